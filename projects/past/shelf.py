"""Past readings on their shelf: files that are made when first asked for, and again once the register has changed."""

import hashlib
import itertools
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.models import Max

from industry.release import release
from projects import reading
from projects.models import DatasetVersion, Project, Reply, Source
from projects.past.copy import copy_register

#: How many past readings are kept; the ones that were asked for longest ago go first.
KEPT = 24

_making = threading.Lock()
_numbers = itertools.count(1)


@contextmanager
def known_by(as_of: date) -> Iterator[None]:
    """Read the register as it was known by `as_of`, in this thread, until the block ends.

    Every read of the register's public records in the block is answered from the copy. Records taken from it must
    not be asked for related ones after the block. The first asking after a change of the register takes seconds.
    """
    path = _file_of(as_of)
    with (
        _opened(f"file:{path}?mode=ro&immutable=1") as alias,
        reading.reading(replace(reading.current(), as_of=as_of, database=alias)),
    ):
        yield


def _file_of(as_of: date) -> Path:
    path = Path(settings.READINGS_DIR) / f"{_name(as_of)}.sqlite3"
    with _making:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _make(as_of, path)
            _clear(path.parent)
        # The time of the last asking, by which the shelf is cleared.
        path.touch()
    return path


def _name(as_of: date) -> str:
    # Between two dates on which something became known the register reads the same: one file serves them all.
    dates = [
        Source.objects.filter(issued_until__lte=as_of).aggregate(last=Max("issued_until"))["last"],
        Project.objects.filter(status_as_of__lte=as_of).aggregate(last=Max("status_as_of"))["last"],
        # Of a reply of "2025" nobody knows before the year has ended.
        max((day for day in _days_of_replies() if day <= as_of), default=None),
    ]
    last = max(filter(None, dates), default=date.min)
    version = DatasetVersion.objects.current()
    state = f"{version.number} {version.changed_at.isoformat()} {release()}"
    return f"{last.isoformat()}-{hashlib.sha256(state.encode()).hexdigest()[:16]}"


def _days_of_replies() -> list[date]:
    return [reply.made_on_period.end for reply in Reply.objects.only("made_on", "made_on_precision")]


def _make(as_of: date, path: Path) -> None:
    draft = path.with_suffix(f".{os.getpid()}.draft")
    draft.unlink(missing_ok=True)
    try:
        with _opened(f"file:{draft}?mode=rwc", "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;") as alias:
            copy_register(as_of, alias)
        # Another process may have made the same file meanwhile; both are alike.
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _clear(shelf: Path) -> None:
    files = sorted(shelf.glob("*.sqlite3"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[KEPT:]:
        # A process that still reads it keeps it open.
        with suppress(FileNotFoundError):
            file.unlink()


@contextmanager
def _opened(uri: str, init_command: str = "") -> Iterator[str]:
    """A connection of this thread to an SQLite file, under a name that nobody else uses, closed at the end."""
    alias = f"past-{next(_numbers)}"
    database = connections.configure_settings(
        {
            "default": settings.DATABASES["default"],
            alias: {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": uri,
                "OPTIONS": {"uri": True, "init_command": init_command},
            },
        }
    )[alias]
    # Known to this thread alone: other threads and the checks of a deployment see the configured databases only.
    connections[alias] = connection = DatabaseWrapper(database, alias)
    try:
        yield alias
    finally:
        connection.close()
        del connections[alias]
