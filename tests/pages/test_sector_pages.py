"""Sectors: the list, and each across regions and years."""

import pytest

from projects.models import Project, Sector
from projects.queries import totals
from tests import factories as make
from tests.site import Page
from tests.varied import varied  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("varied")
class TestTotals:
    def test_the_list_has_every_sector_with_its_totals(self, client):
        response = client.get("/sectors/")
        assert response.context["groups"] == totals.by_sector(Project.objects.published())
        assert {sector.get_absolute_url() for sector in Sector.objects.all()} <= set(Page(response).links)

    def test_a_sector_shows_its_projects_totals_and_charts(self, client):
        response = client.get("/sectors/ferrous-metallurgy/")
        projects = Project.objects.published().filter(sector__key="ferrous-metallurgy")
        assert response.context["totals"] == totals.totals(projects)
        page = Page(response)
        assert {project.get_absolute_url() for project in projects} <= set(page.links)
        wanted = {
            f"figure-{what}-by-{by}"
            for what in ("investment", "jobs", "capacity")
            for by in ("region", "year")
        }
        assert wanted <= set(page.figures())

    def test_the_bars_of_a_sector_lead_to_its_own_projects(self, client):
        for chart in client.get("/sectors/ferrous-metallurgy/").context["charts"]:
            for link in chart.links:
                found = client.get(link).context["asked"].selection
                assert {project.sector.key for project in found} <= {"ferrous-metallurgy"}


def test_a_sector_says_which_divisions_it_holds(client):
    make.make_sector(
        "chemicals", name_en="Chemicals", isic_divisions=["20", "21"], definition_en="What reacts."
    )
    text = Page(client.get("/sectors/chemicals/")).text
    assert "ISIC Rev. 4: 20, 21" in text
    assert "What reacts." in text
    assert "No project is recorded here yet." in text


def test_a_sector_without_a_figure_says_so_and_shows_no_zero(client):
    make.make_project()
    text = Page(client.get("/sectors/")).text
    assert "no figure" in text
    assert "not reported" in text
