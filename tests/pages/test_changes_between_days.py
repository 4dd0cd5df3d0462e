"""What a project and a region were said to be on two days."""

import pytest

from tests import factories as make
from tests.site import Page

pytestmark = pytest.mark.django_db
DAYS = "from=2023-01-01&to=2025-06-30"


@pytest.fixture
def restated():
    """A project of which sources of 2022 and 2024 say different things."""
    project = make.make_project(key="works", name_en="Works", status="under_construction")
    first, second = make.make_source("2022-05-01", publisher="first.example"), make.make_source("2024-05-01")
    make.make_observation(project=project, value=10 * 10**9, source=first)
    make.make_milestone(date="2024", planned=True, project=project, source=first)
    make.make_observation(project=project, value=12 * 10**9, source=second)
    make.make_observation("jobs", 70, project=project, source=second)
    make.make_milestone(date="2027", planned=True, project=project, source=second)
    make.make_milestone("construction_started", date="2024-03", project=project, source=second)
    return first, second


def test_a_project_stands_side_by_side_with_both_sources(client, restated):
    page = Page(client.get(f"/projects/works/changes/?{DAYS}"))
    text = page.text.replace("\xa0", " ")
    for words in ("10 bn ₸", "12 bn ₸", "+2 bn ₸ (+20%)", "3 years later", "Planned", "Under construction"):
        assert words in text
    for source in restated:
        assert source.get_absolute_url() in page.links
    assert "Plans that gave way" in text


def test_a_region_names_the_projects_that_made_the_difference(client, restated):
    page = Page(client.get(f"/regions/KZ-35/changes/?{DAYS}"))
    text = page.text.replace("\xa0", " ")
    for words in (
        "+2 bn ₸",
        "1 planned year moved",
        "1 investment restated",
        "0 projects became known",
        "1 other change of status",
    ):
        assert words in text
    for source in restated:
        assert source.get_absolute_url() in page.links


@pytest.mark.parametrize("address", ["/projects/works/changes/", "/regions/KZ-35/changes/"])
class TestDays:
    def test_a_day_differs_from_itself_in_nothing(self, client, restated, address):
        response = client.get(f"{address}?from=2024-01-01&to=2024-01-01")
        assert response.status_code == 200
        assert {row.change for row in response.context["rows"]} == {""}

    def test_by_default_it_is_the_last_year(self, client, restated, address):
        page = Page(client.get(f"{address}?as_of=2025-06-30"))
        fields = {
            field["name"]: field["value"] for field in page.tagged("input", type="date") if "name" in field
        }
        assert (fields["from"], fields["to"]) == ("2024-06-30", "2025-06-30")

    @pytest.mark.parametrize(
        "query",
        [
            "from=2025-01-01&to=2024-01-01",
            "from=2024-02-30",
            "to=2999-01-01",
            "from=2024&to=2025",
            "since=2024-01-01",
        ],
    )
    def test_days_that_make_no_sense_are_refused_in_words_with_the_form(
        self, client, restated, address, query
    ):
        response = client.get(f"{address}?{query}")
        assert response.status_code == 400
        assert "This question has no answer" in response.text
        assert Page(response).tagged("input", type="date", name="from")

    def test_it_answers_in_dollars(self, client, restated, address):
        make.make_rate("USD", 2025, "500")
        assert client.get(f"{address}?{DAYS}&currency=USD").status_code == 200


def test_a_project_that_was_not_known_yet_says_so(client, restated):
    text = Page(client.get("/projects/works/changes/?from=2020-01-01&to=2023-01-01")).text
    assert "No source issued by 1 January 2020 speaks of this project." in text
    text = Page(client.get("/projects/works/changes/?from=2019-01-01&to=2020-01-01")).text
    assert "No source issued by either day speaks of this project." in text


def test_capacities_of_different_products_are_not_subtracted(client):
    project = make.make_project(key="works")
    for product, issued in (("steel", "2022-01-01"), ("tyres", "2024-01-01")):
        unit = "t/year" if product == "steel" else "tyre/year"
        make.make_observation(
            "capacity", 5, unit=unit, project=project, product=make.make_product(product), source=make.make_source(issued)
        )  # fmt: skip
    assert (
        "of another product or unit: not compared"
        in Page(client.get(f"/projects/works/changes/?{DAYS}")).text
    )


def test_what_does_not_exist_is_not_found(client):
    hidden = make.make_project(publication="draft")
    for address in (
        "/projects/nothing/changes/",
        f"/projects/{hidden.key}/changes/",
        "/regions/KZ-99/changes/",
    ):
        assert client.get(address).status_code == 404


def test_the_pages_of_projects_and_regions_lead_here(client, restated):
    assert "/projects/works/changes/" in Page(client.get("/projects/works/")).links
    assert "/regions/KZ-35/changes/" in Page(client.get("/regions/KZ-35/")).links
