"""One way for every change of the register: draft -> in review -> published -> withdrawn, each step with its reason.

What is not yet published is kept in the submission alone. Each step checks that its taker may take it and raises
PermissionDenied where not; a step that makes no sense raises ValidationError with a sentence for people.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.codelists import ChangeKind, Publication, SubmissionKind
from projects.editing import permits
from projects.editing.keeping import account, keep, keep_keys, name_projects, source_among
from projects.editing.recording import Recorded, recording
from projects.editing.replay import carry_out
from projects.models import Change, DatasetVersion, Step, Submission
from projects.models.writing import writing

NEEDS_REASON = gettext_lazy("Give a reason in one sentence; it stays in the history.")
_UNFINISHED = (Publication.DRAFT, Publication.IN_REVIEW)
_BATCH = 500


@dataclass(frozen=True)
class Outcome:
    """What came of an edit: what the function returned, and the submission that keeps its changes (None where nothing
    public was changed)."""

    result: Any
    submission: Submission | None


class _NotYet(Exception):
    """Rolls an edit back, whose changes are kept as a draft."""

    def __init__(self, result, recorded: list[Recorded], regions: set[int]):
        super().__init__()
        self.result, self.recorded, self.regions = result, recorded, regions


def edit_as(
    by, edit: Callable[[], Any], *, kind=SubmissionKind.EDIT, publish: bool | None = None, **about
) -> Outcome:
    """Carry out `edit()` in one write and keep what it changed as a submission.

    `publish=True` keeps the write, `False` rolls it back and keeps a draft; None does what the account may: whoever
    cannot publish changes drafts directly, and everything that readers see by way of a draft. `about` holds title,
    reason, source, entry and confirmed of the submission; a title is made where none is given. Each may be a
    function, which is asked after the edit.
    Raises PermissionDenied where the changes are none of this account's; nothing is changed then.
    """
    if publish and not permits.may_publish(by):
        raise PermissionDenied(_("Your role does not publish; send it to review."))
    try:
        with writing(), recording() as recorded:
            result = edit()
            changes = recorded.changes()
            if not changes:
                return Outcome(result, None)
            permits.may_edit(by, changes)
            is_public = publish is False or any(permits.is_public(change) for change in changes)
            if not is_public and not publish:
                return Outcome(result, None)
            regions = permits.regions_of(changes)
            if publish is False or not permits.may_publish(by):
                raise _NotYet(result, changes, regions)
            submission = keep(changes, regions, by, kind, Publication.PUBLISHED, about)
            return Outcome(result, submission)
    except _NotYet as draft:
        with transaction.atomic():
            submission = keep(draft.recorded, draft.regions, by, kind, Publication.DRAFT, about)
        return Outcome(draft.result, submission)


def submit(edit: Callable[[], Any], *, by, kind, publish: bool, **about) -> Submission | None:
    """As `edit_as`, for callers that need the submission alone; None where nothing was changed."""
    return edit_as(by, edit, kind=kind, publish=publish, **about).submission


def send_to_review(submission: Submission, by, reason: str = "") -> None:
    """Ask a reviewer to look at a draft."""
    with transaction.atomic():
        _lock(submission, Publication.DRAFT)
        may_continue(submission, by)
        if not submission.changes.exists():
            raise ValidationError(_("There is nothing in this draft yet that could be reviewed."))
        _confirm_the_rest(submission, reason)
        _step(submission, Publication.IN_REVIEW, by, reason)


def return_to_draft(submission: Submission, by, reason: str) -> None:
    """Give a submission back to its author, with what is to be mended."""
    with transaction.atomic():
        _lock(submission, Publication.IN_REVIEW)
        if submission.made_by_id != by.pk:
            _may_publish(by)
        _step(submission, Publication.DRAFT, by, _needed(reason))


def publish(submission: Submission, by, reason: str, *, over: bool = False) -> None:
    """Carry out what the submission holds, all or nothing; raises replay.Conflicts where a record changed meanwhile.

    `over` writes over what somebody else changed meanwhile in the same fields.
    """
    _may_publish(by)
    with writing():
        lock_unfinished(submission)
        changes = list(submission.changes.order_by("number"))
        if not changes:
            raise ValidationError(_("There is nothing in this draft yet that could be published."))
        _confirm_the_rest(submission, reason)
        carry_out(changes, author=submission.made_by, reason=submission.reason or submission.title, over=over)
        if submission.source is None:
            submission.source = source_among(changes)
        name_projects(changes)
        keep_keys(changes)
        submission.dataset_version = DatasetVersion.objects.current().number + 1
        _step(submission, Publication.PUBLISHED, by, _needed(reason))


def withdraw(submission: Submission, by, reason: str) -> None:
    """Give up a draft, or take it out of review; it is kept, with the reason. What is published is undone instead."""
    with transaction.atomic():
        lock_unfinished(submission)
        if submission.made_by_id != by.pk:
            _may_publish(by)
        _step(submission, Publication.WITHDRAWN, by, _needed(reason))


def undo(submission: Submission, by, reason: str, *, over: bool = False) -> Submission:
    """Bring the records back to what they were before a published submission, by a submission of its own: published at
    once where the account may publish, else a draft. Raises replay.Conflicts where a record changed since."""
    if submission.state != Publication.PUBLISHED:
        raise ValidationError(_("Only what was published can be undone."))
    if submission.undone_by.exclude(state=Publication.WITHDRAWN).exists():
        raise ValidationError(_("This was undone already, or a draft that undoes it is waiting."))
    opposites = [_opposite(change) for change in submission.changes.order_by("-number")]
    if not opposites:
        raise ValidationError(_("This submission keeps no changes that could be undone."))
    return restore(opposites, by, _needed(reason), undoes=submission, over=over)


def restore(
    changes: list[Change],
    by,
    reason: str,
    *,
    title: str = "",
    undoes: Submission | None = None,
    over: bool = False,
) -> Submission:
    """Carry out unsaved changes as a submission that returns records to an earlier state."""

    def edit():
        carry_out(changes, author=by, reason=reason, over=over)

    reason = _needed(reason)
    if undoes:
        title = _("Undone: %(title)s") % {"title": undoes.title}
    outcome = edit_as(
        by,
        edit,
        kind=SubmissionKind.RESTORATION,
        # Kept even where readers see none of it: who returns to an earlier state wants to see that it was done.
        publish=permits.may_publish(by),
        title=(title or _("Return to an earlier state"))[:300],
        reason=reason,
        source=undoes.source if undoes else None,
        undoes=undoes,
    )
    if outcome.submission is None:
        raise ValidationError(_("Everything is as it was before already."))
    return outcome.submission


def _confirm_the_rest(submission: Submission, reason: str) -> None:
    """Whoever sends on what the entry guard doubted, and nobody confirmed yet, confirms it with the reason of the step."""
    doubted = [
        change
        for change in submission.changes.exclude(confirmed=[])
        if not all(warning.get("reason") for warning in change.confirmed)
    ]
    if not doubted:
        return
    if not (reason or "").strip():
        raise ValidationError(
            _("Some entries are improbable. Say in the reason why they are right, or mend them first.")
        )
    for change in doubted:
        for warning in change.confirmed:
            warning["reason"] = warning.get("reason") or reason.strip()
    Change.objects.bulk_update(doubted, ["confirmed"], batch_size=_BATCH)


def _opposite(change: Change) -> Change:
    kinds = {
        ChangeKind.CREATE: ChangeKind.WITHDRAW,
        ChangeKind.WITHDRAW: ChangeKind.CREATE,
        ChangeKind.CHANGE: ChangeKind.CHANGE,
    }
    columns = {name: [new, old] for name, (old, new) in change.columns.items()}
    return Change(
        number=change.number,
        kind=kinds[ChangeKind(change.kind)],
        model=change.model,
        record_id=change.record_id,
        columns=columns,
    )


# --- steps -------------------------------------------------------------------------------------------------------


def _lock(submission: Submission, *states: Publication) -> None:
    """Make sure that the submission is in one of these states now, and stays so until the end of the transaction."""
    state = Submission.objects.select_for_update().values_list("state", flat=True).get(pk=submission.pk)
    if state not in states:
        raise ValidationError(
            _("Meanwhile this is %(state)s; look at it again.") % {"state": Publication(state).label}
        )


def lock_unfinished(submission: Submission) -> None:
    """Keep a draft, or what is in review, as it is until the end of the transaction; raises ValidationError where it is
    published or withdrawn by now."""
    _lock(submission, *_UNFINISHED)


def _may_publish(by) -> None:
    if not permits.may_publish(by):
        raise PermissionDenied(_("Your role does not publish; a reviewer does."))


def may_continue(submission: Submission, by) -> None:
    """Raise PermissionDenied, with a sentence for people, where the account may not go on with the submission."""
    is_seen = permits.visible(by, Submission.objects.filter(pk=submission.pk)).exists()
    if not is_seen or not (submission.made_by_id == by.pk or by.has_perm("projects.change_observation")):
        raise PermissionDenied(_("This is the draft of somebody else."))


def _needed(reason: str) -> str:
    reason = (reason or "").strip()
    if not reason:
        raise ValidationError(NEEDS_REASON)
    return reason


def _step(submission: Submission, state: Publication, by, reason: str) -> None:
    submission.state = state
    submission.save()
    Step.objects.create(submission=submission, state=state, reason=(reason or "").strip(), by=account(by))
