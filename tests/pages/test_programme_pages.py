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


def test_a_report_in_dollars_is_not_compared_with_a_sum_in_tenge(client, programme):
    listed(programme, 300 * 10**9)
    make.make_observation(value=10**9, unit="USD", programme=programme)
    assert "not comparable: another unit" in Page(client.get("/programmes/map/")).text


def test_a_programme_that_lists_nothing_says_so(client, programme):
    make.make_observation("jobs", 900, programme=programme)
    text = Page(client.get("/programmes/map/")).text
    assert "no listed project has the figure" in text
    assert "No project in the register names this programme yet." in text


def test_a_programme_without_a_report_says_so(client, programme):
    listed(programme)
    assert "No source reports a total" in Page(client.get("/programmes/map/")).text


def test_the_list_shows_all_programmes_with_their_totals_and_counts(client, programme):
    listed(programme)
    listed(programme, publication="draft")
    make.make_observation("jobs", 900, programme=programme)
    silent = make.make_programme(name_en="Silent programme")
    page = Page(client.get("/programmes/"))
    assert {programme.get_absolute_url(), silent.get_absolute_url()} <= set(page.links)
    assert "2021/2025 1 900 person" in page.text
    assert "nothing reported" in page.text
