"""Capacities of one product are compared in its base unit, and never with a guess."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from projects.quantities import is_base, why_apart, yearly


def unit(kind, factor=1):
    return SimpleNamespace(quantity_kind=kind, factor=None if factor is None else Decimal(str(factor)))


def figure(value, measured_in, base=None, days=None):
    return SimpleNamespace(
        value=Decimal(value),
        unit=measured_in,
        quantity_kind=measured_in.quantity_kind,
        operating_days=days,
        product_id=1 if base else None,
        product=SimpleNamespace(base_unit=base),
    )


TONNES = unit("mass-per-year")


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        (figure(5, TONNES, TONNES), 5),
        (figure(5000, unit("mass-per-year", 0.001), TONNES), 5),
        (figure(5, TONNES, unit("mass-per-year", 0.001)), 5000),
        (figure(10, unit("mass-per-day"), TONNES, days=330), 3300),
        (figure(10, unit("mass-per-day"), TONNES), None),
        (figure(10, unit("mass-per-shift"), TONNES, days=330), None),
        (figure(10, unit("power"), TONNES), None),
        (figure(10, unit("volume-per-day"), unit("volume-per-day")), 10),
        (figure(10, unit("money", None), TONNES), None),
        (figure(10, TONNES), None),
    ],
)
def test_a_value_is_brought_into_the_base_unit_or_not_at_all(stated, value):
    assert yearly(stated) == value


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("mass-per-day", "day"),
        ("barrels-per-day", "day"),
        ("mass-per-hour", "hour"),
        ("mass-per-shift", "shift"),
        ("area-per-month", "month"),
        ("count-of-passengers-per-train", "other"),
        ("mass", "other"),
    ],
)
def test_what_is_not_compared_says_why(kind, reason):
    assert why_apart(figure(1, unit(kind), TONNES)) == reason


def test_a_base_unit_is_a_yearly_rate_or_one_in_which_works_are_rated():
    assert all(is_base(unit(kind)) for kind in ("area-per-year", "power", "volume-per-day"))
    assert not any(is_base(unit(kind)) for kind in ("mass-per-day", "count-of-persons"))
