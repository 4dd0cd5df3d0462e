"""What became known between two days."""

from datetime import date

import pytest

from projects import reading
from projects.queries import differences
from tests import factories as make

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2023, 1, 1), date(2025, 6, 30)


def of_project(project, first=FIRST, second=SECOND):
    return differences.of_project(project, first, second)


def of_region(first=FIRST, second=SECOND):
    return differences.of_region(make.make_region("KZ-35"), first, second)


class TestOfAProject:
    def test_figures_and_events_of_sources_issued_in_between_are_new(self):
        project = make.make_project()
        old, new, late = (make.make_source(day) for day in ("2022-05-01", "2024-05-01", "2026-01-01"))
        make.make_observation(project=project, value=5, source=old)
        mine = make.make_observation("jobs", 7, project=project, source=new)
        event = make.make_milestone("agreement", date="2021", project=project, source=new)
        make.make_observation(project=project, value=9, source=late)
        make.make_milestone(project=project, date="2025", source=late)
        found = of_project(project)
        assert found.figures == (mine,)
        assert found.milestones == (event,)

    def test_a_source_issued_on_the_first_day_is_not_new_and_one_of_the_second_day_is(self):
        project = make.make_project()
        make.make_observation(project=project, value=5, source=make.make_source("2023-01-01"))
        new = make.make_observation(project=project, value=6, source=make.make_source("2025-06-30"))
        assert of_project(project).figures == (new,)

    def test_plans_that_gave_way_are_told_from_the_one_that_stood_to_the_one_that_stands(self):
        project = make.make_project()
        plans = [
            make.make_milestone(project=project, date=year, planned=True, source=make.make_source(day))
            for year, day in (
                ("2020", "2019-01-01"), ("2022", "2021-01-01"), ("2022", "2023-02-01"), ("2024", "2023-09-01"),
                ("2027", "2025-01-01"), ("2030", "2026-01-01"),
            )
        ]  # fmt: skip
        assert of_project(project).plans == (plans[1], plans[3], plans[4])

    def test_a_plan_that_is_only_repeated_gave_way_to_nothing(self):
        project = make.make_project()
        for day in ("2021-01-01", "2024-01-01"):
            make.make_milestone(project=project, date="2026", planned=True, source=make.make_source(day))
        assert of_project(project).plans == ()

    def test_a_project_that_no_source_spoke_of_is_on_neither_day(self):
        project = make.make_project()
        make.make_observation(project=project, source=make.make_source("2026-01-01"))
        found = of_project(project)
        assert (found.before, found.after, found.figures) == (None, None, ())

    def test_only_published_projects_are_found(self):
        assert differences.find_project(make.make_project(publication="draft").key) is None
        project = make.make_project()
        assert differences.find_project(project.key) == project


class TestOfARegion:
    def test_a_project_appears_moves_is_commissioned_and_costs_more(self):
        early, late = make.make_source("2022-01-01"), make.make_source("2024-01-01")
        new, moved, done, dearer, stopped = (make.make_project(status="planned") for _ in range(5))
        for project in (moved, done, dearer, stopped):
            make.make_observation(project=project, value=10, source=early)
            make.make_milestone(project=project, date="2023", planned=True, source=early)
        make.make_observation(project=new, value=3, source=late)
        make.make_milestone(project=moved, date="2026", planned=True, source=late)
        make.make_milestone(project=done, date="2023-12", source=late)
        make.make_observation(project=dearer, value=14, source=late)
        make.make_milestone("cancelled", project=stopped, date="2023-11", source=late)
        found = of_region()
        assert [change.project.key for change in found.appeared] == [new.key]
        assert [change.project.key for change in found.moved] == [moved.key]
        assert [change.project.key for change in found.commissioned] == [done.key]
        assert [change.project.key for change in found.money] == [dearer.key]
        assert [change.project.key for change in found.restated] == [stopped.key]
        assert (found.before.investment_promised, found.after.investment_promised) == (40, 37)
        assert (found.money_of_appeared, found.money_of_others) == (3, -6)
        assert found.after.cancelled == 1

    def test_the_country_holds_the_projects_of_every_region(self):
        for code in ("KZ-35", "KZ-55", "KZ"):
            make.make_observation(project=make.make_project(region=make.make_region(code)), value=1)
        found = differences.of_region(make.make_region("KZ"), FIRST, reading.today())
        assert found.after.projects == 3
