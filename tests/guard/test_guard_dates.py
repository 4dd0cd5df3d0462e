"""Plans that have passed, and news from the future."""

from datetime import date

import pytest

from projects import reading
from projects.models import Milestone, Observation, Source
from projects.reading import Reading
from tests import factories as make


@pytest.fixture(autouse=True)
def a_day_in_2026():
    with reading.reading(Reading(as_of=date(2026, 11, 22))):
        yield


def plan(project, when, issued="2024-05-01", **overrides):
    return make.make_milestone(
        "commissioned", when, planned=True, project=project, source=make.make_source(issued), **overrides
    )


@pytest.mark.parametrize("status", ["announced", "planned", "under_construction"])
def test_a_due_date_has_passed_and_the_status_is_still_planned(codes, db, status):
    project = make.make_project(status=status)
    late = plan(project, "2026-10")
    assert codes(late) == ["plan_passed"]
    assert codes(project) == ["plan_passed"]


@pytest.mark.parametrize("when", ["2026", "2026-11", "2026-11-22", "2027"])
def test_a_plan_has_passed_only_when_its_whole_period_has(codes, db, when):
    project = make.make_project()
    assert codes(plan(project, when)) == codes(project) == []


@pytest.mark.parametrize("status", ["commissioned", "suspended", "cancelled"])
def test_nobody_waits_for_these(codes, db, status):
    project = make.make_project(status=status)
    assert codes(plan(project, "2025")) == codes(project) == []


def test_an_older_plan_may_be_entered_beside_the_latest(codes, db):
    project = make.make_project()
    earlier = plan(project, "2024", issued="2022-05-01")
    plan(project, "2028")
    assert codes(earlier) == codes(project) == []


def test_a_project_reported_in_operation_is_not_late(codes, db):
    project = make.make_project(status="under_construction")
    late = plan(project, "2025")
    make.make_milestone("commissioned", "2025-12", project=project)
    assert codes(late) == codes(project) == []


def test_a_later_plan_in_the_same_save_counts_already(codes, db):
    project = make.make_project()
    plan(project, "2025")
    later = Milestone(
        project=project, event="commissioned", is_planned=True, source=make.make_source("2026-01")
    )
    later.date, later.date_precision = date(2028, 1, 1), "year"
    assert codes(project, later) == []
    assert codes(project) == ["plan_passed"]


def test_a_withdrawn_plan_counts_no_more(codes, db):
    project = make.make_project()
    late = plan(project, "2025")
    assert codes(project, withdrawn=[late]) == []


def test_what_is_told_of_the_project_is_not_told_of_its_milestone_again(codes, db):
    project = make.make_project()
    late = plan(project, "2025")
    assert codes(late, project) == []
    assert codes(project, late) == ["plan_passed"]


def test_a_source_does_not_plan_what_has_passed(codes, db):
    project = make.make_project(status="commissioned")
    assert codes(plan(project, "2024", issued="2025-02-01")) == ["plan_passed_when_stated"]
    assert codes(plan(project, "2025", issued="2025-02-01")) == []
    assert codes(plan(project, "2024", issued="2025-02-01", is_retrospective=True)) == []
    assert codes(plan(project, "2024", issued=None)) == []


@pytest.mark.parametrize(
    ("when", "issued", "expected"),
    [("2026", "2025-06", ["done_after_source"]), ("2025-07-01", "2025-06", ["done_after_source"]), ("2025-06-30", "2025-06", []),
     ("2025", "2025-06-22", []), ("2025-06-01", None, []), ("2027", None, ["done_in_future"])],
)  # fmt: skip
def test_nothing_is_reported_as_done_before_it_began(codes, db, when, issued, expected):
    source, project = make.make_source(issued), make.make_project(status="commissioned")
    figure = make.make_observation(
        "production", 5, period=when, nature="actual", source=source, project=project
    )
    milestone = make.make_milestone("expanded", when, source=source, project=project)
    assert codes(figure) == expected
    assert codes(milestone) == expected


def test_a_promise_is_of_the_future(codes, db):
    figure = make.make_observation("production", 5, period="2031", source=make.make_source("2025-06"))
    assert codes(figure) == []


def test_an_unsaved_source_is_known_by_its_date(codes, db):
    source = Source(
        title="New", publisher="gazette.example", issued=date(2025, 1, 1), issued_precision="year"
    )
    figure = Observation(
        project=make.make_project(), metric=make.make_metric("jobs"), unit=make.make_unit("person"), source=source,
        value=make.Decimal(5), nature="actual",
    )  # fmt: skip
    figure.period = make.Period.parse("2026")
    assert codes(figure) == ["done_after_source"]


def test_a_source_is_issued_before_it_is_read_and_both_before_tomorrow(codes, db):
    assert codes(make.make_source("2026-11-23")) == ["issued_in_future"]
    assert codes(make.make_source("2026-11-22", accessed_on=date(2026, 11, 22))) == []
    assert codes(make.make_source("2026", accessed_on=date(2026, 3, 1))) == []
    assert codes(make.make_source("2025", accessed_on=date(2024, 12, 31))) == ["read_before_issued"]
    assert codes(make.make_source(None, accessed_on=date(2026, 11, 23))) == ["read_in_future"]
    assert codes(Source(title="New", publisher="gazette.example")) == []


def test_a_source_is_not_older_than_what_it_is_cited_for(codes, db):
    source = make.make_source("2025-06")
    make.make_observation("production", 5, period="2025-05", nature="actual", source=source)
    make.make_milestone("expanded", "2025-05-02", source=source)
    make.make_observation("production", 5, period="2031", source=source)
    assert codes(source) == []
    source.issued_period = make.Period.parse("2024")
    assert codes(source) == ["source_before_its_facts"]
