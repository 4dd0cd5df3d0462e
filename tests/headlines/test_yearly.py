"""Which figures of a statistic stand in one series of full years, and what the others are called."""

import pytest

from projects.codelists import Standing
from projects.headlines.yearly import standing, standings
from projects.models import Observation
from tests import factories as make

pytestmark = pytest.mark.django_db


def report(value=1, period="2024", issued="2025-09-17", kind="statistics", **overrides):
    return make.make_observation(
        "gross_regional_product",
        value,
        region=make.make_region(),
        period=period,
        source=make.make_source(issued, kind=kind),
        **{"nature": "actual", **overrides},
    )


@pytest.mark.parametrize(
    ("period", "issued", "expected"),
    [
        ("2024", "2025-07-01", Standing.YEAR),
        ("2024", None, Standing.YEAR),
        # Of a source of which the year alone is known it is not said to be a first print.
        ("2024", "2025", Standing.YEAR),
        ("2024", "2025-06-30", Standing.FIRST_PRINT),
        ("2024", "2024-12-31", Standing.FIRST_PRINT),
        ("2024", "2024-12-30", Standing.BEFORE_END),
        ("2024-01/2024-08", "2024-09-10", Standing.PART_YEAR),
        ("2024-H1", "2025-09-17", Standing.PART_YEAR),
        ("2024-04-01", "2025-09-17", Standing.PART_YEAR),
        ("2022/2024", "2025-09-17", Standing.SEVERAL_YEARS),
    ],
)
@pytest.mark.parametrize("kind", ["statistics", "news_agency"])
def test_period_and_day_of_issue_say_what_a_figure_is(period, issued, kind, expected):
    assert standing(report(period=period, issued=issued, kind=kind)) == expected


def test_promises_and_figures_ruled_out_are_in_no_series():
    assert standing(report(nature="target")) == Standing.PROMISE
    assert standing(report(ruling="deprecated", ruling_reason="A slip.")) == Standing.RULED_OUT


def test_official_statistics_are_the_series_and_a_later_report_of_others_is_kept_apart():
    official, reported = report(), report(2, issued="2026-01-01", kind="news_agency")
    assert standings([official, reported]) == {official: Standing.YEAR, reported: Standing.ELSEWHERE}


def test_a_year_that_only_others_report_is_no_year_of_the_series_of_the_statistics():
    official, other = report(), report(2, "2023", issued="2026-01-01", kind="news_agency")
    assert standings([official, other]) == {official: Standing.YEAR, other: Standing.ELSEWHERE}


def test_without_official_statistics_the_last_word_on_each_year_makes_the_series():
    before, last = (report(kind="government", issued=issued) for issued in ("2025-09-01", "2026-01-01"))
    assert standings([before, last]) == {before: Standing.RIVAL, last: Standing.YEAR}


def test_a_figure_in_another_unit_than_the_series_is_kept_apart():
    series = [report(period=year) for year in ("2022", "2023")]
    dollars = report(unit="USD")
    found = standings([*series, dollars])
    assert found[dollars] == Standing.ELSEWHERE
    assert all(found[one] == Standing.YEAR for one in series)


def test_each_figure_has_a_standing_and_no_year_has_two():
    for issued in ("2024-12-30", "2025-02-01", "2025-09-17", "2026-01-01", None):
        for kind in ("statistics", "news_agency", "company"):
            report(issued=issued, kind=kind)
    found = standings(Observation.objects.select_related("source"))
    assert len(found) == 15
    assert list(found.values()).count(Standing.YEAR) == 1
