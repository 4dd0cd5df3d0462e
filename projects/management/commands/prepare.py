"""Make the site ready to serve, in one process: translations, migrations, facts, static files.

Each part is done only when what it is made from changed, so that a second start is quick. What was done is noted
in var/stamps/; deleting that folder makes everything be done again.
"""

import hashlib
import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from projects.management.commands.compile_translations import compile_stale

PARTS = ("translations", "database", "static")


def digest(lines: Iterable[str | bytes]) -> str:
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line.encode() if isinstance(line, str) else line)
        whole.update(b"\0")
    return whole.hexdigest()


def facts_fingerprint() -> str:
    """What the facts in the database were made from: the fixtures, the code that reads them, the headline rules."""
    base = settings.BASE_DIR
    files = [
        *base.glob("fixtures/**/*.y*ml"),
        *base.glob("fixtures/**/*.json"),
        *base.glob("projects/intake/**/*.py"),
        base / "projects/management/commands/load_facts.py",
        *base.glob("projects/headlines/*.py"),
    ]
    return digest(
        part
        for file in sorted(files)
        if file.is_file()
        for part in (str(file.relative_to(base)), file.read_bytes())
    )


def static_fingerprint() -> str:
    """Every static file that would be collected, by name, size and time."""
    return digest(
        f"{path} {stat.st_size} {stat.st_mtime_ns}"
        for finder in get_finders()
        for path, storage in sorted(finder.list([]), key=lambda found: found[0])
        for stat in (Path(storage.path(path)).stat(),)
    )


def database_name() -> str:
    """The database's identity, without its password."""
    values = connection.settings_dict
    return " ".join(str(values.get(key, "")) for key in ("ENGINE", "HOST", "PORT", "USER", "NAME"))


class Stamps:
    """Small notes in var/stamps/ of what was done last; a place that can't be written means doing it again."""

    def __init__(self, folder: Path):
        self.folder = folder

    def read(self, name: str) -> dict:
        try:
            return json.loads((self.folder / f"{name}.json").read_text())
        except (OSError, ValueError):
            return {}

    def write(self, name: str, value: dict) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.folder / f"{name}.part"
            part.write_text(json.dumps(value, indent=1))
            part.replace(self.folder / f"{name}.json")
        except OSError:
            pass


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "parts", nargs="*", metavar="part", help=f"some of {', '.join(PARTS)}; all when none is named"
        )
        parser.add_argument("--again", action="store_true", help="do everything, whatever was done before")

    def handle(self, *, parts, again, **options):
        unknown = set(parts) - set(PARTS)
        if unknown:
            self.stderr.write(
                f"prepare knows the parts {', '.join(PARTS)}, not {', '.join(sorted(unknown))}."
            )
            raise SystemExit(2)
        self.stamps = Stamps(settings.BASE_DIR / "var" / "stamps")
        self.again = again
        for part in PARTS:
            if not parts or part in parts:
                getattr(self, part)()

    def translations(self):
        with self.step("translations") as note:
            note(f"{len(compile_stale(settings.LOCALE_PATHS))} compiled")

    def database(self):
        if connection.vendor == "sqlite":
            Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        with self.step("database tables") as note:
            executor = MigrationExecutor(connection)
            pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
            if pending:
                call_command("migrate", interactive=False, verbosity=0)
                # Permissions of new tables belong to the roles from the start.
                call_command("set_up_roles", stdout=StringIO())
            note(f"{len(pending)} migrations applied")

        # Fresh or changed tables are filled again, whatever the note says: the file may have been deleted.
        known = self.stamps.read("facts")
        fingerprint = facts_fingerprint()
        if known.get(database_name()) == fingerprint and not pending and not self.again:
            self.line("facts", "up to date")
            return
        began = time.monotonic()
        call_command("load_facts", stdout=self.stdout, stderr=self.stderr)
        # Facts that did not change may still have other headlines: the rules may be new.
        call_command("refresh_headlines", stdout=self.stdout)
        self.stamps.write("facts", {**known, database_name(): fingerprint})
        self.line("facts", f"loaded, {time.monotonic() - began:.1f} s")

    def static(self):
        root = Path(settings.STATIC_ROOT)
        done = {"root": str(root), "files": static_fingerprint()}
        if self.stamps.read("static") == done and root.is_dir() and not self.again:
            self.line("static files", "up to date")
            return
        with self.step("static files") as note:
            call_command("collectstatic", interactive=False, verbosity=0)
            self.stamps.write("static", done)
            note("collected")

    @contextmanager
    def step(self, name: str) -> Iterator:
        """Print one line at the end: the name, what the block noted, and the time it took."""
        notes = []
        began = time.monotonic()
        yield notes.append
        self.line(name, f"{', '.join(notes)}, {time.monotonic() - began:.1f} s")

    def line(self, name: str, text: str) -> None:
        self.stdout.write(f"      {name}: {text}")
        self.stdout.flush()
