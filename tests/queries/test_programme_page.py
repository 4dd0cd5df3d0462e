"""A programme: reported = listed + unexplained, and nothing is compared that cannot be."""

from decimal import Decimal

import pytest

from projects.models import Metric, MetricQuantityKind, Unit
from projects.queries import programme_page
from projects.reading import Reading, reading
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(db):
    return make.make_programme()


def listed(programme, *, investment=None, jobs=None, **overrides):
    project = make.make_project(**overrides)
    project.programmes.add(programme)
    if investment:
        make.make_observation(value=investment, project=project)
    if jobs:
        make.make_observation("jobs", jobs, project=project)
    return project


def compare(programme):
    return programme_page.comparisons(programme)


def test_the_unexplained_is_what_is_reported_less_what_is_listed(programme):
    listed(programme, investment=300, jobs=20)
    listed(programme, investment=200)
    make.make_observation(value=1200, programme=programme)
    make.make_observation("jobs", 50, programme=programme)
    found = {
        row.figure.metric.key: (row.figure.value, row.listed, row.unexplained) for row in compare(programme)
    }
    assert found == {"investment": (1200, 500, 700), "jobs": (50, 20, 30)}
    assert all(row.figure.value == row.listed + row.unexplained for row in compare(programme))


def test_the_number_of_projects_is_compared_with_those_listed(programme):
    metric = Metric.objects.create(key="project_count", name_en="projects", definition_en="How many.")
    MetricQuantityKind.objects.create(metric=metric, quantity_kind="count-of-projects")
    unit = Unit.objects.create(
        code="project", name_en="project", symbol_en="projects", quantity_kind="count-of-projects", factor=1
    )
    figure = make.make_observation("jobs", 1, programme=programme)
    figure.metric, figure.unit, figure.value = metric, unit, Decimal(128)
    figure.save()
    for _ in range(3):
        listed(programme)
    (row,) = compare(programme)
    assert (row.listed, row.unexplained) == (3, 125)


def test_more_listed_than_reported_is_a_negative_rest(programme):
    listed(programme, investment=300)
    make.make_observation(value=100, programme=programme)
    assert compare(programme)[0].unexplained == -200


def test_a_report_in_a_currency_that_nothing_is_converted_into_is_not_compared(programme):
    listed(programme, investment=300)
    make.make_observation(value=5, unit="EUR", programme=programme)
    (row,) = compare(programme)
    assert (row.is_comparable, row.listed, row.unexplained) == (False, None, None)


def test_a_report_in_dollars_is_held_against_the_sum_in_dollars(programme):
    make.make_rate(year=2025, kzt_per_unit="500")
    listed(programme, investment=1000)
    listed(programme, investment=7)
    make.make_observation(value=5, unit="USD", programme=programme)
    (row,) = compare(programme)
    assert (row.listed, row.unexplained) == (Decimal("2.01"), Decimal("2.99"))


def test_the_readers_currency_does_not_change_what_is_compared(programme):
    listed(programme, investment=300)
    make.make_observation(value=1200, programme=programme)
    with reading(Reading(currency="USD")):
        (row,) = compare(programme)
    assert (row.listed, row.unexplained) == (300, 900)


def test_a_reported_result_is_held_against_what_is_delivered(programme):
    listed(programme, investment=300, status="commissioned")
    listed(programme, investment=200)
    make.make_observation(value=1200, programme=programme, nature="actual")
    (row,) = compare(programme)
    assert (row.is_delivered, row.listed, row.unexplained) == (True, 300, 900)


def test_listed_projects_without_the_figure_are_counted(programme):
    listed(programme, investment=300)
    listed(programme)
    make.make_observation(value=1200, programme=programme)
    assert compare(programme)[0].lacking == 1


def test_nothing_listed_explains_nothing(programme):
    make.make_observation(value=100, programme=programme)
    make.make_observation("jobs", 9, programme=programme)
    listed(programme, jobs=5)
    rows = {row.figure.metric.key: row for row in compare(programme)}
    assert (rows["investment"].listed, rows["investment"].unexplained) == (None, None)
    assert (rows["jobs"].listed, rows["jobs"].unexplained) == (5, 4)


def test_cancelled_parts_and_unpublished_projects_explain_nothing(programme):
    whole = listed(programme, investment=300)
    listed(programme, investment=100, part_of=whole)
    listed(programme, investment=50, status="cancelled")
    listed(programme, investment=25, publication="draft")
    make.make_observation(value=1000, programme=programme)
    assert compare(programme)[0].unexplained == 700


def test_a_promise_is_compared_before_a_result_and_the_latest_word_counts(programme):
    listed(programme, investment=1)
    make.make_observation(value=9, programme=programme, nature="actual", source=make.make_source("2026"))
    make.make_observation(value=5, programme=programme, source=make.make_source("2021"))
    make.make_observation(value=7, programme=programme, period="2026", source=make.make_source("2023"))
    assert compare(programme)[0].figure.value == 7


def test_a_part_a_product_or_a_growth_rate_is_no_total_of_the_programme(programme):
    make.make_observation(value=5, programme=programme, part="first year")
    make.make_observation(value=5, programme=programme, product=make.make_product())
    make.make_observation(value=104, unit="percent-yoy", programme=programme, nature="actual")
    assert compare(programme) == []


def test_the_list_counts_public_projects_and_shows_headline_totals(programme):
    listed(programme)
    listed(programme, publication="draft")
    idle = make.make_programme()
    old = make.make_observation(value=5, programme=programme, source=make.make_source("2021"))
    new = make.make_observation(value=6, programme=programme, source=make.make_source("2023"))
    make.make_observation(value=7, programme=programme, part="first year")
    make.make_observation("export_share", 7, programme=programme)
    rows = programme_page.programmes()
    assert [(row.programme, row.listed, row.figures) for row in rows] == [
        (programme, 1, (new,)),
        (idle, 0, ()),
    ]
    assert set(programme_page.figures(programme)) >= {old, new}


def test_every_figure_of_the_programme_is_listed_newest_period_first(programme):
    first = make.make_observation(value=5, programme=programme, period="2024")
    second = make.make_observation(value=6, programme=programme, period="2025")
    make.make_observation(value=7, programme=make.make_programme())
    assert programme_page.figures(programme) == [second, first]
