"""The country at a glance: the same totals in words, on the map, in the table and in the charts."""

import re

import pytest
from django.http import HttpResponse
from django.utils import timezone

from projects.models import Project
from projects.queries import totals
from tests import factories as make
from tests.site import Page
from tests.varied import varied  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("varied")
class TestTotals:
    def test_the_key_figures_are_those_of_all_published_projects(self, client):
        response = client.get("/")
        whole = totals.totals(Project.objects.published())
        assert response.context["totals"] == whole
        assert f"{whole.projects} projects in 3 regions" in Page(response).text

    def test_map_ranking_and_charts_show_the_same_sums_by_region(self, client):
        response = client.get("/")
        expected = {
            group.of: group.totals.investment_promised
            for group in totals.by_region(Project.objects.published())
        }
        for panel in (response.context["where"], response.context["panel"]):
            assert {row.region: row.totals.investment_promised for row in panel.rows} == expected
        chart = next(chart for chart in response.context["charts"] if chart.key == "investment-by-region")
        drawn = dict(zip(chart.categories, chart.series[0].values, strict=True))
        assert drawn == {str(region): amount for region, amount in expected.items() if amount}

    def test_the_ranking_starts_with_the_largest_and_lists_regions_without_a_figure_last(self, client):
        rows = client.get("/").context["panel"].rows
        # The country's own projects, of several regions at once, are no rival of a region.
        assert rows[-1].region.kind == "country"
        amounts = [row.totals.investment_promised or 0 for row in rows[:-1]]
        assert amounts == sorted(amounts, reverse=True)

    def test_every_region_is_a_link_on_the_map_and_in_the_ranking(self, client):
        page = Page(client.get("/"))
        for code in ("KZ-35", "KZ-55", "KZ-62"):
            assert page.links.count(f"/regions/{code}/") >= 2

    def test_there_are_charts_of_investment_jobs_and_capacity_by_region_and_year(self, client):
        figures = Page(client.get("/")).figures()
        assert {
            f"figure-{what}-by-{by}"
            for what in ("investment", "jobs", "capacity")
            for by in ("region", "year")
        } == set(figures)


def first_screen(response) -> Page:
    """What stands before the first of the sections below."""
    html = response.text
    return Page(HttpResponse(html[html.index("<main") : html.index('<section class="section" id="where"')]))


@pytest.mark.usefixtures("varied")
class TestFirstScreen:
    """How much, where, when and what changed, before anything has to be scrolled or any script has run."""

    def test_every_number_of_the_sentence_is_a_link_that_answers(self, client):
        sentence = re.search(r'<p class="lede-figures">.*?</p>', client.get("/").text, re.DOTALL)[0]
        assert sentence.count("<strong") == 5
        assert re.sub(r"<a .*?</a>", "", sentence, flags=re.DOTALL).count("<strong") == 0
        for link in re.findall(r'href="([^"]+)"', sentence):
            assert client.get(link.replace("&amp;", "&")).status_code == 200, link

    def test_it_needs_no_script_and_its_map_is_out_of_the_keyboards_way(self, client):
        page = first_screen(client.get("/"))
        assert page.tagged("script") == []
        on_map = page.tagged("a", **{"class": "map-region"})
        assert on_map
        assert all(link["tabindex"] == "-1" for link in on_map)


def test_the_first_screen_says_where_when_and_what_changed(client):
    year = timezone.localdate().year
    works = make.make_observation(value=4 * 10**12, project=make.make_project()).project
    make.make_milestone(project=works, date=str(year), planned=True)
    later = make.make_observation(
        value=9 * 10**12, project=make.make_project(region=make.make_region("KZ-55"))
    ).project
    make.make_milestone(project=later, date=str(year + 2), planned=True)
    launched = make.make_project(name_en="Fresh works", status="commissioned")
    make.make_milestone(
        project=launched, date="2025-06-22", source=make.make_source("2025-07", title="A launch")
    )
    page = first_screen(client.get("/"))
    text = page.text.replace("\u00a0", " ")
    assert text.index("Pavlodar 9 trn ₸") < text.index("Karaganda 4 trn ₸")
    assert f"{year} : 4 trn ₸ promised for the year, no delivery reported yet." in text
    assert f"Most to come: {year + 2} , 9 trn ₸" in text
    assert "Fresh works" in text
    assert launched.get_absolute_url() in page.links


def test_the_map_of_the_home_page_can_be_asked_like_that_of_the_regions(client):
    region = make.make_region("KZ-35")
    make.make_observation(value=6 * 10**9, project=make.make_project())
    make.make_observation("population", 1000, region=region, unit="person", period="2024", nature="actual")
    response = client.get("/?per=resident&year=2024")
    assert response.context["panel"].title == "Promised investment: per resident, 2024"
    assert response.context["where"].title == "Promised investment by region"
    assert client.get("/?measure=tractors").status_code == 400
    assert "“tractors” is not in the register" in client.get("/?measure=tractors").text
    assert client.get("/?capacity=unobtainium").status_code == 404


def test_what_is_new_is_named_with_its_links(client):
    launched = make.make_project(name_en="Fresh works", status="commissioned")
    make.make_milestone(project=launched, date="2025-06-22", source=make.make_source(title="A launch"))
    due = make.make_project(name_en="Awaited works")
    make.make_milestone(project=due, date=str(timezone.localdate().year), planned=True)
    make.make_observation(
        project=make.make_project(name_en="Silent works"), source=make.make_source("2015", title="Long ago")
    )
    page = Page(client.get("/"))
    for name in ("Fresh works", "Awaited works", "Silent works", "Long ago"):
        assert name in page.text
    for project in (launched, due):
        assert project.get_absolute_url() in page.links


def test_an_empty_register_has_a_home_page_that_says_so(client):
    text = Page(client.get("/")).text
    assert "0 projects" in text
    assert "No launch is recorded." in text
    assert "None" not in text
