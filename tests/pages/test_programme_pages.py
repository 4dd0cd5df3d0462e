"""Programmes: reported totals beside what their listed projects add up to."""

import pytest

from tests import factories as make
from tests.site import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(db):
    return make.make_programme(key="map", name_en="Map 2021", period="2021/2025")


def listed(programme, value=None, **overrides):
    project = make.make_project(**overrides)
    project.programmes.add(programme)
    if value:
        make.make_observation(value=value, project=project)
    return project


def test_reported_listed_and_unexplained_stand_side_by_side(client, programme):
    mill = listed(programme, 300 * 10**9, name_en="Mill")
    make.make_observation(
        value=1200 * 10**9, programme=programme, source=make.make_source(publisher="gazette")
    )
    page = Page(client.get("/programmes/map/"))
    for part in ("1.2 trn ₸", "300 bn ₸", "900 bn ₸", "gazette", "Mill"):
        assert part in page.text
    assert mill.get_absolute_url() in page.links


def test_a_report_in_a_currency_that_is_not_converted_is_not_compared(client, programme):
    listed(programme, 300 * 10**9)
    make.make_observation(value=10**9, unit="EUR", programme=programme)
    page = Page(client.get("/programmes/map/"))
    assert "not comparable: another unit" in page.text
    assert page.tagged("svg", **{"class": "bullet"}) == []


def test_a_programme_that_lists_nothing_says_so(client, programme):
    make.make_observation("jobs", 900, programme=programme)
    text = Page(client.get("/programmes/map/")).text
    assert "no listed project has the figure" in text
    assert "No project in the register names this programme yet." in text


def test_a_programme_without_a_report_says_so(client, programme):
    listed(programme)
    assert "No source reports a total" in Page(client.get("/programmes/map/")).text


def test_listed_and_unexplained_are_drawn_and_said(client, programme):
    listed(programme, 300 * 10**9)
    make.make_observation(value=1200 * 10**9, programme=programme)
    for address in ("/programmes/", "/programmes/map/"):
        page = Page(client.get(address))
        assert "1.2 trn ₸ reported = 300 bn ₸ listed + 900 bn ₸ unexplained." in page.text.replace(
            "\u00a0", " "
        )
        (drawing,) = page.tagged("svg", **{"class": "bullet"})
        assert "unexplained" in drawing["aria-label"]
        assert page.tagged("rect", **{"class": "bullet-rest", "x": "25.0%", "width": "75.0%"})
        assert page.tagged("rect", **{"class": "bullet-promised", "x": "0%", "width": "25.0%"})


def test_the_list_shows_all_programmes_with_their_totals_and_counts(client, programme):
    listed(programme)
    listed(programme, publication="draft")
    make.make_observation("jobs", 900, programme=programme)
    silent = make.make_programme(name_en="Silent programme")
    page = Page(client.get("/programmes/"))
    assert {programme.get_absolute_url(), silent.get_absolute_url()} <= set(page.links)
    assert "1 project listed" in page.text
    assert "900 person" in page.text.replace("\u00a0", " ")
    assert "1 programme with nothing reported and nothing listed" in page.text


def test_programmes_that_can_be_held_against_their_projects_come_first(client, programme):
    make.make_observation("jobs", 5, programme=make.make_programme(key="told", name_en="A told one"))
    listed(make.make_programme(key="naming", name_en="A naming one"))
    listed(programme, 10)
    make.make_observation(value=30, programme=programme)
    page = Page(client.get("/programmes/"))
    order = [
        link
        for link in page.links
        if link in ("/programmes/map/", "/programmes/told/", "/programmes/naming/")
    ]
    assert order == ["/programmes/map/", "/programmes/told/", "/programmes/naming/"]


def test_the_list_is_narrowed_by_region_and_by_report(client, programme):
    make.make_observation("jobs", 5, programme=programme)
    make.make_programme(key="local", name_en="Local plan", region=make.make_region("KZ-35"))
    text = Page(client.get("/programmes/?region=KZ-35")).text
    assert ("Local plan" in text, "Map 2021" in text) == (True, False)
    text = Page(client.get("/programmes/?reported=1")).text
    assert ("Local plan" in text, "Map 2021" in text) == (False, True)
    assert "No programme matches" in Page(client.get("/programmes/?region=KZ-35&reported=1")).text


@pytest.mark.parametrize(
    "query",
    [
        "region=XX",
        "reported=2",
        "add=nothing",
        "colour=red",
        "add=" + "&add=".join(f"p{n}" for n in range(9)),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(client, programme, query):
    for n in range(9):
        make.make_programme(key=f"p{n}")
    response = client.get(f"/programmes/?{query}")
    assert response.status_code == 400
    assert "Map 2021" not in response.text


def test_programmes_with_gaps_are_not_added_and_the_reason_is_said(client, programme):
    other = make.make_programme(key="plan", name_en="Plan 2025")
    shared = listed(programme, 10)
    shared.programmes.add(other)
    for one in (programme, other):
        make.make_observation(value=100, programme=one)
    page = Page(client.get("/programmes/?add=map&add=plan"))
    assert "These programmes cannot be added." in page.text
    assert (
        "No source says how many projects “Map 2021” has, so the overlap with the others is unknown"
        in page.text
    )
    assert "1 project is in both “Map 2021” and “Plan 2025”." in page.text
    assert "not added" in page.text
    assert "200" not in page.text
    assert {box["value"] for box in page.tagged("input", name="add") if "checked" in box} == {"map", "plan"}


def test_one_programme_is_no_sum(client, programme):
    assert "One programme alone is no sum." in Page(client.get("/programmes/?add=map")).text
