"""What every answer carries, and which addresses are refused before anything guesses at their meaning."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from industry.middleware import (
    MOST_PARAMETERS,
    ContentSecurityPolicyMiddleware,
    ReadableAddressMiddleware,
    unreadable,
)


def answer(request):
    return HttpResponse("reached")


def policy(response) -> dict[str, list[str]]:
    parts = [part.split() for part in response.headers["Content-Security-Policy"].split("; ")]
    return {name: values for name, *values in parts}


# Content security policy


def test_every_answer_carries_the_policy(settings, client):
    assert policy(client.get("/healthz")) == settings.SECURE_CSP


def test_scripts_styles_and_data_come_from_this_site_only(client):
    sent = policy(client.get("/healthz"))
    assert sent["default-src"] == ["'none'"]
    for kind in ("script-src", "style-src", "connect-src", "font-src", "form-action"):
        assert sent[kind] == ["'self'"]
    assert sent["frame-ancestors"] == sent["base-uri"] == ["'none'"]


def test_the_policy_follows_the_setting(settings):
    settings.SECURE_CSP = {"default-src": ["'none'"], "img-src": ["'self'", "blob:"]}
    response = ContentSecurityPolicyMiddleware(answer)(RequestFactory().get("/"))
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; img-src 'self' blob:"


def test_a_page_may_have_a_policy_of_its_own():
    def strict(request):
        return HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})

    response = ContentSecurityPolicyMiddleware(strict)(RequestFactory().get("/"))
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"


# Readable addresses

BROKEN = ["/projects/?q=%FF", "/projects/?q=%D0", "/projects/?%FF=1", "/projects/?q=a%00b", "/regions/%00/"]


def passed_on(address) -> HttpResponse:
    path, _, query = address.partition("?")
    return ReadableAddressMiddleware(answer)(RequestFactory().get(path, QUERY_STRING=query))


@pytest.mark.parametrize(
    "address",
    [
        "/projects/",
        "/projects/?q=steel&region=KZ-35",
        "/projects/?q=%D2%9A%D0%B0%D1%80%D0%B0%D2%93%D0%B0%D0%BD%D0%B4%D1%8B",  # Қарағанды
        "/projects/?q=100%25+%2B",
        "/projects/?q=%",  # a lone per cent sign is one
        "/projects/%D2%9A/",
        "/projects/Dor%C3%A9/",
        "/projects/%FF/",  # no page is called so
    ],
)
def test_an_address_that_is_text_passes(address):
    assert passed_on(address).content == b"reached"


@pytest.mark.django_db
@pytest.mark.parametrize("address", BROKEN)
def test_an_address_that_is_no_text_is_a_bad_question_not_a_guess(client, address):
    path, _, query = address.partition("?")
    response = client.get(path, QUERY_STRING=query)
    assert response.status_code == 400
    assert "<h1>" in response.text


@pytest.mark.django_db
def test_a_path_that_is_no_text_leads_nowhere(client):
    assert client.get("/projects/%FF/").status_code == 404


@pytest.mark.django_db
def test_the_page_says_what_is_wrong_with_the_address(client):
    assert "not UTF-8" in client.get("/projects/", QUERY_STRING="q=%FF").text
    assert "NUL" in client.get("/projects/", QUERY_STRING="q=%00").text


@pytest.mark.parametrize(
    "address", ["/projects.csv", "/projects.json", "/projects.xlsx", "/projects.geojson"]
)
def test_a_program_gets_the_reason_as_plain_text(address):
    response = passed_on(f"{address}?q=%FF")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "not UTF-8" in response.text


@pytest.mark.django_db
def test_a_flood_of_parameters_is_refused_in_words(client):
    flood = "&".join(["status=planned"] * (MOST_PARAMETERS + 1))
    assert passed_on(f"/projects/?{flood.partition('&')[2]}").content == b"reached"
    response = client.get("/projects/", QUERY_STRING=flood)
    assert response.status_code == 400
    assert "too many things" in response.text


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", ""),
        ("Қарағанды".encode(), ""),
        (b"\xff", "UTF-8"),
        ("Қ".encode()[:1], "UTF-8"),
        (b"\xed\xa0\x80", "UTF-8"),  # a lone surrogate
        (b"a\x00", "NUL"),
    ],
)
def test_bytes_are_readable_or_it_is_said_why_not(raw, says):
    assert says in unreadable(raw)
    assert bool(unreadable(raw)) == bool(says)
