"""The league table of regions, and each region."""

import pytest

from projects.models import Project, Region
from projects.queries import totals
from tests import factories as make
from tests.site import Page
from tests.varied import varied  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("varied")
class TestTotals:
    def test_the_league_table_has_every_region_with_its_totals(self, client):
        response = client.get("/regions/")
        assert response.context["groups"] == totals.by_region(Project.objects.published())
        page = Page(response)
        for group in response.context["groups"]:
            assert group.of.get_absolute_url() in page.links
            assert page.tagged("tr", **{"data-region": group.of.iso_code})

    def test_the_counts_of_the_league_table_lead_to_as_many_projects(self, client):
        for group in client.get("/regions/").context["groups"]:
            code, count = group.of.iso_code, group.totals
            for query, expected in (
                ("", count.projects),
                ("&status=commissioned", count.commissioned),
                ("&lacks=investment", count.without_investment),
            ):
                assert client.get(f"/projects/?region={code}{query}").context["totals"].projects == expected

    @pytest.mark.parametrize("code", ["KZ-35", "KZ-62", "KZ"])
    def test_a_region_shows_its_projects_and_their_totals(self, client, code):
        response = client.get(f"/regions/{code}/")
        projects = Project.objects.published().filter(region__iso_code=code)
        assert response.context["totals"] == totals.totals(projects)
        assert set(response.context["projects"]) == set(projects)
        page = Page(response)
        for project in projects:
            assert project.get_absolute_url() in page.links

    def test_a_region_is_charted_by_year_and_by_sector(self, client):
        assert {
            f"figure-{what}-by-{by}" for what in ("investment", "jobs") for by in ("year", "sector")
        } <= set(Page(client.get("/regions/KZ-35/")).figures())


def test_a_project_that_touches_a_region_is_shown_there_and_not_added(client):
    region = make.make_region("KZ-35")
    guest = make.make_observation(
        value=10**9, project=make.make_project(region=make.make_region("KZ"), name_en="Pipeline")
    ).project
    guest.also_in.add(region)
    response = client.get("/regions/KZ-35/")
    assert response.context["totals"].projects == 0
    assert "Projects that touch the region and count elsewhere" in Page(response).text
    assert guest.get_absolute_url() in Page(response).links


def test_reported_figures_of_the_region_stand_with_their_sources_and_rivals(client):
    region = make.make_region("KZ-35")
    for issued, value in (("2024", 5 * 10**12), ("2025", 6 * 10**12)):
        make.make_observation(
            "gross_regional_product", value, region=region, nature="actual", period="2023",
            source=make.make_source(issued, publisher=f"bureau {issued}", title="Yearbook"), locator="table 4",
        )  # fmt: skip
    text = Page(client.get("/regions/KZ-35/")).text
    for part in (
        "gross regional product",
        "5 trn ₸",
        "6 trn ₸",
        "bureau 2024",
        "bureau 2025",
        "table 4",
        "behind the figure of the series",
    ):
        assert part in text


def test_a_region_formed_lately_says_when_and_from_what(client):
    make.make_region("KZ-62", valid_from="2022-06-08", formed_from=make.make_region("KZ-35"))
    text = Page(client.get("/regions/KZ-62/")).text
    assert "Exists since 8 June 2022" in text.replace("June 8, 2022", "8 June 2022")
    assert "formed from Karaganda" in text


def test_undertakings_programmes_enterprises_and_neighbours_are_there(client):
    region = make.make_region("KZ-35")
    make.make_commitment(region=region, text_en="Build the road", responsible_en="Akimat")
    works = make.make_enterprise(region=region, name_en="Qarmet")
    make.make_project(enterprise=works)
    programme = make.make_programme(region=region, name_en="Map of Karaganda")
    region.neighbours.add(make.make_region("KZ-55"))
    page = Page(client.get("/regions/KZ-35/"))
    assert "Build the road" in page.text
    assert {works.get_absolute_url(), programme.get_absolute_url(), "/regions/KZ-55/"} <= set(page.links)


def test_a_region_without_anything_answers(client):
    make.make_region("KZ-35")
    page = Page(client.get("/regions/KZ-35/"))
    assert "No project is recorded here yet." in page.text
    assert Region.objects.count() == 1
