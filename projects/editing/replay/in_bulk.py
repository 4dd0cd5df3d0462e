"""Many changes of one kind and of one kind of record, in few queries and without asking the rules of each record again.

The outcome is that of one after another: tables, histories, what is recorded, conflicts.
"""

from collections.abc import Iterator

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from projects.editing.changes import NEW, model_of
from projects.editing.columns import from_plain, many_names
from projects.editing.replay import singly
from projects.editing.replay.run import Run
from projects.models import Change

_AT_ONCE = 2000
#: Of a batch in which a record is cited every one is withdrawn singly, to find out which; so batches are small.
_WITHDRAWN_AT_ONCE = 500
_WRITTEN_AT_ONCE = 500


def cite_each_other(changes: list[Change]) -> bool:
    """Whether one of these new records names another of them, which must be there first."""
    ours = {f"{NEW}{change.number}" for change in changes}
    return any(
        isinstance(new, str) and new in ours for change in changes for _old, new in change.columns.values()
    )


def create(run: Run, changes: list[Change]) -> None:
    """Save new records of one model, none of which cites another of them."""
    model = model_of(changes[0])
    records = [run.new(change) for change in changes]
    _bring_along(model, records)
    try:
        with transaction.atomic():
            model.objects.bulk_create(records, batch_size=_WRITTEN_AT_ONCE)
    except (IntegrityError, ValueError):
        _refused(run, changes[0])
        return
    _keep_history(run, model, records)
    for change, record in zip(changes, records, strict=True):
        run.keep(change, record)
        if many_names(model):
            run.give_sets(record, run.translated(change, side=1))


def change(run: Run, changes: list[Change]) -> None:
    """Change records of one model, each once and none in its sets or in its ruling."""
    model = model_of(changes[0])
    for some in _batches(changes, _AT_ONCE):
        stand = model._base_manager.in_bulk([change.record_id for change in some])
        names, records = set(), []
        for change in some:
            if (record := stand.get(change.record_id)) is None:
                run.is_gone(change)
            elif columns := from_plain(model, run.wanted(change, record)):
                for name, value in columns.items():
                    setattr(record, name, value)
                names |= columns.keys()
                records.append(record)
        if records:
            _write(run, some[0], records, names)


def withdraw(run: Run, changes: list[Change]) -> None:
    """Delete records of one model, unless others cite them; those that are gone already may be."""
    model = model_of(changes[0])
    for some in _batches(changes, _WITHDRAWN_AT_ONCE):
        records = list(model._base_manager.in_bulk([change.record_id for change in some]).values())
        for record in records:
            run.sign(record)
        try:
            with transaction.atomic():
                model.objects.delete_these(records)
        except models.ProtectedError:
            for change in some:
                singly.withdraw(run, change)


def _write(run: Run, first: Change, records: list, columns: set[str]) -> None:
    model = type(records[0])
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
        _refused(run, first)
        return
    _keep_history(run, model, records, update=True)


def _keep_history(run: Run, model: type, records: list, *, update: bool = False) -> None:
    if hasattr(model, "history"):
        model.history.bulk_history_create(
            records,
            batch_size=_WRITTEN_AT_ONCE,
            update=update,
            default_user=run.author,
            default_change_reason=run.reason,
            default_date=run.at,
        )


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


def _refused(run: Run, change: Change) -> None:
    run.conflict(change, _("The database refuses these records: something that they name is missing."))


def _batches(changes: list[Change], size: int) -> Iterator[list[Change]]:
    for start in range(0, len(changes), size):
        yield changes[start : start + size]
