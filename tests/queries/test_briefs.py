"""The short lists of the home page: what started, what is due, what went quiet, which documents are new."""

from datetime import date

import pytest

from projects.models import Project
from projects.queries import briefs
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 25)


def published():
    return Project.objects.published()


def test_launches_come_newest_first_and_plans_are_none():
    for day in ("2024", "2025-06-22", "2025-03"):
        make.make_milestone(date=day)
    make.make_milestone("serial_production", date="2025-07")
    make.make_milestone(date="2027", planned=True)
    make.make_milestone("announced", date="2026")
    assert [str(one.date_period) for one in briefs.launched_lately(published())] == [
        "2025-07",
        "2025-06-22",
        "2025-03",
        "2024",
    ]
    assert len(briefs.launched_lately(published(), limit=2)) == 2


def test_due_are_unfinished_projects_of_the_year_largest_first():
    def due(year="2026", value=1, **project):
        project = make.make_project(**project)
        make.make_milestone(project=project, date=year, planned=True)
        if value:
            make.make_observation(value=value, project=project)
        return project

    small, large, unknown = due(value=5), due(value=9), due(value=None)
    for status in ("commissioned", "cancelled", "suspended"):
        due(status=status)
    due(year="2027")
    make.make_milestone(project=due(), date="2025")  # in operation already
    assert briefs.due_in(published(), 2026) == [large, small, unknown]


@pytest.mark.parametrize(
    ("issued", "is_quiet"),
    [("2024-09-24", True), ("2024-09-25", False), ("2026-01", False), ("2020", True), (None, False)],
)
def test_a_project_is_quiet_when_no_source_spoke_for_two_years(issued, is_quiet):
    make.make_observation(source=make.make_source(issued))
    found, count = briefs.gone_quiet(published(), TODAY)
    assert (len(found), count) == (is_quiet, is_quiet)


def test_finished_and_dead_projects_are_not_quiet():
    for status in ("commissioned", "suspended", "cancelled"):
        make.make_observation(project=make.make_project(status=status), source=make.make_source("2015"))
    assert briefs.gone_quiet(published(), TODAY) == ([], 0)


def test_the_count_of_quiet_projects_goes_beyond_the_list():
    for value in (1, 3, 2):
        make.make_observation(value=value, source=make.make_source("2015"))
    found, count = briefs.gone_quiet(published(), TODAY, limit=2)
    assert ([project.investment_kzt for project in found], count) == ([3, 2], 3)


def test_a_leap_day_has_a_day_two_years_before():
    assert briefs.gone_quiet(published(), date(2028, 2, 29)) == ([], 0)


def test_new_documents_tell_of_public_projects_and_of_how_many():
    newest, older = make.make_source("2026-01"), make.make_source("2025")
    first, second = make.make_project(), make.make_project()
    for project in (first, second, second):
        make.make_observation(project=project, source=newest, period=str(2025 + project.observations.count()))
    make.make_observation(project=first, source=older)
    make.make_observation(project=make.make_project(publication="draft"), source=make.make_source("2026-05"))
    make.make_observation(
        "gross_regional_product", region=make.make_region(), source=make.make_source("2026-06")
    )
    make.make_source("2026-07")
    assert [(source, source.projects) for source in briefs.newest_sources()] == [(newest, 2), (older, 1)]


def test_launches_and_documents_are_one_list_newest_first():
    launched = [make.make_milestone(date=day) for day in ("2026-02", "2025-01", "2024-01", "2023-01")]
    sources = [make.make_source(issued) for issued in ("2026-03", "2025-06")]
    found = briefs.newest(launched, sources)
    assert [str(change.when) for change in found] == ["2026-03", "2026-02", "2025-06", "2025-01", "2024-01"]
    assert [change.milestone is not None for change in found] == [False, True, False, True, True]
    assert all(change.source for change in found)


@pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
def test_unpublished_projects_are_in_no_short_list(publication):
    project = make.make_project(publication=publication)
    make.make_milestone(project=project, date="2025", source=make.make_source("2015"))
    make.make_milestone(project=project, date="2026", planned=True, source=make.make_source("2015"))
    assert briefs.launched_lately(published()) == briefs.due_in(published(), 2026) == []
    assert briefs.gone_quiet(published(), TODAY) == ([], 0)
    assert briefs.newest_sources() == []
