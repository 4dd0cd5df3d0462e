"""Jobs filled of those promised, and output against capacity: only of projects that have both."""

from datetime import date

import pytest

from projects.models import Project
from projects.queries.delivery import delivery
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 25)


def found():
    return delivery(Project.objects.published(), TODAY)


def with_jobs(promised=None, filled=None, **overrides):
    project = make.make_project(**overrides)
    if promised is not None:
        make.make_observation("jobs", promised, project=project)
    if filled is not None:
        make.make_observation("jobs", filled, project=project, nature="actual")
    return project


def test_the_share_is_over_projects_that_have_both_figures_alone():
    with_jobs(100, 40)
    with_jobs(300, 60)
    silent = with_jobs(1000)
    with_jobs(None, 500)
    jobs = found().jobs
    assert (jobs.promised, jobs.filled, jobs.percent) == (400, 100, 25)
    assert [row.promised.value for row in jobs.rows] == [300, 100]
    assert jobs.silent == (silent,)


def test_silent_projects_in_operation_are_told_apart_from_those_that_cannot_have_a_report():
    working = with_jobs(100, status="commissioned")
    with_jobs(200)
    jobs = found().jobs
    assert (len(jobs.silent), jobs.silent_in_operation) == (2, (working,))


def test_a_part_is_listed_and_not_added_to_its_whole():
    whole = with_jobs(100, 50)
    part = with_jobs(40, 20, part_of=whole)
    jobs = found().jobs
    assert (jobs.promised, jobs.filled) == (100, 50)
    assert [(row.project, row.is_counted) for row in jobs.rows] == [(whole, True), (part, False)]


def test_cancelled_projects_promise_no_jobs():
    with_jobs(100, 50, status="cancelled")
    with_jobs(100, status="cancelled")
    jobs = found().jobs
    assert (jobs.rows, jobs.silent, jobs.percent) == ((), (), None)


def test_no_jobs_promised_gives_no_share():
    with_jobs(0, 5)
    (row,) = found().jobs.rows
    assert row.percent is None


def plant(*, year="2022", output=None, period="2024", unit="t/year", status="commissioned", **overrides):
    project = make.make_project(status=status)
    product = make.make_product()
    make.make_observation("capacity", 200, project=project, product=product, nature="design")
    if year:
        make.make_milestone(project=project, date=year)
    if output is not None:
        make.make_observation(
            "production",
            output,
            unit,
            period,
            project=project,
            product=overrides.get("product", product),
            nature="actual",
        )
    return project


def test_the_load_is_output_of_a_full_year_in_per_cent_of_capacity():
    project = plant(output=150)
    (row,) = found().load.rows
    assert (row.project, row.output.percent, str(row.output.production.period)) == (project, 75, "2024")


def test_a_year_of_tonnes_is_held_against_tonnes_a_year():
    plant(output=100, unit="t")
    assert [row.output.percent for row in found().load.rows] == [50]


@pytest.mark.parametrize("period", ["2022", "2021", "2024-01/2024-08", "2023/2024", "2024-Q1"])
def test_years_before_the_first_full_one_and_parts_of_years_are_no_load(period):
    project = plant(output=150, period=period)
    assert (found().load.rows, found().load.silent) == ((), (project,))


def test_output_of_another_product_is_not_held_against_the_capacity():
    project = plant(output=150, product=make.make_product("coke"))
    assert (found().load.rows, found().load.silent) == ((), (project,))


def test_a_plant_that_is_not_in_operation_has_no_load():
    plant(output=150, status="under_construction", year=None)
    assert (found().load.rows, found().load.silent) == ((), ())


def test_regions_have_their_own_counts_and_shares():
    with_jobs(100, 40, status="commissioned")
    elsewhere = make.make_region("KZ-55")
    with_jobs(100, 80, region=elsewhere)
    make.make_observation(
        project=make.make_project(region=elsewhere, status="announced"), source=make.make_source("2015")
    )
    rows = {row.region.iso_code: row for row in found().regions}
    assert (rows["KZ-35"].commissioned, rows["KZ-35"].jobs_percent, rows["KZ-35"].quiet) == (1, 40, 0)
    assert (rows["KZ-55"].projects, rows["KZ-55"].jobs_percent, rows["KZ-55"].quiet) == (2, 80, 1)
    assert rows["KZ-55"].median is None
