"""Totals agree with a slow, obvious count in plain Python, and follow the stated rules one by one."""

from dataclasses import asdict
from decimal import Decimal

import pytest

from projects.models import Project, Region, Sector
from projects.queries import totals
from tests import factories as make
from tests import slow_truth
from tests.varied import make_varied_register, varied  # noqa: F401

pytestmark = pytest.mark.django_db

BILLION = Decimal(10) ** 9


def published():
    return Project.objects.published()


def of_all() -> totals.Totals:
    return totals.totals(published())


def promised_jobs(project, value):
    return make.make_observation("jobs", value, project=project)


@pytest.mark.usefixtures("varied")
class TestAgainstTheSlowTruth:
    def test_in_all(self):
        assert asdict(of_all()) == slow_truth.totals(slow_truth.public())

    @pytest.mark.parametrize("status", ["commissioned", "cancelled", "announced"])
    def test_of_a_selection(self, status):
        expected = slow_truth.totals(p for p in slow_truth.public() if p.status == status)
        assert asdict(totals.totals(published().filter(status=status))) == expected

    def test_by_region(self):
        groups = totals.by_region(published())
        assert {group.of for group in groups} == set(Region.objects.all())
        for group in groups:
            assert asdict(group.totals) == slow_truth.totals(
                p for p in slow_truth.public() if p.region == group.of
            )

    def test_by_sector(self):
        groups = totals.by_sector(published())
        assert [group.of for group in groups] == list(Sector.objects.all())
        for group in groups:
            assert asdict(group.totals) == slow_truth.totals(
                p for p in slow_truth.public() if p.sector == group.of
            )

    def test_by_year(self):
        groups = totals.by_year(published())
        assert {group.of for group in groups} >= {slow_truth.year(p) for p in slow_truth.public()}
        for group in groups:
            expected = slow_truth.totals(p for p in slow_truth.public() if slow_truth.year(p) == group.of)
            assert asdict(group.totals) == expected

    @pytest.mark.parametrize("group", [totals.by_region, totals.by_sector, totals.by_year])
    def test_the_groups_add_up_to_the_whole(self, group):
        for name, total in asdict(of_all()).items():
            assert sum(getattr(one.totals, name) or 0 for one in group(published())) == total, name

    def test_a_selection_without_projects_has_zeros_and_no_sums(self):
        assert asdict(totals.totals(published().none())) == slow_truth.totals([])


def test_a_cancelled_project_is_counted_and_not_added():
    make.make_observation(value=BILLION, project=make.make_project(status="cancelled"))
    promised_jobs(Project.objects.get(), 100)
    found = of_all()
    assert (found.projects, found.cancelled) == (1, 1)
    assert (found.investment_promised, found.jobs_promised) == (None, None)
    assert (found.without_investment, found.without_year) == (0, 0)


def test_delivered_money_is_the_whole_investment_of_commissioned_projects():
    make.make_observation(value=2 * BILLION, project=make.make_project(status="commissioned"))
    make.make_observation(value=3 * BILLION, project=make.make_project(status="under_construction"))
    assert (of_all().investment_promised, of_all().investment_delivered) == (5 * BILLION, 2 * BILLION)


def test_filled_jobs_are_never_assumed_of_a_commissioned_project():
    promised_jobs(make.make_project(status="commissioned"), 100)
    assert (of_all().jobs_promised, of_all().jobs_delivered) == (100, None)


def test_filled_jobs_are_those_that_a_source_reports():
    project = make.make_project(status="commissioned")
    promised_jobs(project, 100)
    make.make_observation("jobs", 40, nature="actual", project=project)
    assert (of_all().jobs_promised, of_all().jobs_delivered, of_all().with_jobs_delivered) == (100, 40, 1)


def test_a_part_adds_nothing_where_its_whole_has_the_figure_and_something_where_it_has_not():
    whole = make.make_project(status="commissioned")
    make.make_observation(value=10 * BILLION, project=whole)
    part = make.make_project(part_of=whole, status="commissioned")
    make.make_observation(value=4 * BILLION, project=part)
    promised_jobs(part, 50)
    found = of_all()
    assert (found.investment_promised, found.investment_delivered) == (10 * BILLION, 10 * BILLION)
    assert (found.parts, found.jobs_promised) == (1, 50)


def test_a_region_that_a_project_also_touches_counts_nothing_of_it():
    project = make.make_project(region=make.make_region("KZ-35"))
    project.also_in.add(make.make_region("KZ-55"))
    make.make_observation(value=BILLION, project=project)
    sums = {group.of.iso_code: group.totals.investment_promised for group in totals.by_region(published())}
    assert sums == {"KZ-35": BILLION, "KZ-55": None}


def test_projects_of_several_regions_count_under_the_country_which_stands_last():
    make.make_region("KZ-35", sort_order=5)
    make.make_observation(
        value=BILLION, project=make.make_project(region=make.make_region("KZ", sort_order=0))
    )
    groups = totals.by_region(published())
    assert [group.of.iso_code for group in groups] == ["KZ-35", "KZ"]
    assert groups[-1].totals.investment_promised == BILLION


def test_the_country_is_no_region_where_nothing_counts_under_it():
    make.make_region("KZ")
    make.make_project(region=make.make_region("KZ-35"))
    assert [group.of.iso_code for group in totals.by_region(published())] == ["KZ-35"]


def test_years_without_projects_between_others_are_there_and_no_year_comes_last():
    for year in ("2021", "2024"):
        make.make_milestone(date=year, planned=True)
    make.make_project()
    groups = totals.by_year(published())
    assert [group.of for group in groups] == [2021, 2022, 2023, 2024, None]
    assert [group.totals.projects for group in groups] == [1, 0, 0, 1, 1]


def test_the_actual_year_of_a_project_comes_before_its_planned_ones():
    project = make.make_project(status="commissioned")
    make.make_milestone(project=project, date="2021", planned=True)
    make.make_milestone(project=project, date="2023")
    assert [group.of for group in totals.by_year(published())] == [2023]


@pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
def test_unpublished_projects_are_in_no_total(publication):
    make.make_observation(value=BILLION, project=make.make_project(publication=publication))
    assert of_all().projects == 0
    assert [group.totals.projects for group in totals.by_region(published())] == [0]
    assert totals.by_year(published()) == []


def test_an_amount_without_a_rate_is_lacking_and_not_added():
    make.make_observation(value=BILLION, unit="EUR")
    assert (of_all().investment_promised, of_all().without_investment) == (None, 1)


def test_totals_cost_a_fixed_number_of_queries(django_assert_num_queries):
    make_varied_register(12)
    with django_assert_num_queries(1):
        of_all()
    for group, cost in ((totals.by_region, 2), (totals.by_sector, 2), (totals.by_year, 1)):
        with django_assert_num_queries(cost):
            group(published())
