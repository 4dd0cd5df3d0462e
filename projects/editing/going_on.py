"""Going on with a draft: what it changes is made once more, changed further, and kept in its place.

A new record of a draft is in no table. While the draft is gone on with it has a provisional primary key, the same each
time, so that a page can name it: the number by which `entry["keys"]` knows the change that creates it, above all keys
of the register. Nothing with such a key outlives the write in which it was made.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from projects.codelists import ChangeKind, SubmissionKind
from projects.editing import submissions
from projects.editing.changes import in_order
from projects.editing.recording import changes_so_far
from projects.editing.replay import Conflict, Conflicts, carry_out
from projects.headlines.refresh import refresh
from projects.models import Change, Submission
from projects.models.writing import writing

#: Above every key of the register, and below what JavaScript still counts one by one.
_PROVISIONAL = 4 * 10**15
_OF_ONE_DRAFT = 10**6


class NothingLeft(Exception):
    """With what was changed further, everything is again as readers see it."""


@dataclass
class MadeAgain:
    """A draft whose changes have been made in the write under way; `conflicts` are the columns that somebody changed in
    the register meanwhile, and that hold what the draft says now."""

    draft: Submission
    changes: list[Change]
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def record_id(self) -> int | None:
        """The record on whose page the draft was entered; None where the draft does not say."""
        entry = self.draft.entry
        if entry["record"] is not None:
            return entry["record"]
        created = (change for change in self._created if change.model == entry["form"])
        return min((change.record_id for change in created), default=None)

    @property
    def _created(self) -> Iterator[Change]:
        return (change for change in self.changes if change.kind == ChangeKind.CREATE)

    def confirmed(self, asked_anew: set[tuple[str, int]]) -> list[dict]:
        """The warnings of the entry guard that were confirmed before, of records (model, primary key) that still change
        and about which the guard was not asked anew."""
        stay = {(found.model_name, found.pk) for found in changes_so_far()} - asked_anew
        return [
            warning | {"model": change.model, "record_id": change.record_id}
            for change in self.changes
            if (change.model, change.record_id) in stay
            for warning in change.confirmed
        ]

    def entry(self) -> dict:
        """What the draft is to remember of where it was entered, with a key for each record that is new by now."""
        known = {
            (change.model, change.record_id): change.record_id % _OF_ONE_DRAFT for change in self._created
        }
        last = max([*known.values(), self.draft.entry.get("last", 0)], default=0)
        keys = {}
        for number, found in enumerate(in_order(changes_so_far()), start=1):
            if found.kind is not ChangeKind.CREATE:
                continue
            if (key := known.get((found.model_name, found.pk))) is None:
                # Never one that was given before: an open page may still mean the record that had it.
                key = last = last + 1
            keys[str(number)] = key
        return self.draft.entry | {"keys": keys, "last": last}


def can_be_gone_on_with(submission: Submission) -> bool:
    """Whether it is known on which record's page the submission was entered."""
    return submission.kind == SubmissionKind.EDIT and bool(submission.entry)


def is_provisional(pk: int | None) -> bool:
    """Whether this is the key of a record that a draft alone has."""
    return pk is not None and pk >= _PROVISIONAL


def look_at(draft: Submission, answer: Callable[[MadeAgain], Any]) -> Any:
    """What `answer` gives while the draft is carried out; nothing of it stays. Raises Conflicts where it cannot be."""
    try:
        with writing():
            raise _Seen(answer(_make_again(draft)))
    except _Seen as seen:
        return seen.result


def go_on(
    draft: Submission, by, edit: Callable[[MadeAgain], Any], *, reason: Callable, confirmed: Callable
) -> Any:
    """Carry the draft out, change it further by `edit`, and let the draft hold both; gives what `edit` gave.

    The draft is a draft afterwards, even where it was in review; its author stays who it was. `reason` and `confirmed`
    (the warnings that stand, of MadeAgain) are asked after the edit. All is as it was where `edit` raises anything, and
    where this raises ValidationError (the draft is none any more), Conflicts (it cannot be carried out),
    PermissionDenied, or NothingLeft.
    """
    entry, stand = {}, []

    def both():
        made_again = _make_again(draft)
        result = edit(made_again)
        if not changes_so_far():
            raise NothingLeft
        entry.update(made_again.entry())
        stand.extend(confirmed(made_again))
        return result

    with transaction.atomic():
        submissions.lock_unfinished(draft)
        # Somebody else may have gone on with it since it was read.
        draft.refresh_from_db()
        outcome = submissions.edit_as(
            by, both, publish=False, reason=reason, entry=lambda: entry, confirmed=lambda: stand
        )
        take_over(draft, outcome.submission)
    return outcome.result


def take_over(draft: Submission, made: Submission) -> Submission:
    """Let the draft go on under its own number, with what was made of it now; raises ValidationError where it is
    published or withdrawn by now."""
    submissions.lock_unfinished(draft)
    draft.changes.all().delete()
    made.changes.update(submission=draft)
    made.steps.update(submission=draft)
    for name in ("title", "reason", "state", "source", "entry", "dataset_version"):
        setattr(draft, name, getattr(made, name))
    draft.save()
    draft.regions.set(made.regions.all())
    made.delete()
    return draft


class _Seen(Exception):
    """Takes an answer out of a write, and rolls the write back."""

    def __init__(self, result):
        super().__init__()
        self.result = result


def _make_again(draft: Submission) -> MadeAgain:
    """Make the changes of the draft in the write under way; columns that somebody changed meanwhile are written over,
    and told. Raises Conflicts where something else stands in the way."""
    made = MadeAgain(draft, _with_keys(draft))
    last = draft.steps.select_related("by").last()
    as_then = {
        "author": last.by if last else draft.made_by,
        "reason": draft.reason or draft.title,
        # So that what others changed since is told from what the draft has held all along.
        "at": draft.changed_at,
    }
    with writing() as write:
        try:
            with transaction.atomic():
                carry_out(made.changes, **as_then)
        except Conflicts as found:
            if not all(conflict.column for conflict in found.conflicts):
                raise
            made.conflicts = found.conflicts
            carry_out(made.changes, **as_then, over=True)
        # A page shows the headlines that follow.
        refresh(**write.subjects)
    return made


def _with_keys(draft: Submission) -> list[Change]:
    changes = list(draft.changes.order_by("number"))
    keys = draft.entry.get("keys", {})
    for change in changes:
        if change.kind == ChangeKind.CREATE:
            key = keys.get(str(change.number), change.number)
            change.record_id = _PROVISIONAL + draft.pk * _OF_ONE_DRAFT + key
    return changes
