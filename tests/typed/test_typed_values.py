"""Values as documents word them: read in three languages, and refused where they may mean two things."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from projects.typed.quantities import read_quantity
from projects.typed.values import read_value


def said(text: str, **options) -> tuple:
    """Value, upper value, qualifier, unit as typed, rate."""
    typed = read_value(text, **options)
    upper = None if typed.upper is None else f"{typed.upper.normalize():f}"
    return f"{typed.value.normalize():f}", upper, typed.qualifier.value, typed.unit, typed.rate


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("115", "115", "exact"),
        ("6 200 000 000", "6200000000", "exact"),
        ("1,234,567", "1234567", "exact"),
        ("-5,2", "-5.2", "exact"),
        ("over 6.2 bn", "6200000000", "over"),
        ("more than 1.5 million", "1500000", "over"),
        ("at least 300", "300", "over"),
        ("not less than 15", "15", "over"),
        ("500+", "500", "over"),
        (">500", "500", "over"),
        ("up to 50 thousand", "50000", "up_to"),
        ("no more than 40", "40", "up_to"),
        ("less than 40", "40", "up_to"),
        ("nearly 300 thousand", "300000", "nearly"),
        ("just under 300", "300", "nearly"),
        ("about 7", "7", "about"),
        ("approximately 7", "7", "about"),
        ("~7", "7", "about"),
        ("an estimated 500", "500", "about"),
        ("a billion", "1000000000", "exact"),
        ("half a million", "500000", "exact"),
        ("около 500", "500", "about"),
        ("порядка 500", "500", "about"),
        ("более 35 млрд", "35000000000", "over"),
        ("свыше миллиарда", "1000000000", "over"),
        ("не менее 15", "15", "over"),
        ("не более 40 млрд", "40000000000", "up_to"),
        ("до 1,2 млн", "1200000", "up_to"),
        ("почти 300 тыс.", "300000", "nearly"),
        ("полтора миллиарда", "1500000000", "exact"),
        ("6 млрд 200 млн", "6200000000", "exact"),
        ("1 500-нан астам", "1500", "over"),
        ("35 млрд-тан астам", "35000000000", "over"),
        ("1,2 трлн-ға дейін", "1200000000000", "up_to"),
        ("300 мыңға жуық", "300000", "nearly"),
        ("шамамен 500", "500", "about"),
        ("кемінде 20", "20", "over"),
    ],
)
def test_the_hedge_and_the_power_of_ten_are_understood(text, value, qualifier):
    assert said(text)[:3] == (value, None, qualifier)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("90–95", "90", "95"),
        ("90-95", "90", "95"),
        ("90 to 95", "90", "95"),
        ("between 90 and 95", "90", "95"),
        ("from 0.8 to 1.2 million", "800000", "1200000"),
        ("0,8–0,88 млн", "800000", "880000"),
        ("800 thousand to 1.2 million", "800000", "1200000"),
        ("от 90 до 95", "90", "95"),
        ("20-дан 30-ға дейін", "20", "30"),
        ("90 мен 95 аралығында", "90", "95"),
    ],
)
def test_a_range_has_two_ends_and_its_words_are_no_hedge(text, low, high):
    assert said(text)[:3] == (low, high, "exact")


@pytest.mark.parametrize(
    ("text", "value", "unit", "rate"),
    [
        ("over 6.2 bn tenge", "6200000000", "tenge", ""),
        ("US$3.5 bn", "3500000000", "us$", ""),
        ("$100m", "100000000", "$", ""),
        ("€120 mln", "120000000", "€", ""),
        ("228 млрд ₸", "228000000000", "₸", ""),
        ("35 млрд теңгеден астам", "35000000000", "теңгеден", ""),
        ("50 000 tonnes a year", "50000", "tonnes", "/year"),
        ("1,2 млн тонн в год", "1200000", "тонн", "/year"),
        ("жылына 50 мың тонна", "50000", "тонна", "/year"),
        ("5 тонн в сутки", "5", "тонн", "/day"),
        ("100 МВт", "100", "мвт", ""),
        ("52%", "52", "%", ""),
        ("до 250 новых рабочих мест", "250", "рабочих мест", ""),
        ("1,200 jobs", "1200", "jobs", ""),
    ],
)
def test_a_unit_that_stands_in_the_value_is_told_from_it(text, value, unit, rate):
    typed = said(text)
    assert (typed[0], typed[3], typed[4]) == (value, unit, rate)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("6,200", "ambiguous"),
        ("1,200 tonnes", "ambiguous"),
        ("12 13 14", "quantity"),
        ("1.234.567", "quantity"),
        ("a lot", "number"),
        ("95-90", "downwards"),
        ("5 and 6 and 7", "several"),
        ("over about 5", "hedges"),
    ],
)
def test_what_may_mean_two_things_or_nothing_is_refused(text, code):
    with pytest.raises(ValidationError) as refused:
        read_value(text)
    assert refused.value.code == code


def test_people_are_counted_whole_so_that_a_comma_groups_them():
    assert said("1,125", is_count=True)[0] == "1125"
    assert read_quantity("1,125", is_count=True) == "1125"
    with pytest.raises(ValidationError):
        read_quantity("1,125")


def test_an_estimate_says_that_it_is_one():
    assert read_value("an estimated 500 jobs").is_estimate
    assert not read_value("about 500 jobs").is_estimate


def test_nothing_typed_is_no_value():
    assert read_value("  ") is None


def test_digits_and_powers_of_ten_stay_exact():
    assert read_value("0.1 bn").value == Decimal("100000000")
