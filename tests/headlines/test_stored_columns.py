"""Which figures and years a project's columns hold, and which of rival figures is marked as the headline."""

from datetime import date

import pytest

from projects.models import Observation
from projects.models.projects import COUNTED_COLUMNS
from tests.factories import (
    make_enterprise,
    make_milestone,
    make_observation,
    make_product,
    make_programme,
    make_project,
    make_rate,
    make_region,
    make_source,
)
from tests.headlines.stored import stored

pytestmark = pytest.mark.django_db


def test_a_project_without_figures_has_empty_columns():
    project = stored(make_project())
    assert project.investment_kzt is project.investment_usd is project.investment_figure is None
    assert project.jobs is project.jobs_delivered is project.capacity_figure is None
    assert project.year is project.planned_year is project.planned_year_first is project.actual_year is None
    assert (project.figure_count, project.source_count, project.latest_source_issued) == (0, 0, None)
    assert not any(getattr(project, flag) for flag in COUNTED_COLUMNS)


def test_a_projects_columns_follow_its_figures_and_milestones():
    project, source = make_project(), make_source("2025-06-22")
    make_rate("USD", 2025, "500")
    investment = make_observation(value=1_000_000, project=project, source=source)
    jobs = make_observation("jobs", 115, project=project, source=source)
    filled = make_observation("jobs", 90, project=project, nature="actual", period="2026")
    capacity = make_observation("capacity", 50_000, project=project, product=make_product())
    make_milestone(project=project, date="2024", planned=True, source=make_source("2021"))
    make_milestone(project=project, date="2026-03", planned=True, source=make_source("2026-01"))
    make_milestone(project=project, date="2026-05-01", source=make_source("2026-05-02"))

    project = stored(project)
    assert (project.investment_kzt, project.investment_usd) == (1_000_000, 2_000)
    assert (project.jobs, project.jobs_delivered) == (115, 90)
    assert (project.planned_year_first, project.planned_year, project.actual_year, project.year) == (
        2024,
        2026,
        2026,
        2026,
    )
    assert project.investment_figure == investment
    assert (project.jobs_figure, project.jobs_delivered_figure) == (jobs, filled)
    assert project.capacity_figure == capacity
    assert (project.figure_count, project.source_count) == (4, 6)
    assert project.latest_source_issued == date(2026, 5, 2)


def test_an_expansion_has_the_year_in_which_the_plant_was_expanded():
    project = make_project(kind="expansion", status="commissioned")
    make_milestone("expanded", "2025", project=project)
    assert stored(project).actual_year == 2025
    project.kind = "new"
    project.save()
    assert stored(project).actual_year is None


def test_of_rivals_only_the_best_is_marked_as_headline():
    project = make_project()
    older = make_observation(project=project, source=make_source("2021"))
    later = make_observation(project=project, source=make_source("2024"))
    of_a_part = make_observation(project=project, source=make_source("2020"), part="first stage")
    assert set(Observation.objects.headlines()) == {later, of_a_part}
    later.ruling, later.ruling_reason = "deprecated", "A slip of the typist: billions for millions."
    later.save()
    assert set(Observation.objects.headlines()) == {older, of_a_part}


@pytest.mark.parametrize("kind", ["enterprise", "region", "programme"])
def test_figures_of_other_subjects_have_a_headline_and_stay_out_of_projects(kind):
    project = make_project()
    subject = {"enterprise": make_enterprise, "region": make_region, "programme": make_programme}[kind]()
    older = make_observation(source=make_source("2021"), **{kind: subject})
    later = make_observation(source=make_source("2024"), **{kind: subject})
    assert stored(later).is_headline
    assert not stored(older).is_headline
    later.delete()
    assert stored(older).is_headline
    assert stored(project).investment_kzt is None
