"""Bulk writes that leave a history, and a clear word where the database refuses one."""

from collections import defaultdict
from collections.abc import Callable

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from projects.editing import recording
from projects.editing.columns import plain
from projects.intake.problems import Problem
from projects.intake.validate import Entry
from projects.models import Project
from projects.models.projects import COUNTED_COLUMNS, HEADLINE_COLUMNS

REASON = "loaded from fixtures"


class LoadRefused(Exception):
    """The fixtures cannot be loaded; `problems` says why, and the database is as it was."""

    def __init__(self, problems: list[Problem]):
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class Writer:
    """Creates and updates records of blocks past the models' own save, for speed; the caller notes what is touched."""

    def __init__(self):
        self.created: dict[type, list] = defaultdict(list)
        self.updated: dict[type, list] = defaultdict(list)

    def insert(self, pairs: list[tuple[Entry, object]]) -> None:
        if not pairs:
            return
        model = type(pairs[0][1])
        self._attempt(
            pairs,
            lambda some: model._base_manager.bulk_create([record for _entry, record in some], batch_size=500),
        )
        self.created[model] += [record for _entry, record in pairs]
        recording.note_created(record for _entry, record in pairs)

    def update(self, pairs: list[tuple[Entry, object]], columns: list[str] | None = None) -> None:
        if not pairs:
            return
        model = type(pairs[0][1])
        names = columns or [
            field.name
            for field in model._meta.concrete_fields
            if not field.primary_key and _is_ours(model, field.name)
        ]
        before = recording.stored(model, [record.pk for _entry, record in pairs])
        self._attempt(
            pairs,
            lambda some: model._base_manager.bulk_update(
                [record for _entry, record in some], names, batch_size=100
            ),
        )
        for _entry, record in pairs if before else ():
            recording.note(model, record.pk, before[record.pk], plain(record))
        created = {id(record) for record in self.created[model]}
        self.updated[model] += [record for _entry, record in pairs if id(record) not in created]

    def _attempt(self, pairs: list, write: Callable[[list], object]) -> None:
        try:
            with transaction.atomic():
                write(pairs)
        except (IntegrityError, DataError) as error:
            # Everything is rolled back anyway: try one by one, to name the block that the database refuses.
            for pair in pairs:
                try:
                    with transaction.atomic():
                        write([pair])
                except (IntegrityError, DataError) as single:
                    raise LoadRefused([_refused_by_database(*pair, single)]) from error
            raise LoadRefused([_refused_by_database(*pairs[0], error)]) from error

    def write_history(self) -> None:
        for is_update, by_model in ((False, self.created), (True, self.updated)):
            for model, records in by_model.items():
                if hasattr(model, "history"):
                    unique = list({record.pk: record for record in records}.values())
                    model.history.bulk_history_create(
                        unique, batch_size=500, update=is_update, default_change_reason=REASON
                    )


def _is_ours(model: type, column: str) -> bool:
    """Whether the fixtures write a column; headline columns are the refresh's."""
    return model is not Project or column not in (*HEADLINE_COLUMNS, *COUNTED_COLUMNS)


def _refused_by_database(entry: Entry, record, error: Exception) -> Problem:
    said = str(error).strip().splitlines()[0]
    for constraint in type(record)._meta.constraints:
        if constraint.name in str(error):
            said = str(constraint.violation_error_message)
    words = {"noun": entry.section.noun, "key": repr(entry.key), "said": said}
    refused = _("%(noun)s %(key)s: the database refuses it: %(said)s") % words
    return Problem(entry.block.file, entry.block.line, refused)
