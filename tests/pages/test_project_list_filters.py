"""The filters beside the list: what is asked in words, why nothing is found, and choices too many to show at once."""

import pytest

from projects.filters.facets import SHOWN_AT_ONCE
from tests import factories as make
from tests.pages.project_list import open_list
from tests.site import Page

pytestmark = pytest.mark.django_db


class TestWords:
    def test_each_active_filter_is_a_link_that_removes_it(self, client):
        make.make_project(region=make.make_region("KZ-35"))
        page = Page(open_list(client, "region=KZ-35&q=project"))
        assert page.tagged("a", **{"class": "chip", "href": "/projects/?q=project"})
        assert page.tagged("a", **{"class": "chip", "href": "/projects/?region=KZ-35"})
        assert "in Karaganda" in page.text
        assert "with the words “project”" in page.text

    def test_a_question_that_nothing_fits_offers_each_filter_for_removal(self, client):
        make.make_project(region=make.make_region("KZ-35"))
        make.make_region("KZ-55")
        page = Page(open_list(client, "region=KZ-55&q=project"))
        assert "No project matches" in page.text
        assert "Try without: in Pavlodar" in page.text
        assert "/projects/?q=project" in page.links

    def test_a_question_that_makes_no_sense_has_its_reasons_and_no_rows(self, client):
        make.make_project(name_en="The only works")
        response = client.get("/projects/?region=XX&jobs_min=abc&colour=red")
        assert response.status_code == 400
        text = Page(response).text
        for part in (
            "“XX” is not in the register",
            "Jobs from: Enter a number",
            "There is no filter “colour”",
        ):
            assert part in text
        assert "The only works" not in text
        assert response.context["totals"].projects == 0
        assert "charts" not in response.context


class TestLongFacets:
    @pytest.fixture(autouse=True)
    def many(self, db):
        project = make.make_project()
        for n in range(40):
            project.products.add(make.make_product(f"product-{n:02}"))

    def boxes(self, page) -> int:
        return len(page.tagged("input", type="checkbox", name="product"))

    def test_the_page_carries_the_largest_and_an_address_of_all(self, client):
        page = Page(open_list(client))
        assert self.boxes(page) == SHOWN_AT_ONCE
        assert "28 more" in page.text
        assert "?all=product" in page.links
        assert self.boxes(Page(open_list(client, "all=product"))) == 40

    def test_a_chosen_one_is_always_carried(self, client):
        page = Page(open_list(client, "product=product-39"))
        assert "checked" in page.tagged("input", type="checkbox", name="product", value="product-39")[0]
        assert self.boxes(page) == SHOWN_AT_ONCE + 1

    def test_the_whole_list_stays_open_while_the_reader_goes_on(self, client):
        page = Page(open_list(client, "all=product&product=product-01"))
        assert page.tagged("input", type="hidden", name="all", value="product")
        assert page.tagged("a", **{"class": "chip", "href": "/projects/?all=product"})
