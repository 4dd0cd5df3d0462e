"""Stored amounts are converted by the rate of the right year, and left out where there is none."""

from decimal import Decimal

import pytest

from tests.factories import make_observation, make_project, make_rate, make_source
from tests.headlines.stored import stored

pytestmark = pytest.mark.django_db


def test_a_promise_is_converted_by_the_rate_of_the_year_in_which_it_was_stated():
    make_rate("USD", 2021, "400")
    make_rate("USD", 2027, "1000")
    project = make_project()
    make_observation(value=10, unit="USD", period="2027", project=project, source=make_source("2021"))
    assert stored(project).investment_kzt == 4_000
    assert project.investment_usd == 10


def test_an_actual_is_converted_by_the_rate_of_its_period():
    make_rate("USD", 2021, "400")
    make_rate("USD", 2025, "500")
    project = make_project()
    make_observation(
        value=10, unit="USD", period="2019/2021", nature="actual", project=project, source=make_source("2025")
    )
    assert stored(project).investment_kzt == 4_000


def test_euros_reach_dollars_by_way_of_the_tenge():
    make_rate("EUR", 2025, "600")
    project = make_project()
    make_observation(value=5, unit="EUR", project=project)
    assert (stored(project).investment_kzt, project.investment_usd) == (3_000, None)
    make_rate("USD", 2025, "500")
    assert (stored(project).investment_kzt, project.investment_usd) == (3_000, 6)


def test_without_a_rate_the_figure_heads_but_enters_no_sum():
    project = make_project()
    figure = make_observation(value=10, unit="EUR", project=project)
    assert stored(project).investment_figure == figure
    assert (project.investment_kzt, project.investment_usd) == (None, None)
    assert not project.investment_is_counted


def test_what_is_known_in_one_currency_enters_the_sums_of_that_currency():
    project = make_project()
    make_observation(value=10, unit="USD", project=project)
    assert (stored(project).investment_kzt, project.investment_usd) == (None, 10)
    assert project.investment_is_counted


def test_converted_amounts_are_stored_to_the_cent():
    make_rate("USD", 2025, "3")
    project = make_project()
    make_observation(value=10, project=project)
    assert stored(project).investment_usd == Decimal("3.33")
