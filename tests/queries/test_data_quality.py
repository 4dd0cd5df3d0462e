"""How much is known of projects, in all and by region, sector and year."""

from datetime import date

import pytest

from projects.codelists import Freshness, Thing
from projects.models import Project
from projects.queries import data_quality
from tests import factories as make
from tests.varied import make_varied_register

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def coverages():
    return data_quality.coverages(Project.objects.published(), TODAY)


def test_of_no_projects_nothing_is_said():
    found = coverages()
    assert (found.all.projects, found.all.median, found.regions, found.years) == (0, None, [], [])
    assert found.all.shares[Thing.YEAR].percent is None


def test_a_thing_is_counted_among_the_projects_of_which_it_is_expected():
    make.make_observation(project=make.make_project())
    make.make_project(kind="infrastructure")
    made = make.make_project(status="commissioned")
    make.make_observation("production", 5, unit="t", nature="actual", project=made)
    shares = coverages().all.shares
    assert (shares[Thing.INVESTMENT].known, shares[Thing.INVESTMENT].expected) == (1, 3)
    assert shares[Thing.CAPACITY].expected == 2
    assert (shares[Thing.ACTUAL].known, shares[Thing.ACTUAL].expected) == (1, 1)


def test_groups_hold_every_public_project_once():
    make_varied_register(16)
    make.make_project(publication="draft")
    found = coverages()
    count = Project.objects.published().count()
    assert found.all.projects == count
    for groups in (found.regions, found.sectors, found.years):
        assert sum(group.projects for group in groups) == count
        assert sum(sum(group.freshness.values()) for group in groups) == count


def test_the_median_is_that_of_the_stored_completeness():
    make_varied_register(16)
    stored = Project.objects.published().values_list("completeness", flat=True)
    assert coverages().all.median == data_quality.median_of(stored)


def test_no_year_stands_last():
    make.make_project()
    for year in ("2027", "2025"):
        make.make_milestone(project=make.make_project(), date=year, planned=True)
    assert [group.of for group in coverages().years] == [2025, 2027, None]


def test_freshness_counts_from_the_day_of_the_reading():
    for issued in ("2026-01-05", "2025-01-05", "2020-01-05", None):
        make.make_observation(source=make.make_source(issued))
    assert coverages().all.freshness == dict.fromkeys(Freshness, 1)


def test_it_costs_the_same_for_few_and_many(django_assert_num_queries):
    make.make_observation()
    with django_assert_num_queries(5):
        coverages()
    make_varied_register(20)
    with django_assert_num_queries(5):
        coverages()
