"""The whole real register for tests: loaded from fixtures/ once for a module, and rolled back at its end.

from tests.register import register  # noqa: F401

pytestmark = [pytest.mark.register, pytest.mark.django_db, pytest.mark.usefixtures("register")]
"""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from projects.intake.store import load

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """What loading the register into an empty database reported.

    Each test runs in a savepoint of the one transaction that holds the register, so that it may change what it likes.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(FIXTURES, name_from=settings.BASE_DIR)
        transaction.set_rollback(True)
