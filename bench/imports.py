"""How long an uploaded file of figures takes: to be read and compared, and to be published.

    .venv/bin/python bench/imports.py           50,000 figures
    .venv/bin/python bench/imports.py 5000      so many

Works on a database of its own, loaded from fixtures/. First all figures are new, then all of them are changed. Times depend
on what else the machine does, so nothing fails here.
"""

import csv
import io
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = ["project", "metric", "value", "unit", "part", "period", "nature", "source", "note"]


def main(many: int) -> None:
    """Load a register, and take two files into it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
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
        print(f"{'':<22}{'read':>8}{'publish':>10}   seconds, {many} figures")
        for what, note in (("all of them new", "first"), ("all of them changed", "second")):
            read, published = take_in(many, note)
            print(f"{what:<22}{read:>8.0f}{published:>10.0f}", flush=True)


def take_in(many: int, note: str) -> tuple[float, float]:
    """Seconds until the file is read, and until it is published."""
    from django.contrib.auth.models import User

    from projects.editing.submissions import publish
    from projects.intake.sheets.run import read_import
    from projects.models import ImportedFile

    reviewer = User.objects.get_or_create(username="bench", is_superuser=True)[0]
    data = sheet(many, note)
    file = ImportedFile.objects.create(
        name="figures.csv", content=data, size=len(data), sha256="", reason="measuring", uploaded_by=reviewer
    )
    began = time.monotonic()
    read_import(file)
    read = time.monotonic()
    publish(file.submission, reviewer, "measuring")
    return read - began, time.monotonic() - read


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
