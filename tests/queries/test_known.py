"""Projects as known on a day, worked out in memory."""

from datetime import date

import pytest

from projects import reading
from projects.models import Project
from projects.queries import known
from tests import factories as make

EARLIER = date(2024, 8, 14)


def at(day, projects=None):
    told = known.histories(Project.objects.published() if projects is None else projects)
    return known.known_at(told, day, known.rates())


@pytest.mark.django_db
class TestOfAProject:
    def test_a_source_is_known_from_the_last_day_on_which_it_may_have_been_issued(self):
        project = make.make_project()
        make.make_observation(project=project, value=5, source=make.make_source("2024"))
        assert at(date(2024, 12, 30)) == {}
        assert at(date(2024, 12, 31))[project.pk].record.investment_kzt == 5

    def test_an_undated_source_is_known_on_no_past_day_but_now(self):
        project = make.make_project()
        make.make_observation(project=project, value=5, source=make.make_source(None))
        assert at(date(2026, 1, 1)) == {}
        assert at(None)[project.pk].record.investment_kzt == 5

    def test_the_present_day_is_everything_unless_the_reader_reads_the_past(self):
        today = reading.today()
        assert known.day_or_now(today) is None
        assert known.day_or_now(date(2020, 1, 1)) == date(2020, 1, 1)
        with reading.reading(reading.Reading(as_of=EARLIER)):
            assert known.day_or_now(EARLIER) == EARLIER

    def test_a_later_figure_and_a_later_event_leave_the_earlier_day_alone(self):
        project = make.make_project(status="commissioned")
        make.make_observation(project=project, value=5, source=make.make_source("2023-05-01"))
        make.make_milestone(project=project, date="2024", planned=True, source=make.make_source("2023-05-01"))
        make.make_observation(project=project, value=9, source=make.make_source("2025-05-01"))
        make.make_milestone(project=project, date="2025-04", source=make.make_source("2025-05-01"))
        then, now = at(date(2023, 6, 1))[project.pk], at(None)[project.pk]
        assert (then.record.investment_kzt, then.record.year, then.record.status) == (5, 2024, "planned")
        assert (now.record.investment_kzt, now.record.year, now.record.status) == (9, 2025, "commissioned")
        assert now.actual.date_period.start == date(2025, 4, 1)

    def test_a_part_is_added_until_its_whole_is_known_to_have_the_figure(self):
        whole = make.make_project(region=make.make_region("KZ-55"))
        part = make.make_project(part_of=whole)
        make.make_observation(project=part, value=5, source=make.make_source("2022-01-01"))
        make.make_observation(project=whole, value=50, source=make.make_source("2024-01-01"))
        parts = Project.objects.filter(pk=part.pk)
        assert at(date(2023, 1, 1), parts)[part.pk].record.investment_is_counted
        assert not at(date(2025, 1, 1), parts)[part.pk].record.investment_is_counted

    def test_a_whole_that_was_not_asked_for_is_not_in_the_answer(self):
        part = make.make_project(part_of=make.make_project())
        assert list(at(None, Project.objects.filter(pk=part.pk))) == [part.pk]
