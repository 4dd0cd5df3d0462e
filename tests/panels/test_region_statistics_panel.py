"""The charts of a region's statistics: full years as bars, the break of the borders marked, first prints told apart."""

from datetime import date

import pytest

from projects.charts import Words, svg
from projects.panels import region_statistics as drawn
from projects.queries import region_statistics
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(db):
    return make.make_region("KZ-35", valid_from=None)


def report(region, years, value=10**12, metric="gross_regional_product", unit=None, **overrides):
    for year in years:
        issued = overrides.get("issued") or "2026-09-17"
        extra = {name: given for name, given in overrides.items() if name != "issued"}
        source = make.make_source(issued, kind="statistics")
        make.make_observation(
            metric, value, unit=unit, region=region, period=str(year), nature="actual", source=source, **extra
        )


def panel(region):
    return drawn.panel(
        region_statistics.statistics(region),
        region,
        region_statistics.split_off(region),
        lambda metric: f"/{metric}.csv",
    )


def chart(region):
    (one,) = panel(region).drawn
    return one.chart


def test_a_series_is_drawn_year_by_year_with_gaps_left_open(region):
    report(region, (2020, 2021, 2023))
    made = chart(region)
    assert made.categories == ("2020", "2021", "2022", "2023")
    assert [value is None for value in made.series[0].values] == [False, False, True, False]
    assert made.scale.label == "trillions of tenge"
    assert (made.csv_url, len(made.sources)) == ("/gross_regional_product.csv", 3)
    assert made.series[0].explanation(0).startswith("/figures/")


def test_years_of_older_borders_are_a_series_of_their_own_before_a_marked_break(region):
    make.make_region("KZ-62", formed_from=region, valid_from=date(2022, 6, 8))
    report(region, (2019, 2020), is_of_old_borders=True)
    report(region, (2021, 2022))
    made = chart(region)
    assert [series.name for series in made.series] == ["full year", "full year, older borders"]
    assert [(mark.before, mark.label) for mark in made.breaks] == [("2021", "new borders")]
    assert made.note == "Up to 2020 with what is now Ulytau: not comparable with the years after the line."
    assert made.arrangement == "stacked"
    assert "c-break-label" in svg(made, Words())


def test_older_borders_of_a_region_of_which_no_part_is_known_are_told_too(region):
    report(region, (2016, 2017), is_of_old_borders=True)
    report(region, (2018,))
    assert chart(region).note.startswith("Up to 2017 in older borders")


def test_a_region_formed_later_marks_the_year_and_says_what_the_earlier_ones_are(region):
    formed = make.make_region("KZ-62", formed_from=region, valid_from=date(2022, 6, 8))
    report(formed, (2021, 2022, 2023))
    made = chart(formed)
    assert [(mark.before, mark.label) for mark in made.breaks] == [("2022", "region formed")]
    assert "in today's borders" in made.note


def test_a_series_that_begins_with_the_region_says_so_and_needs_no_mark(region):
    formed = make.make_region("KZ-62", formed_from=region, valid_from=date(2022, 6, 8))
    report(formed, (2022, 2023, 2024))
    made = chart(formed)
    assert made.breaks == ()
    assert "there is no figure of it for the years before 2022" in made.note


def test_a_first_print_is_drawn_apart_until_a_final_figure_takes_its_place(region):
    report(region, (2022, 2023, 2024))
    report(region, (2025,), issued="2026-02-01")
    made = chart(region)
    assert [series.name for series in made.series] == ["full year", "first print"]
    report(region, (2025,), issued="2026-09-17")
    assert [series.name for series in chart(region).series] == ["full year"]


def test_a_series_of_other_sources_says_that_it_is_not_official(region):
    for year in ("2021", "2022", "2023"):
        make.make_observation(
            "gross_regional_product", 5, region=region, period=year, nature="actual",
            source=make.make_source("2025-06-01"),
        )  # fmt: skip
    assert chart(region).note == "Not from official statistics: as each source reports the year."


def test_what_is_no_series_and_what_is_of_a_product_is_listed(region):
    report(region, (2023, 2024))
    report(region, (2020, 2021, 2022), 5, "production", "t", product=make.make_product("steel"))
    made = panel(region)
    assert made.drawn == []
    assert len(made.listed) == 2


def test_amounts_in_tenge_keep_their_name_for_a_reader_of_dollars(client, region):
    report(region, (2022, 2023, 2024))
    page = client.get("/regions/KZ-35/?currency=USD")
    assert "trillions of tenge" in page.text
    assert "trillions of dollars" not in page.text
