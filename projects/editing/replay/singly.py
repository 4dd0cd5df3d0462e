"""One change after another, each record by all of its own rules."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from projects.editing.changes import model_of
from projects.editing.columns import from_plain, many_names, plain
from projects.editing.replay.run import Run
from projects.models import Change


def create(run: Run, change: Change) -> None:
    """Save the new record, with its sets."""
    record = run.new(change)
    if _saved(run, change, record):
        run.give_sets(record, run.translated(change, side=1))
        run.keep(change, record)


def change(run: Run, change: Change) -> None:
    """Give a record the columns of the change that nobody else changed meanwhile."""
    model = model_of(change)
    record = model._base_manager.filter(pk=change.record_id).first()
    if record is None:
        run.is_gone(change)
        return
    wanted = run.wanted(change, record)
    columns = {name: value for name, value in wanted.items() if name not in many_names(model)}
    for name, value in from_plain(model, columns).items():
        setattr(record, name, value)
    if not columns or _saved(run, change, record):
        run.give_sets(record, wanted)


def withdraw(run: Run, change: Change) -> None:
    """Delete a record, unless others cite it; one that is gone already may be."""
    record = model_of(change)._base_manager.filter(pk=change.record_id).first()
    if record is None:
        return
    run.sign(record)
    try:
        with transaction.atomic():
            record.delete()
    except models.ProtectedError:
        run.conflict(change, _("Other records cite this one; change or withdraw them first, then this one."))


def _saved(run: Run, change: Change, record) -> bool:
    run.sign(record)
    try:
        with transaction.atomic():
            record.full_clean(exclude=_columns_that_follow(record))
            record.save()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = "" if name == NON_FIELD_ERRORS else f"{_label(record, name)}: "
            run.conflict(change, label + " ".join(messages))
        return False
    except (IntegrityError, ValueError):
        run.conflict(change, _("The database refuses this record: something that it names is missing."))
        return False
    return True


def _label(record, name: str) -> str:
    return str(record._meta.get_field(name).verbose_name)


def _columns_that_follow(record) -> list[str]:
    """Columns that are filled while saving; no editor could put them right."""
    written = {field.name for field in record._meta.concrete_fields} & set(plain(record))
    return [field.name for field in record._meta.concrete_fields if field.name not in written]
