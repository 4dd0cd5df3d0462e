"""Earlier states of a record and of the records that stand beside it on its page, from their histories.

A history row is a record as it was after one change. Nothing of a history is ever written here: going back is a new
change (submissions.restore), so that the way back is kept as well.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models

from projects.codelists import ChangeKind, Publication
from projects.editing.columns import as_plain, column_names, many_names, plain, plain_many
from projects.editing.differences import Difference, differences
from projects.intake.writer import REASON as LOADED
from projects.models import Change, Step

_KINDS = {"+": ChangeKind.CREATE, "~": ChangeKind.CHANGE, "-": ChangeKind.WITHDRAW}
#: Who may see a record is no part of its state: it changes by publication alone.
_NOT_RESTORED = frozenset({"publication"})
#: A write of a large file takes so long at most.
_LONGEST_WRITE = timedelta(minutes=20)
_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True)
class Beside:
    """A kind of record that stands on the page of another: its model and the column that says on whose."""

    model: type[models.Model]
    key: str


@dataclass
class Line:
    """One change of a history: the row, what differs in words, and the submission that it came with, if it is known.

    `step` is that submission's publication. `until` is the moment at which the whole write was done.
    """

    row: models.Model
    model: type[models.Model]
    kind: ChangeKind
    difference: Difference
    remains: bool
    step: Step | None = None
    change: Change | None = None
    ended: datetime | None = None
    #: Columns that the row before does not tell of.
    untold: frozenset[str] = frozenset()

    @property
    def submission(self):
        return self.change.submission if self.change else None

    @property
    def reviewer(self):
        """The second person who published it; None where nobody but its author looked at it."""
        if self.step is None or self.step.by is None or self.step.by_id == self.submission.made_by_id:
            return None
        return self.step.by

    @property
    def until(self) -> datetime:
        if self.ended:
            return self.ended
        return max(self.step.at, self.row.history_date) if self.step else self.row.history_date + _MOMENT


def state(row, model: type) -> dict:
    """The plain columns of a history row, with its many-to-many fields where the row tells of them: what a load of the
    curated files wrote in bulk is told without."""
    columns = {
        name: as_plain(getattr(row, model._meta.get_field(name).attname)) for name in column_names(model)
    }
    if row.history_change_reason == LOADED:
        return columns
    for name, held in _kept_sets(model).items():
        key = f"{model._meta.get_field(name).m2m_reverse_field_name()}_id"
        columns[name] = sorted(getattr(one, key) for one in getattr(row, held).all())
    return columns


def _kept_sets(model: type) -> dict[str, str]:
    """Many-to-many fields whose changes the history keeps -> where a history row has what they held."""
    kept = {field.name for field in model.history.model._history_m2m_fields}
    prefix = model.history.model._meta.model_name
    return {name: f"{prefix}_{name}_set" for name in many_names(model) if name in kept}


def history(model: type, pk: int, beside: Iterable[Beside] = ()) -> list[Line]:
    """Every change of a record and of those beside it, withdrawn ones too, the latest first, in words."""
    lines = _lines(model, list(_rows(model, id=pk)))
    for one in beside:
        lines += _lines(one.model, list(_rows(one.model, **{one.key: pk}, whole=True)))
    _attach_submissions(lines)
    _end_loads(lines)
    for line in lines:
        _complete_sets(line)
    for line, difference in zip(lines, differences([line.difference for line in lines]), strict=True):
        line.difference = difference
        if line.kind == ChangeKind.CHANGE:
            difference.rows[:] = [row for row in difference.rows if row.old != row.new]
    told = [line for line in lines if line.difference.rows or line.kind != ChangeKind.CHANGE]
    return sorted(told, key=lambda line: (line.row.history_date, line.row.history_id), reverse=True)


def _end_loads(lines: list[Line]) -> None:
    """A load writes record after record: each of its rows stands for the state at its end."""
    loaded = [line for line in lines if line.row.history_change_reason == LOADED]
    days = sorted(line.row.history_date for line in loaded)
    for line in loaded:
        of_load = [day for day in days if timedelta() <= day - line.row.history_date <= _LONGEST_WRITE]
        line.ended = max(of_load) + _MOMENT


def _complete_sets(line: Line) -> None:
    """What the row before does not tell of a set, the published change tells; else it was as it is in this row."""
    change = line.difference
    for name in _kept_sets(line.model):
        if line.kind is ChangeKind.CHANGE and name in change.columns and name in line.untold:
            now = change.columns[name][1]
            said = line.change.columns.get(name) if line.change else None
            change.columns[name] = [said[0] if said else now, now]


def _rows(model: type, whole: bool = False, **condition):
    """The history rows that meet the condition, oldest first; with `whole`, all rows of the records that once did."""
    if whole:
        condition = {"id__in": model.history.filter(**condition).order_by().values("id").distinct()}
    rows = model.history.filter(**condition).select_related("history_user")
    return rows.prefetch_related(*_kept_sets(model).values()).order_by("history_date", "history_id")


def _lines(model: type, rows: list) -> list[Line]:
    """A line for each row; its `difference` is, until it is put into words, the change itself."""
    standing = set(model._base_manager.filter(pk__in={row.id for row in rows}).values_list("pk", flat=True))
    before: dict[int, dict | None] = {}
    lines = []
    for row in rows:
        kind = _KINDS[row.history_type]
        now = None if kind is ChangeKind.WITHDRAW else state(row, model)
        old = before.get(row.id)
        if kind is ChangeKind.WITHDRAW:
            old = old or state(row, model)
        elif kind is ChangeKind.CHANGE and old is None:
            # Histories of records that are older than their history begin with a change.
            old = now
        names = {**(old or {}), **(now or {})}
        columns = {name: [(old or {}).get(name), (now or {}).get(name)] for name in names}
        if kind is not ChangeKind.CHANGE:
            columns = {
                name: pair for name, pair in columns.items() if any(v not in (None, "", [], {}) for v in pair)
            }
        change = Change(kind=kind, model=model._meta.model_name, record_id=row.id, columns=columns)
        untold = frozenset(set(now or {}) - set(old or {}))
        lines.append(Line(row, model, kind, change, row.id in standing, untold=untold))
        before[row.id] = now
    return lines


def _attach_submissions(lines: list[Line]) -> None:
    """Find the submission that each line came with: the published change of its record whose write it was part of."""
    wanted = defaultdict(set)
    for line in lines:
        wanted[line.model._meta.model_name].add(line.row.id)
    condition = models.Q(pk__in=())
    for name, keys in wanted.items():
        condition |= models.Q(model=name, record_id__in=keys)
    published = Change.objects.filter(condition, submission__state=Publication.PUBLISHED)
    changes = list(published.select_related("submission__made_by"))
    steps = {}
    for step in Step.objects.filter(
        submission__in={change.submission_id for change in changes}, state=Publication.PUBLISHED
    ).select_related("by"):
        steps.setdefault(step.submission_id, step)
    of_record = defaultdict(list)
    for line in lines:
        of_record[line.model._meta.model_name, line.row.id].append(line)
    for change in changes:
        step = steps.get(change.submission_id)
        if step is None:
            continue
        for line in of_record[change.model, change.record_id]:
            if line.change is None and _came_with(line, change, step):
                line.change, line.step, line.difference = change, step, line.difference


def _came_with(line: Line, change: Change, step: Step) -> bool:
    waited = step.at - line.row.history_date
    if not -_MOMENT <= waited <= _LONGEST_WRITE:
        return False
    if line.kind != change.kind:
        # A new record that is saved twice in one write has a change in its history, too.
        return line.kind is ChangeKind.CHANGE and change.kind == ChangeKind.CREATE
    said = {name: pair[1] for name, pair in change.columns.items() if not _is_new(pair)}
    now = state(line.row, line.model)
    return line.kind is ChangeKind.WITHDRAW or all(
        now.get(n) == v or not (now.get(n) or v) for n, v in said.items()
    )


def _is_new(pair: Sequence) -> bool:
    return any(
        str(item).startswith("new:")
        for value in pair
        for item in (value if isinstance(value, list) else [value])
    )


# --- one state ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class State:
    """A record and those beside it as they were at one moment, each as (model, primary key, plain columns)."""

    model: type[models.Model]
    pk: int
    columns: dict
    beside: Sequence[tuple[type[models.Model], int, dict]]


def at(row, model: type, moment: datetime, beside: Iterable[Beside] = ()) -> State:
    """The record as in this history row, with what stood beside it at the moment."""
    stood = []
    for one in beside:
        last = {}
        for other in _rows(one.model, **{one.key: row.id}, whole=True):
            if other.history_date <= moment:
                last[other.id] = other
        first = set(_rows(one.model, **{one.key: row.id}, whole=True).values_list("id", flat=True))
        stood += [
            (one.model, other.id, state(other, one.model))
            for other in last.values()
            if other.history_type != "-" and getattr(other, one.key) == row.id
        ]
        # A record without any history is as it always was.
        stood += [
            (one.model, record.pk, plain(record) | plain_many(record))
            for record in one.model._base_manager.filter(**{one.key: row.id}).exclude(pk__in=first)
        ]
    return State(model, row.id, state(row, model), stood)


def shown(found: State) -> list[Difference]:
    """The state in words: the record first, then those beside it, each with all that it said."""
    everything = [(found.model, found.pk, found.columns), *found.beside]
    return differences(
        Change(
            kind=ChangeKind.CREATE,
            model=model._meta.model_name,
            record_id=pk,
            columns={
                name: [None, value] for name, value in columns.items() if value not in (None, "", [], {})
            },
        )
        for model, pk, columns in everything
    )


def way_back(found: State, beside: Iterable[Beside] = ()) -> list[Change]:
    """The unsaved changes that bring the register from how it is now to that state; empty where it is so already."""
    wanted = {(found.model, found.pk): found.columns} | {(m, pk): columns for m, pk, columns in found.beside}
    now = {}
    for model, pk in wanted:
        now[model, pk] = None
    for model in {model for model, _pk in wanted}:
        keys = [pk for other, pk in wanted if other is model]
        for record in model._base_manager.filter(pk__in=keys):
            now[model, record.pk] = plain(record) | plain_many(record)
    for one in beside:
        for record in one.model._base_manager.filter(**{one.key: found.pk}):
            now.setdefault((one.model, record.pk), plain(record) | plain_many(record))
    withdrawn, changed, created = [], [], []
    for (model, pk), current in now.items():
        target = wanted.get((model, pk))
        columns = _between(current, target)
        if target is None:
            withdrawn.append(_change(ChangeKind.WITHDRAW, model, pk, columns))
        elif current is None:
            created.append(_change(ChangeKind.CREATE, model, pk, columns))
        elif columns:
            changed.append(_change(ChangeKind.CHANGE, model, pk, columns))
    # What is withdrawn makes room; what is new may cite what was changed.
    return [*withdrawn, *changed, *created]


def _between(current: dict | None, target: dict | None) -> dict[str, list]:
    columns = {}
    for name in target if target is not None else current:
        old, new = (current or {}).get(name), (target or {}).get(name)
        fixed = current is not None and target is not None and name in _NOT_RESTORED
        if not fixed and old != new and not (old in (None, "", [], {}) and new in (None, "", [], {})):
            columns[name] = [old, new]
    if current is None and "publication" in (target or {}):
        columns["publication"] = [None, Publication.DRAFT.value]
    return columns


def _change(kind: ChangeKind, model: type, pk: int, columns: dict) -> Change:
    return Change(kind=kind, model=model._meta.model_name, record_id=pk, columns=columns)
