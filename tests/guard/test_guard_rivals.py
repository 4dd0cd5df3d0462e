"""An entry against other figures of the same: slips of thousands, currencies confused, jumps."""

import pytest

from projects import guard
from tests import factories as make


@pytest.fixture
def project(db):
    make.make_rate("USD", 2025, "500")
    make.make_rate("USD", 2024, "500")
    return make.make_project()


def of(project, value, metric="investment", unit=None, period="2025", issued="2025-06-22", **overrides):
    source = make.make_source(issued)
    return make.make_observation(
        metric, value, unit, period=period, project=project, source=source, **overrides
    )


@pytest.mark.parametrize("slip", [1000, 1001, 700, 1499, 1_000_000])
def test_thousands_for_millions_are_noticed_in_either_direction(codes, project, slip):
    large, small = of(project, 100_000_000_000 * slip), of(project, 100_000_000_000)
    assert "thousandfold" in codes(large)
    assert "thousandfold" in codes(small)


def test_a_slip_is_told_once_and_is_no_jump_as_well(codes, project):
    of(project, 6_200, "jobs", period="2024")
    assert codes(of(project, 6_200_000, "jobs")) == ["thousandfold"]


def test_a_slip_is_found_among_figures_of_another_nature(codes, project):
    of(project, 6_000, "capacity", nature="design")
    assert codes(of(project, 6_000_000, "capacity", nature="plan")) == ["thousandfold"]


def test_figures_of_a_part_or_another_product_are_no_measure(codes, project):
    of(project, 6_000, "capacity", part="first stage")
    of(project, 6_000, "capacity", product=make.make_product("pipes"))
    assert codes(of(project, 6_000_000, "capacity")) == []


def test_a_figure_that_was_ruled_out_is_no_measure(codes, project):
    of(project, 100, "jobs", ruling="deprecated", ruling_reason="Another plant")
    assert codes(of(project, 100_000, "jobs")) == []


def test_dollars_typed_as_tenge_are_noticed(codes, project):
    of(project, 100_000_000, unit="USD")
    assert "currencies_confused" in codes(of(project, 110_000_000, "investment", "KZT"))
    of(project, 50_000_000_000, period="2024", unit="KZT", part="first stage")
    assert "currencies_confused" in codes(
        of(project, 50_000_000_000, unit="USD", part="first stage", issued="2025-07")
    )


def test_one_amount_in_two_currencies_is_as_it_should_be(codes, project):
    of(project, 100_000_000, unit="USD")
    assert codes(of(project, 51_000_000_000, unit="KZT")) == []


@pytest.mark.parametrize(
    ("value", "expected"), [(300, []), (301, ["jump"]), (34, []), (33, ["jump"]), (100, []), (0, [])]
)
def test_more_than_three_times_the_previous_figure_is_a_jump(codes, project, value, expected):
    of(project, 100, "jobs", period="2024")
    assert codes(of(project, value, "jobs")) == expected


def test_the_nearest_earlier_period_is_the_previous_one(codes, project):
    of(project, 20, "jobs", period="2020")
    nearest = of(project, 100, "jobs", period="2024")
    figure = of(project, 320, "jobs", period="2025")
    [(_record, [warning])] = guard.warnings_about([figure])
    assert warning.compared == nearest
    assert warning.compared_with == nearest.pk


def test_of_one_period_the_earlier_source_is_the_previous_one(codes, project):
    of(project, 100, "jobs", issued="2025-01-10")
    assert codes(of(project, 320, "jobs", issued="2025-02-10")) == ["jump"]
    assert codes(of(project, 900, "jobs", issued="2024-12-10")) == []


def test_a_part_of_a_year_is_no_jump_down_from_a_year(codes, project):
    of(project, 1200, "production", "t", period="2024", nature="actual")
    assert codes(of(project, 100, "production", "t", period="2025-01/2025-08", nature="actual")) == []


def test_a_result_is_no_jump_from_a_promise(codes, project):
    of(project, 1000, "jobs", period="2024", nature="plan")
    assert codes(of(project, 100, "jobs", period="2025", nature="actual")) == []


def test_money_is_compared_across_currencies_and_left_alone_without_a_rate(codes, project):
    of(project, 100_000_000, unit="USD", period="2024")
    assert codes(of(project, 200_000_000_000, unit="KZT")) == ["jump"]
    assert codes(of(project, 900_000_000_000_000, unit="EUR")) == []


def test_the_message_names_the_compared_figure_and_its_source(codes, project):
    stated = make.make_source("2024-05", title="Tyre plant opens", publisher="gazette.example")
    make.make_observation("jobs", 100, period="2024", project=project, source=stated)
    [(_record, [warning])] = guard.warnings_about([of(project, 1_100, "jobs")])
    for words in ("11 times", "100", "plan, 2024", "Tyre plant opens, gazette.example"):
        assert words in warning.message
