"""A page that has not changed is not sent twice; any write, another language or another question is another page."""

import gzip

import pytest
from django.core.cache import cache

from projects.models import Project, Source
from tests import factories as make
from tests.site import LANGUAGES, download_addresses, list_addresses, make_site, record_addresses

pytestmark = pytest.mark.django_db


def tag(client, address) -> str:
    return client.get(address)["ETag"]


def body(answer) -> str:
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return (gzip.decompress(raw) if answer.get("Content-Encoding") == "gzip" else raw).decode()


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


class TestKeptPages:
    """A page is made once for each tag, and sent again as it was made."""

    @pytest.fixture(autouse=True)
    def pages_are_kept(self, settings):
        settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
        cache.clear()

    @pytest.mark.parametrize("accepted", ["gzip", ""])
    def test_the_second_reader_gets_the_same_page_for_one_query(
        self, client, django_assert_num_queries, accepted
    ):
        make.make_observation()
        headers = {"accept-encoding": accepted}
        first = client.get("/projects/", headers=headers)
        with django_assert_num_queries(1):
            second = client.get("/projects/", headers=headers)
        assert body(second) == body(first)
        for name in ("ETag", "Cache-Control", "Content-Type", "Content-Language"):
            assert second[name] == first[name]
        assert set(second["Vary"].split(", ")) == set(first["Vary"].split(", "))

    def test_a_write_a_language_a_host_and_a_reading_make_pages_of_their_own(self, client):
        project = make.make_project(name_en="Old name", name_ru="Имя")
        make.make_observation(project=project, source=make.make_source(issued="2024-01-01"))
        assert "Old name" in body(client.get("/projects/"))
        assert "Имя" in body(client.get("/ru/projects/"))
        assert "http://localhost/" in body(client.get("/projects/", headers={"host": "localhost"}))
        assert "As known on" in body(client.get("/projects/?as_of=2024-06-01"))
        project.name_en = "New name"
        project.save()
        assert "New name" in body(client.get("/projects/"))

    def test_only_whole_pages_are_kept(self, client):
        make.make_project()
        for address in ("/projects/?region=KZ-99", "/projects.csv"):
            before = client.get(address)
            after = client.get(address)
            assert after.status_code == before.status_code
            assert body(after) == body(before)
            assert "Content-Encoding" not in after

    def test_a_page_that_an_editor_sees_is_neither_kept_nor_taken_from_what_is_kept(
        self, client, admin_client
    ):
        make.make_project()
        tag_of_page = admin_client.get("/projects/")["ETag"]
        assert cache.get(tag_of_page) is None
        client.get("/projects/")
        assert cache.get(tag_of_page) is not None
        assert admin_client.get("/projects/").templates
