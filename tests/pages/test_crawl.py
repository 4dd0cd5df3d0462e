"""Every page, empty and full: answers, resolves its links, hides what is unpublished, and is immune to hostile names."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import transaction
from django.test import Client

from projects.models import (
    Commitment,
    Enterprise,
    Observation,
    Product,
    Programme,
    Project,
    Region,
    Sector,
    Source,
)
from projects.models.writing import writing
from tests import factories as make
from tests.site import (
    LANGUAGES,
    Page,
    body_of,
    download_addresses,
    internal,
    list_addresses,
    make_site,
    record_addresses,
)

pytestmark = pytest.mark.django_db

HOSTILE = """<script>alert(1)</script>"'><img src=x onerror=alert(2)>{{ 7|add:1 }} %(x)s %s"""


def everything() -> list[str]:
    return list_addresses() + record_addresses() + download_addresses()


def in_language(address: str, language: str) -> str:
    return address if language == "en" else f"/{language}{address}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_answers_while_the_register_is_empty(client, language):
    for address in list_addresses() + download_addresses():
        assert client.get(in_language(address, language)).status_code == 200, address


def test_every_page_answers_over_records_without_a_single_figure(client):
    make.make_project(enterprise=make.make_enterprise()).programmes.add(make.make_programme())
    for address in everything():
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_over_a_full_register_in_every_language(client, language):
    make_site()
    for address in everything():
        response = client.get(in_language(address, language))
        assert response.status_code == 200, address
        if response["Content-Type"].startswith("text/html"):
            assert f'<html lang="{language}">' in response.text, address


@pytest.mark.parametrize(
    "address",
    [
        "/regions/KZ-99/", "/regions/kz-35/", "/regions/35/", "/projects/nothing/", "/projects/Bad_KEY/", "/sectors/nothing/",
        "/products/nothing/", "/programmes/nothing/", "/enterprises/nothing/", "/sources/nothing/", "/nothing/",
        "/projects.doc", "/de/", "/projects/a/b/", "/projects/../", "/%2e%2e/etc/passwd", "/regions/KZ-35/x",
    ],
)  # fmt: skip
def test_an_unknown_address_is_not_found(client, address):
    make.make_region("KZ-35")
    response = client.get(address)
    assert response.status_code == 404
    assert "There is no such page" in response.text


@pytest.fixture(scope="class")
def visited(django_db_setup, django_db_blocker):
    """The address of every page -> the page; the register is rolled back when the class is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_site(12)
        yield {address: Page(Client().get(address)) for address in list_addresses() + record_addresses()}
        transaction.set_rollback(True)


class TestEveryPage:
    """One visit of every page of a full register, looked at from several sides."""

    def test_links_within_the_page_lead_somewhere_and_ids_are_unique(self, visited):
        for address, page in visited.items():
            assert sorted(page.ids) == sorted(set(page.ids)), address
            for link in page.links:
                assert not link.startswith("#") or link[1:] in page.ids, (address, link)

    def test_links_to_other_sites_are_ordinary_links(self, visited):
        for address, page in visited.items():
            for link in page.links:
                assert internal(link, address) or urlsplit(link).scheme in ("http", "https"), (address, link)

    def test_styles_scripts_and_pictures_exist(self, visited):
        files = {
            link for page in visited.values() for link in page.links if link.startswith(settings.STATIC_URL)
        }
        assert len(files) > 8
        for link in files:
            assert finders.find(link.removeprefix(settings.STATIC_URL)), link

    def test_links_within_the_site_answer(self, visited, client):
        targets = {internal(link, address) for address, page in visited.items() for link in page.links} - {
            None
        }
        targets = {target for target in targets if not target.startswith(settings.STATIC_URL)}
        assert {target for target in targets if "?" not in target} > set(visited)
        for target in sample(sorted(targets - set(visited))):
            assert client.get(target).status_code == 200, target

    def test_no_page_carries_an_inline_style_or_script(self, visited):
        for address, page in visited.items():
            assert page.tagged("style") == [], address
            assert not [tag for tag, attributes in page.tags if "style" in attributes], address
            assert all("src" in s or s.get("type") == "application/json" for s in page.tagged("script")), (
                address
            )


def sample(addresses: list[str], of_each: int = 2) -> list[str]:
    """A few of the addresses of each shape: the same path with the same parameters; all of those without any."""
    shapes: dict[tuple, list[str]] = {}
    for address in addresses:
        parts = urlsplit(address)
        names = tuple(sorted(set(parse_qs(parts.query, keep_blank_values=True))))
        shapes.setdefault((parts.path, names), []).append(address)
    return [
        address for (_, names), found in shapes.items() for address in (found[:of_each] if names else found)
    ]


@pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
def test_an_unpublished_project_is_on_no_page_in_no_list_and_in_no_download(client, publication):
    make_site(8)
    hidden = make.make_project(
        key="hushhush", name_en="Hushhush works", name_ru="Hushhush works", publication=publication, status="commissioned",
        enterprise=Enterprise.objects.first(), region=Region.objects.get(iso_code="KZ-35"), part_of=Project.objects.first(),
        sector=Sector.objects.first(), place=make.make_place(),
    )  # fmt: skip
    hidden.programmes.add(Programme.objects.first())
    hidden.products.add(Product.objects.first())
    hidden.also_in.add(Region.objects.get(iso_code="KZ-55"))
    Commitment.objects.first().projects.add(hidden)
    source = Source.objects.cited().first()
    make.make_observation(project=hidden, value=123_456_789_000_000, source=source)
    make.make_observation("capacity", 987_654, project=hidden, product=Product.objects.first(), source=source)
    make.make_milestone(project=hidden, date="2026-09", source=source)
    child = make.make_project(key="child", part_of=hidden)
    make.make_observation(project=child, value=7)
    assert client.get(hidden.get_absolute_url()).status_code == 404
    for address in everything():
        body = body_of(client.get(address))
        for trace in ("hushhush", "Hushhush", "123456789000000", "123,456,789,000,000", "987654", "987,654"):
            assert trace not in body, (address, trace)


def test_hostile_names_are_text_on_every_page(client):
    make_site(8)
    with writing():
        for model in (Region, Sector, Product, Programme, Enterprise, Project):
            model.objects.update(name_en=HOSTILE, name_ru="", name_kk="")
        Source.objects.update(title=HOSTILE, publisher=HOSTILE, url="")
        Observation.objects.update(locator=HOSTILE, note=HOSTILE)
        Commitment.objects.update(text_en=HOSTILE, responsible_en=HOSTILE)
        Project.objects.update(summary_en=HOSTILE, note=HOSTILE, place_as_stated=HOSTILE)
    for address in list_addresses() + record_addresses() + ["/projects/?q=%3Cscript%3E&region=KZ-35", "/ru/"]:
        page = Page(client.get(address))
        assert "<script>alert" not in page.html, address
        assert page.tagged("img") == [], address
        for tag, attributes in page.tags:
            assert not any(name.startswith("on") or name == "style" for name in attributes), (address, tag)
        for script in page.tagged("script"):
            assert script.get("src") or script.get("type") == "application/json", address
        page.figures()  # all of them are JSON still
        assert "{{" not in re.sub(r"\{\{ 7\|add:1 \}\}", "", page.text), address
