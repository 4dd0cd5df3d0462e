"""Who may see a project changes in one place only, and says who did it and why."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from projects.intake.publish import publish, to_review, withdraw
from projects.models import Project
from tests.factories import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("editor")


def test_a_draft_becomes_public_and_its_history_knows_who_did_it(editor, version):
    project = make_project(publication="draft")
    before = version()
    publish(project, by=editor, reason="checked")
    assert list(Project.objects.published()) == [project]
    latest = project.history.first()
    assert (latest.history_user, latest.history_change_reason, latest.publication) == (
        editor,
        "checked",
        "published",
    )
    assert version() == before + 1


def test_a_withdrawn_project_is_kept_with_its_reason(editor):
    project = make_project()
    withdraw(project, by=editor, reason="a hoax")
    assert not Project.objects.published().exists()
    assert project.history.first().history_change_reason == "a hoax"
    publish(project, by=editor)
    assert Project.objects.published().exists()


@pytest.mark.parametrize("step", [withdraw, to_review])
def test_nothing_disappears_without_a_reason(editor, step):
    project = make_project()
    with pytest.raises(ValidationError, match="Say why"):
        step(project, by=editor, reason="  ")
    assert Project.objects.get().publication == "published"


def test_a_draft_is_given_up_with_a_reason_and_kept(editor):
    draft = make_project(publication="draft")
    with pytest.raises(ValidationError, match="Say why"):
        withdraw(draft, by=editor, reason="")
    withdraw(draft, by=editor, reason="a hoax")
    assert Project.objects.get().publication == "withdrawn"


def test_a_step_counts_from_the_state_that_is_stored(editor):
    project = make_project(publication="draft")
    publish(Project.objects.get(pk=project.pk), by=editor)
    with pytest.raises(ValidationError, match="in this state already"):
        publish(project, by=editor)


def test_a_step_writes_nothing_else_and_leaves_no_author_behind(editor):
    project = make_project(publication="draft", name_en="Stored")
    project.name_en = "Not saved"
    to_review(project, by=editor)
    assert Project.objects.get().name_en == "Stored"
    project.save()
    assert project.history.first().history_change_reason is None
