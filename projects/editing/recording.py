"""What a write changes, record by record: every save, deletion and change of a set between two moments.

Models of the register note their writes by themselves (projects/models/writing.py); whoever writes past them in bulk
calls `note`.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from projects.codelists import ChangeKind
from projects.editing.columns import plain

_state = threading.local()


@dataclass
class Recorded:
    """One record and its plain columns (see columns.py) before and after; None where it was not there."""

    model: type
    pk: int
    before: dict | None
    after: dict | None

    @property
    def model_name(self) -> str:
        """The name of the model in lower case: "observation"."""
        return self.model._meta.model_name

    @property
    def kind(self) -> ChangeKind:
        if self.before is None:
            return ChangeKind.CREATE
        return ChangeKind.WITHDRAW if self.after is None else ChangeKind.CHANGE

    @property
    def columns(self) -> dict[str, list]:
        """{name: [before, after]} of what differs; of a new or withdrawn record, of everything that is said."""
        before, after = self.before or {}, self.after or {}
        pairs = {name: [before.get(name), after.get(name)] for name in {**before, **after}}
        return {name: [old, new] for name, (old, new) in pairs.items() if not _alike(old, new)}


def _alike(old, new) -> bool:
    # What is not there and what is empty say the same.
    return old == new or (old in (None, "", [], {}) and new in (None, "", [], {}))


class Recording:
    """All that was noted since the block began."""

    def __init__(self):
        self._found: dict[tuple, Recorded] = {}

    def note(self, model: type, pk: int, before: dict | None, after: dict | None) -> None:
        found = self._found.get((model, pk))
        if found is None:
            self._found[model, pk] = Recorded(model, pk, before, after)
        elif after is None:
            found.after = None
            if found.before is not None:
                found.before = {**(before or {}), **found.before}
        else:
            found.after = {**(found.after or {}), **after}
            if before is not None and found.before is not None:
                found.before = {**before, **found.before}

    def changes(self) -> list[Recorded]:
        """What differs now from how it was, in the order of the first write; what came and went is left out."""
        return [
            found
            for found in self._found.values()
            if (found.before is None) != (found.after is None) or (found.before is not None and found.columns)
        ]


@contextmanager
def recording() -> Iterator[Recording]:
    """Note every write of this thread until the block ends; an inner block notes for itself alone."""
    outer = getattr(_state, "current", None)
    _state.current = current = Recording()
    try:
        yield current
    finally:
        _state.current = outer


def is_recording() -> bool:
    """Whether notes are taken now; without, nothing need be prepared for them."""
    return getattr(_state, "current", None) is not None


def changes_so_far() -> list[Recorded]:
    """What differs by now from how it was when the recording began; [] where notes are not taken."""
    return _state.current.changes() if is_recording() else []


def note(model: type, pk: int, before: dict | None, after: dict | None) -> None:
    """Note one write: plain columns before and after, None where the record was not there. Part of the columns will do
    for a record that is changed."""
    if is_recording():
        _state.current.note(model, pk, before, after)


def note_created(records: Iterable) -> None:
    """Note records that were created in bulk."""
    if is_recording():
        for record in records:
            note(type(record), record.pk, None, plain(record))


@contextmanager
def changes_of(model: type, pks: Iterable[int]) -> Iterator[None]:
    """Note what the block does to these records, as the database has them before and after it."""
    pks = list(pks) if is_recording() else []
    before = stored(model, pks)
    yield
    for pk, after in stored(model, pks).items():
        note(model, pk, before[pk], after)


def stored(model: type, pks: Iterable[int]) -> dict[int, dict]:
    """The plain columns of these records as the database has them now, by primary key; {} unless notes are taken."""
    if not is_recording():
        return {}
    pks, found = list(pks), {}
    for start in range(0, len(pks), 500):
        for record in model._base_manager.filter(pk__in=pks[start : start + 500]):
            found[record.pk] = plain(record)
    return found
