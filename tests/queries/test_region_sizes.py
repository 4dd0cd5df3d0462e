"""Regions compared: sums of projects set against what statistics say of the region's size, in one stated year."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects import reading
from projects.models import Observation, Project
from projects.queries import region_sizes, totals
from projects.queries.region_sizes import Choice, Lack, Measure, Per, Side
from tests import factories as make

pytestmark = pytest.mark.django_db


def size(metric="population", value=1000, region=None, period="2024", **more) -> Observation:
    unit = "KZT" if metric == "gross_regional_product" else "person"
    more = {"nature": "actual", "unit": unit, **more}
    return make.make_observation(
        metric, value, region=region or make.make_region("KZ-35"), period=period, **more
    )


def invest(value, region=None, **project):
    project = make.make_project(region=region or make.make_region("KZ-35"), **project)
    return make.make_observation(value=value, project=project)


def compare(per=Per.RESIDENT, year=2024, measure=Measure.INVESTMENT, side=Side.PROMISED):
    return region_sizes.compare(Project.objects.published(), Choice(measure, side, per, year))


def row(code="KZ-35", **choice):
    return next(row for row in compare(**choice).rows if row.region.iso_code == code)


def test_per_resident_is_the_sum_through_the_population_of_that_year():
    invest(6000)
    invest(3000, status="commissioned")
    population = size(value=1000)
    size(value=900, period="2023")
    found = row()
    assert (found.amount, found.size, found.value) == (Decimal(9000), population, Decimal(9))
    assert row(side=Side.DELIVERED).value == Decimal(3)
    assert row(year=2023).value == Decimal(10)


def test_jobs_and_projects_are_set_against_residents_and_workers():
    project = invest(5).project
    make.make_observation("jobs", 30, project=project)
    size(value=1000)
    size("employment_industry_construction", 60)
    assert row(measure=Measure.JOBS).value == Decimal("0.03")
    assert row(measure=Measure.JOBS, per=Per.INDUSTRY_WORKER).value == Decimal("0.5")
    assert row(measure=Measure.PROJECTS).value == Decimal("0.001")


def test_a_region_without_the_statistic_of_the_year_has_no_value_and_none_of_another_year():
    invest(9000)
    size(period="2023")
    found = row(year=2024)
    assert (found.size, found.value, found.lacks) == (None, None, Lack.SIZE)


@pytest.mark.parametrize("period", ["2024-01/2024-08", "2024-04", "2024-Q2", "2023/2024", "2024-06-01"])
def test_what_is_not_one_whole_year_is_no_size(period):
    invest(9000)
    size(period=period)
    assert row().lacks == Lack.SIZE
    assert region_sizes.years() == {}


@pytest.mark.parametrize(
    "figure",
    [
        {"nature": "plan"},
        {"part": "towns"},
        {"value": 0},
        {"value_upper": 2000},
        {"metric": "gross_regional_product", "unit": "percent-yoy"},
    ],
)
def test_what_nothing_can_be_divided_by_is_no_size(figure):
    invest(9000)
    size(**figure)
    per = Per.GRP if "metric" in figure else Per.RESIDENT
    assert row(per=per).lacks == Lack.SIZE


def test_of_rivals_the_headline_is_the_size():
    invest(8000)
    size(value=500, source=make.make_source("2024"))
    latest = size(value=1000, source=make.make_source("2026"))
    assert row().size == latest
    assert row().value == Decimal(8)


def test_a_region_whose_projects_state_nothing_has_no_value_though_it_has_a_size():
    make.make_project()
    size()
    assert row().lacks == Lack.AMOUNT
    assert row(measure=Measure.PROJECTS).value == Decimal("0.001")


def test_cancelled_projects_promise_nothing():
    make.make_project(status="cancelled")
    invest(1)
    assert row(measure=Measure.PROJECTS, per=Per.ABSOLUTE, year=None).amount == 1


class TestBorders:
    """Abai was formed of East Kazakhstan on 8 June 2022."""

    @pytest.fixture(autouse=True)
    def regions(self):
        self.old = make.make_region("KZ-63", name_en="East Kazakhstan")
        self.new = make.make_region(
            "KZ-10", name_en="Abai", valid_from=date(2022, 6, 8), formed_from=self.old
        )
        invest(10, self.old)
        invest(20, self.new)

    @pytest.mark.parametrize("year", [2021, 2022])
    def test_a_statistic_of_the_old_borders_is_not_set_against_projects_of_the_new(self, year):
        size(region=self.old, period=str(year))
        found = compare(year=year)
        assert {row.region: row.lacks for row in found.rows} == {self.old: Lack.BORDERS, self.new: Lack.SIZE}
        assert found.formed == (self.new,)
        assert found.recalculated == ()

    def test_a_statistic_recalculated_to_the_new_borders_is_used_and_told(self):
        size(region=self.old, value=10, period="2016")
        size(region=self.new, value=10, period="2016")
        found = compare(year=2016)
        assert {row.region: row.value for row in found.rows} == {self.old: 1, self.new: 2}
        assert found.recalculated == (self.new,)

    def test_after_the_year_of_the_change_nothing_is_to_be_told(self):
        size(region=self.old, period="2023")
        found = compare(year=2023)
        assert found.formed == ()
        assert {row.region: row.lacks for row in found.rows} == {self.old: Lack.NONE, self.new: Lack.SIZE}


def test_the_country_is_no_region_and_its_statistic_is_that_of_the_whole():
    country = make.make_region("KZ")
    invest(100, country)
    invest(900)
    size(value=10)
    population = size(value=100, region=country)
    found = compare()
    assert [row.region.iso_code for row in found.rows] == ["KZ-35", "KZ"]
    assert found.rows[-1].lacks == Lack.SEVERAL
    assert (found.amount, found.size, found.value) == (Decimal(1000), population, Decimal(10))


def test_the_largest_value_comes_first_and_regions_without_one_last():
    for code, value in (("KZ-10", 5), ("KZ-11", None), ("KZ-15", 50)):
        region = make.make_region(code)
        if value:
            invest(value, region)
        size(region=region)
    assert [row.region.iso_code for row in compare().rows] == ["KZ-15", "KZ-10", "KZ-11"]


def test_money_over_gross_regional_product_is_tenge_over_tenge_in_any_currency():
    make.make_rate(year=2025, kzt_per_unit="500")
    invest(5 * 10**11)
    size("gross_regional_product", 10**12)
    with reading.reading(reading.Reading(currency="USD")):
        found = compare(per=Per.GRP)
        assert (found.rows[0].amount, found.rows[0].value) == (Decimal(5 * 10**11), Decimal("0.5"))
        assert found.currency == "KZT"
        size()
        assert row().amount == Decimal(10**9)


def test_a_share_of_product_is_only_of_money():
    assert [measure for measure in Measure if region_sizes.is_meaningful(measure, Per.GRP)] == [
        Measure.INVESTMENT
    ]
    assert all(
        region_sizes.is_meaningful(measure, per) for measure in Measure for per in Per if per != Per.GRP
    )


def test_the_years_of_each_size_come_with_their_number_of_regions():
    for code, periods in (("KZ-10", ["2022", "2024"]), ("KZ-11", ["2024"]), ("KZ", ["2025"])):
        for period in periods:
            size(region=make.make_region(code), period=period)
    assert region_sizes.years() == {Per.RESIDENT: {2024: 2, 2022: 1}}


@pytest.mark.parametrize(
    ("known", "found"),
    [({}, None), ({2024: 20, 2025: 11}, 2025), ({2024: 20, 2025: 10}, 2024), ({2016: 1}, 2016)],
)
def test_the_year_by_default_is_the_latest_known_of_most_regions(known, found):
    assert region_sizes.latest_year(known) == found


def test_a_comparison_costs_one_query_beyond_the_sums():
    for code in ("KZ-10", "KZ-11", "KZ-15"):
        invest(5, make.make_region(code))
        size(region=make.make_region(code))
    projects = Project.objects.published()
    groups = totals.by_region(projects)
    with CaptureQueriesContext(connection) as queries:
        found = region_sizes.compare(projects, Choice(per=Per.RESIDENT, year=2024), groups)
        assert [row.size.source.publisher for row in found.rows]
    assert len(queries) == 1
