"""The checks of contradictions and rulings are silent on good data and speak when their rule is broken."""

import pytest

from projects.intake.checks import CHECKS
from tests.factories import make_observation, make_project, make_source

pytestmark = pytest.mark.django_db

BY_CODE = {check.code: check for check in CHECKS}
REASON = "The audited figure, as the company says."


def breaches(code):
    return list(BY_CODE[code].breaches())


@pytest.fixture
def project():
    return make_project(key="plant")


def say(project, value, issued="2025-01-10", **values):
    return make_observation(
        "jobs", value, project=project, source=make_source(issued), **{"period": "2025", **values}
    )


def test_r025_contradictions_are_settled(project):
    say(project, 100)
    rival = say(project, 150)
    assert breaches("R025")[0].startswith("project plant: jobs 150 person (2025)")
    rival.ruling, rival.ruling_reason = "deprecated", REASON
    rival.save()
    assert breaches("R025") == []


def test_r026_a_value_is_not_both_preferred_and_set_aside(project):
    say(project, 100, ruling="preferred", ruling_reason=REASON)
    say(project, 150, ruling="deprecated", ruling_reason=REASON)
    assert breaches("R026") == []
    say(project, 100, "2025-03-01", ruling="deprecated", ruling_reason=REASON)
    assert len(breaches("R026")) == 1


def test_r027_a_preferred_promise_keeps_no_news_back(project):
    say(project, 100, ruling="preferred", ruling_reason=REASON)
    say(project, 150, "2024-03-01", period="2024")
    assert breaches("R027") == []
    say(project, 150, "2025-03-01", period="2027")
    assert len(breaches("R027")) == 1


@pytest.mark.parametrize(
    "reason",
    ["older", "a slip of the page, surely, as others have it.", "A slip of the page, surely, as others"],
)
def test_r028_reasons_are_sentences(project, reason):
    say(project, 100, ruling="deprecated", ruling_reason=REASON)
    assert breaches("R028") == []
    say(project, 150, ruling="deprecated", ruling_reason=reason)
    assert breaches("R028") == [f"project plant: jobs 150 person (2025): {reason}"]


def test_r029_builders_are_no_permanent_jobs(project):
    say(project, 300, part="including 200 jobs at the construction stage")
    assert breaches("R029") == []
    say(project, 900, part="on the building site")
    assert breaches("R029") == ["project plant: jobs 900 person (2025), on the building site"]
