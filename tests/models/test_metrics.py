"""Units, metrics and products: the codelists that are records."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from projects.models import MetricQuantityKind, Unit
from tests.factories import make_metric, make_product, make_unit
from tests.models.refusals import assert_refused

pytestmark = pytest.mark.django_db


def unit(**values) -> Unit:
    return Unit(
        **{"code": "new", "name_en": "new", "symbol_en": "new", "quantity_kind": "mass", "factor": 1} | values
    )


@pytest.mark.parametrize(
    "values",
    [
        {"factor": None},
        {"factor": Decimal(0)},
        {"factor": Decimal(-1)},
        {"factor": Decimal(1), "currency": "USD", "quantity_kind": "money"},
    ],
    ids=str,
)
def test_a_unit_has_a_factor_above_zero_or_is_a_currency(values):
    assert_refused(unit(**values), "unit_has_factor_or_currency", "a factor above zero, or is a currency")


def test_a_currency_measures_money():
    record = unit(factor=None, currency="USD", quantity_kind="mass")
    assert_refused(record, "currency_units_are_money", "quantity kind money")
    for kind in ("money", "money-per-year"):
        unit(factor=None, currency="USD", quantity_kind=kind).full_clean()


def test_a_metric_allows_the_units_of_its_quantity_kinds():
    capacity = make_metric("capacity")
    assert capacity.allows(make_unit("t/year"))
    assert capacity.allows(make_unit("MW"))
    assert not capacity.allows(make_unit("person"))


def test_a_metric_names_a_quantity_kind_once():
    make_unit("MW")
    again = MetricQuantityKind(metric=make_metric("capacity"), quantity_kind="power")
    assert_refused(again, "metric_quantity_kind_once", "already exists", unique=True)


def test_a_quantity_kind_without_any_unit_is_a_slip():
    with pytest.raises(ValidationError, match="No unit has this quantity kind"):
        MetricQuantityKind(metric=make_metric(), quantity_kind="happiness").full_clean()


def test_codelist_records_print_as_editors_know_them():
    assert str(make_unit("t/year")) == "t/year"
    assert str(make_metric("jobs")) == "jobs"
    assert str(make_metric("jobs").quantity_kinds.get()) == "count-of-persons"
    assert str(make_product("steel")) == "steel"
