"""Money for a whole project: by itself, per job, per tonne."""

import pytest

from projects.guard import size
from tests import factories as make


@pytest.fixture
def project(db):
    make.make_rate("USD", 2025, "500")
    return make.make_project()


def money(project, value, unit="USD", **overrides):
    return make.make_observation("investment", value, unit, project=project, **overrides)


def test_a_whole_project_costs_more_than_a_workshop(codes, project):
    assert codes(money(project, 29_999_999, "KZT")) == ["investment_too_small"]
    assert codes(money(make.make_project(), 30_000_000, "KZT")) == []
    assert codes(money(make.make_project(), 1_000_000, "KZT", part="first stage")) == []


def test_no_plant_costs_more_than_the_largest_fields(codes, project):
    assert codes(money(project, 10_000_000_001)) == ["investment_too_large"]
    assert codes(money(make.make_project(), 10_000_000_000)) == []


@pytest.mark.parametrize(
    ("dollars", "expected"),
    [(999_999, ["money_per_job"]), (1_000_000, []), (1_500_000_000, []), (1_500_000_001, ["money_per_job"])],
)
def test_money_per_job_is_judged_whichever_is_entered_last(codes, project, dollars, expected):
    jobs = make.make_observation("jobs", 100, project=project)
    assert codes(money(project, dollars)) == expected
    assert codes(jobs) == expected


def test_both_may_be_entered_at_once(codes, project):
    jobs = make.make_observation("jobs", 10_000, project=make.make_project())
    invested = money(jobs.project, 5_000_000)
    for figure in (jobs, invested):
        type(figure).objects.filter(pk=figure.pk).delete()
        figure.pk = None
    assert codes(jobs, invested) == codes(invested, jobs) == ["money_per_job"]


def test_jobs_of_the_building_site_of_a_part_and_of_nobody_are_no_measure(codes, project):
    make.make_observation("construction_jobs", 5_000, "person", project=project)
    make.make_observation("jobs", 5_000, project=project, part="first stage")
    make.make_observation("jobs", 0, project=project)
    assert codes(money(project, 1_000_000)) == []


@pytest.mark.parametrize(
    ("dollars", "expected"),
    [
        (249_999, ["money_per_tonne"]),
        (250_000, []),
        (1_000_000_000, []),
        (1_000_000_001, ["money_per_tonne"]),
    ],
)
def test_money_per_tonne_of_any_product(codes, project, dollars, expected):
    capacity = make.make_observation("capacity", 10_000, project=project)
    assert codes(money(project, dollars)) == expected
    assert codes(capacity) == expected


def test_where_enough_projects_make_a_product_their_middle_decides(codes, project):
    cement = make.make_product("cement")

    def plant(dollars):
        one = make.make_project()
        make.make_observation("capacity", 10_000, project=one, product=cement)
        return money(one, dollars)

    others = [plant(1_000_000) for _n in range(size.ENOUGH - 1)]
    assert codes(plant(90_000_000)) == []
    others.append(plant(1_000_000))
    assert codes(plant(90_000_000)) == ["money_per_tonne"]
    assert codes(plant(5_000_000)) == []
    assert codes(others[0]) == []


def test_without_a_rate_a_year_or_a_tonne_nothing_is_said(codes, db):
    project = make.make_project()
    make.make_observation("jobs", 100, project=project)
    make.make_observation("capacity", 100, "MW", project=project)
    assert codes(money(project, 100_000_000_000, "KZT")) == []
    assert codes(money(project, 1_000_000_000, source=make.make_source(None))) == []
