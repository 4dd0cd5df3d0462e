"""One way for every change of the register: draft -> in review -> published -> withdrawn, each step with its reason.

What is not yet published is kept in the submission alone. Each step checks that its taker may take it and raises
PermissionDenied where not; a step that makes no sense raises ValidationError with a sentence for people.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from projects.codelists import ChangeKind, Publication, SubmissionKind
from projects.editing import permits
from projects.editing.changes import as_changes, in_order
from projects.editing.recording import Recorded, recording
from projects.editing.replay import carry_out
from projects.models import Change, DatasetVersion, Region, Source, Step, Submission
from projects.models.writing import writing

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
            submission = _keep(changes, regions, by, kind, Publication.PUBLISHED, about)
            return Outcome(result, submission)
    except _NotYet as draft:
        with transaction.atomic():
            submission = _keep(draft.recorded, draft.regions, by, kind, Publication.DRAFT, about)
        return Outcome(draft.result, submission)


def submit(edit: Callable[[], Any], *, by, kind, publish: bool, **about) -> Submission | None:
    """As `edit_as`, for callers that need the submission alone; None where nothing was changed."""
    return edit_as(by, edit, kind=kind, publish=publish, **about).submission


def send_to_review(submission: Submission, by, reason: str = "") -> None:
    """Ask a reviewer to look at a draft."""
    with transaction.atomic():
        _lock(submission, Publication.DRAFT)
        _may_continue(submission, by)
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
        _lock(submission, *_UNFINISHED)
        changes = list(submission.changes.order_by("number"))
        if not changes:
            raise ValidationError(_("There is nothing in this draft yet that could be published."))
        _confirm_the_rest(submission, reason)
        carry_out(changes, author=submission.made_by, reason=submission.reason or submission.title, over=over)
        if submission.source is None:
            submission.source = _source_among(changes)
        _name_projects(changes)
        _keep_keys(changes)
        submission.dataset_version = DatasetVersion.objects.current().number + 1
        _step(submission, Publication.PUBLISHED, by, _needed(reason))


def withdraw(submission: Submission, by, reason: str) -> None:
    """Give up a draft, or take it out of review; it is kept, with the reason. What is published is undone instead."""
    with transaction.atomic():
        _lock(submission, *_UNFINISHED)
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


# --- keeping -----------------------------------------------------------------------------------------------------


def _keep(recorded: list[Recorded], regions: set[int], by, kind, state, about: dict) -> Submission:
    recorded = in_order(recorded)
    changes = as_changes(recorded)
    about = {name: value() if callable(value) else value for name, value in about.items()}
    confirmed = about.pop("confirmed", ())
    about["reason"] = about.get("reason") or ""
    about["title"] = (about.get("title") or _title(recorded))[:300]
    if about.get("source") is not None and not Source.objects.filter(pk=about["source"].pk).exists():
        # The source itself is part of the draft, or went with what was undone.
        about["source"] = None
    if state == Publication.PUBLISHED:
        for change, found in zip(changes, recorded, strict=True):
            change.record_id = found.pk
        about["dataset_version"] = DatasetVersion.objects.current().number + 1
        about["source"] = about.get("source") or _source_among(changes)
        _name_projects(changes)
    beside = {(found.model_name, found.pk): change for change, found in zip(changes, recorded, strict=True)}
    for warning in confirmed:
        # What is about none of the changes stands beside the first.
        record = (warning.get("model"), warning.get("record_id"))
        beside.get(record, changes[0]).confirmed.append(warning)
    submission = Submission.objects.create(kind=kind, state=state, made_by=_account(by), **about)
    # A region that is new itself is not there yet.
    submission.regions.set(Region.objects.filter(pk__in=regions))
    for change in changes:
        change.submission = submission
    Change.objects.bulk_create(changes, batch_size=_BATCH)
    Step.objects.create(submission=submission, state=state, reason=about["reason"], by=_account(by))
    return submission


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


def _title(recorded: list[Recorded]) -> str:
    """What a submission without a name of its own is called: the record that it is about."""
    first = next((found for found in recorded if found.model_name in _NAMESAKES), recorded[0])
    kind = first.model._meta.verbose_name
    columns = first.after or first.before
    # A new record of a draft is in no table: its own words name it.
    words = next(filter(None, (columns.get(name) for name in ("name_en", "title", "text_en"))), "")
    record = first.model._base_manager.filter(pk=first.pk).first()
    name = record if record is not None and first.before is not None else words
    return capfirst(f"{kind}: {name}" if name else kind)


_NAMESAKES = ("project", "enterprise", "programme", "commitment", "source")


def _source_among(changes: list[Change]) -> Source | None:
    """The one source that the changes cite, where they cite one alone."""
    cited = {change.columns["source"][1] for change in changes if "source" in change.columns}
    created = {f"new:{change.number}": change.record_id for change in changes if change.model == "source"}
    keys = {created.get(key, key) for key in cited if key is not None}
    return Source.objects.filter(pk=keys.pop()).first() if len(keys) == 1 else None


def _name_projects(changes: list[Change]) -> None:
    """Note the project on changes that cite one which was created beside them."""
    created = {f"new:{change.number}": change.record_id for change in changes if change.model == "project"}
    for change in changes:
        cited = change.columns.get("project", [None, None])[1]
        named = (
            change.record_id
            if change.model == "project" and change.kind == ChangeKind.CREATE
            else created.get(cited)
        )
        if named and change.project_id is None:
            change.project_id = named


def _keep_keys(changes: list[Change]) -> None:
    """Store the records and projects of changes; one prepared statement, which is ten times as fast as a bulk update."""
    pairs = [(change.record_id, change.project_id, change.pk) for change in changes]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {Change._meta.db_table} SET record_id = %s, project_id = %s WHERE id = %s", pairs
        )


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


def _may_publish(by) -> None:
    if not permits.may_publish(by):
        raise PermissionDenied(_("Your role does not publish; a reviewer does."))


def _may_continue(submission: Submission, by) -> None:
    is_seen = permits.visible(by, Submission.objects.filter(pk=submission.pk)).exists()
    if not is_seen or not (submission.made_by_id == by.pk or by.has_perm("projects.change_observation")):
        raise PermissionDenied(_("This is the draft of somebody else."))


def _needed(reason: str) -> str:
    reason = (reason or "").strip()
    if not reason:
        raise ValidationError(_("Give a reason in one sentence; it stays in the history."))
    return reason


def _step(submission: Submission, state: Publication, by, reason: str) -> None:
    submission.state = state
    submission.save()
    Step.objects.create(submission=submission, state=state, reason=(reason or "").strip(), by=_account(by))


def _account(by):
    return by if getattr(by, "pk", None) else None
