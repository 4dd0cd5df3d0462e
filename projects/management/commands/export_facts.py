"""Write the database to the fixtures: what was edited in the admin shows as a diff."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from projects.intake.export import NothingToExport, export


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--to", dest="folder", type=Path, metavar="DIR", help="folder to write to; fixtures/ by default"
        )

    def handle(self, *, folder, **options):
        folder = (folder or settings.BASE_DIR / "fixtures").resolve()
        try:
            changed = export(folder)
        except NothingToExport:
            self.stderr.write(
                "The database holds no records, so nothing was written: run `manage.py load_facts` first."
            )
            raise SystemExit(1) from None
        for name in changed:
            self.stdout.write(f"{folder / name}")
        self.stdout.write(f"{len(changed)} files changed." if changed else "The files are up to date.")
