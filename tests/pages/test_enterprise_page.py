"""The list of enterprises and the page of one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import Participation
from tests.factories import (
    make_commitment,
    make_enterprise,
    make_observation,
    make_product,
    make_project,
    make_sector,
)

pytestmark = pytest.mark.django_db


def queries_for(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def fill(enterprise, times):
    for n in range(times):
        make_observation(value=10, unit="EUR", project=make_project(enterprise=enterprise))
        Participation.objects.create(project=make_project(), enterprise=enterprise, role="investor")
        steel = make_product("steel")
        make_observation("capacity", 5 + n, enterprise=enterprise, product=steel, period=str(2020 + n))
        make_commitment().enterprises.add(enterprise)
        make_project(enterprise=make_enterprise(parent=enterprise))


def test_a_longer_list_costs_no_more_queries(client):
    make_project(enterprise=make_enterprise(sector=make_sector()))
    few = queries_for(client, "/enterprises/")
    for n in range(60):
        make_project(enterprise=make_enterprise(sector=make_sector(f"sector-{n}")))
    assert queries_for(client, "/enterprises/") == few <= 6


def test_a_fuller_page_costs_no_more_queries(client):
    few, many = make_enterprise(), make_enterprise()
    fill(few, 1)
    fill(many, 5)
    assert (
        queries_for(client, f"/enterprises/{few.key}/")
        == queries_for(client, f"/enterprises/{many.key}/")
        <= 13
    )


def test_the_list_has_pages_of_fifty_that_keep_the_words(client):
    for n in range(51):
        make_project(enterprise=make_enterprise(name_en=f"Plant {n:02}"))
    first = client.get("/enterprises/?q=plant").content.decode()
    assert "Plant 49" in first
    assert "Plant 50" not in first
    assert 'href="?q=plant&amp;page=2"' in first
    assert "Plant 50" in client.get("/enterprises/?q=plant&page=2").content.decode()


@pytest.mark.parametrize("query", ["page=2", "page=9999999"])
def test_a_page_beyond_the_last_does_not_exist(client, query):
    make_project(enterprise=make_enterprise())
    assert client.get(f"/enterprises/?{query}").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["colour=red", "page=x", "page=0", "page=-1", "page=" + "9" * 30, "q=" + "a" * 201, "q=a&q=b"],
)
def test_a_question_that_makes_no_sense_has_an_explanation_and_no_rows(client, query):
    make_project(enterprise=make_enterprise(name_en="Qarmet"))
    response = client.get(f"/enterprises/?{query}")
    assert response.status_code == 400
    assert "This question has no answer" in response.content.decode()
    assert "Qarmet" not in response.content.decode()


def test_marks_of_other_sites_do_not_matter(client):
    make_project(enterprise=make_enterprise(name_en="Qarmet"))
    assert "Qarmet" in client.get("/enterprises/?utm_source=news&fbclid=1").content.decode()


def test_words_that_no_name_has_find_nothing_and_say_what_to_try(client):
    make_project(enterprise=make_enterprise(name_en="Qarmet"))
    response = client.get("/enterprises/?q=nowhere")
    assert response.status_code == 200
    assert "No enterprise has this name" in response.content.decode()


def test_the_page_names_former_names_bin_and_role(client):
    enterprise = make_enterprise(
        name_en="Qarmet", former_names=["ArcelorMittal Temirtau"], bin="123456789012"
    )
    project = make_project(name_en="Slag works")
    Participation.objects.create(project=project, enterprise=enterprise, role="supplier of slag")
    text = client.get(f"/enterprises/{enterprise.key}/").content.decode()
    for words in ("ArcelorMittal Temirtau", "123456789012", "Slag works", "supplier of slag"):
        assert words in text


@pytest.mark.parametrize("key", ["nobody", "enterprise-of-a-draft"])
def test_enterprises_that_are_not_public_do_not_exist(client, key):
    make_project(enterprise=make_enterprise(key="enterprise-of-a-draft"), publication="draft")
    assert client.get(f"/enterprises/{key}/").status_code == 404
