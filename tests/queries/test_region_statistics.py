"""What sources report of a region, as series of full years with the rest kept apart."""

import pytest

from projects.queries import region_statistics
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(db):
    return make.make_region("KZ-35")


def report(region, value, period="2025", issued="2026-09-17", **overrides):
    source = overrides.pop("source", None) or make.make_source(issued, kind="statistics")
    return make.make_observation(
        "gross_regional_product",
        value,
        region=region,
        period=period,
        source=source,
        **{"nature": "actual", **overrides},
    )


def test_figures_of_one_metric_stand_together_newest_period_first_with_the_headline_before_its_rival(region):
    old = report(region, 1, "2023")
    rival = report(region, 2, "2024", issued="2025-09")
    head = report(region, 3, "2024")
    (statistic,) = region_statistics.statistics(region)
    assert [one.figure for one in statistic.stated] == [head, rival, old]
    assert statistic.latest.figure == head


def test_the_latest_figure_is_a_full_year_before_a_later_part_of_one_and_no_deprecated_one(region):
    report(region, 9, "2025", ruling="deprecated", ruling_reason="A misprint.")
    earlier = report(region, 3, "2024")
    report(region, 2, "2026-01/2026-06")
    assert region_statistics.statistics(region)[0].latest.figure == earlier


def test_a_statistic_of_no_full_year_has_the_headline_of_its_latest_period(region):
    report(region, 2, "2026-01/2026-03")
    latest = report(region, 2, "2026-01/2026-06")
    assert region_statistics.statistics(region)[0].latest.figure == latest


def test_products_parts_and_changes_have_statistics_of_their_own(region):
    for product in (None, make.make_product("steel")):
        for part in ("", "without Ulytau"):
            make.make_observation("production", 5, region=region, product=product, part=part, nature="actual")
    make.make_observation("production", 5, unit="percent-yoy", region=region, nature="actual")
    found = region_statistics.statistics(region)
    assert {(str(one.product or ""), one.part, one.is_growth) for one in found} == {
        ("", "", False), ("", "without Ulytau", False), ("steel", "", False), ("steel", "without Ulytau", False), ("", "", True),
    }  # fmt: skip


def test_a_series_is_of_final_full_years_oldest_first(region):
    years = [report(region, value, str(year)) for value, year in ((3, 2024), (1, 2022), (2, 2023))]
    report(region, 7, "2023", issued="2024-09")
    report(region, 8, "2025-01/2025-08")
    report(region, 9, "2026", nature="target")
    report(region, 6, "2025", issued="2026-01-20")
    statistic = region_statistics.statistics(region)[0]
    assert [figure.value for figure in statistic.yearly] == [1, 2, 3]
    assert set(statistic.yearly) == set(years)
    assert [one.standing for one in statistic.apart] == ["promise", "first_print", "part_year", "rival"]


def test_two_years_are_no_series(region):
    for year in ("2023", "2024"):
        report(region, 1, year)
    assert region_statistics.statistics(region)[0].yearly == ()


def test_figures_of_other_subjects_are_no_statistics_of_the_region(region):
    report(make.make_region("KZ-55"), 5)
    make.make_observation(project=make.make_project(region=region))
    assert region_statistics.statistics(region) == []


def test_a_region_knows_what_was_formed_out_of_it(region):
    formed = make.make_region("KZ-62", formed_from=region, valid_from="2022-06-08")
    assert region_statistics.split_off(region) == [formed]
    assert region_statistics.split_off(formed) == []
