"""Overdue and gone quiet follow from the day of the reading: for rows, and as a filter of the list."""

from datetime import date

import pytest

from projects.models import Project
from projects.queries import waits
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


def planned(year, *, told=2025, status="planned"):
    project = make.make_project(status=status)
    source = make.make_source(issued=date(told, 3, 1))
    make.make_milestone("commissioned", str(year), planned=True, project=project, source=source)
    return Project.objects.get(pk=project.pk)


def waiting(project, today=TODAY):
    (marked,) = waits.mark([project], today)
    return (marked.waiting.planned and str(marked.waiting.planned), marked.waiting.quiet_since)


def test_a_planned_year_is_overdue_from_the_day_after_it():
    project = planned(2025)
    assert waiting(project, date(2025, 12, 31)) == (None, None)
    assert waiting(project, date(2026, 1, 1)) == ("2025", None)


def test_what_no_source_spoke_of_for_two_years_has_gone_quiet():
    assert waiting(planned(2030, told=2023)) == (None, date(2023, 3, 1))


@pytest.mark.parametrize("status", ["commissioned", "suspended", "cancelled"])
def test_nobody_waits_for_a_project_that_works_or_has_stopped(status):
    assert waiting(planned(2020, told=2019, status=status)) == (None, None)


def test_the_filter_finds_the_projects_that_are_marked():
    late, silent, both, fine = (
        planned(2025),
        planned(2030, told=2022),
        planned(2024, told=2022),
        planned(2030),
    )
    everything = Project.objects.all()
    found = {kind: set(waits.waited_for(everything, [kind], TODAY)) for kind in ("overdue", "quiet")}
    assert found == {"overdue": {late, both}, "quiet": {silent, both}}
    assert set(waits.waited_for(everything, ["overdue", "quiet"], TODAY)) == {late, silent, both}
    for project in (late, silent, both, fine):
        assert bool(waiting(project)[0]) is (project in found["overdue"])
        assert bool(waiting(project)[1]) is (project in found["quiet"])
