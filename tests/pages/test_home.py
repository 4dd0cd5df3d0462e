"""The country at a glance: the same totals in words, on the map, in the table and in the charts."""

from datetime import date

import pytest

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
        assert {
            group.of: group.totals.investment_promised for group in response.context["regions"]
        } == expected
        chart = next(chart for chart in response.context["charts"] if chart.key == "investment-by-region")
        drawn = dict(zip(chart.categories, chart.series[0].values, strict=True))
        assert drawn == {str(region): amount for region, amount in expected.items() if amount}

    def test_the_ranking_starts_with_the_largest_and_lists_regions_without_a_figure_last(self, client):
        amounts = [group.totals.investment_promised or 0 for group in client.get("/").context["regions"]]
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


def test_what_is_new_is_named_with_its_links(client):
    launched = make.make_project(name_en="Fresh works", status="commissioned")
    make.make_milestone(project=launched, date="2025-06-22", source=make.make_source(title="A launch"))
    due = make.make_project(name_en="Awaited works")
    make.make_milestone(project=due, date=str(date.today().year), planned=True)
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
