"""Overdue and quiet projects: what passed, what nobody speaks of, and what nobody waits for."""

from datetime import date

import pytest

from projects.models import Project
from projects.queries import briefs
from projects.queries.delivery import delivery
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 25)


def waits(today=TODAY):
    return delivery(Project.objects.published(), today).waiting


def planned(date, *, stated="2024-05", **overrides):
    project = make.make_project(**overrides)
    make.make_milestone(project=project, date=date, planned=True, source=make.make_source(stated))
    return project


@pytest.mark.parametrize(
    ("plan", "is_overdue"),
    [("2025", True), ("2026", False), ("2026-08", True), ("2026-09", False), ("2026-Q3", False), ("2026-H1", True)],
)  # fmt: skip
def test_a_plan_is_overdue_once_the_period_that_it_names_is_over(plan, is_overdue):
    planned(plan)
    assert len(waits().overdue) == is_overdue


def test_only_the_latest_plan_counts():
    project = planned("2024", stated="2022")
    make.make_milestone(project=project, date="2027", planned=True, source=make.make_source("2025"))
    assert waits().overdue == ()


def test_a_report_of_operation_ends_the_wait():
    project = planned("2024")
    assert [row.project for row in waits().overdue] == [project]
    make.make_milestone(project=project, date="2025", source=make.make_source("2025"))
    assert waits().overdue == ()


def test_a_commissioned_project_is_not_overdue_even_where_nobody_dates_it():
    planned("2024", status="commissioned")
    assert (waits().overdue, waits().set_aside) == ((), ())


@pytest.mark.parametrize("status", ["suspended", "cancelled"])
def test_nobody_waits_for_what_was_stopped(status):
    project = planned("2024", status=status)
    assert waits().overdue == ()
    assert [row.project for row in waits().set_aside] == [project]


def test_news_since_the_planned_date_is_told_from_silence():
    planned("2024", stated="2023", name_en="A silent one")
    spoken_of = planned("2024", stated="2023", name_en="B spoken of")
    news = make.make_source("2025-02")
    make.make_observation(project=spoken_of, source=news)
    silent, spoken = waits().overdue
    assert (silent.has_news, spoken.has_news, spoken.last) == (False, True, news)


def test_the_longest_wait_comes_first():
    for year in ("2024", "2019", "2022"):
        planned(year)
    assert [row.plan.date.year for row in waits().overdue] == [2019, 2022, 2024]


def test_the_reading_date_decides_what_is_overdue():
    planned("2025")
    assert (len(waits(date(2025, 12, 31)).overdue), len(waits(date(2026, 1, 1)).overdue)) == (0, 1)


def test_quiet_are_exactly_those_of_the_home_page_with_their_last_source():
    old, older = make.make_source("2021"), make.make_source("2019")
    project = make.make_observation(source=old).project
    make.make_observation("jobs", 5, project=project, source=older)
    make.make_observation(source=make.make_source("2026"))
    make.make_observation(source=make.make_source(None))
    found = waits().quiet
    assert [(row.project, row.last) for row in found] == [(project, old)]
    assert briefs.gone_quiet(Project.objects.published(), TODAY) == ([project], 1)
