"""A page that has not changed is not sent twice; any write, another language or another question is another page."""

import pytest

from projects.models import Project, Source
from tests import factories as make
from tests.site import LANGUAGES, download_addresses, list_addresses, make_site, record_addresses

pytestmark = pytest.mark.django_db


def tag(client, address) -> str:
    return client.get(address)["ETag"]


def again(client, address, etag):
    return client.get(address, headers={"if-none-match": etag})


def test_every_page_and_download_has_a_tag_and_is_not_sent_again_while_nothing_changes(client):
    make_site(8)
    for address in list_addresses() + record_addresses(each=1) + download_addresses():
        answer = again(client, address, tag(client, address))
        assert answer.status_code == 304, address
        assert not answer.content


def test_an_unchanged_page_costs_one_query(client, django_assert_num_queries):
    make.make_observation()
    for address in ("/", "/projects/?region=KZ-35", "/figures.csv"):
        etag = tag(client, address)
        with django_assert_num_queries(1):
            again(client, address, etag)


@pytest.mark.parametrize("address", ["/", "/projects/", "/regions/KZ-35/", "/projects.csv", "/about/"])
@pytest.mark.parametrize(
    "write",
    [
        lambda: make.make_project(),
        lambda: Project.objects.get(key="works").save(),
        lambda: Project.objects.filter(key="works").update(name_en="New name"),
        lambda: Project.objects.get(key="works").also_in.add(make.make_region("KZ-55")),
        lambda: make.make_observation(project=Project.objects.get(key="works"), period="2030"),
        lambda: Source.objects.first().save(),
        lambda: Project.objects.get(key="works").delete(),
    ],
    ids=["new record", "save", "update", "many to many", "figure", "source", "delete"],
)
def test_any_write_makes_another_tag(client, address, write):
    make.make_observation(project=make.make_project(key="works"))
    before = tag(client, address)
    write()
    assert tag(client, address) != before
    assert again(client, address, before).status_code == 200


def test_another_language_question_or_page_has_another_tag(client):
    make.make_project()
    addresses = [
        "/",
        "/ru/",
        "/kk/",
        "/projects/",
        "/projects/?q=project",
        "/projects/?q=project&sort=name",
        "/projects.csv",
    ]
    assert len({tag(client, address) for address in addresses}) == len(addresses)


def test_another_release_has_another_tag(client, monkeypatch):
    before = tag(client, "/")
    monkeypatch.setattr("projects.views.versioned.release", lambda: "another")
    assert tag(client, "/") != before


def test_a_page_may_be_kept_and_must_be_asked_about(client):
    assert client.get("/")["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_no_page_sets_a_cookie(client):
    make_site(8)
    for address in list_addresses() + record_addresses(each=1):
        assert not client.get(address).cookies, address


@pytest.mark.parametrize(
    "address", ["/", "/projects/", "/regions/KZ-35/", "/projects.csv", "/figures.csv", "/ru/about/"]
)
def test_a_head_request_has_the_headers_without_the_body(client, address):
    make.make_observation()
    response = client.head(address)
    assert response.status_code == 200
    assert response["ETag"] == tag(client, address)
    assert not (b"".join(response.streaming_content) if response.streaming else response.content)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_written_here(method):
    from django.test import Client

    make.make_region()
    browser = Client(enforce_csrf_checks=True)
    for address in [*list_addresses(), *download_addresses(), "/regions/KZ-35/"]:
        response = getattr(browser, method)(address)
        assert response.status_code == 405, address
        assert "GET" in response["Allow"]


def test_every_answer_has_the_strict_policy_errors_and_downloads_included(client):
    make_site(8)
    addresses = list_addresses() + record_addresses(each=1) + download_addresses()
    addresses += [
        "/nothing/",
        "/regions/KZ-99/",
        "/projects/?region=XX",
        "/projects.csv?region=XX",
        "/projects/?page=99",
        "/healthz",
    ]
    addresses += [f"/{language}/" for language in LANGUAGES if language != "en"]
    for address in addresses:
        policy = client.get(address)["Content-Security-Policy"]
        assert "default-src 'none'" in policy, address
        assert "script-src 'self';" in policy, address
        assert "unsafe" not in policy, address


def test_an_answer_to_a_broken_page_has_the_strict_policy(client, monkeypatch):
    def broken(*args):
        raise RuntimeError("broken on purpose")

    client.raise_request_exception = False
    monkeypatch.setattr("projects.queries.totals.by_sector", broken)
    response = client.get("/sectors/")
    assert response.status_code == 500
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "Something broke on our side" in response.text
    assert "RuntimeError" not in response.text
