"""The arrangement of a subject's figures."""

import pytest

from projects.headlines.rule import Reason
from projects.models import Observation
from projects.queries.figure_groups import by_metric
from tests.factories import make_observation, make_product, make_project, make_source

pytestmark = pytest.mark.django_db


def arranged(project, leading=()):
    return by_metric(Observation.objects.filter(project=project).with_passport(), leading)


def test_the_latest_issued_figure_heads_a_fact_and_its_rival_says_why_it_does_not():
    project = make_project()
    older = make_observation(project=project, value=5, source=make_source("2024"))
    newer = make_observation(project=project, value=7, source=make_source("2025"))
    (metric,) = arranged(project)
    (fact,) = metric.groups[0].facts
    assert fact.head == newer
    assert [(rival.figure, rival.reason) for rival in fact.rivals] == [(older, Reason.ISSUED)]


def test_plans_for_different_years_are_facts_of_one_group_newest_statement_first():
    project = make_project()
    make_observation(project=project, period="2030", source=make_source("2022"))
    newer = make_observation(project=project, period="2027", source=make_source("2024"))
    (metric,) = arranged(project)
    (group,) = metric.groups
    assert group.facts[0].head == newer
    assert [fact.rivals for fact in group.facts] == [(), ()]


def test_the_figure_that_heads_the_project_stands_before_newer_statements():
    project = make_project()
    leading = make_observation(project=project, period="2030", source=make_source("2022"))
    make_observation(project=project, period="2027", source=make_source("2024"))
    fact = arranged(project, {leading.pk})[0].groups[0].facts[0]
    assert (fact.head, fact.heads_subject) == (leading, True)


def test_a_fact_of_which_every_figure_is_deprecated_has_no_head():
    project = make_project()
    wrong = make_observation(project=project, ruling="deprecated", ruling_reason="A misprint.")
    (fact,) = arranged(project)[0].groups[0].facts
    assert fact.head is None
    assert fact.figures == (wrong,)


def test_product_part_and_kind_of_unit_are_groups_of_their_own():
    project = make_project()
    make_observation("production", 5, unit="t", project=project, product=make_product("steel"))
    make_observation("production", 5, unit="t", project=project, product=make_product("coke"))
    make_observation(
        "production", 5, unit="t", project=project, product=make_product("steel"), part="first stage"
    )
    make_observation("production", 5, unit="percent-yoy", project=project, product=make_product("steel"))
    (metric,) = arranged(project)
    assert [(str(g.product), g.part, g.is_growth) for g in metric.groups] == [
        ("coke", "", False),
        ("steel", "", False),
        ("steel", "", True),
        ("steel", "first stage", False),
    ]
