"""Values that are odd by themselves."""

import pytest

from projects.models import Milestone, Observation
from tests import factories as make


@pytest.mark.parametrize(
    ("value", "upper", "expected"),
    [(100, None, []), (0, None, []), (101, None, ["share_outside_whole"]), (-1, None, ["share_outside_whole"]),
     (60, 101, ["share_outside_whole"]), (60, 100, [])],
)  # fmt: skip
def test_a_share_lies_within_the_whole(codes, value, upper, expected):
    assert codes(make.make_observation("export_share", value, value_upper=upper)) == expected


def test_a_growth_may_be_above_a_hundred(codes):
    assert codes(make.make_observation("production", 233, unit="percent-yoy", nature="actual")) == []


def test_people_have_no_fractions(codes):
    assert codes(make.make_observation("jobs", "1.125")) == ["people_in_fractions"]
    assert codes(make.make_observation("jobs", 1125)) == []


def test_statisticians_average_the_people_of_a_region(codes):
    figure = make.make_observation(
        "population", "654991.5", "person", region=make.make_region(), nature="actual"
    )
    assert codes(figure) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2025, ["year_as_value"]),
        (1990, ["year_as_value"]),
        (2035, ["year_as_value"]),
        (1989, []),
        (2036, []),
        (2000, []),
    ],
)
def test_a_year_is_no_number_of_jobs(codes, value, expected):
    assert codes(make.make_observation("jobs", value)) == expected


def test_money_may_be_any_number(codes):
    assert "year_as_value" not in codes(make.make_observation("investment", 2025, "USD", period="2025"))


def test_a_range_is_not_many_times_as_wide_as_it_begins(codes):
    assert codes(make.make_observation("capacity", 100, value_upper=301)) == ["wide_range"]
    assert codes(make.make_observation("capacity", 100, value_upper=300)) == []
    assert codes(make.make_observation("capacity", 0, value_upper=300)) == []


def test_an_entry_that_lacks_something_is_not_judged(codes):
    metric, project = make.make_metric("jobs"), make.make_project()
    for entry in (
        Observation(),
        Observation(metric=metric, project=project),
        Observation(metric=metric, project=project, unit=make.make_unit("person"), value=2025),
        Milestone(),
        Milestone(project=project),
    ):
        assert codes(entry) == []
