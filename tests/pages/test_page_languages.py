"""One site in three languages: the address decides, the page and its question stay, names fall back with a mark."""

import pytest

from tests import factories as make
from tests.site import LANGUAGES, Page, internal

pytestmark = pytest.mark.django_db

OWN_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}


def address_in(language: str, address: str) -> str:
    return address if language == "en" else f"/{language}{address}"


@pytest.mark.parametrize("here", LANGUAGES)
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/projects/?region=KZ-35&region=KZ-55&sort=name&q=plant",
        "/regions/KZ-35/",
        "/projects/plant/?utm_source=x",
        "/about/",
    ],
)
def test_the_other_languages_are_the_same_page_with_the_same_question(client, here, address):
    make.make_region("KZ-55")
    make.make_project(key="plant")
    page = Page(client.get(address_in(here, address)))
    links = {tag["hreflang"]: tag["href"] for tag in page.tagged("a") if "hreflang" in tag}
    assert links == {language: address_in(language, address) for language in LANGUAGES}
    alternates = {
        tag["hreflang"]: internal(tag["href"], address)
        for tag in page.tagged("link", rel="alternate")
        if "hreflang" in tag
    }
    assert alternates == links
    assert page.tagged("a", lang=here, **{"aria-current": "true"})


def test_each_language_is_named_in_itself(client):
    text = Page(client.get("/ru/")).text
    assert all(name in text for name in OWN_NAMES.values())


def test_a_page_that_does_not_exist_has_language_links_as_well(client):
    response = client.get("/kk/nothing/")
    assert response.status_code == 404
    assert '<html lang="kk">' in response.text


@pytest.mark.parametrize(("language", "name"), [("en", "Mill"), ("ru", "Завод"), ("kk", "Зауыт")])
def test_a_name_is_in_the_readers_language(client, language, name):
    make.make_project(key="mill", name_en="Mill", name_ru="Завод", name_kk="Зауыт")
    for address in ("/projects/", "/regions/KZ-35/", "/sectors/ferrous-metallurgy/"):
        page = Page(client.get(address_in(language, address)))
        assert name in page.text
        assert address_in(language, "/projects/mill/") in page.links


@pytest.mark.parametrize(
    ("language", "names", "shown"),
    [
        ("ru", {"name_en": "Mill"}, "en"),
        ("kk", {"name_en": "Mill"}, "en"),
        ("kk", {"name_en": "Mill", "name_ru": "Завод"}, "ru"),
    ],
)
def test_a_missing_translation_falls_back_and_is_marked_with_its_language(client, language, names, shown):
    make.make_project(**names)
    page = Page(client.get(address_in(language, "/projects/")))
    name = names[f"name_{shown}"]
    assert f'<span lang="{shown}">{name}</span>' in page.html


def test_a_name_in_the_readers_own_language_has_no_mark(client):
    make.make_project(name_en="Mill")
    assert '<span lang="en">Mill' not in Page(client.get("/projects/")).html


@pytest.mark.parametrize("accepted", ["ru", "kk,en;q=0.5", "de"])
def test_the_address_alone_decides_the_language(client, accepted):
    response = client.get("/", headers={"accept-language": accepted})
    assert response.status_code == 200
    assert '<html lang="en">' in response.text


def test_numbers_are_written_as_the_reader_writes_them(client):
    make.make_observation("jobs", 12_345)
    assert "12,345" in client.get("/projects/").text
    assert "12\u00a0345" in client.get("/ru/projects/").text


def test_what_goes_back_into_an_address_is_never_written_in_the_readers_digits(client):
    for year in ("2024", "2025"):
        make.make_milestone(date=year, planned=True)
    make.make_observation("jobs", 12_345)
    for language in LANGUAGES:
        page = Page(
            client.get(address_in(language, "/projects/?investment_max=5000000&jobs_min=0&jobs_max=20000"))
        )
        for tag in page.tagged("input", type="number"):
            for name in ("value", "min", "max"):
                assert tag[name] == "" or (tag[name].isascii() and tag[name].isdigit()), (language, tag)
        for tag in page.tagged("data"):
            float(tag["value"])
