"""The headline rule settles a contradiction where it decides fairly, an editor where it would decide by accident."""

import pytest

from projects.contradictions.register import find
from projects.contradictions.settlement import Cause, Settlement
from tests.factories import make_observation, make_project, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project()


def say(project, value, issued="2025-01-10", kind="news_agency", **values):
    source = make_source(issued, kind=kind)
    return make_observation("jobs", value, project=project, period="2025", source=source, **values)


def found():
    (contradiction,) = find()
    return contradiction


def test_figures_that_agree_are_no_contradiction(project):
    say(project, 100, qualifier="about")
    say(project, 105)
    assert not list(find())


def test_later_news_supersedes_earlier_news(project):
    earlier, later = say(project, 100), say(project, 150, "2025-03-01")
    assert found().settlement is Settlement.LATER
    assert found().figures == (later, earlier)


def test_official_statistics_supersede_a_report(project):
    say(project, 100)
    say(project, 150, "2025-03-01", kind="statistics")
    assert found().settlement is Settlement.STATISTICS


def test_official_statistics_supersede_an_undated_report(project):
    say(project, 100, None)
    say(project, 150, kind="statistics")
    assert found().settlement is Settlement.STATISTICS


@pytest.mark.parametrize(
    ("first", "second", "cause"),
    [
        ({"issued": "2025-01-10"}, {"issued": "2025-01-10"}, Cause.SAME_DAY),
        ({"issued": "2025"}, {"issued": "2025-01-10"}, Cause.SAME_DAY),  # either may be the later
        ({"issued": None}, {}, Cause.UNDATED),
        ({"issued": None}, {"issued": None}, Cause.UNDATED),
        ({}, {"issued": "2025-03-01", "value": 1000}, Cause.SLIP),
        ({}, {"issued": "2025-03-01", "value": 1}, Cause.SLIP),
        ({}, {"issued": "2025-03-01", "value": 350}, Cause.FAR_APART),
        ({"kind": "statistics"}, {"issued": "2025-03-01"}, Cause.LESS_TRUSTED),
    ],
)
def test_where_the_rule_would_decide_by_accident_the_contradiction_is_open(project, first, second, cause):
    say(project, **{"value": 100, **first})
    say(project, **{"value": 150, **second})
    assert found().is_open
    assert found().cause is cause


@pytest.mark.parametrize("ruling", ["preferred", "deprecated"])
def test_an_editors_ruling_settles(project, ruling):
    say(project, 100, ruling=ruling, ruling_reason="The audited figure, as the company says.")
    say(project, 150)
    assert found().settlement is Settlement.RULING


def test_a_ruling_on_one_rival_leaves_the_others_open(project):
    say(project, 100, ruling="deprecated", ruling_reason="A slip of the page.")
    say(project, 150)
    say(project, 200)
    assert found().is_open


def test_what_is_said_after_a_preferred_figure_has_to_be_ruled_on_again(project):
    say(project, 100, ruling="preferred", ruling_reason="The audited figure, as the company says.")
    say(project, 150, "2025-03-01")
    assert found().cause is Cause.NEWER


def test_figures_of_different_facts_do_not_contradict_each_other(project):
    say(project, 100)
    say(project, 400, part="both stages")
    make_observation("jobs", 700, project=project, period="2020", nature="actual")
    assert not list(find())
