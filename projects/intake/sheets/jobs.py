"""Reading and publishing of large files outside of a request, and how far they have come.

A job is a process of its own, so that neither a request's time limit nor a closed browser ends it. What it does is
written to a small file beside the database: a transaction under way can show nothing. A process that dies stops beating;
whoever looks then says so, and nothing was changed, since everything is one transaction.
"""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import translation

from projects.models import ImportedFile

log = logging.getLogger(__name__)

#: Seconds between two beats, and after how many without one a job counts as dead.
_BEAT, _DEAD_AFTER = 2, 30
#: A process needs so long to begin.
_STARTS_WITHIN = 60
_started: list[subprocess.Popen] = []


@dataclass(frozen=True)
class Progress:
    """How far a job has come.

    `doing` is "starting", "reading", "checking", "comparing", "publishing", "undoing", "done" or "failed"; `task` the
    command that does it; `rows` how many rows the file has, 0 while nobody knows; `message` what a failed job says.
    """

    doing: str
    rows: int = 0
    message: str = ""
    seconds: int = 0
    task: str = ""

    @property
    def is_over(self) -> bool:
        return self.doing in ("done", "failed")


def start(command: str, file: ImportedFile, *arguments: str) -> None:
    """Begin `manage.py read_import`, `publish_import` or `undo_import` on a file; it speaks the language that is active now.

    Where settings say so, it runs here and now.
    """
    arguments = (*arguments, f"--language={_active_language()}")
    _write(
        file.pk,
        {"doing": "starting", "task": command, "begun": time.time(), "beat": time.time() + _STARTS_WITHIN},
    )
    if not settings.IMPORTS_IN_BACKGROUND:
        from django.core.management import call_command

        call_command(command, str(file.pk), *arguments)
        return
    # What has ended since is asked for its result, so that no dead process stays in the system's list.
    _started[:] = [process for process in _started if process.poll() is None]
    _started.append(
        subprocess.Popen(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), command, str(file.pk), *arguments],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            # What goes wrong is told where the site tells it.
            stderr=None,
            start_new_session=True,
            close_fds=True,
        )
    )


def progress_of(file: ImportedFile) -> Progress | None:
    """How far the job on a file has come; None where none was begun here."""
    try:
        said = json.loads(_path(file.pk).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    doing, message = said.get("doing", ""), said.get("message", "")
    if doing not in ("done", "failed") and time.time() - said.get("beat", 0) > _DEAD_AFTER:
        doing = "failed"
    seconds = int(max(said.get("ended", time.time()) - said.get("begun", time.time()), 0))
    return Progress(doing, said.get("rows", 0), message, seconds, said.get("task", ""))


def add_arguments(parser) -> None:
    """The arguments that all commands of a job have."""
    parser.add_argument("file", type=int, help="primary key of the imported file")
    parser.add_argument(
        "--language",
        choices=[code for code, _name in settings.LANGUAGES],
        default=_active_language(),
        help="language of what is said to whoever waits",
    )


def _active_language() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE


@contextmanager
def working(file: ImportedFile, task: str, language: str) -> Iterator[Callable[[str, int], None]]:
    """Tell how far the work inside the block has come, in this language; yields what is to be called with each step and
    the file's rows."""
    state = {"doing": "starting", "task": task, "rows": 0, "begun": time.time(), "pid": os.getpid()}
    stop, lock = threading.Event(), threading.Lock()

    def tell(**said) -> None:
        with lock:
            state.update(said)
            _write(file.pk, {**state, "beat": time.time()})

    def beat() -> None:
        while not stop.wait(_BEAT):
            tell()

    def progress(doing: str, rows: int = 0) -> None:
        tell(doing=doing, rows=rows or state["rows"])

    tell()
    heart = threading.Thread(target=beat, daemon=True)
    heart.start()
    end = {"doing": "failed"}
    try:
        with translation.override(language):
            yield progress
        end = {"doing": "done"}
    except Told as told:
        end = {"doing": "failed", "message": str(told)}
    finally:
        stop.set()
        heart.join()
        tell(**end, ended=time.time())


class Told(Exception):
    """A job ends without result, for a reason that is said to whoever waits for it."""


def _path(pk: int) -> Path:
    return Path(settings.IMPORTS_DIR) / f"{pk}.json"


def _write(pk: int, said: dict) -> None:
    """Put the file in place at once, so that nobody ever reads half of it."""
    path = _path(pk)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_text(json.dumps(said), "utf-8")
    os.replace(part, path)
