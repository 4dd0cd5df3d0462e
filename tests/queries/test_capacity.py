"""Capacity adds up for one product in one kind of unit, as nameplate, and names what it leaves out."""

from decimal import Decimal

import pytest

from projects.models import Project
from projects.queries import capacity
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def steel(db):
    make.make_unit("t/year")
    return make.make_product("steel")


def published():
    return Project.objects.published()


def state(product, value, *, unit="t/year", project=None, **overrides):
    """A figure of capacity; gives its project."""
    project = project or make.make_project()
    make.make_observation("capacity", value, unit=unit, project=project, product=product, **overrides)
    return project


def amounts(product) -> list[Decimal]:
    return [row.amount for row in capacity.of_product(published(), product).rows]


def test_units_of_one_kind_are_added_in_the_base_unit_largest_first(steel):
    state(steel, 5_000_000, unit="kg/year")
    state(steel, 40_000)
    found = capacity.of_product(published(), steel)
    assert [row.amount for row in found.rows] == [40_000, 5_000]
    assert (found.unit.code, found.apart, found.parts, found.without) == ("t/year", (), (), 0)


def test_the_kind_of_unit_that_most_projects_use_is_added_and_the_others_are_named(steel):
    odd = state(steel, 300, unit="MW")
    state(steel, 1)
    state(steel, 2)
    found = capacity.of_product(published(), steel)
    assert [row.amount for row in found.rows] == [2, 1]
    assert [(one.project, one.why.value) for one in found.apart] == [(odd, "other")]
    assert found.without == 0


def test_the_base_unit_of_the_product_decides_where_it_has_one(steel):
    steel.base_unit = make.make_unit("kg/year")
    steel.save()
    state(steel, 3)
    state(steel, 300, unit="MW")
    state(steel, 200, unit="MW")
    found = capacity.of_product(published(), steel)
    assert (found.unit.code, [row.amount for row in found.rows], len(found.apart)) == ("kg/year", [3000], 2)


def test_a_capacity_per_day_is_added_only_with_its_operating_days(steel):
    steel.base_unit = make.make_unit("t/year")
    steel.save()
    known = state(steel, 10, unit="t/day", operating_days=330)
    silent = state(steel, 10, unit="t/day")
    found = capacity.of_product(published(), steel)
    assert [(row.project, row.amount, row.is_derived) for row in found.rows] == [(known, 3300, True)]
    assert [(one.project, one.why.value) for one in found.apart] == [(silent, "day")]


def test_of_two_kinds_equally_common_the_first_recorded_is_added(steel):
    state(steel, 300, unit="MW")
    state(steel, 1)
    assert capacity.of_product(published(), steel).unit.code == "MW"


def test_the_latest_word_of_the_sources_counts_whatever_its_period(steel):
    project = state(steel, 900, period="2030", source=make.make_source("2021"))
    state(steel, 450, project=project, period="2024", source=make.make_source("2024"))
    assert amounts(steel) == [450]


def test_a_figure_ruled_out_counts_for_nothing(steel):
    state(steel, 900, ruling="deprecated", ruling_reason="A misprint.")
    assert capacity.of_product(published(), steel) is None


def test_the_capacity_of_a_part_of_the_works_is_not_that_of_the_works(steel):
    state(steel, 900, part="second line")
    assert capacity.of_product(published(), steel) is None
    assert capacity.products(published()) == []


def test_production_is_no_capacity(steel):
    make.make_observation("production", 900, product=steel, nature="actual")
    assert capacity.of_product(published(), steel) is None


def test_other_products_are_not_added(steel):
    state(steel, 10)
    state(make.make_product("coal"), 20)
    assert amounts(steel) == [10]


def test_a_part_counts_with_its_whole_also_through_another_part(steel):
    whole = state(steel, 100)
    middle = make.make_project(part_of=whole)
    part = state(steel, 30, project=make.make_project(part_of=middle))
    found = capacity.of_product(published(), steel)
    assert [row.project for row in found.rows] == [whole]
    assert found.parts == (part,)


def test_a_part_counts_itself_where_its_whole_has_no_figure_or_one_in_another_unit(steel):
    silent, other = make.make_project(), state(steel, 7, unit="MW")
    parts = [state(steel, 30, project=make.make_project(part_of=whole)) for whole in (silent, other)]
    found = capacity.of_product(published(), steel)
    assert {row.project for row in found.rows} == set(parts)
    assert (found.parts, [one.project for one in found.apart]) == ((), [other])


def test_a_cancelled_project_is_not_added_and_a_commissioned_one_is_delivered(steel):
    state(steel, 1, project=make.make_project(status="cancelled"))
    state(steel, 2, project=make.make_project(status="commissioned"))
    state(steel, 3)
    rows = capacity.of_product(published(), steel).rows
    assert [(row.amount, row.is_delivered) for row in rows] == [(3, False), (2, True)]


def test_makers_without_a_nameplate_are_counted_cancelled_ones_aside(steel):
    state(steel, 1)
    make.make_observation("production", 900, product=steel, nature="actual")
    for status in ("planned", "cancelled"):
        make.make_project(status=status).products.add(steel)
    assert capacity.of_product(published(), steel).without == 2


@pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
def test_an_unpublished_project_is_no_maker(steel, publication):
    state(steel, 1, project=make.make_project(publication=publication))
    assert capacity.of_product(published(), steel) is None
    assert capacity.products(published()) == []


def test_products_are_those_that_most_projects_state_first(steel):
    coal = make.make_product("coal")
    state(coal, 5)
    state(steel, 1)
    twice = state(steel, 2)
    state(steel, 3, project=twice, period="2030")
    assert capacity.products(published()) == [(steel, 2), (coal, 1)]
    assert capacity.products(published(), limit=1) == [(steel, 2)]


def test_a_selection_narrows_products_and_capacities(steel):
    here, there = make.make_region("KZ-35"), make.make_region("KZ-55")
    state(steel, 1, project=make.make_project(region=here))
    state(steel, 2, project=make.make_project(region=there))
    assert [row.amount for row in capacity.of_product(published().in_regions([there]), steel).rows] == [2]
    assert capacity.products(published().in_regions([here])) == [(steel, 1)]


def test_capacity_costs_the_same_for_many_projects(steel, django_assert_max_num_queries):
    for value in range(1, 15):
        state(steel, value)
    with django_assert_max_num_queries(4):
        assert len(amounts(steel)) == 14
