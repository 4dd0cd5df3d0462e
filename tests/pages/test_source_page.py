"""The list of sources and the page of one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    make_commitment,
    make_milestone,
    make_observation,
    make_product,
    make_project,
    make_rate,
    make_source,
)

pytestmark = pytest.mark.django_db


def queries_for(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def fill(source, times):
    for n in range(times):
        make_observation("capacity", 5, source=source, product=make_product(f"product-{n}"))
        make_milestone(source=source)
        make_commitment(source=source)
        make_rate(source=source, year=2000 + n)


def test_a_longer_list_costs_no_more_queries(client):
    make_observation()
    few = queries_for(client, "/sources/")
    for _ in range(60):
        make_observation()
    assert queries_for(client, "/sources/") == few <= 7


def test_a_fuller_page_costs_no_more_queries(client):
    few, many = make_source(), make_source()
    fill(few, 1)
    fill(many, 6)
    assert queries_for(client, f"/sources/{few.key}/") == queries_for(client, f"/sources/{many.key}/") <= 8


@pytest.mark.parametrize(
    "query", ["publisher=nobody", "kind=gossip", "colour=red", "page=x", "kind=company&kind=other"]
)
def test_a_question_that_makes_no_sense_has_an_explanation_and_no_rows(client, query):
    make_observation(source=make_source(title="Plant opened"))
    response = client.get(f"/sources/?{query}")
    assert response.status_code == 400
    assert "Plant opened" not in response.content.decode()


def test_a_page_beyond_the_last_does_not_exist(client):
    make_observation()
    assert client.get("/sources/?page=9999999").status_code == 404


def test_the_list_is_narrowed_by_publisher_and_kind(client):
    make_observation(source=make_source(title="Plant opened", publisher="north.example", kind="company"))
    make_observation(source=make_source(title="Plant closed", publisher="south.example", kind="company"))
    text = client.get("/sources/?publisher=north.example&kind=company").content.decode()
    assert "Plant opened" in text
    assert "Plant closed" not in text


def test_the_page_tells_everything_of_public_subjects_and_nothing_of_drafts(client):
    source = make_source(title="Plant opened", url="https://news.example/1", note="Read in print.")
    make_observation(
        source=source, value=7_000_000, project=make_project(name_en="Shown works"), locator="page 3"
    )
    draft = make_project(name_en="Hidden works", publication="draft")
    make_observation(source=source, project=draft)
    make_milestone(source=source, project=draft)
    text = client.get(f"/sources/{source.key}/").content.decode()
    for words in (
        "Plant opened",
        'href="https://news.example/1"',
        "Read in print.",
        "Shown works",
        "page 3",
        "7\u00a0m\u00a0",
    ):
        assert words in text
    assert "Hidden works" not in text


def test_a_source_of_rates_shows_them_with_their_period(client):
    source = make_source()
    make_rate("USD", 2026, "490.19", source=source, period="2026-01/2026-04")
    text = client.get(f"/sources/{source.key}/").content.decode()
    assert "January to April 2026" in text
    assert "490.19" in text


def test_sources_that_only_drafts_cite_do_not_exist(client):
    source = make_source()
    make_observation(source=source, project=make_project(publication="draft"))
    assert client.get(f"/sources/{source.key}/").status_code == 404


def test_a_long_code_in_a_title_may_be_broken_and_the_title_is_escaped(client):
    source = make_source(title="Table <b>GVA_BY_REGION")
    make_observation(source=source)
    assert (
        "Table &lt;b&gt;GVA_<wbr>BY_<wbr>REGION</h1>"
        in client.get(f"/sources/{source.key}/").content.decode()
    )


def test_the_page_of_a_source_tells_what_editors_ruled_on_its_figures(client):
    source = make_source()
    ruled = {"project": make_project(), "source": source, "ruling": "deprecated"}
    make_observation("jobs", 83, ruling_reason="A slip: a later page of the same paper has 8,300.", **ruled)
    text = client.get(source.get_absolute_url()).content.decode()
    assert "set aside by an editor: A slip: a later page of the same paper has 8,300." in text
    russian = client.get(f"/ru{source.get_absolute_url()}").content.decode()
    assert '<span lang="en">A slip: a later page' in russian
