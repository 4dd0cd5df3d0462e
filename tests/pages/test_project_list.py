"""The list of projects: rows, counts, pages, charts and downloads of one and the same selection."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from projects.models import Project
from projects.queries import totals
from projects.questions.paging import PAGE_SIZE
from projects.tables import table
from tests import factories as make
from tests.pages.project_list import open_list
from tests.site import Page, body_of, internal
from tests.varied import varied  # noqa: F401

pytestmark = pytest.mark.django_db


def listed(response) -> list[str]:
    return [project.key for project in response.context["page"].object_list]


def csv_keys(client, address) -> list[str]:
    return [line.split(",")[0] for line in body_of(client.get(address)).splitlines()[1:]]


def hrefs(page: Page, text_in_address: str) -> list[str]:
    return [link for link in page.links if text_in_address in link]


@pytest.mark.usefixtures("varied")
class TestOneSelection:
    QUERIES = (
        "",
        "region=KZ-35&region=KZ",
        "status=commissioned&sort=-jobs",
        "q=karaganda&year_max=2024",
        "lacks=jobs",
    )

    @pytest.mark.parametrize("query", QUERIES)
    def test_rows_count_and_totals_are_of_the_same_projects(self, client, query):
        response = open_list(client, query)
        selection = response.context["asked"].selection
        assert set(listed(response)) == {project.key for project in selection}
        assert response.context["totals"] == totals.totals(selection)
        assert f"{len(selection)} projects" in Page(response).text

    @pytest.mark.parametrize("query", QUERIES)
    def test_the_download_holds_exactly_the_list_in_its_order(self, client, query):
        response = open_list(client, query)
        link = response.context["csv_url"]
        assert link in Page(response).links
        assert csv_keys(client, link) == listed(response)

    @pytest.mark.parametrize("query", QUERIES)
    def test_the_charts_are_of_the_selection(self, client, query):
        response = open_list(client, f"{query}&view=charts")
        selection = response.context["asked"].selection
        charts = {chart.key: chart for chart in response.context["charts"]}
        assert set(charts) == {"investment-by-year", "investment-by-region", "jobs-by-year", "jobs-by-region"}
        whole = totals.totals(selection)
        for by in ("year", "region"):
            promised, delivered = charts[f"investment-by-{by}"].series
            assert sum(filter(None, promised.values)) == (whole.investment_promised or 0)
            assert sum(filter(None, delivered.values)) == (whole.investment_delivered or 0)
            promised, delivered = charts[f"jobs-by-{by}"].series
            assert sum(filter(None, promised.values)) == (whole.jobs_promised or 0)
            assert sum(filter(None, delivered.values)) == (whole.jobs_delivered or 0)
            assert charts[f"investment-by-{by}"].missing.count == whole.without_investment

    def test_table_and_interactive_chart_hold_the_rows_of_the_picture(self, client):
        response = open_list(client, "status=commissioned&status=planned&view=charts")
        page = Page(response)
        figures = page.figures()
        drawn = [*response.context["charts"], *response.context["capacity"].charts]
        assert len(drawn) > 4
        for chart in drawn:
            traces = {
                trace["name"]: trace
                for trace in figures[f"figure-{chart.key}"]["data"]
                if trace.get("type") == "bar"
            }
            cells = [cell for row in table(chart).rows for cell in row if cell.machine]
            for series in chart.series:
                axis = "x" if chart.horizontal else "y"
                values = traces[series.name][axis] if series.name in traces else [None] * len(series.values)
                assert values == pytest.approx(
                    [None if value is None else float(value) for value in series.values]
                )
                for value in filter(None, series.values):
                    assert any(Decimal(cell.machine) == value for cell in cells)
                    assert f'<data value="{value.normalize():f}">' in page.html

    def test_every_bar_of_a_filtered_list_leads_to_a_list_that_answers(self, client):
        response = open_list(
            client,
            "year_min=2018&year_max=2027&region=KZ-35&region=KZ-55&lacks=jobs&product=steel&product=tyres"
            "&view=charts",
        )
        addresses = {link for chart in response.context["charts"] for link in chart.links}
        addresses |= {chart.missing.url for chart in response.context["charts"]}
        assert len(addresses) > 5
        for address in addresses:
            assert client.get(address).status_code == 200, address

    def test_a_bar_leads_to_the_projects_that_it_shows(self, client):
        response = open_list(client, "year_min=2018&status=commissioned&status=planned&view=charts")
        charts = {chart.key: chart for chart in response.context["charts"]}
        selection = response.context["asked"].selection
        for by, rows in (("year", totals.by_year(selection)), ("region", totals.by_region(selection))):
            counts = {str(group.of): group.totals for group in rows}
            chart = charts[f"investment-by-{by}"]
            for name, link in zip(chart.categories, chart.links, strict=True):
                if name != "no year":
                    assert client.get(link).context["totals"] == counts[name]

    def test_what_a_chart_lacks_leads_to_as_many_projects(self, client):
        for chart in open_list(client, "region=KZ-35&lacks=jobs&view=charts").context["charts"]:
            assert client.get(chart.missing.url).context["totals"].projects == chart.missing.count

    def test_each_count_beside_a_choice_is_what_it_finds(self, client):
        for facet in open_list(client, "region=KZ-35").context["asked"].facets:
            for choice in facet.choices[:3]:
                changed = QueryDict("region=KZ-35", mutable=True)
                changed[facet.name] = choice.value
                assert open_list(client, changed.urlencode()).context["totals"].projects == choice.count

    def test_every_heading_sorts_and_keeps_the_question(self, client):
        page = Page(open_list(client, "region=KZ-35&page=1"))
        headings = hrefs(page, "?region=KZ-35&sort=")
        assert {link.split("sort=")[1] for link in headings} >= {
            "name", "region", "sector", "status", "-year", "investment", "-jobs", "-sources",
        }  # fmt: skip
        assert {"aria-sort": "descending"}.items() <= page.tagged("th", **{"aria-sort": "descending"})[
            0
        ].items()

    def test_the_form_holds_what_was_asked(self, client):
        page = Page(open_list(client, "region=KZ-35&year_min=2019&q=plant&lacks=jobs&sort=name"))
        assert "checked" in page.tagged("input", type="checkbox", name="region", value="KZ-35")[0]
        assert "checked" not in page.tagged("input", type="checkbox", name="region", value="KZ-55")[0]
        assert "checked" in page.tagged("input", type="checkbox", name="lacks", value="jobs")[0]
        assert page.tagged("input", name="year_min", value="2019")
        assert page.tagged("input", name="q", id="filter_q", value="plant")
        assert page.tagged("input", type="hidden", name="sort", value="name")


class TestPages:
    @pytest.fixture(autouse=True)
    def many(self, db):
        region, sector = make.make_region(), make.make_sector()
        Project.objects.bulk_create(
            Project(
                key=f"p-{n:03}", name_en=f"P {n:03}", region=region, sector=sector, kind="new", status="planned",
                publication="published",
            )
            for n in range(2 * PAGE_SIZE + 3)
        )  # fmt: skip

    def test_the_pages_together_hold_every_project_once_in_order(self, client):
        keys = [key for number in (1, 2, 3) for key in listed(open_list(client, f"sort=name&page={number}"))]
        assert keys == [f"p-{n:03}" for n in range(2 * PAGE_SIZE + 3)]

    def test_a_page_beyond_the_last_does_not_exist(self, client):
        for number in ("4", "9999999"):
            assert client.get(f"/projects/?page={number}").status_code == 404

    def test_the_links_between_pages_keep_the_question(self, client):
        page = Page(open_list(client, "region=KZ-35&sort=name&page=2"))
        assert "?region=KZ-35&sort=name&page=3" in page.links
        assert "?region=KZ-35&sort=name" in page.links
        for link in hrefs(page, "page="):
            assert client.get(internal(link, "/projects/")).status_code == 200

    def test_totals_and_download_are_of_all_pages(self, client):
        response = open_list(client, "page=2")
        assert response.context["totals"].projects == 2 * PAGE_SIZE + 3
        assert len(csv_keys(client, response.context["csv_url"])) == 2 * PAGE_SIZE + 3


def test_a_list_without_any_project_says_so(client):
    assert "No project matches" in Page(open_list(client)).text


def test_an_amount_that_cannot_be_converted_is_shown_as_stated(client):
    make.make_observation(value=2_000_000_000, unit="EUR")
    text = Page(open_list(client)).text
    assert "2 bn €" in text
    assert "not converted" in text
