"""Load the fixtures into the database: every problem is reported with file and line, and then nothing is written.

Repeatable: what is unchanged stays untouched. Records that were edited or deleted in the admin since the last load
are left alone and listed; --overwrite takes the word of the fixtures instead.
"""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from projects.intake.compare import Outcome, Remark, Report
from projects.intake.holdings import Holdings
from projects.intake.problems import Problem
from projects.intake.read import files_of, read
from projects.intake.store import load
from projects.intake.validate import validate
from projects.intake.writer import LoadRefused

_LONGEST_LIST = 40


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--from",
            dest="folder",
            type=Path,
            metavar="DIR",
            help="folder of the fixtures; fixtures/ by default",
        )
        parser.add_argument("--check", action="store_true", help="only look for problems; write nothing")
        parser.add_argument(
            "--overwrite", action="store_true",
            help="replace what was edited in the admin, and bring back what was deleted there",
        )  # fmt: skip

    def handle(self, *, folder, check, overwrite, **options):
        self.verbosity = options["verbosity"]
        folder = (folder or settings.BASE_DIR / "fixtures").resolve()
        if not folder.is_dir() or not files_of(folder):
            self.stderr.write(f"There are no fixtures in {folder}: name their folder with --from.")
            raise SystemExit(1)
        if "projects_loadedblock" not in connection.introspection.table_names():
            self.stderr.write("The database has no tables yet: run `manage.py migrate` first.")
            raise SystemExit(1)
        name_from = settings.BASE_DIR if folder.is_relative_to(settings.BASE_DIR) else folder.parent
        try:
            if check:
                self.check_only(folder, name_from)
            else:
                self.show(load(folder, name_from=name_from, overwrite=overwrite, progress=self.progress))
        except LoadRefused as refused:
            self.refuse(refused.problems)

    def check_only(self, folder: Path, name_from: Path) -> None:
        reading = read(folder, name_from)
        problems = validate(reading, Holdings.read()).problems
        if problems:
            raise LoadRefused(problems)
        self.stdout.write(f"No problems found in {len(reading.blocks)} records.")

    def progress(self, line: str) -> None:
        if self.verbosity > 0:
            self.stdout.write(f"      {line}")
            self.stdout.flush()

    def refuse(self, problems: list[Problem]) -> None:
        for problem in problems:
            self.stderr.write(str(problem))
        many = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        self.stderr.write(f"{many}; the database is unchanged.")
        raise SystemExit(1)

    def show(self, report: Report) -> None:
        if self.verbosity > 0:
            self.table(report)
        self.list("Replaced, though edited in the admin:", report.overwritten)
        self.list("Left alone (--overwrite replaces them):", report.left_alone)
        self.list("Not in the fixtures:", report.only_in_database)
        self.list("New, but perhaps there already:", report.lookalikes)
        if not report.changed_something:
            self.stdout.write("Nothing changed.")

    def table(self, report: Report) -> None:
        columns = [
            outcome for outcome in Outcome if report.total(outcome) or outcome is not Outcome.OVERWRITTEN
        ]
        self.stdout.write(f"{'':16}" + "".join(f"{outcome:>13}" for outcome in columns))
        for section, counts in report.counts.items():
            self.stdout.write(f"{section:16}" + "".join(f"{counts[outcome]:13}" for outcome in columns))

    def list(self, heading: str, remarks: list[Remark]) -> None:
        if not remarks:
            return
        self.stdout.write(heading)
        shown = remarks if self.verbosity > 1 else remarks[:_LONGEST_LIST]
        for remark in shown:
            self.stdout.write(f"  {remark}")
        if len(shown) < len(remarks):
            self.stdout.write(f"  and {len(remarks) - len(shown)} more; --verbosity 2 lists them all")
