"""The visit brief of a region: one page, every figure with a note."""

import re

import pytest

from tests import factories as make
from tests.site import Page, make_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["KZ-35", "KZ-55", "KZ"])
def test_notes_and_citations_lead_to_each_other(client, code):
    make_site()
    page = Page(client.get(f"/regions/{code}/brief/?since=2015-01-01"))
    citations = {tag["id"]: tag["href"] for tag in page.tagged("a") if tag.get("id", "").startswith("ref-")}
    backs = {tag["href"] for tag in page.tagged("a") if tag.get("href", "").startswith("#ref-")}
    notes = {tag["id"] for tag in page.tagged("li") if tag.get("id", "").startswith("note-")}
    assert len(notes) > 1
    assert {href.removeprefix("#") for href in citations.values()} == notes
    assert backs == {f"#{reference}" for reference in citations}
    assert sorted(int(note.removeprefix("note-")) for note in notes) == list(range(1, len(notes) + 1))


def test_each_stated_number_is_followed_by_a_note(client):
    project = make.make_project(status="commissioned", name_en="Works")
    source = make.make_source(
        "2025-03-01", publisher="gazette.example", title="A plant", url="https://gazette.example/a"
    )
    make.make_observation(project=project, value=6_200_000_000, source=source, locator="paragraph 2")
    make.make_observation("jobs", 115, project=project, source=source, locator="paragraph 2")
    make.make_milestone(date="2025-02", project=project, source=source, locator="paragraph 1")
    html = client.get("/regions/KZ-35/brief/?since=2024-08-14").text
    for words in ("commissioned February 2025", "6.2\xa0bn\xa0₸", "115 jobs promised"):
        assert re.search(re.escape(words) + r'<sup class="note-ref">', html), words
    assert "no filled jobs reported" in html
    text = Page(client.get("/regions/KZ-35/brief/?since=2024-08-14")).text
    assert "A plant . gazette.example, 1 March 2025, paragraph 1. https://gazette.example/a" in text
    assert "115 permanent jobs were promised and the plant is in operation. How many are filled?" in text


def test_a_sum_says_in_its_note_what_is_in_it_and_where_the_projects_are(client):
    make.make_observation(value=10**9)
    make.make_project()
    page = Page(client.get("/regions/KZ-35/brief/"))
    assert "from 1 of 2 projects" in page.text
    assert "1 project states no investment that can be added." in page.text
    assert "/projects/?region=KZ-35" in page.links


def test_the_rule_of_since_is_stated_on_the_page(client):
    make.make_region("KZ-35")
    assert "what only a source issued after it tells" in Page(client.get("/regions/KZ-35/brief/")).text


def test_since_is_a_year_before_the_day_of_reading_unless_asked(client):
    make.make_region("KZ-35")
    address = "/regions/KZ-35/brief/?as_of=2024-08-14"
    (field,) = Page(client.get(address)).tagged("input", type="date", name="since")
    assert field["value"] == "2023-08-15"


@pytest.mark.parametrize("since", ["2024-13-14", "yesterday", "2999-01-01", "0001-01-01", "2024"])
def test_a_bad_day_is_refused_in_words_with_the_form(client, since):
    make.make_region("KZ-35")
    response = client.get(f"/regions/KZ-35/brief/?since={since}")
    assert response.status_code == 400
    assert "This question has no answer" in response.text
    assert Page(response).tagged("input", type="date", name="since")


def test_an_unknown_region_has_no_brief(client):
    assert client.get("/regions/KZ-99/brief/").status_code == 404


def test_a_region_without_anything_says_so(client):
    make.make_region("KZ-35")
    text = Page(client.get("/regions/KZ-35/brief/")).text
    for words in (
        "No source tells of a start of operation",
        "No investment is stated",
        "Nothing is recorded as undertaken",
    ):
        assert words in text


def test_the_region_leads_to_its_brief_and_the_brief_to_what_changed(client):
    make.make_region("KZ-35")
    assert "/regions/KZ-35/brief/" in Page(client.get("/regions/KZ-35/")).links
    links = Page(client.get("/regions/KZ-35/brief/?since=2024-08-14")).links
    assert "/regions/KZ-35/changes/?from=2024-08-14" in links
