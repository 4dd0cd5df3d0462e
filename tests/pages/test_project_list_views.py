"""Table, cards, map and charts are views of one selection, with the criteria and the product that a reader chose."""

import re

import pytest

from tests import factories as make
from tests.pages.project_list import open_list
from tests.site import Page
from tests.varied import varied  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("varied")
class TestViews:
    QUERY = "region=KZ-35&status=announced&status=under_construction&sort=name"

    @pytest.mark.parametrize("view", ["table", "cards", "map", "charts"])
    def test_every_view_is_of_the_same_selection_and_leads_to_the_others(self, client, view):
        response = open_list(client, f"{self.QUERY}&view={view}")
        page = Page(response)
        assert response.context["totals"] == open_list(client, self.QUERY).context["totals"]
        assert "in Karaganda" in page.text
        assert f"?{self.QUERY}" in page.links
        for other in ("cards", "map", "charts"):
            assert f"?{self.QUERY}&view={other}" in page.links
        (current,) = [
            tag for tag in page.tagged("a", **{"aria-current": "page"}) if tag["href"].startswith("?")
        ]
        assert current["href"] == f"?{self.QUERY}" + (f"&view={view}" if view != "table" else "")

    def test_only_charts_bring_the_script_of_charts(self, client):
        for view, brings in (("table", False), ("cards", False), ("map", False), ("charts", True)):
            links = Page(open_list(client, f"view={view}")).links
            assert any("charts.js" in link for link in links) is brings

    def test_a_removed_part_and_another_page_keep_the_view(self, client):
        page = Page(open_list(client, "region=KZ-35&view=cards"))
        assert page.tagged("a", **{"class": "chip", "href": "/projects/?view=cards"})
        assert page.tagged("input", type="hidden", name="view", value="cards")

    def test_the_map_says_how_many_projects_have_no_place_and_where_they_are(self, client):
        make.make_project(place=make.make_place(region=make.make_region("KZ-35")))
        response = open_list(client, "view=map&region=KZ-35")
        shown = response.context["on_map"]
        assert (shown.placed, len(shown.map.points)) == (1, 1 + len(shown.unplaced))
        assert shown.placed + len(shown.unplaced) == response.context["totals"].projects
        assert client.get(shown.unplaced_url).context["totals"].projects == len(shown.unplaced)


@pytest.mark.usefixtures("varied")
class TestCriteria:
    def test_rows_show_the_share_that_they_are_sorted_by_with_its_source(self, client):
        response = open_list(client, "sort=-export_share")
        shares = [
            figure.value if figure else None
            for project in response.context["page"].object_list
            for _criterion, figure in project.criterion_figures
        ]
        known = [share for share in shares if share is not None]
        assert shares == sorted(known, reverse=True) + [None] * (len(shares) - len(known))
        assert len(known) > 3
        page = Page(response)
        for share in known:
            assert page.tagged("data", **{"class": "figure-value", "value": f"{share.normalize():f}"})
        assert {"scope": "col", "class": "column--export_share number", "aria-sort": "descending"} in [
            tag for name, tag in page.tags if name == "th"
        ]

    @pytest.mark.parametrize(
        "query", ["export_share_min=20", "criterion=export_share", "sort=export_share&kind=new"]
    )
    def test_those_without_the_figure_are_counted_and_listed(self, client, query):
        response = open_list(client, query)
        (column,) = response.context["criteria"]
        assert column.lacking > 0
        assert column.lacking_url in Page(response).links
        assert client.get(column.lacking_url).context["totals"].projects == column.lacking

    def test_a_plain_list_shows_no_column_that_nobody_asked_for(self, client):
        assert open_list(client).context["criteria"] == []
        assert "Share exported" not in [tag.get("data-label") for _name, tag in Page(open_list(client)).tags]

    def test_the_cards_show_it_too(self, client):
        page = Page(open_list(client, "export_share_min=20&view=cards"))
        assert page.tagged("li", **{"class": "card"})
        assert "Share exported" in page.text


class TestCapacity:
    @pytest.fixture(autouse=True)
    def makers(self, db):
        for key, count in (("steel", 2), ("coal", 1)):
            for value in range(count):
                make.make_observation("capacity", 10 + value, product=make.make_product(key))

    def chosen(self, client, query=""):
        return open_list(client, f"{query}&view=charts").context["capacity"].chosen.key

    def test_the_product_that_most_state_is_drawn_unless_another_is_chosen(self, client):
        assert self.chosen(client) == "steel"
        assert self.chosen(client, "capacity=coal") == "coal"

    def test_a_product_that_the_selection_does_not_make_gives_way(self, client):
        make.make_product("copper")
        assert self.chosen(client, "capacity=copper") == "steel"

    @pytest.mark.parametrize("page", ["/projects/", "/", "/regions/KZ-35/", "/sectors/ferrous-metallurgy/"])
    def test_a_product_that_nobody_knows_is_not_found(self, client, page):
        assert client.get(f"{page}?capacity=unobtainium").status_code == 404

    def test_choosing_a_product_keeps_the_question(self, client):
        page = Page(open_list(client, "region=KZ-35&status=planned&page=1&view=charts"))
        form = page.html.partition('id="capacity"')[2].partition("</form>")[0]
        hidden = set(re.findall(r'type="hidden" name="(\w+)" value="([\w-]+)"', form))
        assert hidden == {("region", "KZ-35"), ("status", "planned"), ("view", "charts")}
