"""Regions, sectors and projects side by side."""

from decimal import Decimal

import pytest

from projects.models import Project
from projects.queries import comparison, totals
from tests import factories as make
from tests.varied import varied  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("varied")
class TestSides:
    @pytest.mark.parametrize(
        ("kind", "keys"), [("region", ["KZ-55", "KZ-35"]), ("sector", ["chemicals", "ferrous-metallurgy"])]
    )
    def test_each_has_its_own_totals_in_the_order_of_asking(self, kind, keys):
        field = {"region": "region__iso_code", "sector": "sector__key"}[kind]
        found = comparison.sides(kind, keys)
        for side, key in zip(found, keys, strict=True):
            own = Project.objects.published().filter(**{field: key})
            assert side.totals == totals.totals(own)
            assert [group for group in side.years if group.totals.projects] == [
                group for group in totals.by_year(own) if group.totals.projects
            ]

    def test_all_have_the_same_years(self):
        found = comparison.sides("region", ["KZ-35", "KZ-55", "KZ-62"])
        years = {tuple(group.of for group in side.years) for side in found}
        assert len(years) == 1
        known = [year for year in years.pop() if year is not None]
        assert known == list(range(known[0], known[-1] + 1))


def test_the_slip_is_the_median_over_projects_with_a_first_plan_and_a_year():
    region = make.make_region("KZ-35")
    for last in ("2024", "2025", "2029"):
        project = make.make_project(region=region)
        make.make_milestone(date="2024", planned=True, project=project, source=make.make_source("2023"))
        make.make_milestone(date=last, planned=True, project=project, source=make.make_source("2025"))
    make.make_project(region=region)
    make.make_project(region=make.make_region("KZ-55"))
    mine, other = comparison.sides("region", ["KZ-35", "KZ-55"])
    assert (mine.slip.years, mine.slip.count, mine.slip.later) == (1, 3, 2)
    assert (other.slip.years, other.slip.count) == (None, 0)


def test_residents_and_gross_product_are_those_of_one_year_for_all():
    for code, years in (
        ("KZ-35", ("2023", "2024")),
        ("KZ-55", ("2023", "2024")),
        ("KZ-62", ("2024", "2025")),
    ):
        region = make.make_region(code)
        make.make_project(region=region)
        for year in years:
            make.make_observation("gross_regional_product", 7, region=region, period=year, nature="actual")
    found = comparison.sides("region", ["KZ-35", "KZ-62"])
    assert [side.sizes["grp"].period_start.year for side in found] == [2024, 2024]


def test_projects_come_in_the_order_of_asking_and_only_public_ones_are_known():
    first, second = make.make_project(), make.make_project()
    draft = make.make_project(publication="draft")
    assert [known.record.key for known in comparison.projects([second.key, first.key])] == [
        second.key, first.key,
    ]  # fmt: skip
    assert comparison.known_keys("project", [first.key, draft.key, "nothing"]) == {first.key}
    make.make_region("KZ")
    assert comparison.known_keys("region", ["KZ", "KZ-35"]) == {"KZ-35"}


def test_capacity_is_common_where_all_state_one_product_in_one_kind_of_unit():
    steel, tyres = make.make_product("steel"), make.make_product("tyres")
    one, two, three = (make.make_project() for _ in range(3))
    make.make_observation("capacity", 5, project=one, product=steel)
    make.make_observation("capacity", 5000, unit="kg/year", project=two, product=steel)
    make.make_observation("capacity", 9, unit="tyre/year", project=two, product=tyres)
    make.make_observation("capacity", 7, unit="tyre/year", project=three, product=tyres)
    of = lambda *projects: comparison.common_capacity(comparison.projects([p.key for p in projects]))  # noqa: E731
    assert of(one, two).product == steel
    assert of(one, two).amounts == (Decimal(5), Decimal(5))
    assert of(two, three).product == tyres
    assert of(one, three) is None


def test_projects_are_found_by_words_but_for_those_chosen_already():
    found, chosen = make.make_project(name_en="Saran tyre plant"), make.make_project(name_en="Tyre depot")
    make.make_project(name_en="Steel mill")
    assert comparison.found_by("tyre", [chosen.key]) == [found]
