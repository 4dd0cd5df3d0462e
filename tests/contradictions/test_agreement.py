"""Whether two figures can both be right depends on how their sources word them; no database is needed to say so."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.contradictions.agreement import agree, allowed, times_apart
from projects.money import Rates


@dataclass(frozen=True)
class Unit:
    currency: str = ""
    factor: Decimal | None = Decimal(1)


@dataclass(frozen=True)
class Source:
    issued: date | None = date(2025, 6, 1)


@dataclass(frozen=True)
class Rate:
    currency: str = "USD"
    year: int = 2025
    kzt_per_unit: Decimal = Decimal(500)
    kind: str = "average"
    period: str = ""
    is_computed: bool = False


@dataclass(frozen=True)
class Figure:
    value: Decimal
    qualifier: str = "exact"
    value_upper: Decimal | None = None
    unit: Unit = Unit()
    nature: str = "plan"
    period_end: date = date(2025, 12, 31)
    source: Source = Source()


TENGE, DOLLAR = Unit("KZT", None), Unit("USD", None)
TONNES, KILOGRAMS = Unit(), Unit(factor=Decimal("0.001"))
NO_RATES = Rates([])


def figure(value, qualifier="exact", **values) -> Figure:
    return Figure(Decimal(value), qualifier, **values)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(1000), figure(1000)),
        (figure(62), figure("61.8")),  # 62 rounds it
        (figure(100, "about"), figure(109)),
        (figure(100, "nearly"), figure(95)),
        (figure(100, "over"), figure(180)),
        (figure(100, "up_to"), figure(60)),
        (figure(100, "over"), figure(100, "up_to")),
        (figure(100, value_upper=Decimal(200)), figure(150)),
        (figure(2), figure(2000, unit=KILOGRAMS)),
    ],
)
def test_figures_agree_whose_words_allow_one_amount(one, other):
    assert agree(one, other, NO_RATES)
    assert agree(other, one, NO_RATES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(51), figure(52)),  # each counts to the last one
        (figure(62), figure(63)),
        (figure(1000), figure(1100)),  # rounding is never held to be wide
        (figure(100, "about"), figure(121)),
        (figure(100, "nearly"), figure(101)),
        (figure(100, "over"), figure(250)),
        (figure(100, "up_to"), figure(40)),
        (figure(100, value_upper=Decimal(200)), figure(230)),
        (figure(2), figure(20, unit=KILOGRAMS)),
    ],
)
def test_figures_contradict_each_other_whose_words_leave_nothing_in_common(one, other):
    assert not agree(one, other, NO_RATES)
    assert not agree(other, one, NO_RATES)


def test_two_currencies_are_compared_at_the_rate_of_their_year_within_a_quarter():
    rates, dollars = Rates([Rate()]), figure(2, unit=DOLLAR)
    assert agree(figure(1200, unit=TENGE), dollars, rates)
    assert not agree(figure(1400, unit=TENGE), dollars, rates)
    assert not agree(dollars, figure(1400, unit=TENGE), rates)


def test_without_a_rate_nothing_is_held_against_two_currencies():
    assert agree(figure(1, unit=TENGE), figure(1, unit=DOLLAR), NO_RATES)
    undated = Source(issued=None)
    assert agree(
        figure(1, unit=TENGE, source=undated), figure(1, unit=DOLLAR, source=undated), Rates([Rate()])
    )


def test_how_many_times_apart_counts_in_base_units_and_in_one_currency():
    assert times_apart(figure(2), figure(20, unit=KILOGRAMS)) == 100
    assert times_apart(figure(1, unit=TENGE), figure(9, unit=DOLLAR)) is None
    assert times_apart(figure(0), figure(9)) is None


@given(st.integers(1, 10**15), st.sampled_from(["exact", "about", "over", "up_to", "nearly"]))
def test_every_wording_allows_the_value_itself(value, qualifier):
    low, high = allowed(figure(value, qualifier))
    assert 0 < low <= value <= high
    assert agree(figure(value, qualifier), figure(value), NO_RATES)
