"""What the database itself keeps right about submissions and their changes."""

import pytest
from django.db import IntegrityError, transaction

from projects.models import Change, Submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission():
    return Submission.objects.create(kind="edit", title="One")


def rule(name):
    """A constraint of the table by its name."""
    return next(one for one in Change._meta.constraints if one.name == name)


def test_a_number_stands_once_in_a_submission(submission):
    assert rule("change_once_in_submission").fields == ("submission", "number")
    Change.objects.create(submission=submission, number=1, kind="create", model="source")
    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.create(submission=submission, number=1, kind="create", model="source")


@pytest.mark.parametrize("kind", ["change", "withdraw"])
def test_a_change_of_a_standing_record_names_it(submission, kind):
    assert rule("change_of_existing_record_names_it") in Change._meta.constraints
    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.create(submission=submission, number=1, kind=kind, model="source")


def test_the_questions_of_submissions_are_answered(submission):
    Submission.objects.create(kind="edit", title="Two", state="in_review")
    Submission.objects.create(kind="edit", title="Three", state="published")
    titles = {
        name: {one.title for one in getattr(Submission.objects, name)()}
        for name in ("unfinished", "in_review", "published")
    }
    assert titles == {"unfinished": {"One", "Two"}, "in_review": {"Two"}, "published": {"Three"}}
    assert [one.title for one in Submission.objects.all().latest_first()] == ["Three", "Two", "One"]
