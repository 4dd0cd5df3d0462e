"""Which unit of the register is meant by the words that a document uses."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from projects.typed.units import UnitWords


@dataclass(frozen=True)
class Unit:
    code: str
    quantity_kind: str
    symbol_en: str = ""
    symbol_ru: str = ""


WORDS = UnitWords(
    [
        Unit("KZT", "money", "₸"),
        Unit("USD", "money", "US$"),
        Unit("t", "mass"),
        Unit("t/year", "mass-per-year"),
        Unit("t/day", "mass-per-day"),
        Unit("MW", "power"),
        Unit("percent", "share", "%"),
        Unit("percent-yoy", "growth-rate", "% year on year"),
        Unit("person", "count-of-persons", "people"),
        Unit("container/year", "count-of-containers-per-year", "containers/year", "контейнеров/год"),
    ]
)
EVERY = ("money", "mass", "mass-per-year", "mass-per-day", "power", "share", "count-of-persons")


@pytest.mark.parametrize(
    ("text", "rate", "code"),
    [
        ("tenge", "", "KZT"), ("теңгеден", "", "KZT"), ("₸", "", "KZT"), ("us$", "", "USD"), ("долларов сша", "", "USD"),
        ("tonnes", "/year", "t/year"), ("тонн", "/day", "t/day"), ("тонна", "", "t"), ("t/year", "", "t/year"),
        ("мвт", "", "MW"), ("рабочих мест", "", "person"), ("жұмыс орны", "", "person"), ("%", "", "percent"),
        ("containers", "/year", "container/year"), ("контейнеров", "/year", "container/year"),
    ],
)  # fmt: skip
def test_a_unit_is_found_by_its_words_in_three_languages(text, rate, code):
    assert WORDS.meant(text, rate, EVERY).unit.code == code


def test_a_gigawatt_is_a_thousand_of_the_registers_unit():
    meant = WORDS.meant("гвт", "", EVERY)
    assert (meant.unit.code, meant.times) == ("MW", Decimal(1000))


def test_of_two_units_of_one_name_the_metric_decides():
    assert WORDS.meant("%", "", ("growth-rate",)).unit.code == "percent-yoy"
    assert WORDS.meant("tonnes", "", ("mass-per-year",)).unit.code == "t/year"


def test_words_that_are_no_unit_mean_none():
    assert WORDS.meant("bananas", "", EVERY) is None
