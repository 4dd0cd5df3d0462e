"""What an address may hold: nonsense finds nothing and says why; empty fields, repetitions and tracking marks are no filter."""

import pytest

from tests import factories as make
from tests.filters.asking import ask, found
from tests.filters.nonsense import NONSENSE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", NONSENSE, ids=lambda query: query[:40])
def test_a_question_that_makes_no_sense_finds_nothing_and_says_why(query):
    make.make_project()
    asked = ask(query)
    assert list(asked.selection) == list(asked.sorted) == []
    assert asked.facets == asked.active == []
    assert asked.problems
    for problem in asked.problems:
        assert len(problem) < 400
        assert problem.endswith(".")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "region=&sector=&status=&kind=&lacks=",
        "q=&year_min=&jobs_max=",
        "q=%20%20&year_min=%20",
        "sort=&page=&capacity=&view=&all=",
        "view=cards&all=product",
        "utm_source=letter&utm_medium=mail&utm_medium=again",
        "fbclid=1&gclid=2&yclid=3&_openstat=4",
        "page=9999999",
    ],
)
def test_empty_fields_pages_and_tracking_marks_are_no_filter(query):
    make.make_project(key="only")
    asked = ask(query)
    assert asked.problems == []
    assert not asked.is_asked
    assert asked.active == asked.parameters == []
    assert found(query) == {"only"}


def test_one_empty_value_beside_others_is_no_value():
    make.make_project(key="here")
    make.make_project(region=make.make_region("KZ-55"))
    assert found("region=&region=KZ-35") == {"here"}


def test_a_value_given_twice_is_given_once():
    make.make_project(key="here")
    asked = ask("region=KZ-35&region=KZ-35&q=project&q=project")
    assert asked.problems == []
    assert len(asked.active) == 2


@pytest.mark.parametrize(
    ("query", "known"), [("colour=red", "investment_min"), ("sort=colour", "investment")]
)
def test_an_unknown_name_is_answered_with_the_known_ones(query, known):
    (problem,) = ask(query).problems
    assert "colour" in problem
    assert known in problem


def test_a_number_out_of_bounds_is_answered_with_the_bound_and_once():
    assert ask("jobs_max=1e60").problems == ["Jobs to: Ensure this value is less than or equal to 100000000."]


def test_the_widest_bounds_are_bounds_that_the_database_knows():
    make.make_observation(value=10**9)
    assert len(found("investment_min=0&investment_max=1000000000000000000")) == 1
    assert found("jobs_min=0&jobs_max=100000000") == set()


def test_a_number_stands_in_its_field_without_an_exponent():
    asked = ask("investment_min=1E%2B9&year_max=2025")
    assert asked.problems == []
    ranges = {one.name: one for one in asked.ranges}
    assert (ranges["investment"].low, ranges["investment"].high) == ("1000000000", "")
    assert (ranges["year"].low, ranges["year"].high) == ("", "2025")


def test_parameters_hold_the_selection_without_page_sort_and_tracking():
    asked = ask("region=KZ-35&page=2&sort=name&utm_source=x&q=&year_min=2020&capacity=steel&region=KZ-55")
    make.make_region("KZ-35")
    assert asked.parameters == [("region", "KZ-35"), ("region", "KZ-55"), ("year_min", "2020")]
