"""Why changes cannot be made as they stand, as people read it."""

from dataclasses import dataclass

from django.urls import reverse

from projects.editing.differences import differences
from projects.models import Change


@dataclass(frozen=True)
class ConflictInWords:
    """Why a change could not be made; for a column that somebody changed meanwhile its label and its three values."""

    title: str
    message: str
    history: str
    label: str = ""
    was: str = ""
    now: str = ""
    proposed: str = ""


def in_words(conflicts) -> list[ConflictInWords]:
    """Each conflict as people read it."""
    meanwhile = differences(_with(conflict, conflict.now) for conflict in conflicts)
    proposals = differences(_with(conflict, conflict.proposed) for conflict in conflicts)
    return [_conflict_in_words(*found) for found in zip(conflicts, meanwhile, proposals, strict=True)]


def _with(conflict, value) -> Change:
    """The change, reduced to the column in conflict, as if it had led to this value."""
    change = conflict.change
    columns = {conflict.column: [conflict.was, value]} if conflict.column else change.columns
    return Change(
        submission_id=change.submission_id,
        kind=change.kind,
        model=change.model,
        record_id=change.record_id,
        columns=columns,
    )


def _conflict_in_words(conflict, theirs, ours) -> ConflictInWords:
    history = (
        reverse(f"admin:projects_{conflict.change.model}_history", args=[theirs.record.pk])
        if theirs.record is not None
        else ""
    )
    if not conflict.column or not theirs.rows:
        return ConflictInWords(theirs.title, conflict.message, history)
    (row, *_more), proposed = theirs.rows, ours.rows[0].new
    return ConflictInWords(theirs.title, conflict.message, history, row.label, row.old, row.new, proposed)
