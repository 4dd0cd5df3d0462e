"""/commitments/: who undertook what, when it is due, and what came of it."""

import pytest

from tests import factories as make
from tests.site import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(db):
    record = make.make_commitment(
        key="mill-on-time", text_en="Finish the mill", made_by_en="President", responsible_en="Akimat",
        region=make.make_region("KZ-35"), due="2020-01-01", due_precision="year",
        source=make.make_source(publisher="gazette.example"),
    )  # fmt: skip
    record.projects.add(make.make_project(key="mill", name_en="Mill"))
    return record


def test_a_commitment_names_who_when_due_and_who_says_so(client, late):
    page = Page(client.get("/commitments/"))
    for words in (
        "Finish the mill",
        "President → Akimat",
        "made 22 June 2025",
        "due 2020",
        "gazette.example",
        "Mill",
    ):
        assert words in page.text, words
    assert {"commitment-mill-on-time", "state-overdue"} <= set(page.ids)
    assert {"/projects/mill/", "/regions/KZ-35/", late.source.get_absolute_url()} <= set(page.links)


def test_a_derived_state_says_what_it_follows_from(client, late):
    page = Page(client.get("/commitments/"))
    assert "The due date has passed, and no source reports this as done." in page.text
    assert "No evidence recorded." in page.text


def test_without_a_due_date_the_page_says_so(client):
    make.make_commitment()
    assert "no date set" in Page(client.get("/commitments/")).text


def test_evidence_is_shown_in_place_with_its_source(client, late):
    figure = make.make_observation(
        "jobs", 77, source=make.make_source(publisher="proof.example"), nature="actual"
    )
    late.evidence.add(figure)
    page = Page(client.get("/commitments/"))
    assert "Evidence: 1 figure" in page.text
    assert "77" in page.text
    assert "proof.example" in page.text


def test_what_happened_to_its_projects_is_news_not_proof(client, late):
    make.make_milestone(project=late.projects.get(), date="2026-02")
    page = Page(client.get("/commitments/"))
    assert "What happened to its projects since" in page.text
    assert "whether that fulfils it, no source says" in page.text


@pytest.mark.parametrize(
    "query", ["state=overdue", "region=KZ-35", "responsible=Akimat", "year=2025", "q=mill", "q=president"]
)
def test_the_list_is_narrowed(client, late, query):
    make.make_commitment(text_en="Something else", responsible_en="Ministry", made_on="2019-01-01")
    text = Page(client.get(f"/commitments/?{query}")).text
    assert ("Finish the mill" in text, "Something else" in text) == (True, False)


@pytest.mark.parametrize(
    "query", ["state=late", "region=XX", "year=abc", "colour=red", "state=open&state=overdue", "page=x"]
)
def test_a_question_that_makes_no_sense_is_refused(client, late, query):
    response = client.get(f"/commitments/?{query}")
    assert response.status_code == 400
    assert "Finish the mill" not in response.text


def test_nothing_found_says_what_to_try(client, late):
    assert "No commitment matches" in Page(client.get("/commitments/?q=qwertyuiop")).text
    assert client.get("/commitments/?page=2").status_code == 404


def test_the_page_of_the_region_leads_here(client, late):
    assert "/commitments/?region=KZ-35" in Page(client.get("/regions/KZ-35/")).links
