"""Carrying out the changes of a submission in the register, and finding what stands in their way.

A change was made to a record as it stood then. Where the record has changed since, columns that only one side
changed are joined; a column that both changed differently is a conflict, told and left to a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from projects.codelists import ChangeKind
from projects.editing.changes import NEW, model_of, number_of
from projects.editing.columns import from_plain, many_names, plain, plain_many
from projects.models import Change

#: From so many records of one kind on they are written in bulk, without asking the rules of each record again.
MANY = 300
_AT_ONCE = 2000


@dataclass(frozen=True)
class Conflict:
    """Why one change cannot be carried out as it stands: a sentence, and the column with its three values if it is
    one that somebody else changed meanwhile."""

    change: Change
    message: str
    column: str = ""
    was: object = None
    now: object = None
    proposed: object = None


class Conflicts(Exception):
    """Changes cannot be carried out; `conflicts` says which and why, and nothing was changed."""

    def __init__(self, conflicts: list[Conflict]):
        super().__init__(" ".join(conflict.message for conflict in conflicts))
        self.conflicts = conflicts


def carry_out(changes: Iterable[Change], *, author, reason: str, over: bool = False) -> None:
    """Make the changes, in their order, as the author's and for the reason.

    `record_id` of a change that creates is set, not saved.

    Raises Conflicts where one cannot be made; with `over`, columns that somebody changed meanwhile are written over.
    Must run inside `writing()`, which the caller lets fail as a whole.
    """
    replay = _Replay(author, reason, over)
    for (kind, _model), alike in groupby(changes, key=lambda change: (change.kind, change.model)):
        group = list(alike)
        if kind == ChangeKind.CREATE:
            replay.create(group)
        elif kind == ChangeKind.CHANGE:
            replay.change_all(group)
        else:
            for change in group:
                replay.withdraw(change)
    if replay.conflicts:
        raise Conflicts(replay.conflicts)


class _Replay:
    def __init__(self, author, reason: str, over: bool):
        self.author, self.reason, self.over = author, reason, over
        self.conflicts: list[Conflict] = []
        #: Numbers of changes that create -> the primary key that came of it.
        self.created: dict[int, int] = {}

    def create(self, changes: list[Change]) -> None:
        if not changes:
            return
        model = model_of(changes[0])
        if len(changes) >= MANY and not _cite_each_other(changes):
            self._create_many(model, changes, [self._new(model, change) for change in changes])
            return
        for change in changes:
            record = self._new(model, change)
            if self._saved(change, record):
                self._give_sets(record, self._translated(change, side=1))
                change.record_id = self.created[change.number] = record.pk

    def change_all(self, changes: list[Change]) -> None:
        model = model_of(changes[0])
        # Sets are given one by one; which of two figures is preferred is a rule that looks at both.
        alone = {*many_names(model), "ruling"}
        many = [change for change in changes if not alone & set(change.columns)]
        if len(many) < MANY or len({change.record_id for change in many}) < len(many):
            many = []
        self._change_many(model, many)
        in_bulk = {id(change) for change in many}
        for change in changes:
            if id(change) not in in_bulk:
                self.change(change)

    def change(self, change: Change) -> None:
        model = model_of(change)
        record = model._base_manager.filter(pk=change.record_id).first()
        if record is None:
            self._is_gone(change)
            return
        wanted = self._wanted(change, record)
        columns = {name: value for name, value in wanted.items() if name not in many_names(model)}
        for name, value in from_plain(model, columns).items():
            setattr(record, name, value)
        if not columns or self._saved(change, record):
            self._give_sets(record, wanted)

    def _wanted(self, change: Change, record) -> dict:
        """The plain columns that the record is to get; what stands in the way is noted."""
        model = model_of(change)
        now = plain(record)
        if set(change.columns) & set(many_names(model)):
            now |= plain_many(record)
        old, new = self._translated(change, side=0), self._translated(change, side=1)
        wanted = {}
        for name in change.columns:
            if name in many_names(model):
                # Sets are joined element by element.
                wanted[name] = sorted((set(now[name]) - set(old[name] or ())) | set(new[name] or ()))
            elif _same(now[name], new[name]):
                continue
            elif _same(now[name], old[name]) or self.over:
                wanted[name] = new[name]
            else:
                message = _("Somebody changed the same field of this record meanwhile.")
                self._conflict(change, message, name, old[name], now[name], new[name])
        return wanted

    def _change_many(self, model: type, changes: list[Change]) -> None:
        """As `change`, of many records in few queries; the rules of each record are not asked again."""
        for start in range(0, len(changes), _AT_ONCE):
            some = changes[start : start + _AT_ONCE]
            stand = model._base_manager.in_bulk([change.record_id for change in some])
            names, records = set(), []
            for change in some:
                if (record := stand.get(change.record_id)) is None:
                    self._is_gone(change)
                elif columns := from_plain(model, self._wanted(change, record)):
                    for name, value in columns.items():
                        setattr(record, name, value)
                    names |= columns.keys()
                    records.append(record)
            if records:
                self._write_many(model, some[0], records, names)

    def _write_many(self, model: type, first: Change, records: list, columns: set[str]) -> None:
        fields = {model._meta.get_field(name.removesuffix("_id")).name for name in columns}
        if followers := model.followers_of(fields):
            fields |= set(followers)
            _bring_along(model, records)
            for record in records:
                record.prepare()
        try:
            with transaction.atomic():
                model.objects.bulk_update(records, sorted(fields), batch_size=100)
        except (IntegrityError, ValueError):
            message = _("The database refuses these records: something that they name is missing.")
            self._conflict(first, message)
            return
        if hasattr(model, "history"):
            model.history.bulk_history_create(
                records,
                batch_size=500,
                update=True,
                default_user=self.author,
                default_change_reason=self.reason,
            )

    def _is_gone(self, change: Change) -> None:
        self._conflict(change, _("The record is no longer there: it was withdrawn meanwhile."))

    def withdraw(self, change: Change) -> None:
        record = model_of(change)._base_manager.filter(pk=change.record_id).first()
        if record is None:
            return
        self._sign(record)
        try:
            with transaction.atomic():
                record.delete()
        except models.ProtectedError:
            self._conflict(
                change, _("Other records cite this one; change or withdraw them first, then this one.")
            )

    # --- one record ----------------------------------------------------------------------------------------------

    def _new(self, model: type, change: Change):
        record = model(**from_plain(model, self._translated(change, side=1)))
        record.pk = change.record_id
        return record

    def _translated(self, change: Change, *, side: int) -> dict:
        """The columns of one side, with records that this submission created by their primary keys."""
        model = model_of(change)
        return {
            name: self._key(pair[side]) if model._meta.get_field(name).is_relation else pair[side]
            for name, pair in change.columns.items()
        }

    def _key(self, value):
        if isinstance(value, list):
            return [self._key(item) for item in value]
        return self.created.get(number_of(value), value)

    def _saved(self, change: Change, record) -> bool:
        self._sign(record)
        try:
            with transaction.atomic():
                record.full_clean(exclude=_columns_that_follow(record))
                record.save()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                label = "" if name == NON_FIELD_ERRORS else f"{_label(record, name)}: "
                self._conflict(change, label + " ".join(messages))
            return False
        except (IntegrityError, ValueError):
            self._conflict(change, _("The database refuses this record: something that it names is missing."))
            return False
        return True

    def _create_many(self, model: type, changes: list[Change], records: list) -> None:
        _bring_along(model, records)
        try:
            with transaction.atomic():
                model.objects.bulk_create(records, batch_size=500)
        except (IntegrityError, ValueError):
            self._conflict(
                changes[0], _("The database refuses these records: something that they name is missing.")
            )
            return
        if hasattr(model, "history"):
            model.history.bulk_history_create(
                records, batch_size=500, default_user=self.author, default_change_reason=self.reason
            )
        for change, record in zip(changes, records, strict=True):
            change.record_id = self.created[change.number] = record.pk
            if many_names(model):
                self._give_sets(record, self._translated(change, side=1))

    def _give_sets(self, record, columns: dict) -> None:
        for name in many_names(type(record)):
            if name in columns:
                self._sign(record)
                getattr(record, name).set(columns[name] or ())

    def _sign(self, record) -> None:
        record._history_user, record._change_reason = self.author, self.reason

    def _conflict(self, change: Change, message: str, *values) -> None:
        self.conflicts.append(Conflict(change, message, *values))


def _bring_along(model: type, records: list) -> None:
    """Attach the records that `prepare` looks at, so that it need not fetch one for every record."""
    origins = {origin for names in model.prepared.values() for origin in names}
    for field in model._meta.concrete_fields:
        if field.is_relation and field.name in origins:
            keys = {getattr(record, field.attname) for record in records} - {None}
            cited = field.related_model._base_manager.in_bulk(list(keys))
            for record in records:
                if (key := getattr(record, field.attname)) in cited:
                    field.set_cached_value(record, cited[key])


def _cite_each_other(changes: list[Change]) -> bool:
    """Whether one of these new records names another of them, which must be there first."""
    ours = {f"{NEW}{change.number}" for change in changes}
    return any(
        isinstance(new, str) and new in ours for change in changes for _old, new in change.columns.values()
    )


def _same(one, other) -> bool:
    return one == other or (one in (None, "", [], {}) and other in (None, "", [], {}))


def _label(record, name: str) -> str:
    return str(record._meta.get_field(name).verbose_name)


def _columns_that_follow(record) -> list[str]:
    """Columns that are filled while saving; no editor could put them right."""
    written = {field.name for field in record._meta.concrete_fields} & set(plain(record))
    return [field.name for field in record._meta.concrete_fields if field.name not in written]
