"""What was recorded, as the changes of a submission: in an order in which they can be made again, citing each other."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from projects.codelists import ChangeKind
from projects.editing.recording import Recorded
from projects.models import Change

#: Before the number of the change that creates a record which another change names.
NEW = "new:"


def model_of(change: Change) -> type[models.Model]:
    """The model that a change is about."""
    return apps.get_model("projects", change.model)


def number_of(value) -> int | None:
    """The number of the change that creates the record which a relation's value names; None for every other value."""
    number = value.removeprefix(NEW) if isinstance(value, str) and value.startswith(NEW) else ""
    return int(number) if number.isdecimal() else None


def in_order(recorded: list[Recorded]) -> list[Recorded]:
    """The same records in an order in which their changes can be made: each after those that are new and that it names,
    and what is withdrawn before what it names and is withdrawn as well; else in the order of their first write."""
    gone = [found for found in recorded if found.kind is ChangeKind.WITHDRAW]
    # What names others comes after them, and goes before them.
    leaving = reversed(_after_named(gone[::-1], gone))
    created = [found for found in recorded if found.kind is ChangeKind.CREATE]
    return [
        next(leaving) if found.kind is ChangeKind.WITHDRAW else found
        for found in _after_named(recorded, created)
    ]


def _after_named(recorded: list[Recorded], first: list[Recorded]) -> list[Recorded]:
    """The records in their order, but each of `first` before those that name it."""
    needed = {(found.model, found.pk): found for found in first}
    placed: dict[int, Recorded] = {}
    under_way = set()

    def place(found: Recorded) -> None:
        # Two records that name each other keep the order in which they were written.
        if id(found) in placed or id(found) in under_way:
            return
        under_way.add(id(found))
        for key in _named(found):
            if key in needed:
                place(needed[key])
        placed[id(found)] = found

    if not needed:
        return list(recorded)
    for found in recorded:
        place(found)
    return list(placed.values())


def _named(found: Recorded) -> Iterator[tuple]:
    """The records that a change names as it becomes, or as it was where it goes, as (model, primary key)."""
    columns = found.before if found.after is None else found.after
    for name, said in columns.items():
        related = found.model._meta.get_field(name).related_model
        if related is not None and said is not None:
            yield from ((related, key) for key in (said if isinstance(said, list) else [said]))


def as_changes(recorded: list[Recorded]) -> list[Change]:
    """What was recorded, as unsaved changes in their order; records that are new among them cite each other by number."""
    numbers = {
        (found.model, found.pk): number
        for number, found in enumerate(recorded, start=1)
        if found.kind is ChangeKind.CREATE
    }
    changes = []
    for number, found in enumerate(recorded, start=1):
        columns = {
            name: [_cited(found.model, name, value, numbers) for value in pair]
            for name, pair in found.columns.items()
        }
        changes.append(
            Change(
                number=number,
                kind=found.kind,
                model=found.model_name,
                record_id=None if found.kind is ChangeKind.CREATE else found.pk,
                columns=columns,
                project_id=_project(found, numbers),
            )
        )
    return changes


def _cited(model: type, name: str, value, numbers: dict):
    related = model._meta.get_field(name).related_model
    if related is None or value is None:
        return value
    if isinstance(value, list):
        return [_cited(model, name, item, numbers) for item in value]
    number = numbers.get((related, value))
    return f"{NEW}{number}" if number else value


def _project(found: Recorded, numbers: dict) -> int | None:
    project_model = apps.get_model("projects", "project")
    if found.model is project_model:
        key = found.pk
    else:
        columns = found.after or found.before
        key = columns.get("project") if "project" in columns else None
    return None if (project_model, key) in numbers else key
