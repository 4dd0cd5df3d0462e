"""How values, amounts and periods are written for people. A ␣ below stands for a no-break space."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from projects import wording
from projects.models import Observation, Unit
from projects.periods import Period

UNITS = {
    "KZT": {"quantity_kind": "money", "currency": "KZT", "symbol_en": "₸"},
    "USD": {"quantity_kind": "money", "currency": "USD", "symbol_en": "US$"},
    "EUR": {"quantity_kind": "money", "currency": "EUR", "symbol_en": "€"},
    "CNY": {"quantity_kind": "money", "currency": "CNY", "symbol_en": "CN¥"},
    "KZT/year": {
        "quantity_kind": "money-per-year",
        "currency": "KZT",
        "symbol_en": "₸/year",
        "symbol_ru": "₸/год",
    },
    "t/year": {
        "quantity_kind": "mass-per-year",
        "symbol_en": "t/year",
        "symbol_ru": "т/год",
        "symbol_kk": "т/жыл",
    },
    "percent": {"quantity_kind": "share", "symbol_en": "%"},
    "MW": {"quantity_kind": "power", "symbol_en": ""},
}


def visible(text: str) -> str:
    assert " " not in text.replace("about ", "").replace("over ", "").replace("up to ", "").replace(
        "nearly ", ""
    )
    return text.replace("\u00a0", "␣")


def figure(value, unit="t/year", upper=None, qualifier="exact", in_full=False) -> str:
    observation = Observation(
        value=Decimal(value),
        value_upper=None if upper is None else Decimal(upper),
        unit=Unit(code=unit, **UNITS[unit]),
        qualifier=qualifier,
    )
    return visible(wording.figure(observation, in_full=in_full))


# Numbers


@pytest.mark.parametrize(
    ("value", "en", "ru"),
    [
        ("0", "0", "0"),
        ("115", "115", "115"),
        ("1234567.500000", "1,234,567.5", "1␣234␣567,5"),
        ("1E+9", "1,000,000,000", "1␣000␣000␣000"),
        ("-1234.5", "-1,234.5", "-1␣234,5"),
        ("0.000001", "0.000001", "0,000001"),
    ],
)
def test_a_number_in_full_is_grouped_and_has_no_trailing_zeros(value, en, ru):
    assert visible(wording.number(Decimal(value))) == en
    for language in ("ru", "kk"):
        with translation.override(language):
            assert visible(wording.number(Decimal(value))) == ru


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("1.25", 1, "1.3"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("-0.4", 0, "0"),
        ("1.0", 2, "1"),
        ("1000.004", 2, "1,000"),
    ],
)
def test_halves_are_rounded_away_from_zero(value, decimals, text):
    assert wording.number(Decimal(value), decimals) == text


@pytest.mark.parametrize(
    ("value", "en"),
    [
        ("0", "0"),
        ("0.1234", "0.123"),
        ("7.126", "7.13"),
        ("99.95", "100"),
        ("850.5", "851"),
        ("1125", "1,125"),
        ("999499", "999,499"),
        ("999500", "1␣m"),
        ("1000000", "1␣m"),
        ("1125000", "1.13␣m"),
        ("9995000", "10␣m"),
        ("999499999", "999␣m"),
        ("999500000", "1␣bn"),
        ("6200000000", "6.2␣bn"),
        ("62000000000", "62␣bn"),
        ("999499999999", "999␣bn"),
        ("999500000000", "1␣trn"),
        ("1234500000000000", "1,235␣trn"),
        ("-6200000000", "-6.2␣bn"),
    ],
)
def test_a_short_number_has_three_digits_and_its_power_in_words(value, en):
    assert visible(wording.short(Decimal(value))) == en


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize(
    ("value", "digits"), [("6200000000", "6,2"), ("999500000", "1"), ("1125", "1\u00a0125"), ("0.5", "0,5")]
)
def test_a_short_number_has_the_readers_decimal_sign(language, value, digits):
    with translation.override(language):
        text = wording.short(Decimal(value))
    assert text.removeprefix(digits)[:1] in ("", "\u00a0")
    assert text.startswith(digits)


@given(st.decimals(-(10**17), 10**17, places=6))
def test_a_short_number_is_the_number_within_half_of_its_third_digit(value):
    text = wording.short(value).replace(",", "")
    digits, _, word = text.partition("\u00a0")
    said = Decimal(digits) * {"": 1, "m": 10**6, "bn": 10**9, "trn": 10**12}[word]
    assert abs(said - value) <= abs(value) * Decimal("0.00501")
    assert abs(Decimal(digits)) < (10**6 if word in ("", "trn") else 1000)


# Money


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (6_200_000_000, "KZT", "6.2␣bn␣₸"),
        (100_000_000, "USD", "US$100␣m"),
        (500_000, "EUR", "500,000␣€"),
        (999_500_000, "KZT", "1␣bn␣₸"),
        (7, "CNY", "7␣CNY"),
        (0, "KZT", "0␣₸"),
    ],
)
def test_an_amount_is_short_and_names_its_currency(amount, currency, text):
    assert visible(wording.money(Decimal(amount), currency)) == text


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [("6200000000", "KZT", "6,200,000,000␣₸"), ("1234567.5", "USD", "US$1,234,568"), ("1", "EUR", "1␣€")],
)
def test_an_amount_in_full_is_written_to_the_unit(amount, currency, text):
    assert visible(wording.money_in_full(Decimal(amount), currency)) == text


def test_where_there_is_no_amount_nothing_is_written():
    assert wording.money(None) == wording.money_in_full(None) == ""


# Figures


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"value": 50_000}, "50,000␣t/year"),
        ({"value": "999999.9"}, "999,999.9␣t/year"),
        ({"value": 1_000_000}, "1␣m␣t/year"),
        ({"value": 5_300_000}, "5.3␣m␣t/year"),
        ({"value": 90, "upper": 95, "unit": "percent"}, "90–95%"),
        ({"value": 300, "unit": "MW"}, "300␣MW"),
        ({"value": 6_200_000_000, "unit": "KZT"}, "6.2␣bn␣₸"),
        ({"value": 3_500_000_000, "unit": "USD"}, "US$3.5␣bn"),
        ({"value": 3_200_000_000, "upper": 6_000_000_000, "unit": "USD"}, "US$3.2␣bn–6␣bn"),
        ({"value": 900_000_000, "upper": 1_000_000_000, "unit": "KZT"}, "900␣m–1␣bn␣₸"),
        ({"value": 5_000_000_000, "unit": "KZT/year"}, "5␣bn␣₸/year"),  # money per year is no amount
    ],
    ids=str,
)
def test_a_figure_is_written_with_its_unit(said, text):
    assert figure(**said) == text


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"value": 5_300_000}, "5,300,000␣t/year"),
        ({"value": "6200000000.5", "unit": "KZT"}, "6,200,000,000.5␣₸"),
        ({"value": 3_200_000_000, "upper": 6_000_000_000, "unit": "USD"}, "US$3,200,000,000–6,000,000,000"),
        ({"value": 5_000_000_000, "unit": "KZT/year"}, "5,000,000,000␣₸/year"),
    ],
    ids=str,
)
def test_a_figure_in_full_is_as_the_source_has_it(said, text):
    assert figure(**said, in_full=True) == text


@pytest.mark.parametrize(
    ("qualifier", "text"),
    [
        ("exact", "50,000␣t/year"),
        ("about", "about 50,000␣t/year"),
        ("over", "over 50,000␣t/year"),
        ("up_to", "up to 50,000␣t/year"),
        ("nearly", "nearly 50,000␣t/year"),
    ],
)
def test_a_figure_keeps_the_hedge_of_its_source(qualifier, text):
    assert figure(50_000, qualifier=qualifier) == text


@pytest.mark.parametrize(("language", "symbol"), [("en", "t/year"), ("ru", "т/год"), ("kk", "т/жыл")])
def test_a_unit_is_written_in_the_readers_language(language, symbol):
    with translation.override(language):
        assert figure(7) == f"7␣{symbol}"


# Periods


@pytest.mark.parametrize(
    ("text", "en"),
    [
        ("2025", "2025"),
        ("2025-H1", "half 1 of 2025"),
        ("2025-H2", "half 2 of 2025"),
        ("2025-Q1", "Q1 2025"),
        ("2025-Q2", "Q2 2025"),
        ("2025-Q3", "Q3 2025"),
        ("2025-Q4", "Q4 2025"),
        ("2025-06", "June 2025"),
        ("2025-06-22", "22 June 2025"),
        ("2019/2021", "2019–2021"),
        ("2025-01/2025-08", "January to August 2025"),
        ("2024-11/2025-02", "November 2024 to February 2025"),
        ("2025-Q1/2025-Q3", "Q1 2025 to Q3 2025"),
        ("2024-H2/2025-H1", "half 2 of 2024 to half 1 of 2025"),
        ("2025-06-22/2025-07-01", "22 June 2025 to 1 July 2025"),
    ],
)
def test_a_period_is_written_no_more_precisely_than_known(text, en):
    assert wording.period(Period.parse(text)) == en


@pytest.mark.parametrize(
    ("text", "ru", "kk"),
    [
        ("2025", "2025", "2025"),
        ("2019/2021", "2019–2021", "2019–2021"),
        ("2025-06-22", "22 июня 2025 г.", "2025 ж. 22 маусым"),
    ],
)
def test_dates_are_written_as_readers_of_each_language_do(text, ru, kk):
    for language, expected in (("ru", ru), ("kk", kk)):
        with translation.override(language):
            assert wording.period(Period.parse(text)).casefold() == expected


def test_no_period_is_written_as_nothing():
    assert wording.period(None) == ""
