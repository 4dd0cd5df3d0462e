"""Every page that shows a status in full says what it means, and what is overdue, quiet or undated."""

from datetime import date

import pytest

from tests import factories as make
from tests.site import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def late():
    project = make.make_project(key="late", status="under_construction")
    make.make_milestone(
        "commissioned", "2020", planned=True, project=project, source=make.make_source("2019-03")
    )
    return project


@pytest.mark.parametrize(
    "address", ["/projects/late/", "/projects/", "/projects/?view=cards", "/regions/KZ-35/"]
)
def test_an_overdue_project_that_has_gone_quiet_is_marked(client, late, address):
    text = Page(client.get(address)).text
    assert "overdue" in text
    assert "no news since 2019" in text


def test_by_an_earlier_reading_nothing_was_overdue_yet(client, late):
    assert "no news since" not in Page(client.get("/projects/late/?as_of=2019-12-01")).text


def test_the_list_can_be_asked_for_what_one_waits_for(client, late):
    make.make_project(name_en="In good time")
    text = Page(client.get("/projects/?wait=overdue")).text
    assert "In good time" not in text
    assert client.get("/projects/?wait=never").status_code == 400


def test_a_commissioned_project_that_no_source_dates_says_so(client):
    dated = {"status_as_of": date(2011, 3, 1), "status_as_of_precision": "month"}
    make.make_project(key="old", status="commissioned", commissioning_is_undated=True, **dated)
    assert "It works as of March 2011; no source says since when." in Page(client.get("/projects/old/")).text


def test_a_status_that_only_undated_sources_tell_has_no_date(client):
    make.make_project(key="undated")
    assert "as of an undated source" in Page(client.get("/projects/undated/")).text


def test_the_ladder_is_written_down_once_and_shown_in_both_places(client, late):
    rule = "A source reports works on the site or equipment being installed."
    assert rule in Page(client.get("/about/")).text
    assert rule in Page(client.get("/projects/late/")).text
