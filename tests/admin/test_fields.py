"""What an editor types is understood as meant, or refused with a sentence; never taken for something else."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from projects.admin.fields import (
    LinesField,
    PeriodField,
    PeriodTextField,
    PreciseDateField,
    QuantityField,
    read_quantity,
    write_quantity,
)
from projects.periods import Period

NUMBER = QuantityField(max_digits=24, decimal_places=6)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("6200000000", "6200000000"),
        ("6 200 000 000", "6200000000"),
        ("6\u00a0200\u202f000\u2009000", "6200000000"),
        ("6,200,000,000", "6200000000"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1 234,500", "1234.5"),
        ("6.2", "6.2"),
        ("6,2", "6.2"),
        ("6.200", "6.2"),
        ("0,125", "0.125"),
        ("1234,500", "1234.5"),
        ("-4,5", "-4.5"),
        ("\u22124.5", "-4.5"),
        ("+12", "12"),
        (" 850 ", "850"),
    ],
)
def test_a_number_means_the_same_in_every_language(language, typed, meant):
    with translation.override(language):
        assert NUMBER.clean(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed",
    [
        "6.2 bn",
        "6,20,000",
        "6 20",
        "1.234.567",
        "1.234,5",
        "1e9",
        "1 234,567,8",
        "NaN",
        "Infinity",
        "½",
        "٣",
        "1'000",
        "6,",
        "--5",
    ],
)
def test_what_is_no_number_for_sure_is_refused_with_a_way_out(typed):
    with pytest.raises(ValidationError, match="6 200 000 000"):
        NUMBER.clean(typed)


def test_a_single_comma_before_three_digits_is_refused_as_it_means_two_numbers():
    with pytest.raises(ValidationError, match=r"“6,200” may mean 6200 or 6\.200"):
        NUMBER.clean("6,200")


def test_more_decimals_than_the_register_keeps_are_refused_not_rounded():
    with pytest.raises(ValidationError, match="6 decimal places"):
        NUMBER.clean("0.1234567")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**17), max_value=10**17))
def test_a_stored_number_is_shown_so_that_it_reads_back_as_itself(number):
    assert Decimal(read_quantity(write_quantity(number))) == number


def test_a_stored_number_is_shown_in_groups_without_idle_zeros():
    assert NUMBER.prepare_value(Decimal("6200000000.000000")) == "6 200 000 000"
    assert NUMBER.prepare_value(Decimal("-0.500000")) == "-0.5"
    assert not NUMBER.has_changed(Decimal("6200000000.000000"), "6 200 000 000")


@pytest.mark.parametrize("typed", ["2025", "2025-H1", "2025-Q4", "2025-06", "2025-06-22", "2025-01/2025-08"])
def test_a_period_is_one_text(typed):
    assert PeriodField().clean(typed) == Period.parse(typed)
    assert PeriodField().prepare_value(Period.parse(typed)) == typed
    assert not PeriodField().has_changed(Period.parse(typed), typed)


@pytest.mark.parametrize(
    ("typed", "why"), [("22.06.2025", "is no date: write 2025"), ("2025/2024", "ends before")]
)
def test_what_is_no_period_is_refused_with_the_reason(typed, why):
    with pytest.raises(ValidationError, match=why):
        PeriodField().clean(typed)


def test_a_precise_date_is_no_span_and_may_be_unknown():
    assert PreciseDateField().clean("2025-06") == Period.parse("2025-06")
    assert PreciseDateField(required=False).clean(" ") is None
    with pytest.raises(ValidationError, match="is a span"):
        PreciseDateField().clean("2025-01/2025-08")


def test_a_period_kept_as_text_is_checked_as_well():
    assert PeriodTextField().clean(" 2026-01/2026-04 ") == "2026-01/2026-04"
    assert PeriodTextField(required=False).clean("") == ""
    with pytest.raises(ValidationError, match="is no date"):
        PeriodTextField().clean("four months")


def test_a_list_has_one_item_on_each_line():
    field = LinesField(required=False)
    assert field.clean(" Qarmet \n\nArcelorMittal Temirtau\n") == ["Qarmet", "ArcelorMittal Temirtau"]
    assert field.clean("") == []
    assert field.prepare_value(["a", "b"]) == "a\nb"
    assert not field.has_changed(["a", "b"], "a\r\nb\r\n")
