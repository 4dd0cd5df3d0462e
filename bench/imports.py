"""How long an uploaded file of figures takes: to be read and compared, to be published, and to be undone.

    .venv/bin/python bench/imports.py           50,000 figures
    .venv/bin/python bench/imports.py 5000      so many

Works on a database of its own, loaded from fixtures/: on SQLite, or beside the database of DATABASE_URL if that is a
PostgreSQL (tests/postgres_server.py starts one). First all figures are new, then all of them are changed; both files are
undone, the last one first. Times depend on what else the machine does, so nothing fails here; compare the three.
"""

import csv
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = ["project", "metric", "value", "unit", "part", "period", "nature", "source", "note"]


def main(many: int) -> None:
    """Load a register, take two files into it and undo them."""
    with database() as url:
        os.environ |= {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "industry.settings",
            "SECRET_KEY": "only-for-measuring",
            "DEBUG": "0",
        }
        for command in ("migrate", "load_facts"):
            subprocess.run(
                [sys.executable, "manage.py", command, "--verbosity=0"],
                cwd=ROOT,
                check=True,
                stdin=subprocess.DEVNULL,
            )
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        print(f"{'':<22}{'read':>8}{'publish':>10}{'undo':>8}   seconds, {many} figures", flush=True)
        files = {
            "all of them new": take_in(many, "first"),
            "all of them changed": take_in(many, "second"),
        }
        for what, (submission, read, published) in reversed(files.items()):
            undone = seconds_to_undo(submission)
            print(f"{what:<22}{read:>8.0f}{published:>10.0f}{undone:>8.0f}", flush=True)
        django.db.connection.close()


@contextmanager
def database() -> Iterator[str]:
    """The address of an empty database, which is removed afterwards."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/bench.sqlite3"
        return
    import psycopg

    name = f"bench_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(given)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def take_in(many: int, note: str) -> tuple:
    """A submission, the seconds until its file was read, and until it was published."""
    from projects.editing.submissions import publish
    from projects.intake.sheets.run import read_import
    from projects.models import ImportedFile

    data = sheet(many, note)
    file = ImportedFile.objects.create(
        name="figures.csv",
        content=data,
        size=len(data),
        sha256="",
        reason="measuring",
        uploaded_by=reviewer(),
    )
    began = time.monotonic()
    read_import(file)
    read = time.monotonic()
    publish(file.submission, reviewer(), "measuring")
    return file.submission, read - began, time.monotonic() - read


def seconds_to_undo(submission) -> float:
    """Undo what a file changed."""
    from projects.editing.submissions import undo

    began = time.monotonic()
    undo(submission, reviewer(), "measuring")
    return time.monotonic() - began


def reviewer():
    """Whoever may do all of it."""
    from django.contrib.auth.models import User

    return User.objects.get_or_create(username="bench", is_superuser=True)[0]


def sheet(many: int, note: str) -> bytes:
    """Figures of all projects in turn."""
    from projects.models import Project, Source

    projects = list(Project.objects.values_list("key", flat=True))
    sources = list(Source.objects.values_list("key", flat=True))
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for n in range(many):
        place, turn = n % len(projects), n // len(projects)
        source = sources[n % len(sources)]
        writer.writerow(
            [
                projects[place],
                "production",
                n + 1,
                "t",
                f"line {turn}",
                2000 + turn % 25,
                "actual",
                source,
                note,
            ]
        )
    return file.getvalue().encode()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
