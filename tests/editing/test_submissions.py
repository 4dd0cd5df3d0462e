"""A change is kept as a draft until a reviewer publishes it, all or nothing, and can be undone."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from projects.codelists import SubmissionKind
from projects.editing import submissions
from projects.editing.replay import Conflicts
from projects.models import Change, Observation, Project, Source, Submission
from tests import factories as make
from tests.editors import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def jobs(db):
    """What is measured stands before anything is entered."""
    make.make_metric("jobs")
    make.make_unit("person")


@pytest.fixture
def editor(db):
    return make_editor("editor")


@pytest.fixture
def reviewer(db):
    return make_editor("reviewer")


@pytest.fixture
def figure(db):
    return make.make_observation("jobs", value=100)


def value_of(figure):
    return Observation.objects.get(pk=figure.pk).value


def correct(figure, by, value=250, **about):
    def edit():
        stored = Observation.objects.get(pk=figure.pk)
        stored.value = value
        stored.save()

    return submissions.edit_as(by, edit, reason="Misread", **about).submission


def enter(by, *, project, **about):
    """A new source and a figure of it, as one document."""

    def edit():
        source = Source.objects.create(key="news-item", title="News item", publisher="Gazette")
        made = make.make_observation("jobs", project=project, value=77, source=source, period="2026")
        return made

    about = {"kind": SubmissionKind.DOCUMENT, "publish": False, "title": "News item"} | about
    return submissions.edit_as(by, edit, **about).submission


def test_the_change_of_an_editor_leaves_the_register_as_it_is(editor, figure, version):
    before = version()
    draft = correct(figure, editor)
    assert value_of(figure) == 100
    assert version() == before
    assert (draft.state, draft.made_by, draft.reason) == ("draft", editor, "Misread")
    change = draft.changes.get()
    assert (change.kind, change.model, change.record_id) == ("change", "observation", figure.pk)
    assert change.columns == {"value": ["100", "250"]}
    assert change.project == figure.project
    assert list(draft.regions.all()) == [figure.project.region]


def test_the_change_of_a_reviewer_is_published_at_once_and_kept(reviewer, figure, version):
    before = version()
    kept = correct(figure, reviewer)
    assert value_of(figure) == 250
    assert version() == before + 1 == kept.dataset_version
    assert (kept.state, kept.steps.get().by) == ("published", reviewer)


def test_a_published_draft_is_written_as_its_authors_with_headlines_and_version(
    editor, reviewer, figure, version
):
    draft, before = correct(figure, editor), version()
    submissions.send_to_review(draft, editor, "Complete")
    with make.with_history():
        submissions.publish(draft, reviewer, "Read against the source")
    assert value_of(figure) == 250
    assert Project.objects.get(pk=figure.project_id).jobs == 250
    assert version() == before + 1
    row = Observation.history.filter(id=figure.pk).latest()
    assert (row.history_user, row.history_change_reason) == (editor, "Misread")
    steps = list(draft.steps.values_list("state", "reason", "by__username"))
    assert [step[0] for step in steps] == ["draft", "in_review", "published"]
    assert steps[-1][1:] == ("Read against the source", reviewer.username)


def test_a_document_with_its_new_source_comes_whole(editor, reviewer):
    project = make.make_project()
    draft = enter(editor, project=project)
    assert not Source.objects.filter(key="news-item").exists()
    assert not Observation.objects.filter(value=77).exists()
    submissions.publish(draft, reviewer, "Checked")
    made = Observation.objects.get(value=77)
    assert (made.source.key, made.project) == ("news-item", project)
    draft.refresh_from_db()
    assert draft.source == made.source
    assert set(draft.changes.values_list("record_id", flat=True)) == {made.pk, made.source_id}


def test_a_text_that_looks_like_a_reference_stays_a_text(editor, reviewer):
    project = make.make_project()

    def edit():
        source = Source.objects.create(key="news-item", title="News item", publisher="Gazette")
        make.make_observation("jobs", project=project, value=77, source=source, note="new:1", part="new:1")

    submissions.publish(submissions.edit_as(editor, edit).submission, reviewer, "Checked")
    made = Observation.objects.get(value=77)
    assert (made.note, made.part, made.source.key) == ("new:1", "new:1", "news-item")


def test_who_may_not_publish_is_refused(editor, figure):
    draft = correct(figure, editor)
    with pytest.raises(PermissionDenied):
        submissions.publish(draft, editor, "Mine is right")
    with pytest.raises(PermissionDenied):
        correct(figure, editor, publish=True)
    assert value_of(figure) == 100


def test_drafts_of_projects_that_were_never_public_are_edited_directly(editor):
    project = make.make_project(publication="draft")
    figure = make.make_observation("jobs", project=project, value=100)
    assert correct(figure, editor) is None
    assert value_of(figure) == 250


def test_a_new_source_that_nothing_cites_needs_no_review(editor):
    outcome = submissions.edit_as(editor, lambda: make.make_source())
    assert outcome.submission is None
    assert Source.objects.filter(pk=outcome.result.pk).exists()


def test_columns_that_others_changed_meanwhile_are_joined(editor, reviewer, figure):
    draft = correct(figure, editor)
    Observation.objects.filter(pk=figure.pk).update(locator="page 2")
    submissions.publish(draft, reviewer, "Checked")
    stored = Observation.objects.get(pk=figure.pk)
    assert (stored.value, stored.locator) == (250, "page 2")


def test_a_column_that_both_changed_is_a_conflict_that_changes_nothing(editor, reviewer, figure):
    draft = correct(figure, editor)
    Observation.objects.filter(pk=figure.pk).update(value=300)
    with pytest.raises(Conflicts) as caught:
        submissions.publish(draft, reviewer, "Checked")
    (conflict,) = caught.value.conflicts
    assert (conflict.column, conflict.was, conflict.now, conflict.proposed) == ("value", "100", "300", "250")
    assert value_of(figure) == 300
    assert Submission.objects.get(pk=draft.pk).state == "draft"
    submissions.publish(draft, reviewer, "Ours is newer", over=True)
    assert value_of(figure) == 250


def test_a_record_that_is_gone_is_told(editor, reviewer, figure):
    draft = correct(figure, editor)
    figure.delete()
    with pytest.raises(Conflicts, match="withdrawn meanwhile"):
        submissions.publish(draft, reviewer, "Checked")


def test_one_change_that_cannot_be_made_keeps_back_all_others(editor, reviewer):
    project, other = make.make_project(), make.make_observation("jobs", value=5)

    def edit():
        for figure, value in ((other, 6), (first, 8)):
            stored = Observation.objects.get(pk=figure.pk)
            stored.value = value
            stored.save()

    first = make.make_observation("jobs", project=project, value=7)
    draft = submissions.edit_as(editor, edit).submission
    first.delete()
    with pytest.raises(Conflicts):
        submissions.publish(draft, reviewer, "Checked")
    assert value_of(other) == 5


def test_sets_are_joined_element_by_element(editor, reviewer):
    project = make.make_project()
    ours, theirs, old = (make.make_programme() for _ in range(3))
    project.programmes.set([old])
    draft = submissions.edit_as(editor, lambda: project.programmes.set([ours])).submission
    project.programmes.add(theirs)
    submissions.publish(draft, reviewer, "Checked")
    assert set(project.programmes.all()) == {ours, theirs}


def test_undoing_brings_everything_back_and_is_kept_as_a_submission_of_its_own(reviewer, figure):
    kept = correct(figure, reviewer)
    undone = submissions.undo(kept, reviewer, "The correction was wrong")
    assert value_of(figure) == 100
    assert (undone.state, undone.kind, undone.undoes) == ("published", "restoration", kept)
    assert Submission.objects.get(pk=kept.pk).state == "published"
    with pytest.raises(ValidationError, match="undone already"):
        submissions.undo(kept, reviewer, "Again")


def test_what_was_withdrawn_comes_back_under_its_own_number(reviewer, figure):
    number = figure.pk
    kept = submissions.edit_as(reviewer, figure.delete, reason="Slip of the agency").submission
    assert kept.changes.get().kind == "withdraw"
    assert not Observation.objects.filter(pk=number).exists()
    submissions.undo(kept, reviewer, "No slip")
    stored = Observation.objects.get(pk=number)
    assert (stored.value, stored.source_id, stored.is_headline) == (100, figure.source_id, True)


def test_what_an_editor_brings_back_has_its_own_number_again_once_it_is_published(editor, reviewer, figure):
    number = figure.pk
    kept = submissions.edit_as(reviewer, figure.delete, reason="Slip of the agency").submission
    # Numbers go on: the next one is not the one that is free again.
    make.make_observation("jobs", value=7, project=make.make_project())
    draft = submissions.undo(kept, editor, "No slip")
    assert not Observation.objects.filter(pk=number).exists()
    submissions.publish(draft, reviewer, "Checked")
    assert Observation.objects.get(pk=number).value == 100


def test_undoing_what_was_entered_withdraws_it(editor, reviewer):
    draft = enter(editor, project=make.make_project())
    submissions.publish(draft, reviewer, "Checked")
    draft.refresh_from_db()
    submissions.undo(draft, reviewer, "A hoax")
    assert not Observation.objects.filter(value=77).exists()
    assert not Source.objects.filter(key="news-item").exists()


def test_undoing_what_changed_since_is_a_conflict(reviewer, figure):
    kept = correct(figure, reviewer)
    correct(figure, reviewer, value=300)
    with pytest.raises(Conflicts):
        submissions.undo(kept, reviewer, "Wrong")
    assert value_of(figure) == 300


def test_the_undoing_of_an_editor_waits_as_a_draft(editor, reviewer, figure):
    kept = correct(figure, reviewer)
    draft = submissions.undo(kept, editor, "I doubt it")
    assert draft.state == "draft"
    assert value_of(figure) == 250
    submissions.publish(draft, reviewer, "Right")
    assert value_of(figure) == 100


def test_a_draft_is_given_up_with_a_reason_and_kept(editor, figure):
    draft = correct(figure, editor)
    with pytest.raises(ValidationError, match="Give a reason"):
        submissions.withdraw(draft, editor, " ")
    submissions.withdraw(draft, editor, "Misunderstood")
    assert Submission.objects.get().state == "withdrawn"
    assert Change.objects.count() == 1


def test_a_submission_is_published_once(editor, reviewer, figure):
    draft = correct(figure, editor)
    submissions.publish(draft, reviewer, "Checked")
    with pytest.raises(ValidationError, match="Meanwhile this is published"):
        submissions.publish(draft, reviewer, "Checked")


def test_confirmed_warnings_stand_beside_their_change(reviewer, figure):
    warning = {
        "code": "jump", "message": "Twice as many", "reason": "A second line", "model": "observation", "record_id": figure.pk,
    }  # fmt: skip
    kept = correct(figure, reviewer, confirmed=[warning])
    assert kept.changes.get().confirmed == [warning]


def test_many_new_figures_are_published_in_bulk_like_single_ones(editor, reviewer, monkeypatch):
    project = make.make_project()
    source = make.make_source()

    def edit():
        for year in range(2000, 2006):
            make.make_observation("jobs", project=project, source=source, period=str(year), value=year)

    draft = submissions.edit_as(editor, edit).submission
    monkeypatch.setattr("projects.editing.replay.MANY", 3)
    submissions.publish(draft, reviewer, "Checked")
    figures = Observation.objects.filter(project=project)
    assert sorted(figure.period_start.year for figure in figures) == list(range(2000, 2006))
    assert all(figure.is_headline for figure in figures)
    assert set(draft.changes.values_list("record_id", flat=True)) == {figure.pk for figure in figures}


def test_what_is_new_is_made_before_what_names_it_whichever_was_written_first(editor, reviewer):
    project = make.make_project()

    def edit():
        project.note = "Listed now"
        project.save()
        project.programmes.add(make.make_programme(key="new-map"))

    draft = submissions.edit_as(editor, edit).submission
    submissions.publish(draft, reviewer, "Checked")
    assert [programme.key for programme in project.programmes.all()] == ["new-map"]
