"""Products: by sector, and the nameplate capacity of each with its sources."""

import pytest

from tests import factories as make
from tests.site import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def steel(db):
    return make.make_product("steel", name_en="steel", sector=make.make_sector(name_en="Ferrous metallurgy"))


def test_products_stand_under_their_sectors_with_their_makers(client, steel):
    for _ in range(3):
        make.make_project().products.add(steel)
    page = Page(client.get("/products/"))
    assert "Ferrous metallurgy steel 3" in page.text
    assert {"/products/steel/", "/sectors/ferrous-metallurgy/"} <= set(page.links)


def test_a_product_shows_every_capacity_as_stated_with_its_source_and_adds_them_in_one_unit(client, steel):
    make.make_unit("t/year")
    source = make.make_source(publisher="gazette", title="A mill is built")
    for value, unit in ((5_000_000, "kg/year"), (40_000, "t/year")):
        make.make_observation("capacity", value, unit=unit, product=steel, source=source)
    response = client.get("/products/steel/")
    page = Page(response)
    assert "5 m kg/year" in page.text
    assert "Capacity, t/year" in page.text
    assert "40,000" in page.text
    assert source.get_absolute_url() in page.links
    by_region = response.context["capacity"].charts[0]
    assert (by_region.series[1].values, by_region.unit) == ((45_000,), "t/year")


def test_a_project_in_another_unit_is_named_and_not_added(client, steel):
    for value in (1, 2):
        make.make_observation("capacity", value, product=steel)
    make.make_observation(
        "capacity", 300, unit="MW", product=steel, project=make.make_project(name_en="The odd one")
    )
    text = Page(client.get("/products/steel/")).text
    assert "Not added, since it cannot be brought into this unit: The odd one (300 MW)." in text.replace(
        "\xa0", " "
    )
    assert "Another kind of unit" in text


def test_narrower_and_broader_products_lead_to_each_other(client, steel):
    plate = make.make_product("plate", group=steel)
    make.make_observation("capacity", 1, product=plate)
    assert "/products/plate/" in Page(client.get("/products/steel/")).links
    assert "/products/steel/" in Page(client.get("/products/plate/")).links


def test_a_product_that_nothing_public_names_has_no_page_yet(client, steel):
    assert client.get("/products/steel/").status_code == 404
    make.make_observation("capacity", 1, product=steel, project=make.make_project(publication="draft"))
    assert client.get("/products/steel/").status_code == 404


def test_a_product_that_nobody_makes_says_so(client, steel):
    make.make_observation("production", region=make.make_region(), product=steel, nature="actual")
    text = Page(client.get("/products/steel/")).text
    assert "No project is recorded here yet." in text
    assert "Nameplate capacity" not in text


def test_a_product_whose_only_maker_is_cancelled_is_listed_without_capacity(client, steel):
    make.make_observation(
        "capacity", 5, product=steel, project=make.make_project(status="cancelled", name_en="Dropped works")
    )
    text = Page(client.get("/products/steel/")).text
    assert "Dropped works" in text
    assert "Nameplate capacity" not in text
