"""A change as people read it: the record by its name, old and new values in words, and who says so.

Records that changes cite are read in a few queries for all of them together, so that a page of a hundred changes
costs no more than a page of ten.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import pgettext

from projects import wording
from projects.codelists import ChangeKind
from projects.editing.changes import model_of, number_of
from projects.editing.columns import from_plain, many_names
from projects.editing.words import columns_in_order, goes_without_saying, group_of, label_of, plain_words
from projects.headlines.rule import fact, headline
from projects.models import Change, Observation, Source
from projects.models.writing import SUBJECTS

#: Said in the title already.
_IN_TITLE = {
    "observation": {*SUBJECTS, "metric"},
    "milestone": {"project"},
    "participation": {"project"},
    "formername": {"enterprise"},
}


@dataclass(frozen=True)
class Row:
    """One field: its label, and the old and the new value in words; empty where there was or is nothing."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Difference:
    """One change in words.

    `title` names the record, `record` is the record itself as it now stands (None where it is new or gone), `subject`
    the project, enterprise, region or programme that it belongs to. `so_far` is, for a new figure, the figure of the
    same fact that readers see first today. `before` and `after` are the record as it was and as it became, unsaved.
    """

    change: Change
    title: str
    record: models.Model | None
    subject: models.Model | None
    rows: list[Row]
    source: Source | None = None
    so_far: Observation | None = None
    confirmed: list[dict] = field(default_factory=list)
    before: models.Model | None = None
    after: models.Model | None = None

    @property
    def so_far_in_words(self) -> str:
        """The figure that readers see first today, with its period; empty where there is none."""
        if self.so_far is None:
            return ""
        return f"{wording.figure(self.so_far, in_full=True)} ({wording.period(self.so_far.period)})"

    @property
    def kind_word(self) -> str:
        return self.change.get_kind_display()


def differences(changes: Iterable[Change]) -> list[Difference]:
    """All of these changes in words, in the reader's language; they may come from several submissions."""
    changes = list(changes)
    reader = _Reader(changes)
    return [reader.difference(change) for change in changes]


class _Reader:
    """Knows every record that some changes are about or cite."""

    def __init__(self, changes: list[Change]):
        self.changes = changes
        self.created = _created_beside(changes)
        self.records: dict[tuple[type, int], models.Model] = {}
        self._read_records()
        self._read_cited()
        self.rivals = self._read_rivals()

    def difference(self, change: Change) -> Difference:
        model = model_of(change)
        old, new = (self._side(change, side) for side in (0, 1))
        shown = new or old
        title = self._title(change, shown)
        is_known = change.kind != ChangeKind.CREATE or change.record_id is not None
        return Difference(
            change=change,
            title=title,
            record=self.records.get((model, change.record_id)) if is_known else None,
            subject=self._subject(change, shown),
            rows=self._rows(change, model, old, new),
            source=self._source(shown),
            so_far=self._so_far(change, new),
            confirmed=change.confirmed,
            before=old,
            after=new,
        )

    # --- reading -------------------------------------------------------------------------------------------------

    def _read_records(self) -> None:
        wanted = defaultdict(set)
        for change in self.changes:
            if change.record_id:
                wanted[model_of(change)].add(change.record_id)
        for model, keys in wanted.items():
            self._keep(model, keys)

    def _read_cited(self) -> None:
        wanted = defaultdict(set)
        for change in (*self.changes, *(c for beside in self.created.values() for c in beside.values())):
            model = model_of(change)
            record = self.records.get((model, change.record_id))
            for one in model._meta.concrete_fields:
                if one.is_relation and record is not None:
                    wanted[one.related_model].add(getattr(record, one.attname))
            for name, pair in change.columns.items():
                related = _field(model, name)
                if related is None or not related.is_relation:
                    continue
                for value in pair:
                    wanted[related.related_model] |= {
                        key for key in (value if isinstance(value, list) else [value]) if isinstance(key, int)
                    }
        for model, keys in wanted.items():
            self._keep(model, {key for key in keys if key and (model, key) not in self.records})

    def _keep(self, model: type, keys: Iterable[int]) -> None:
        keys = list(keys)
        for start in range(0, len(keys), 500):
            for record in model._base_manager.filter(pk__in=keys[start : start + 500]):
                self.records[model, record.pk] = record

    def _read_rivals(self) -> dict:
        """The figures of the subjects that new figures are about, by fact."""
        about = defaultdict(set)
        for change in self.changes:
            if change.model == "observation" and change.kind == ChangeKind.CREATE:
                for kind in SUBJECTS:
                    key = change.columns.get(kind, [None, None])[1]
                    if isinstance(key, int):
                        about[kind].add(key)
        if not about:
            return {}
        condition = models.Q()
        for kind, keys in about.items():
            condition |= models.Q(**{f"{kind}__in": keys})
        rivals = defaultdict(list)
        for figure in Observation.objects.filter(condition).with_passport():
            rivals[fact(figure)].append(figure)
        return rivals

    # --- one record, before or after ---------------------------------------------------------------------------

    def _side(self, change: Change, side: int) -> models.Model | None:
        """The record as it was (0) or becomes (1), unsaved, with the records that it cites."""
        if (change.kind == ChangeKind.CREATE and side == 0) or (
            change.kind == ChangeKind.WITHDRAW and side == 1
        ):
            return None
        model = model_of(change)
        current = self.records.get((model, change.record_id))
        columns = {}
        if current is not None:
            columns = {one.attname: getattr(current, one.attname) for one in model._meta.concrete_fields}
        said = {name: pair[side] for name, pair in change.columns.items() if _field(model, name) is not None}
        cited = {
            name: value
            for name, value in said.items()
            if number_of(value) is not None and _field(model, name).is_relation
        }
        columns |= from_plain(model, {name: value for name, value in said.items() if name not in cited})
        record = model(**{name: value for name, value in columns.items() if value is not None})
        for one in model._meta.concrete_fields:
            if not one.is_relation:
                continue
            beside = self._beside(change, said.get(one.name))
            known = beside or self.records.get((one.related_model, getattr(record, one.attname)))
            if known is not None:
                one.set_cached_value(record, known)
        if isinstance(record, Observation) and _cached(record, "unit") is not None:
            record.quantity_kind = record.unit.quantity_kind
        return record

    def _beside(self, change: Change, value):
        """The unsaved record that another change of the same submission creates."""
        creating = self.created[change.submission_id].get(number_of(value))
        return None if creating is None else self._side(creating, 1)

    def _subject(self, change: Change, record):
        if change.model == "reply":
            return _cached(record, "project") or _cached(_cached(record, "observation"), "project")
        owners = [name for name in SUBJECTS if name in _IN_TITLE.get(change.model, ())]
        return next(filter(None, (_cached(record, name) for name in owners)), None)

    def _title(self, change: Change, record) -> str:
        subject = self._subject(change, record)
        if change.model == "observation":
            metric = _cached(record, "metric")
            words = str(metric) if metric else str(record._meta.verbose_name)
            return f"{subject}: {words}" if subject else words
        if change.model == "milestone":
            event = record.get_event_display()
            planned = pgettext("beside an event", "planned") if record.is_planned else ""
            words = f"{event} ({planned})" if planned else event
            return f"{subject}: {words}" if subject else words
        if subject:
            return f"{subject}: {record._meta.verbose_name}"
        return f"{capfirst(str(record._meta.verbose_name))}: {record}"

    def _source(self, record) -> Source | None:
        return _cached(record, "source") if _field(type(record), "source") is not None else None

    def _so_far(self, change: Change, new) -> Observation | None:
        if change.model != "observation" or change.kind != ChangeKind.CREATE or new is None:
            return None
        others = [figure for figure in self.rivals.get(fact(new), ()) if figure.pk != change.record_id]
        return headline(others)

    # --- rows --------------------------------------------------------------------------------------------------

    def _rows(self, change: Change, model: type, old, new) -> list[Row]:
        rows, said = [], set(_IN_TITLE.get(change.model, ()))
        if change.kind == ChangeKind.CHANGE:
            # A change of what the title says is worth a row of its own.
            said = set()
        for name in columns_in_order(model, change.columns):
            group = group_of(model, name)
            if name in said or group in said or goes_without_saying(change, model, name):
                continue
            said |= {name, group}
            before = self._words(change, model, old, group, 0) if old is not None else ""
            after = self._words(change, model, new, group, 1) if new is not None else ""
            if before != after or change.kind == ChangeKind.CHANGE:
                rows.append(Row(label_of(model, group), before, after))
        return rows

    def _words(self, change: Change, model: type, record, group: str, side: int) -> str:
        if group == "value" and model is Observation:
            return wording.figure(record, in_full=True) if _cached(record, "unit") else str(record.value)
        if group == "period" and model is Observation:
            return wording.period(record.period)
        if group.endswith("_period"):
            return wording.period(getattr(record, group))
        one = model._meta.get_field(group)
        if group in many_names(model):
            return ", ".join(
                str(self._beside(change, key) or self.records.get((one.related_model, key), "–"))
                for key in change.columns[group][side] or ()
            )
        if one.is_relation:
            return str(_cached(record, group) or "")
        return plain_words(record, one)


def _field(model: type, name: str):
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        # A column of an earlier release: kept in the change, no longer shown.
        return None


def _cached(record, name: str):
    """A cited record that is at hand; never a query."""
    return None if record is None else record._state.fields_cache.get(name)


def _created_beside(changes: list[Change]) -> dict[int, dict[int, Change]]:
    """The changes of the same submissions that create what some change cites, by submission and number."""
    wanted = defaultdict(set)
    for change in changes:
        for pair in change.columns.values():
            for value in pair:
                for item in value if isinstance(value, list) else [value]:
                    if (number := number_of(item)) is not None:
                        wanted[change.submission_id].add(number)
    created = defaultdict(dict)
    if wanted:
        numbers = set().union(*wanted.values())
        for change in Change.objects.filter(submission__in=wanted, number__in=numbers):
            created[change.submission_id][change.number] = change
    return created
