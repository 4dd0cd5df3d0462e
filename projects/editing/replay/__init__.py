"""Carrying out the changes of a submission in the register, and finding what stands in their way.

A change was made to a record as it stood then. Where the record has changed since, columns that only one side
changed are joined; a column that both changed differently is a conflict, told and left to a person.

    run         one replay under way, and what each change comes to
    singly      one change after another, by all rules of the record
    in_bulk     many alike in few queries
    conflicts   what stands in the way
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from projects.codelists import ChangeKind
from projects.editing.changes import model_of
from projects.editing.columns import many_names
from projects.editing.replay import in_bulk, singly
from projects.editing.replay.conflicts import Conflict, Conflicts
from projects.editing.replay.run import Run
from projects.models import Change

__all__ = ["MANY", "Conflict", "Conflicts", "carry_out"]

#: From so many records of one kind on they are written in bulk, without asking the rules of each record again.
MANY = 300


def carry_out(
    changes: Iterable[Change], *, author, reason: str, over: bool = False, at: datetime | None = None
) -> None:
    """Make the changes, in their order, as the author's and for the reason; in history as of `at`, else of now.

    `record_id` of a change that creates is set, not saved.

    Raises Conflicts where one cannot be made; with `over`, columns that somebody changed meanwhile are written over.
    Must run inside `writing()`, which the caller lets fail as a whole.
    """
    run = Run(author, reason, over, at)
    for (kind, _model), alike in groupby(changes, key=lambda change: (change.kind, change.model)):
        _CARRY_OUT[ChangeKind(kind)](run, list(alike))
    if run.conflicts:
        raise Conflicts(run.conflicts)


def _create(run: Run, changes: list[Change]) -> None:
    if len(changes) >= MANY and not in_bulk.cite_each_other(changes):
        in_bulk.create(run, changes)
        return
    for change in changes:
        singly.create(run, change)


def _change(run: Run, changes: list[Change]) -> None:
    # Sets are given one by one; which of two figures is preferred is a rule that looks at both.
    alone = {*many_names(model_of(changes[0])), "ruling"}
    many = [change for change in changes if not alone & set(change.columns)]
    if len(many) < MANY or len({change.record_id for change in many}) < len(many):
        many = []
    if many:
        in_bulk.change(run, many)
    written = {id(change) for change in many}
    for change in changes:
        if id(change) not in written:
            singly.change(run, change)


def _withdraw(run: Run, changes: list[Change]) -> None:
    if len(changes) >= MANY:
        in_bulk.withdraw(run, changes)
        return
    for change in changes:
        singly.withdraw(run, change)


_CARRY_OUT = {
    ChangeKind.CREATE: _create,
    ChangeKind.CHANGE: _change,
    ChangeKind.WITHDRAW: _withdraw,
}
