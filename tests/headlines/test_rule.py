"""The headline rule, step by step; plain stand-ins are enough, since the rule knows no database."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.codelists import SourceKind
from projects.headlines.rule import Reason, fact, headline, in_order, is_known, reason
from projects.periods import Period


@dataclass(frozen=True)
class Source:
    issued: date | None
    issued_until: date | None
    kind: str = "news_agency"


@dataclass(frozen=True)
class Figure:
    pk: int | None = 1
    source: Source = Source(None, None)
    ruling: str = "none"
    project_id: int | None = 1
    enterprise_id: int | None = None
    region_id: int | None = None
    programme_id: int | None = None
    metric_id: int = 1
    product_id: int | None = None
    part: str = ""
    quantity_kind: str = "money"
    nature: str = "plan"
    period_start: date = date(2025, 1, 1)
    period_end: date = date(2025, 12, 31)


def source(issued: str | None, kind: str = "news_agency") -> Source:
    period = Period.parse(issued) if issued else None
    return Source(period and period.start, period and period.end, kind)


def figure(pk: int = 1, issued: str | None = "2025-06-22", kind: str = "news_agency", **values) -> Figure:
    return Figure(pk=pk, source=source(issued, kind), **values)


STEPS = {
    Reason.RULING: (figure(1, "2020", "other", ruling="preferred"), figure(2, "2025", "statistics")),
    Reason.DEPRECATED: (figure(1, None, "other"), figure(2, "2025", "statistics", ruling="deprecated")),
    Reason.ISSUED: (figure(1, "2025-06-22", "other"), figure(2, "2025-06-21", "statistics")),
    Reason.SOURCE_KIND: (figure(1, kind="government"), figure(2, kind="company")),
    Reason.RECORD: (figure(2), figure(1)),
}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_decides_before_all_that_follow_it_and_is_named(step):
    winner, loser = STEPS[step]
    assert in_order([loser, winner]) == in_order([winner, loser]) == [winner, loser]
    assert headline([loser, winner]) == winner
    assert reason(winner, loser) == step


def test_every_reason_has_its_step():
    assert set(STEPS) == set(Reason)


@pytest.mark.parametrize(
    ("better", "worse"), list(zip(SourceKind.values, SourceKind.values[1:], strict=False))
)
def test_the_order_of_source_kinds_is_the_order_of_trust(better, worse):
    assert headline([figure(2, kind=worse), figure(1, kind=better)]).source.kind == better


def test_an_undated_source_counts_as_the_oldest():
    undated, old = figure(2, None, "statistics"), figure(1, "1950", "other")
    assert headline([undated, old]) == old
    assert reason(old, undated) == Reason.ISSUED


def test_a_source_of_which_only_the_year_is_known_counts_from_its_first_day():
    vague, dated = figure(2, "2025"), figure(1, "2025-01-02")
    assert headline([vague, dated]) == dated
    assert headline([vague, figure(1, "2024-12-31")]) == vague


def test_a_deprecated_figure_never_heads_even_alone():
    deprecated = figure(ruling="deprecated")
    assert headline([deprecated]) is None
    assert in_order([deprecated]) == [deprecated]


def test_among_deprecated_figures_the_reason_is_still_told():
    assert reason(figure(2, ruling="deprecated"), figure(1, ruling="deprecated")) == Reason.DEPRECATED


def test_of_two_preferred_figures_the_later_source_heads():
    # They can meet where a project's headline is chosen among facts of different periods.
    older, later = figure(2, "2024", ruling="preferred"), figure(1, "2025", ruling="preferred")
    assert headline([older, later]) == later
    assert reason(later, older) == Reason.ISSUED


def test_a_figure_that_is_no_record_yet_comes_after_those_that_are():
    stored, unsaved = figure(1), figure(None)
    assert in_order([unsaved, stored]) == in_order([stored, unsaved]) == [stored, unsaved]
    assert reason(unsaved, figure(None)) == Reason.RECORD


def test_no_figures_have_no_headline():
    assert headline([]) is None
    assert headline([figure(issued="2025")], as_of=date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("issued", "as_of", "known"),
    [
        ("2024-08-14", date(2024, 8, 14), True),  # on the day itself
        ("2024-08-14", date(2024, 8, 13), False),
        ("2024", date(2024, 12, 30), False),  # a source "of 2024" is surely out only when 2024 has ended
        ("2024", date(2024, 12, 31), True),
        ("2024-Q3", date(2024, 9, 29), False),
        ("2024-Q3", date(2024, 9, 30), True),
        (None, date(2100, 1, 1), False),  # undated: never surely
        (None, None, True),  # without a reading date everything is known
        ("2024", None, True),
    ],
)
def test_a_figure_is_known_once_its_source_was_surely_issued(issued, as_of, known):
    assert is_known(figure(issued=issued), as_of) is known


def test_the_reading_date_brings_back_what_headed_then():
    promise, correction = figure(1, "2021"), figure(2, "2025")
    assert headline([promise, correction]) == correction
    assert headline([promise, correction], as_of=date(2023, 1, 1)) == promise
    assert in_order([promise, correction], as_of=date(2023, 1, 1)) == [promise]


def test_even_an_editors_choice_is_unknown_before_its_source():
    chosen, older = figure(1, "2025", ruling="preferred"), figure(2, "2021")
    assert headline([chosen, older], as_of=date(2023, 1, 1)) == older


@pytest.mark.parametrize(
    "difference",
    [
        {"project_id": None, "enterprise_id": 1},
        {"project_id": None, "region_id": 1},
        {"project_id": None, "programme_id": 1},
        {"project_id": 2},
        {"metric_id": 2},
        {"product_id": 2},
        {"part": "first stage"},
        {"quantity_kind": "growth-rate"},
        {"nature": "actual"},
        {"period_start": date(2024, 1, 1)},
        {"period_end": date(2026, 12, 31)},
    ],
    ids=lambda difference: list(difference)[-1],
)
def test_figures_that_differ_in_what_they_are_about_are_no_rivals(difference):
    assert fact(replace(figure(), **difference)) != fact(figure())


def test_a_fact_does_not_depend_on_who_says_it():
    assert fact(figure(1, "2020", "company")) == fact(figure(2, None, "statistics", ruling="deprecated"))


figures = st.builds(
    figure,
    pk=st.integers(1, 10**6),
    issued=st.sampled_from([None, "2020", "2024", "2024-Q1", "2024-01", "2024-01-01", "2025-06-22"]),
    kind=st.sampled_from(SourceKind.values),
    ruling=st.sampled_from(["none", "preferred", "deprecated"]),
)


@given(
    st.lists(figures, max_size=8, unique_by=lambda f: f.pk),
    st.randoms(),
    st.sampled_from([None, date(2024, 3, 31)]),
)
def test_the_headline_does_not_depend_on_the_order_of_records(rivals, random, as_of):
    shuffled = random.sample(rivals, len(rivals))
    assert in_order(shuffled, as_of) == in_order(rivals, as_of)
    best = headline(shuffled, as_of)
    assert best == headline(rivals, as_of)
    allowed = [f for f in rivals if f.ruling != "deprecated" and is_known(f, as_of)]
    assert (best in allowed) if allowed else (best is None)
