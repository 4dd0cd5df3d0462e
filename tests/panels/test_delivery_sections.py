"""Sections of /delivery/: findings with live numbers, charts that hold exactly the rows, and who is left out."""

from datetime import date

import pytest

from projects.models import Project
from projects.panels import delivery as panels
from projects.panels import delivery_charts as charts
from projects.queries.delivery import delivery
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 25)


ADDRESSES = {"csv": "/delivery.csv?section={}".format, "rows": "/delivery/?show={}".format}


def sections(only=""):
    return panels.sections(delivery(Project.objects.published(), TODAY), TODAY, only, **ADDRESSES)


def section(key, only=""):
    return {one.key: one for one in sections(only)}[key]


def slipped(years, *, came=False):
    project = make.make_project(status="commissioned" if came else "planned")
    make.make_milestone(project=project, date="2015", planned=True, source=make.make_source("2005"))
    if came:
        make.make_milestone(project=project, date=str(2015 + years), source=make.make_source("2025"))
    else:
        make.make_milestone(
            project=project, date=str(2015 + years), planned=True, source=make.make_source("2014")
        )
    return project


def test_nothing_known_draws_nothing_and_says_so():
    for key in panels.SECTIONS:
        empty = section(key)
        assert (empty.chart, empty.shown, empty.count) == (None, (), 0)
        assert len(empty.findings) == 1


def test_slips_are_counted_by_years_those_in_operation_apart():
    for years, came in ((0, True), (2, True), (2, False), (9, False), (15, False)):
        slipped(years, came=came)
    chart = section("slippage").chart
    assert chart.categories == ("0", "+1", "+2", "+3", "+4", "+5", "≥ +6")
    delivered, promised = chart.series
    assert (delivered.nature, delivered.values) == ("delivered", (1, 0, 1, 0, 0, 0, 0))
    assert (promised.nature, promised.values) == ("promised", (0, 0, 1, 0, 0, 0, 2))


def test_early_ones_share_a_bar_too():
    slipped(-5, came=True)
    chart = section("slippage").chart
    assert chart.categories == ("≤ −3", "−2", "−1", "0")
    assert chart.series[0].values == (1, 0, 0, 0)


def test_the_finding_tells_the_medians_and_the_left_out_are_named():
    for years in (1, 3):
        slipped(years, came=True)
    slipped(4)
    single = make.make_milestone(planned=True, date="2030").project
    found = section("slippage")
    words = " ".join(found.findings)
    assert "2 projects in operation" in words
    assert "at the median: 2." in words
    assert "1 project still to come" in words
    assert "at the median: 4." in words
    (left_out,) = found.left_out
    assert (left_out.projects, "only one plan" in left_out.words) == ((single,), True)


def test_jobs_are_drawn_filled_within_promised():
    project = make.make_project()
    make.make_observation("jobs", 200, project=project)
    make.make_observation("jobs", 50, project=project, nature="actual")
    found = section("jobs")
    assert "50 of 200 promised jobs" in found.findings[0]
    assert "25%" in found.findings[0]
    assert (found.chart.arrangement, [series.values for series in found.chart.series]) == (
        "within",
        [(200,), (50,)],
    )
    assert len(found.chart.sources) == 2


def test_a_page_of_all_sections_shows_the_first_rows_and_one_section_all_of_them():
    for n in range(charts.LENGTH + 3):
        make.make_milestone(planned=True, date=str(2000 + n), source=make.make_source("1999"))
    few, every = section("overdue"), section("overdue", only="overdue")
    assert (len(few.shown), few.rest, few.count) == (charts.LENGTH, 3, charts.LENGTH + 3)
    assert (len(every.shown), every.rest) == (charts.LENGTH + 3, 0)
    assert [one.key for one in sections("quiet")] == ["quiet"]


def test_a_chart_comes_with_its_file_its_sources_and_the_projects_that_it_cannot_draw():
    make.make_observation("jobs", 50)
    told = make.make_project()
    make.make_observation("jobs", 100, project=told)
    make.make_observation("jobs", 80, project=told, nature="actual")
    jobs = section("jobs")
    assert jobs.chart.csv_url == "/delivery.csv?section=jobs"
    assert {source.label for source in jobs.chart.sources}
    assert [row.project for row in jobs.shown] == [told]
    assert (jobs.chart.missing.count, jobs.chart.missing.url) == (1, "/delivery/?show=jobs#left-out-1")
    assert jobs.in_short.number == "80%"


def test_years_between_are_drawn_as_zero():
    for year in ("2020", "2023"):
        make.make_milestone(planned=True, date=year, source=make.make_source("2019"))
    chart = section("overdue").chart
    assert (chart.categories, chart.series[0].values) == (("2020", "2021", "2022", "2023"), (1, 0, 0, 1))


def test_two_plants_of_one_name_are_two_bars():
    for _ in range(2):
        project = make.make_project(name_en="Mill", status="commissioned")
        product = make.make_product()
        make.make_observation("capacity", 200, project=project, product=product)
        make.make_observation("production", 100, project=project, product=product, nature="actual")
    chart = section("load").chart
    assert len(set(chart.categories)) == 2
    assert chart.series[1].values == (50, 50)
