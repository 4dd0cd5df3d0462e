"""The numbers of a text are read alike in English, Russian and Kazakh."""

from decimal import Decimal

import pytest

from projects.texts.numbers import numbers, word_values


def read(text, language="en"):
    return [(number.value, number.kind) for number in numbers(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "value", "kind"),
    [
        ("1.7 billion tenge", "en", 1_700_000_000, "KZT"),
        ("1,7 млрд тенге", "ru", 1_700_000_000, "KZT"),
        ("1,7\u00a0млрд\u00a0теңге", "kk", 1_700_000_000, "KZT"),
        ("US$3.5 bn", "en", 3_500_000_000, "USD"),
        ("160 млн долларов", "ru", 160_000_000, "USD"),
        ("12,500 tonnes", "en", 12_500, "mass"),
        ("22\u00a0400 тонн", "ru", 22_400, "mass"),
        ("186 мың тонна", "kk", 186_000, "mass"),
        ("over 350 permanent jobs", "en", 350, "persons"),
        ("более чем 350 рабочих местах", "ru", 350, "persons"),
        ("350-ден астам жұмыс орны", "kk", 350, "persons"),
        ("17,3 мыңнан астам", "kk", 17_300, ""),
        ("1.2 GW", "en", 1_200, "power"),
        ("40 МВт", "ru", 40, "power"),
        ("114 млн кВт·ч", "ru", 114_000, "energy"),
        ("114 million kWh", "en", 114_000, "energy"),
        ("25 пайыз", "kk", 25, "share"),
        ("two million tonnes", "en", 2_000_000, "mass"),
        ("два миллиона тонн", "ru", 2_000_000, "mass"),
    ],
)
def test_an_amount_is_read_with_its_power_of_ten_and_unit(text, language, value, kind):
    assert read(text, language) == [(Decimal(value), kind)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("from 730 to 978 million dollars", "en"),
        ("с 730 до 978 млн долларов", "ru"),
        ("730-дан 978 млн долларға", "kk"),
    ],
)
def test_the_first_of_a_range_takes_scale_and_unit_of_the_last(text, language):
    assert read(text, language) == [(Decimal(730_000_000), "USD"), (Decimal(978_000_000), "USD")]


def test_a_chain_of_numbers_hands_the_scale_on():
    assert [value for value, _kind in read("from 420-450 to 600 million dollars")] == [
        Decimal(420_000_000),
        Decimal(450_000_000),
        Decimal(600_000_000),
    ]


@pytest.mark.parametrize(
    ("text", "language"), [("in 2024", "en"), ("в 2024 году", "ru"), ("2024 жылғы", "kk"), ("mid-2024", "en")]
)
def test_a_year_is_no_amount(text, language):
    (number,) = numbers(text, language)
    assert number.value == 2024
    assert number.kind == "year" or number.may_be_year


def test_a_year_does_not_count_what_stands_further_on():
    (number,) = numbers("in 2027 and the jobs", "en")
    assert (number.kind, number.may_be_year) == ("", True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("14 August", "en"),
        ("14 августа", "ru"),
        ("14 тамызда", "kk"),
        ("EC145", "en"),
        ("CHP-2", "en"),
        ("ЖЭО-2-ні", "kk"),
        ("труба № 1", "ru"),
    ],
)
def test_days_and_parts_of_names_are_left_out(text, language):
    assert read(text, language) == []


@pytest.mark.parametrize(("text", "language"), [("1960s", "en"), ("1960-х", "ru"), ("1960-жылдардағы", "kk")])
def test_a_decade_is_told_apart(text, language):
    assert read(text, language) == [(Decimal(1960), "ordinal")]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Forty-five were made", "en", 45),
        ("over three hundred workers", "en", 300),
        ("сорок пять вертолётов", "ru", 45),
        ("қырық бес тікұшақ", "kk", 45),
    ],
)
def test_words_for_numbers_are_understood(text, language, value):
    assert Decimal(value) in word_values(text, language)


def test_of_a_long_number_word_no_part_is_taken_for_the_whole():
    assert read("forty-five thousand") == []


def test_a_rounded_number_stands_for_what_rounds_to_it():
    (number,) = numbers("6.2 billion tenge", "en")
    assert number.is_rounded_from(Decimal(6_180_000_000))
    assert not number.is_rounded_from(Decimal(6_300_000_000))
