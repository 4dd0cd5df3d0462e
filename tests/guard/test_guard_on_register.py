"""The thresholds rest on the published register: what readers see already is hardly ever doubted."""

import pytest

from projects import guard
from projects.models import Milestone, Observation, Source
from tests.register import register  # noqa: F401

pytestmark = [pytest.mark.register, pytest.mark.django_db, pytest.mark.usefixtures("register")]


def test_at_most_two_in_a_hundred_published_figures_would_be_warned_about():
    figures = list(Observation.objects.published().with_passport().with_subject())
    assert len(guard.warnings_about(figures)) < len(figures) * 0.02


def test_what_the_register_reports_as_done_was_done_when_it_was_told():
    milestones = Milestone.objects.select_related("project", "source")
    found = guard.warnings_about([*milestones, *Source.objects.all()])
    codes = [
        warning.code for _record, warnings in found for warning in warnings if warning.code != "plan_passed"
    ]
    assert len(codes) < 3
