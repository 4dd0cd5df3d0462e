"""When, in short: the years around the present, the year with most to come, and what lies elsewhere."""

from decimal import Decimal

import pytest

from projects.models import Project
from projects.panels import front
from projects.queries import totals
from tests import factories as make

pytestmark = pytest.mark.django_db


def promise(value, year, *, is_done=False):
    project = make.make_project(status="commissioned" if is_done else "planned")
    make.make_observation(value=value, project=project)
    if year:
        make.make_milestone(project=project, date=str(year), planned=not is_done)


def when():
    groups = totals.by_year(Project.objects.published())
    return front.when(groups, 2026, link=lambda of: f"/projects/?year={of}", lacking="/projects/")


def test_it_shows_six_years_back_and_ahead_and_sums_up_the_rest():
    for value, year in ((1, 2015), (2, 2020), (4, 2026), (8, 2032), (16, 2033), (32, None)):
        promise(value, year)
    found = when()
    assert found.chart.categories[0] == "2020"
    assert found.chart.categories[-1] == "2032"
    assert found.chart.present == "2026"
    assert found.elsewhere == Decimal(1 + 16 + 32)


def test_it_says_what_is_promised_for_this_year_and_delivered_of_it():
    promise(5, 2026)
    promise(3, 2026, is_done=True)
    found = when()
    assert (found.totals.investment_promised, found.totals.investment_delivered) == (8, 3)
    assert found.url == "/projects/?year=2026"


def test_the_year_with_most_to_come_is_none_of_the_past():
    promise(100, 2024)
    promise(5, 2027)
    promise(9, 2031)
    assert (when().peak.of, when().peak_url) == (2031, "/projects/?year=2031")


def test_without_projects_there_is_nothing_to_say():
    found = when()
    assert found.chart.is_empty
    assert (found.totals, found.peak, found.elsewhere) == (None, None, None)
