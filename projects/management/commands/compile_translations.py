"""Compile LC_MESSAGES/*.po of every language to .mo where the .mo is missing or older; needs no gettext tools."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


def compile_stale(folders: list[Path]) -> list[Path]:
    """Write the .mo beside every .po that is newer, and return those that were written."""
    written = []
    for folder in folders:
        for po in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            mo = po.with_suffix(".mo")
            if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
                continue
            try:
                catalogue = polib.pofile(str(po))
            except (OSError, UnicodeDecodeError) as error:
                raise CommandError(f"{po} cannot be read: {error}") from error
            # Whole or not at all: a reader never meets half a file.
            part = mo.with_suffix(".mo.part")
            catalogue.save_as_mofile(str(part))
            part.replace(mo)
            written.append(mo)
    return written


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, **options):
        written = compile_stale(settings.LOCALE_PATHS)
        for mo in written:
            self.stdout.write(f"compiled {mo.relative_to(settings.BASE_DIR)}")
        if not written:
            self.stdout.write("translations are up to date")
