"""Names that enterprises bore before."""

from datetime import date

import pytest

from projects.models import FormerName
from projects.periods import Period
from tests.factories import make_enterprise
from tests.models.refusals import assert_refused

pytestmark = pytest.mark.django_db


def test_a_former_name_stands_once():
    enterprise = make_enterprise(former_names=["Old works"])
    assert_refused(
        FormerName(enterprise=enterprise, name="Old works"), "former_name_once", "already", unique=True
    )


def test_a_date_until_which_it_was_borne_has_its_precision():
    name = FormerName(enterprise=make_enterprise(), name="Old works", until=date(2023, 12, 1))
    assert_refused(name, "former_name_until_has_precision", "together with its precision")


def test_it_is_kept_as_precisely_as_known():
    name = FormerName(enterprise=make_enterprise(), name="Old works")
    name.until_period = Period.parse("2023-12")
    name.full_clean()
    name.save()
    assert str(FormerName.objects.get().until_period) == "2023-12"
