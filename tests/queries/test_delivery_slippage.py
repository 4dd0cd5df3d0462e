"""Slippage: the first plan against the latest plan or the start of operation, and when nothing can be said."""

from datetime import date
from decimal import Decimal

import pytest

from projects.models import Project
from projects.queries.delivery import delivery
from projects.queries.delivery.slippage import median_years
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 25)


def planned(project, year, stated, **overrides):
    make.make_milestone(
        project=project, date=year, planned=True, source=make.make_source(stated), **overrides
    )
    return project


def slips():
    return delivery(Project.objects.published(), TODAY).slippage


def test_a_project_in_operation_slips_from_its_first_plan_to_its_start():
    project = make.make_project(status="commissioned")
    planned(project, "2022", "2020")
    planned(project, "2024", "2022")
    make.make_milestone(project=project, date="2025-03", source=make.make_source("2025-04"))
    (row,) = slips().rows
    assert (row.first.date.year, row.latest.date.year, row.actual.date.year, row.years) == (
        2022,
        2024,
        2025,
        3,
    )
    assert slips().delivered == (row,)


def test_a_project_to_come_slips_from_its_first_plan_to_its_latest():
    planned(planned(make.make_project(), "2022", "2020"), "2027", "2025")
    (row,) = slips().rows
    assert (row.years, row.actual, row.is_delivered) == (5, None, False)
    assert slips().to_come == (row,)


def test_one_plan_without_later_news_is_not_on_time_but_counted_apart():
    project = planned(make.make_project(), "2022", "2020")
    found = slips()
    assert (found.rows, found.single) == ((), (project,))


def test_two_dates_of_one_statement_are_one_plan():
    source = make.make_source("2020")
    project = make.make_project()
    for year in ("2022", "2024"):
        make.make_milestone(project=project, date=year, planned=True, source=source)
    assert slips().single == (project,)


def test_a_plan_confirmed_by_a_later_source_has_slipped_by_nothing():
    planned(planned(make.make_project(), "2027", "2020"), "2027", "2025")
    assert [row.years for row in slips().rows] == [0]


def test_a_plan_told_in_retrospect_is_the_first():
    project = make.make_project()
    source = make.make_source("2025")
    make.make_milestone(project=project, date="2028", planned=True, source=source)
    make.make_milestone(project=project, date="2023", planned=True, source=source, is_retrospective=True)
    assert [row.years for row in slips().rows] == [5]


def test_a_plan_stated_after_the_start_is_for_a_next_stage():
    project = make.make_project(status="commissioned")
    make.make_milestone(project=project, date="2015", source=make.make_source("2015-06"))
    planned(project, "2030", "2023")
    found = slips()
    assert (found.rows, found.next_stage) == ((), (project,))
    planned(project, "2014", "2012")
    (row,) = slips().rows
    assert (row.first.date.year, row.latest.date.year, row.years) == (2014, 2014, 1)


def test_a_start_before_the_first_planned_year_is_a_negative_slip():
    project = planned(make.make_project(status="commissioned"), "2025", "2020")
    make.make_milestone(project=project, date="2024", source=make.make_source("2024"))
    assert [row.years for row in slips().rows] == [-1]


@pytest.mark.parametrize(
    ("status", "group"), [("commissioned", "undated"), ("suspended", "set_aside"), ("cancelled", "set_aside")]
)
def test_what_cannot_be_measured_says_why(status, group):
    project = planned(planned(make.make_project(status=status), "2020", "2018"), "2022", "2019")
    found = slips()
    assert (found.rows, getattr(found, group)) == ((), (project,))


def test_projects_without_a_plan_are_counted_and_drafts_are_not():
    make.make_project()
    planned(planned(make.make_project(publication="draft"), "2020", "2018"), "2022", "2019")
    found = slips()
    assert (found.rows, found.unplanned) == ((), 1)


def test_the_largest_slip_comes_first_and_the_median_is_the_middle():
    for years in (1, 4, 0, 2):
        planned(planned(make.make_project(), "2020", "2018"), str(2020 + years), "2019")
    rows = slips().rows
    assert [row.years for row in rows] == [4, 2, 1, 0]
    assert median_years(rows) == Decimal("1.5")
    assert median_years(rows[:3]) == 2
    assert median_years(()) is None


def test_an_expansion_that_came_without_a_dated_commissioning_counts_from_its_expansion():
    project = planned(make.make_project(kind="expansion", status="commissioned"), "2022", "2020")
    make.make_milestone("expanded", project=project, date="2024", source=make.make_source("2024"))
    (row,) = slips().rows
    assert (row.actual.event, row.years) == ("expanded", 2)
