"""Pages say quietly how their texts came to be, and one page says what is measured."""

import pytest

from projects.models import MetricQuantityKind
from projects.models.writing import writing
from tests import factories as make
from tests.site import Page

pytestmark = pytest.mark.django_db


def test_every_page_of_one_record_says_how_its_texts_came_to_be(client):
    project = make.make_project(enterprise=make.make_enterprise())
    product = make.make_product()
    project.products.add(product)
    for record in (
        project,
        project.enterprise,
        project.sector,
        product,
        make.make_programme(),
    ):
        assert "Text: written in this language" in client.get(record.get_absolute_url()).text, record


def test_the_list_of_commitments_counts_its_texts(client):
    make.make_commitment()
    make.make_commitment(text_ru="Построить")
    assert "Texts of this page: written in this language: 4." in client.get("/commitments/").text


@pytest.fixture
def measured():
    with writing():
        make.make_metric("investment", sort_order=1, definition_en="Whole cost.")
        make.make_metric("capacity", definition_en="Nameplate.")
        make.make_unit("t/year")
        make.make_unit("kg/year")
        steel = make.make_product("steel")
        rails = make.make_product("rails", group=steel)
        make.make_observation("production", region=make.make_region(), product=rails, nature="actual")
        make.make_sector("mining", definition_en="Out of the ground.")


def test_what_is_measured_is_told_with_units_groups_and_sectors(client, measured):
    page = Page(client.get("/about/metrics/"))
    for part in ("Whole cost.", "Nameplate.", "kg/year", "0.001 t/year", "rails", "Out of the ground."):
        assert part in page.text
    assert {"/products/steel/", "/products/rails/", "/sectors/mining/"} <= set(page.links)
    assert "metric-capacity" in page.ids
    assert "/about/metrics/" in Page(client.get("/about/")).links


def test_a_metric_of_many_units_folds_them_away(client, measured):
    metric = make.make_metric("capacity")
    for n in range(8):
        kind = f"count-of-things-{n}-per-year"
        make.make_unit("KZT").__class__.objects.create(
            code=f"thing-{n}/year", name_en="things", symbol_en=f"thing-{n}", quantity_kind=kind, factor=1
        )
        MetricQuantityKind.objects.create(metric=metric, quantity_kind=kind)
    assert "10 units" in Page(client.get("/about/metrics/")).text
