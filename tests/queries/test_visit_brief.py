"""What a visit brief counts as having happened since a day."""

from datetime import date

import pytest

from projects.queries import visit_brief
from tests import factories as make

pytestmark = pytest.mark.django_db
SINCE, TODAY = date(2024, 8, 14), date(2026, 1, 15)


def brief(code="KZ-35"):
    return visit_brief.brief(make.make_region(code), SINCE, TODAY)


def projects(rows) -> list[str]:
    return [getattr(row, "known", row).record.key for row in rows]


def event(name, day, issued, **project):
    made = make.make_project(**project)
    make.make_milestone(name, date=day, project=made, source=make.make_source(issued))
    return made


class TestEvents:
    def test_an_event_dated_after_the_day_is_news(self):
        done = event("commissioned", "2025-03", "2025-04-01", status="commissioned")
        begun = event("construction_started", "2025-03", "2025-04-01")
        found = brief()
        assert projects(found.commissioned) == [done.key]
        assert projects(found.started) == [begun.key]
        assert found.commissioned[0].is_news

    def test_an_event_before_the_day_that_only_a_later_source_tells_is_told_since(self):
        done = event("commissioned", "2022", "2025-04-01", status="commissioned")
        found = brief().commissioned
        assert projects(found) == [done.key]
        assert not found[0].is_news

    def test_an_event_that_was_told_before_the_day_is_not_since(self):
        done = event("commissioned", "2022", "2022-12-01", status="commissioned")
        make.make_milestone(date="2022", project=done, source=make.make_source("2025-04-01"))
        assert brief().commissioned == []

    def test_a_date_known_by_its_year_counts_by_its_last_day(self):
        done = event("commissioned", "2024", "2024-12-01", status="commissioned")
        assert projects(brief().commissioned) == [done.key]

    def test_an_undated_source_tells_nothing_since(self):
        event("commissioned", "2022", None, status="commissioned")
        assert brief().commissioned == []

    def test_a_planned_event_has_not_happened(self):
        project = make.make_project()
        make.make_milestone(date="2025", planned=True, project=project)
        assert brief().commissioned == []


class TestPromises:
    def test_an_unfinished_project_of_which_all_sources_are_later_is_newly_promised(self):
        new = make.make_project()
        make.make_observation(project=new, source=make.make_source("2025-01-01"))
        old = make.make_project()
        for issued in ("2023-01-01", "2025-01-01"):
            make.make_observation(project=old, source=make.make_source(issued), period=issued[:4])
        assert projects(brief().promised) == [new.key]

    def test_a_project_with_an_earlier_event_is_not_newly_promised(self):
        event("construction_started", "2021", "2025-01-01")
        assert brief().promised == []

    def test_a_commissioned_or_cancelled_project_is_not_newly_promised(self):
        for status in ("commissioned", "cancelled", "suspended"):
            make.make_observation(project=make.make_project(status=status))
        assert brief().promised == []


class TestPlans:
    def plan(self, year, issued, project=None, **values):
        project = project or make.make_project(**values)
        make.make_milestone(date=year, planned=True, project=project, source=make.make_source(issued))
        return project

    def test_a_plan_of_another_year_than_on_the_day_moved(self):
        moved = self.plan("2025", "2023-01-01")
        self.plan("2027", "2025-01-01", moved)
        same = self.plan("2026", "2023-01-01")
        self.plan("2026-Q4", "2025-01-01", same)
        found = brief().moved
        assert projects(found) == [moved.key]
        assert (found[0].old.date.year, found[0].new.date.year) == (2025, 2027)

    def test_what_is_planned_within_twelve_months_is_due_and_what_has_passed_overdue(self):
        due = self.plan("2026", "2025-01-01")
        passed = self.plan("2025-Q4", "2025-01-01")
        self.plan("2028", "2025-01-01")
        found = brief()
        assert projects(found.due) == [due.key]
        assert projects(found.overdue) == [passed.key]

    def test_what_is_in_operation_or_cancelled_is_neither(self):
        done = self.plan("2025", "2023-01-01", status="commissioned")
        make.make_milestone(date="2025-05", project=done)
        self.plan("2026", "2025-01-01", status="cancelled")
        found = brief()
        assert (found.due, found.overdue) == ([], [])


class TestTheRest:
    def test_commitments_are_since_by_their_day_or_their_source(self):
        region = make.make_region("KZ-35")
        early = make.make_source("2023-01-01")
        new = make.make_commitment(region=region, made_on=date(2025, 1, 1), source=early)
        told = make.make_commitment(region=region, made_on=date(2023, 1, 1))
        make.make_commitment(region=region, made_on=date(2023, 1, 1), source=early)
        make.make_commitment(region=make.make_region("KZ-55"))
        found = brief()
        assert set(found.commitments) == {new, told}
        assert found.earlier == 1

    def test_a_commitment_whose_day_has_passed_is_past_due_until_it_is_reported_done(self):
        values = {"due": date(2025, 1, 1), "due_precision": "year"}
        commitment = make.make_commitment(**values)
        assert visit_brief.is_past_due(commitment, date(2026, 1, 1))
        assert not visit_brief.is_past_due(commitment, date(2025, 12, 31))
        assert not visit_brief.is_past_due(make.make_commitment(state="reported_done", **values), TODAY)

    def test_a_yearly_figure_stands_beside_that_of_the_year_before_only(self):
        region = make.make_region("KZ-35")
        for year in ("2019", "2020", "2021", "2023"):
            make.make_observation("gross_regional_product", 5, region=region, period=year, nature="actual")
        (pair,) = brief().statistics
        assert pair.newest.period_start.year == 2023
        assert pair.previous is None
        make.make_observation("gross_regional_product", 5, region=region, period="2022", nature="actual")
        assert brief().statistics[0].previous.period_start.year == 2022

    def test_promised_jobs_without_a_report_and_silence_are_worth_asking(self):
        old = make.make_source("2022-01-01")
        unreported = make.make_project(status="commissioned")
        make.make_observation("jobs", 50, project=unreported, source=old)
        reported = make.make_project(status="commissioned")
        for nature in ("plan", "actual"):
            make.make_observation("jobs", 50, project=reported, nature=nature, source=old)
        quiet = make.make_project(status="planned")
        make.make_observation(project=quiet, source=old)
        found = brief()
        assert projects(found.unreported) == [unreported.key]
        assert projects(found.quiet) == [quiet.key]

    def test_the_country_has_the_projects_of_every_region(self):
        event(
            "commissioned", "2025-03", "2025-04-01", status="commissioned", region=make.make_region("KZ-55")
        )
        assert brief().commissioned == []
        found = brief("KZ")
        assert len(found.commissioned) == found.totals.projects == 1
