"""Hostile questions: a clear sentence and no rows, 400 or 404, never a 500 and never the whole list."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.filters import ProjectFilter
from tests import factories as make
from tests.filters.nonsense import NONSENSE
from tests.site import Page, body_of

pytestmark = pytest.mark.django_db

ADDRESSES = ("/projects/", "/projects.csv", "/figures.csv", "/ru/projects/", "/kk/projects.csv")


@pytest.fixture(autouse=True)
def works(db):
    """A project that no answer below may show."""
    return make.make_observation(project=make.make_project(key="the-works", name_en="The works")).project


def assert_refused(response):
    body = body_of(response)
    assert response.status_code in (400, 404)
    assert "the-works" not in body
    assert "The works" not in body
    assert "Content-Security-Policy" in response
    return body


@pytest.mark.parametrize("address", ADDRESSES)
def test_nonsense_is_refused_with_a_reason(client, address):
    for query in NONSENSE:
        body = assert_refused(client.get(f"{address}?{query}"))
        assert len(body) < 400_000, query[:60]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "query", ["q=%00", "q=a%00b", "region=%00", "%00=1", "q=%FF", "q=%D0", "%FF=1", "region=%ED%A0%80"]
)
def test_what_is_no_text_is_refused(client, address, query):
    body = assert_refused(client.get(address, QUERY_STRING=query))
    if address.startswith(("/ru", "/kk")):
        return  # said in another language
    assert "NUL" in body or "UTF-8" in body


@pytest.mark.parametrize(
    "path", ["/projects/%FF/", "/projects/%00/", "/regions/%D0/", "/%FF.csv", "/ru/%FF/", "/sectors/a%00/"]
)
def test_a_path_that_is_no_text_is_refused(client, path):
    assert_refused(client.get(path))


@pytest.mark.parametrize("page", ["2", "9999999", "999999999999999999"])
def test_a_page_beyond_the_last_is_not_found(client, page):
    assert_refused(client.get(f"/projects/?page={page}"))


@pytest.mark.parametrize(
    "address", ["/", "/regions/", "/regions/KZ-35/", "/sectors/", "/products/", "/programmes/", "/about/"]
)
@pytest.mark.parametrize(
    "query", ["q=%FF", "capacity=%00", "capacity=unobtainium", "page=abc", "colour=red", "x=" + "y" * 5000]
)
def test_pages_without_filters_answer_or_refuse_and_never_break(client, address, query):
    assert client.get(address, QUERY_STRING=query).status_code in (200, 400, 404)


def test_a_reason_is_said_once_in_words_and_escaped(client):
    response = client.get('/projects/?region=<script>alert(1)</script>&q="><img src=x>')
    assert response.status_code == 400
    page = Page(response)
    assert "“<script>alert(1)</script>” is not in the register" in page.text
    assert page.tagged("img") == []
    assert "<script>alert" not in page.html


@pytest.mark.parametrize("address", ["/", "/projects/", "/projects.csv"])
def test_a_flood_of_parameters_is_refused(client, address):
    for count in (1500, 25_000):
        query = "&".join(f"region={n}" for n in range(count))
        assert "too many things" in assert_refused(client.get(f"{address}?{query}"))


@pytest.mark.parametrize("address", ["/projects/", "/projects.csv", "/figures.csv"])
def test_any_query_at_all_is_answered(client, address):
    names = st.sampled_from([*ProjectFilter.base_filters, "sort", "page", "capacity", "utm_x", "x"])
    values = st.text(max_size=12) | st.sampled_from(
        ["KZ-35", "planned", "1e9", "-1", "NaN", "0", "2025", "name", "-", "1e-400"]
    )

    @settings(max_examples=60)
    @given(st.lists(st.tuples(names, values), max_size=4))
    def check(pairs):
        from urllib.parse import urlencode

        query = urlencode(pairs, errors="replace")
        assert client.get(address, QUERY_STRING=query).status_code in (200, 400, 404), query

    check()


@pytest.mark.parametrize("address", ["/projects/", "/regions/", "/sectors/", "/products/", "/projects/x/"])
def test_any_path_below_a_list_is_answered(client, address):
    @settings(max_examples=30)
    @given(st.binary(max_size=12))
    def check(raw):
        path = address + "".join(f"%{byte:02X}" for byte in raw)
        assert client.get(path).status_code in (200, 301, 400, 404), path

    check()
