"""Join two records that are one thing: merge_records projects OLD INTO --reason "…".

Everything of OLD goes to INTO, and the old key leads there for good. Run export_facts afterwards, so that the fixtures
say the same. With --from a YAML file of many: a list `merge:` of {section, key, into, reason}.
"""

from datetime import date
from pathlib import Path

import yaml
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from projects.codelists import Section
from projects.duplicates import CannotMerge
from projects.intake.merging import Merge, merge_records


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("section", nargs="?", choices=Section.values)
        parser.add_argument("old", nargs="?", help="key of the record that goes")
        parser.add_argument("into", nargs="?", help="key of the record that stays")
        parser.add_argument("--reason", default="", help="why the two are one thing")
        parser.add_argument(
            "--on", type=date.fromisoformat, default=None, help="day of the judgement; today by default"
        )
        parser.add_argument(
            "--from", dest="file", type=Path, metavar="FILE", help="a YAML file of many merges"
        )

    def handle(self, *, section, old, into, reason, on, file, **options):
        on = on or timezone.localdate()
        if file:
            merges = [
                Merge(one["section"], one["key"], one["into"], one["reason"], on)
                for one in yaml.safe_load(file.read_text("utf-8"))["merge"]
            ]
        elif into:
            merges = [Merge(section, old, into, reason, on)]
        else:
            raise CommandError("Name the section, the old key and the key that stays, or a file with --from.")
        try:
            merge_records(merges)
        except CannotMerge as refused:
            raise CommandError(str(refused)) from refused
        for one in merges:
            self.stdout.write(f"{one.section}: {one.key} joined into {one.into}.")
        self.stdout.write("Run export_facts to write this to the fixtures.")
