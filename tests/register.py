"""The whole real register for tests: loaded from fixtures/ once for all modules in a row that need it, then rolled back.

from tests.register import register  # noqa: F401

pytestmark = [pytest.mark.register, pytest.mark.django_db, pytest.mark.usefixtures("register")]
"""

from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from projects.intake.store import load

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


class _Shelf:
    """Where the loaded register stays from one module to the next; tests/conftest.py clears it for modules without."""

    def __init__(self):
        self._open = ExitStack()
        self.report = None

    def fill(self, blocker):
        """What loading the register into an empty database reported; it is loaded where it is not there yet."""
        if self.report is None:
            self._open.enter_context(blocker.unblock())
            self._open.enter_context(transaction.atomic())
            self._open.callback(transaction.set_rollback, True)
            self.report = load(FIXTURES, name_from=settings.BASE_DIR)
            if connection.vendor == "postgresql":
                _analyze()
        return self.report

    def clear(self) -> None:
        self._open.close()
        self.report = None


SHELF = _Shelf()


def _analyze() -> None:
    """Have PostgreSQL count what is in the tables, as a server does by itself soon after such a load; its plans are
    guesses without. Table by table: all at once would lock what other processes' databases share with this one."""
    tables = ", ".join(connection.ops.quote_name(name) for name in connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")


@pytest.fixture(scope="module")
def register(shelf, django_db_blocker):
    """What loading the register into an empty database reported.

    Each test runs in a savepoint of the one transaction that holds the register, so that it may change what it likes.
    """
    with django_db_blocker.unblock():
        yield shelf.fill(django_db_blocker)
