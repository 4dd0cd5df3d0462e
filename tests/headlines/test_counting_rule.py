"""The counting rule: no amount is counted in a part and in its whole."""

import pytest

from projects.models import Project
from tests.factories import make_observation, make_project, make_rate
from tests.headlines.stored import stored

pytestmark = pytest.mark.django_db


def whole_and_part(**values):
    whole = make_project(**values)
    return whole, make_project(part_of=whole)


def test_a_part_is_not_counted_where_its_whole_has_the_figure():
    whole, part = whole_and_part()
    make_observation(project=whole)
    make_observation(project=part)
    assert stored(whole).investment_is_counted
    assert not stored(part).investment_is_counted


@pytest.mark.parametrize("metric", ["investment", "jobs", "filled jobs"])
def test_each_figure_is_counted_by_itself(metric):
    whole, part = whole_and_part()
    figures = {
        "investment": {"metric": "investment"},
        "jobs": {"metric": "jobs", "value": 7},
        "filled jobs": {"metric": "jobs", "value": 7, "nature": "actual"},
    }
    for values in figures.values():
        make_observation(project=part, **values)
    make_observation(project=whole, **figures[metric])
    part = stored(part)
    assert part.investment_is_counted == (metric != "investment")
    assert part.jobs_are_counted == (metric != "jobs")
    assert part.jobs_delivered_are_counted == (metric != "filled jobs")


def test_a_part_of_a_part_is_not_counted_where_the_grandparent_has_the_figure():
    whole, middle = whole_and_part()
    part = make_project(part_of=middle)
    make_observation(project=part)
    assert stored(part).investment_is_counted
    make_observation(project=whole)
    assert not stored(part).investment_is_counted


def test_when_the_whole_loses_its_figure_the_parts_count_again():
    whole, part = whole_and_part()
    figure = make_observation(project=whole)
    make_observation(project=part)
    figure.delete()
    assert stored(part).investment_is_counted


def test_a_whole_whose_figure_cannot_be_converted_hides_no_part():
    whole, part = whole_and_part()
    make_observation(project=whole, unit="EUR")
    make_observation(project=part)
    assert stored(part).investment_is_counted
    make_rate("EUR", 2025)
    assert not stored(part).investment_is_counted


def test_a_draft_hides_no_part_until_it_is_published():
    whole, part = whole_and_part(publication="draft")
    make_observation(project=whole)
    make_observation(project=part)
    assert stored(part).investment_is_counted
    whole.publication = "published"
    whole.save()
    assert not stored(part).investment_is_counted


def test_a_draft_between_does_not_part_a_project_from_its_whole():
    whole, draft = whole_and_part()
    Project.objects.filter(pk=draft.pk).update(publication="draft")
    part = make_project(part_of=draft)
    make_observation(project=whole)
    make_observation(project=part)
    assert not stored(part).investment_is_counted


def test_a_project_moved_out_of_its_whole_counts():
    whole, part = whole_and_part()
    make_observation(project=whole)
    make_observation(project=part)
    part.part_of = None
    part.save()
    assert stored(part).investment_is_counted


def test_two_projects_that_are_parts_of_each_other_end_in_no_endless_loop():
    whole, part = whole_and_part()
    make_observation(project=part)
    Project.objects.filter(pk=whole.pk).update(part_of=part)
    assert not stored(whole).investment_is_counted
    assert stored(part).investment_is_counted


def test_cancelled_projects_are_counted_only_where_asked_for():
    standing, dead = make_project(), make_project(status="cancelled")
    make_observation(project=dead)
    assert set(Project.objects.not_cancelled()) == {standing}
    # The figure stays and would be counted by whoever asks for cancelled projects.
    assert stored(dead).investment_is_counted
