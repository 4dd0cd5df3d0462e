"""Periods keep the precision in which they were stated, through text and back."""

import re
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from projects.codelists import Precision
from projects.models.dates import why_bad
from projects.periods import WHY_BAD, BadPeriod, Period

singles = st.builds(
    Period.of, st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(list(Precision))
)


@st.composite
def spans(draw):
    first, other = draw(singles), draw(singles)
    other = Period.of(other.start, first.precision)
    return Period(min(first.start, other.start), max(first.end, other.end), first.precision)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), Precision.YEAR),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30), Precision.HALF),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31), Precision.HALF),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31), Precision.QUARTER),
        ("2025-06", date(2025, 6, 1), date(2025, 6, 30), Precision.MONTH),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2025-06-22", date(2025, 6, 22), date(2025, 6, 22), Precision.DAY),
        ("2025-01/2025-08", date(2025, 1, 1), date(2025, 8, 31), Precision.MONTH),
        ("2019/2021", date(2019, 1, 1), date(2021, 12, 31), Precision.YEAR),
        ("2024-Q4/2025-Q1", date(2024, 10, 1), date(2025, 3, 31), Precision.QUARTER),
        (" 2019 / 2021 ", date(2019, 1, 1), date(2021, 12, 31), Precision.YEAR),
    ],
)
def test_every_form_says_its_first_day_its_last_day_and_its_precision(text, start, end, precision):
    assert Period.parse(text) == Period(start, end, precision)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is no date"),
        ("soon", "is no date"),
        ("22.06.2025", "is no date"),
        ("2025-6", "is no date"),
        ("2025-Q5", "is no date"),
        ("2025-H3", "is no date"),
        ("2025/", "is no date"),
        ("2025/2026/2027", "is no date"),
        ("2025-13", "no date of the calendar"),
        ("2025-00", "no date of the calendar"),
        ("2025-02-29", "no date of the calendar"),
        ("1899", "lies outside 1900 to 2100"),
        ("2101", "lies outside 1900 to 2100"),
        ("2025/2026-03", "mixes two precisions"),
        ("2025-08/2025-01", "ends before it starts"),
    ],
)
def test_what_is_no_period_is_refused_with_a_sentence(text, says):
    with pytest.raises(BadPeriod, match=says):
        Period.parse(text)


@pytest.mark.parametrize("text", ["soon", "2025-13", "1899", "2025/2026-03", "2025-08/2025-01"])
def test_people_read_the_same_reason_in_their_own_language(text):
    with pytest.raises(BadPeriod) as refused:
        Period.parse(text)
    complaint = why_bad(refused.value)
    with translation.override("en"):
        assert complaint.messages[0].removesuffix(".").replace("“", "'").replace("”", "'") == str(
            refused.value
        )
    for language in ("ru", "kk"):
        with translation.override(language):
            assert re.search(r"[а-я]{3}", complaint.messages[0])


def test_every_reason_has_words_for_people():
    for code in WHY_BAD:
        assert why_bad(BadPeriod(code, "x")).messages


@pytest.mark.parametrize("text", ["1900", "2100", "2100-12-31"])
def test_the_first_and_the_last_year_are_inside(text):
    assert str(Period.parse(text)) == text


@given(singles)
def test_a_single_period_survives_its_text(period):
    assert Period.parse(str(period)) == period
    assert period.is_single


@given(spans())
def test_a_span_survives_its_text(period):
    assert Period.parse(str(period)) == period


def test_a_span_of_one_is_written_as_one():
    assert str(Period.parse("2025-06/2025-06")) == "2025-06"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(list(Precision)))
def test_a_day_lies_in_the_one_period_that_holds_it(day, precision):
    period = Period.of(day, precision)
    assert period.start <= day <= period.end
    assert Period.of(period.start - timedelta(days=1), precision).end < period.start
    assert Period.of(period.end, precision) == period


@pytest.mark.parametrize(
    "text", ["2025-01/2025-08", "2025-Q1/2025-Q3", "2025-06-01/2025-06-30", "2024-11/2025-03"]
)
def test_months_that_do_not_make_a_year_are_part_of_one(text):
    assert Period.parse(text).is_part_of_year


@pytest.mark.parametrize(
    "text",
    ["2025", "2019/2021", "2025-06", "2025-H1", "2025-01/2025-12", "2024-09/2025-08", "2020-09/2022-12"],
)
def test_a_moment_or_a_whole_year_or_more_is_not_part_of_one(text):
    assert not Period.parse(text).is_part_of_year


@pytest.mark.parametrize(
    ("text", "position"), [("2025", 2025.5), ("2025-01-01", 2025.0), ("2024/2025", 2025.0)]
)
def test_a_period_is_drawn_at_its_middle(text, position):
    assert Period.parse(text).position == pytest.approx(position, abs=0.005)


@given(spans())
def test_the_position_lies_inside_the_period(period):
    assert period.start.year <= period.position <= period.end.year + 1
