"""Products by sector, and who makes one."""

import pytest

from projects.models import Project
from projects.queries import product_page
from tests import factories as make

pytestmark = pytest.mark.django_db


def listed() -> dict[str, int]:
    return {
        product.key: product.listed
        for group in product_page.products_by_sector()
        for product in group.products
    }


def test_a_product_is_listed_where_public_projects_make_it_or_state_a_figure_of_it():
    make.make_project().products.add(make.make_product("made"))
    make.make_observation("capacity", 5, product=make.make_product("stated"))
    make.make_product("neither")
    make.make_observation(
        "production", 5, region=make.make_region(), product=make.make_product("regional"), nature="actual"
    )
    assert listed() == {"made": 1, "stated": 0}


@pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
def test_products_of_unpublished_projects_are_not_listed(publication):
    hidden = make.make_project(publication=publication)
    hidden.products.add(make.make_product("made"))
    make.make_observation("capacity", 5, product=make.make_product("stated"), project=hidden)
    assert listed() == {}


def test_sectors_come_in_list_order_with_their_products_by_name_and_products_without_one_together():
    first, second = make.make_sector("first", sort_order=1), make.make_sector("second", sort_order=2)
    products = [("wire", second), ("rails", second), ("coal", first), ("Anthracite", first), ("odd", None)]
    for key, sector in products:
        make.make_project(sector=first).products.add(
            make.make_product(key.lower(), name_en=key, sector=sector)
        )
    groups = {
        group.sector: [str(product) for product in group.products]
        for group in product_page.products_by_sector()
    }
    assert groups == {first: ["Anthracite", "coal"], second: ["rails", "wire"], None: ["odd"]}
    assert [group.sector for group in product_page.products_by_sector() if group.sector] == [first, second]
    assert product_page.products_by_sector()[-1].sector is None


def test_members_are_the_narrower_products_by_name():
    steel = make.make_product("steel")
    narrower = [make.make_product(key, group=steel) for key in ("wire", "plate", "rails")]
    for product in narrower[:2]:
        make.make_observation("capacity", product=product)
    # Nothing public names rails yet.
    assert product_page.members(steel) == [narrower[1], narrower[0]]


def test_capacities_are_those_of_queries_capacity():
    steel = make.make_product("steel")
    assert product_page.capacities(Project.objects.published(), steel) is None
    figure = make.make_observation("capacity", 5, product=steel)
    assert [row.figure for row in product_page.capacities(Project.objects.published(), steel).rows] == [
        figure
    ]
