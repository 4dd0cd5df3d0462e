"""Programmes are added only where every project behind them is known; otherwise the reasons are given."""

from decimal import Decimal

import pytest

from projects.models import Metric, MetricQuantityKind, Unit
from projects.queries import pools, programme_page
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def project_count(db):
    metric = Metric.objects.create(key="project_count", name_en="projects", definition_en="How many.")
    MetricQuantityKind.objects.create(metric=metric, quantity_kind="count-of-projects")
    Unit.objects.create(
        code="project", name_en="project", symbol_en="projects", quantity_kind="count-of-projects", factor=1
    )


def pool(*projects, count=None, investment=None, nature="plan", unit="KZT", **overrides):
    programme = make.make_programme(**overrides)
    for project in projects:
        project.programmes.add(programme)
    if count is not None:
        figure = make.make_observation("jobs", 1, programme=programme, nature=nature)
        figure.metric, figure.unit = Metric.objects.get(key="project_count"), Unit.objects.get(code="project")
        figure.value = Decimal(count)
        figure.save()
    if investment is not None:
        make.make_observation(value=investment, unit=unit, programme=programme, nature=nature)
    return programme


def costing(value, **overrides):
    project = make.make_project(**overrides)
    if value is not None:
        make.make_observation(value=value, project=project)
    return project


def added(*programmes):
    rows = {row.programme: row for row in programme_page.programmes()}
    return pools.addition([rows[programme] for programme in programmes])


def totals(found):
    return {metric.metric: metric.total for metric in found.metrics}


def test_whole_lists_without_a_common_project_are_added():
    found = added(
        pool(costing(1), costing(2), count=2, investment=10), pool(costing(3), count=1, investment=30)
    )
    assert not found.is_refused
    assert totals(found) == {"investment": 40, "project_count": 3}


def test_a_project_in_several_whole_lists_is_counted_once():
    shared = costing(4)
    found = added(*(pool(shared, costing(1), count=2, investment=10) for _ in range(3)))
    assert not found.is_refused
    assert totals(found) == {"investment": 30 - 2 * 4, "project_count": 4}
    assert {metric.metric: metric.repeated for metric in found.metrics} == {
        "investment": 8,
        "project_count": 2,
    }
    assert [overlap.shared for overlap in found.overlaps] == [(shared,)] * 3


def test_a_list_with_gaps_is_refused_and_says_how_many_are_missing():
    found = added(
        pool(costing(1), count=128, investment=10, name_en="A"), pool(costing(2), count=1, investment=5)
    )
    assert found.is_refused
    assert [(gap.row.programme.name_en, gap.listed, gap.reported) for gap in found.gaps] == [("A", 1, 128)]
    assert totals(found) == {"investment": None, "project_count": None}


def test_a_list_whose_length_nobody_reports_is_refused():
    found = added(pool(costing(1), investment=10), pool(costing(2), count=1, investment=5))
    assert [(gap.listed, gap.reported) for gap in found.gaps] == [(1, None)]
    assert totals(found)["investment"] is None


def test_more_listed_than_reported_is_no_whole_list():
    found = added(pool(costing(1), costing(2), count=1), pool(costing(2), count=1))
    assert [(gap.listed, gap.reported) for gap in found.gaps] == [(2, 1)]


def test_a_part_in_one_list_and_its_whole_in_another_are_refused():
    whole = costing(9)
    part = costing(4, part_of=whole)
    found = added(pool(whole, count=1, investment=9), pool(part, count=1, investment=4))
    assert found.is_refused
    assert found.overlaps[0].nested == (part,)


def test_shared_projects_without_the_figure_leave_that_metric_unadded():
    shared = costing(None)
    found = added(pool(shared, count=1, investment=10), pool(shared, count=1, investment=20))
    assert not found.is_refused
    assert totals(found) == {"investment": None, "project_count": 1}
    assert [metric.why for metric in found.metrics] == ["overlap", ""]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"count": 1}, "missing"),
        ({"count": 1, "investment": 5, "unit": "USD"}, "units"),
        ({"count": 1, "investment": 5, "nature": "actual"}, "natures"),
    ],
)
def test_what_is_not_alike_is_not_added(other, why):
    found = added(pool(costing(1), count=1, investment=10), pool(costing(2, status="commissioned"), **other))
    (investment,) = [metric for metric in found.metrics if metric.metric == "investment"]
    assert (investment.total, investment.why) == (None, why)


def test_drafts_are_no_part_of_any_list():
    draft = costing(1, publication="draft")
    found = added(pool(draft, costing(1), count=1), pool(draft, costing(1), count=1))
    assert (found.is_refused, found.overlaps) == (False, ())
    assert totals(found) == {"project_count": 2}
