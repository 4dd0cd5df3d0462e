"""What a project's page draws, from plain records."""

from datetime import date

import pytest

from projects.panels import bullets
from projects.panels import project as drawn
from projects.queries import project_page
from tests.factories import (
    make_milestone,
    make_observation,
    make_product,
    make_project,
    make_rate,
    make_source,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)


def page_of(project):
    return project_page.find(project.key, TODAY)


def charts(project):
    page = page_of(project)
    panels = drawn.metric_panels(
        page.metrics, page.rates, TODAY, lambda metric: f"/figures.csv?metric={metric}"
    )
    return [group.chart for panel in panels for group in panel.groups if group.chart]


def year_words(*, first=None, latest=None, actual=None):
    project = make_project()
    if first:
        make_milestone(date=first, planned=True, project=project, source=make_source("2019"))
    if latest:
        make_milestone(date=latest, planned=True, project=project, source=make_source("2020"))
    if actual:
        make_milestone(date=actual, project=project)
    return bullets.year_words(page_of(project).delivery)


def test_the_years_are_said_without_judging_them():
    assert year_words() == "no year of commissioning reported"
    assert year_words(first="2024") == "planned for 2024"
    assert year_words(first="2022", latest="2027") == "planned for 2027, first promised for 2022"
    assert year_words(actual="2021") == "in operation since 2021"
    assert year_words(first="2021", actual="2021") == "in operation since 2021, as promised"
    assert year_words(first="2020", actual="2021") == "in operation since 2021, first promised for 2020"
    assert (
        year_words(first="2020", latest="2021", actual="2023")
        == "in operation since 2023, first promised for 2020, later for 2021"
    )


def test_bars_start_from_zero_and_share_one_scale():
    project = make_project()
    make_observation("jobs", 200, project=project)
    make_observation("jobs", 50, nature="actual", project=project)
    jobs = bullets.bullets(page_of(project).delivery, None, TODAY)[1]
    assert jobs.words == "200 promised, 50 reported filled"
    assert [(mark.css, mark.x, mark.width) for mark in jobs.marks if mark.tag == "rect"] == [
        ("bullet-promised", "0%", "100.0%"),
        ("bullet-delivered", "0%", "25.0%"),
    ]


def test_products_without_a_report_are_said_in_words_beside_the_leading_one():
    project = make_project()
    make_observation("capacity", 5, project=project, product=make_product("coke"))
    make_observation(
        "capacity", 900, project=project, product=make_product("steel"), source=make_source("2026")
    )
    page = page_of(project)
    assert [bullet.label for bullet in bullets.bullets(page.delivery, page.capacity, TODAY)][2:] == [
        "Output: steel"
    ]
    assert [bullet.label for bullet in bullets.plain_outputs(page.delivery, page.capacity)] == [
        "Output: coke"
    ]


def test_money_of_several_currencies_is_drawn_in_tenge_and_what_no_rate_converts_is_counted():
    make_rate("USD", 2025, "500")
    project = make_project()
    make_observation(value=7000, period="2024", project=project)
    make_observation(value=10, unit="USD", period="2025", project=project)
    make_observation(value=10, unit="EUR", period="2026", project=project)
    (chart,) = charts(project)
    assert sorted(int(point.value) for point in chart.points) == [5000, 7000]
    assert chart.unit == "KZT"
    assert chart.missing.count == 1


def test_months_of_output_never_stand_beside_whole_years():
    project, steel = make_project(), make_product("steel")
    for period in ("2023", "2024", "2025-01/2025-08"):
        make_observation(
            "production", 5, unit="t", period=period, nature="actual", project=project, product=steel
        )
    (chart,) = charts(project)
    assert [point.x for point in chart.points] == ["2024", "2023"]
    assert "1 figure of another length than a year is not drawn." in chart.note


def test_figures_of_one_time_are_no_chart():
    project = make_project()
    make_observation("jobs", 5, project=project)
    make_observation("jobs", 6, project=project)
    assert charts(project) == []


def test_deprecated_figures_are_not_drawn():
    project = make_project()
    make_observation("jobs", 5, period="2024", project=project)
    make_observation(
        "jobs", 6, period="2025", project=project, ruling="deprecated", ruling_reason="A misprint."
    )
    assert charts(project) == []
