"""Amounts are converted by a stated rate of a stated year, or not at all."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.money import Rates


@dataclass(frozen=True)
class Rate:
    currency: str = "USD"
    year: int = 2025
    kzt_per_unit: Decimal = Decimal(500)
    kind: str = "average"
    period: str = ""
    is_computed: bool = False


DOLLAR, EURO = Rate(), Rate("EUR", kzt_per_unit=Decimal(600))


def test_dollars_become_tenge_by_the_rate_of_the_year():
    conversion = Rates([DOLLAR, Rate(year=2024, kzt_per_unit=Decimal(450))]).convert(
        Decimal(2), "USD", "KZT", 2025
    )
    assert conversion.amount == 1000
    assert conversion.rates == (DOLLAR,)


def test_tenge_become_dollars():
    conversion = Rates([DOLLAR]).convert(Decimal(1000), "KZT", "USD", 2025)
    assert (conversion.amount, conversion.rates) == (2, (DOLLAR,))


def test_euros_become_dollars_by_way_of_the_tenge_and_both_rates_are_named():
    conversion = Rates([DOLLAR, EURO]).convert(Decimal(5), "EUR", "USD", 2025)
    assert (conversion.amount, conversion.rates) == (6, (EURO, DOLLAR))


@pytest.mark.parametrize("currency", ["KZT", "USD", "EUR"])
def test_an_amount_in_its_own_currency_needs_no_rate_and_no_year(currency):
    conversion = Rates([]).convert(Decimal("7.5"), currency, currency, None)
    assert (conversion.amount, conversion.rates) == (Decimal("7.5"), ())


@pytest.mark.parametrize(
    ("currency", "to", "year"),
    [
        ("USD", "KZT", 2024),  # no rate of that year
        ("CNY", "KZT", 2025),  # no rate of the one currency
        ("KZT", "CNY", 2025),
        ("CNY", "USD", 2025),
        ("USD", "CNY", 2025),  # no rate of the other
        ("USD", "KZT", None),  # no year
    ],
)
def test_where_a_rate_or_the_year_is_unknown_there_is_no_amount(currency, to, year):
    assert Rates([DOLLAR, EURO]).convert(Decimal(1), currency, to, year) is None


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Rate(), Rate(is_computed=True)),  # stated before computed
        (Rate(is_computed=True), Rate(period="2025-01/2025-09")),  # a whole year before a part of it
        (Rate(period="2025-01/2025-09"), Rate(period="2025-01/2025-09", is_computed=True)),
        (Rate(period="2025-01/2025-09"), Rate(period="2025-01/2025-06")),  # the longer part
    ],
)
def test_the_best_rate_of_a_year_wins_in_whatever_order_they_come(better, worse):
    assert Rates([better, worse]).rate("USD", 2025) == better
    assert Rates([worse, better]).rate("USD", 2025) == better


def test_of_two_rates_equally_good_the_first_is_taken():
    first, second = Rate(kzt_per_unit=Decimal(500)), Rate(kzt_per_unit=Decimal(501))
    assert Rates([first, second]).rate("USD", 2025) == first


def test_a_rate_of_a_single_day_never_converts():
    assert Rates([Rate(kind="end")]).convert(Decimal(1), "USD", "KZT", 2025) is None


def test_a_year_has_only_its_own_rate():
    assert Rates([DOLLAR]).rate("USD", 2024) is None


@given(st.decimals(0, 10**15, places=2), st.decimals("0.01", 1000, places=4))
def test_there_and_back_is_the_same_amount(amount, kzt_per_unit):
    rates = Rates([Rate(kzt_per_unit=kzt_per_unit)])
    there = rates.convert(amount, "KZT", "USD", 2025).amount
    back = rates.convert(there, "USD", "KZT", 2025).amount
    assert round(back, 2) == amount
