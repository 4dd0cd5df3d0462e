"""?as_of= and ?currency= on every page: read as asked, carried along, refused in words where they make no sense."""

import csv
import io
import re

import pytest

from projects.views.read_as import carry
from tests import factories as make
from tests.site import Page, download_addresses, list_addresses, make_site, record_addresses

pytestmark = pytest.mark.django_db


@pytest.fixture
def works():
    """A project promised at 100 (2022) and at 150 (2024), with rates of both years."""
    project = make.make_project(key="works", name_en="Works")
    for issued, value in (("2022-03-01", 100 * 10**9), ("2024-03-01", 150 * 10**9)):
        make.make_observation(
            project=project, value=value, source=make.make_source(issued=issued), period="2026"
        )
        make.make_rate(year=int(issued[:4]), kzt_per_unit="500")
    return project


def test_a_page_shows_what_was_known_by_the_date(client, works):
    assert "150 bn ₸" in Page(client.get("/projects/")).text
    then = Page(client.get("/projects/?as_of=2023-01-01")).text
    assert "100 bn ₸" in then
    assert "150 bn" not in then


def test_the_page_says_by_which_date_it_is_read_and_leads_back(client, works):
    response = client.get("/projects/?region=KZ-35&as_of=2023-01-01")
    assert "As known on 1 January 2023." in Page(response).text
    assert 'href="/projects/?region=KZ-35" data-as-is' in response.content.decode()


def test_another_date_is_asked_for_without_the_page_of_this_one(client, works):
    page = Page(client.get("/projects/?region=KZ-35&page=1"))
    hidden = {field["name"] for field in page.tagged("input", type="hidden")}
    assert "region" in hidden
    assert "page" not in hidden


def test_money_is_shown_in_dollars_where_asked(client, works):
    text = Page(client.get("/projects/?currency=USD")).text
    assert "US$300 m" in text
    assert "150 bn ₸" not in text
    assert "Money in US dollars" in text


@pytest.mark.parametrize("query", ["as_of=2024-06-01", "currency=USD", "as_of=2024-06-01&currency=USD"])
def test_every_page_and_download_can_be_read_so(client, query):
    make_site(6)
    for address in list_addresses() + record_addresses(each=1) + download_addresses():
        answer = client.get(f"{address}{'&' if '?' in address else '?'}{query}")
        # A record of which nothing was known by then is said not to be there.
        assert answer.status_code in (200, 404), address


def test_every_link_and_form_of_the_site_keeps_the_reading(client, works):
    html = client.get("/projects/works/?as_of=2024-06-01&currency=USD").content.decode()
    links = [
        tag for tag in re.findall(r"<a\b[^>]*>", html)
        if re.search(r'href="/(?!/)', tag) and "data-as-is" not in tag and "/admin/" not in tag
    ]  # fmt: skip
    assert len(links) > 10
    assert all("as_of=2024-06-01" in tag and "currency=USD" in tag for tag in links)
    forms = re.findall(r"<form\b[^>]*>(.*?)</form>", html, re.DOTALL)
    assert all('name="as_of"' in form and 'name="currency"' in form for form in forms)


def test_a_download_of_an_earlier_day_says_so_in_its_name_and_holds_that_day(client, works):
    answer = client.get("/projects.csv?as_of=2023-01-01")
    assert "projects-as-of-2023-01-01.csv" in answer["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [row["investment_kzt"] for row in rows] == ["100000000000"]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("as_of=yesterday", "“yesterday” is no date. Write a day as 2024-08-14."),
        ("as_of=20240814", "“20240814” is no date."),
        ("as_of=2024-02-30", "“2024-02-30” is no date."),
        ("as_of=2999-01-01", "1 January 2999 is still to come."),
        ("as_of=2024-01-01&as_of=2024-02-01", "“as_of” is given more than once"),
        ("currency=GBP", "Money cannot be shown in “GBP”. Choose one of: KZT, USD."),
        ("currency=USD&currency=KZT", "“currency” is given more than once"),
    ],
)
@pytest.mark.parametrize("address", ["/", "/projects/", "/projects.csv"])
def test_what_makes_no_sense_is_refused_with_the_reason(client, address, query, reason):
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 400
    assert reason in (answer.content.decode() if address.endswith(".csv") else Page(answer).text)


def test_empty_parameters_as_a_form_sends_them_ask_for_nothing(client, works):
    assert "150 bn ₸" in Page(client.get("/projects/?as_of=&currency=")).text


def test_a_record_that_no_source_had_told_of_is_not_there_and_the_page_says_by_when(client, works):
    answer = client.get("/projects/works/?as_of=2021-06-01")
    assert answer.status_code == 404
    assert "By 1 June 2021 no source had told of what this address shows." in Page(answer).text


def test_two_readings_of_an_address_have_two_tags(client, works):
    tags = {client.get(f"/projects/{query}")["ETag"] for query in ("", "?as_of=2023-01-01", "?currency=USD")}
    assert len(tags) == 3


def test_search_engines_are_told_not_to_keep_earlier_readings(client, works):
    assert '<meta name="robots" content="noindex">' in client.get("/?as_of=2023-01-01").content.decode()
    assert "noindex" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="/projects/">', '<a href="/projects/?as_of=2024-01-01">'),
        ('<a class="x" href="?page=2&amp;sort=name#top">', '<a class="x" href="?page=2&amp;sort=name&amp;as_of=2024-01-01#top">'),
        ('<a href="/static/a.svg">', '<a href="/static/a.svg">'),
        ('<a href="/ru/admin/">', '<a href="/ru/admin/">'),
        ('<a href="//elsewhere.org/">', '<a href="//elsewhere.org/">'),
        ('<a href="https://elsewhere.org/">', '<a href="https://elsewhere.org/">'),
        ('<a href="#top">', '<a href="#top">'),
        ('<a href="/projects/" data-as-is>', '<a href="/projects/" data-as-is>'),
        ('<a href="/?as_of=2020-01-01">', '<a href="/?as_of=2020-01-01">'),
        ("<form>", '<form><input type="hidden" name="as_of" value="2024-01-01">'),
        ('<form method="post">', '<form method="post">'),
    ],
)  # fmt: skip
def test_links_that_stay_on_the_site_carry_the_reading(before, after):
    assert carry(before, [("as_of", "2024-01-01")]) == after
