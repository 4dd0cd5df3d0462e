"""Find pairs of records that may be one thing, likeliest first, with what speaks for each.

A person reads both records, then joins them (merge_records), makes one a part of the other, or keeps them apart
(a pair in fixtures/reference/kept_apart.yaml, or in the admin). Judged pairs are not shown again.
"""

from django.core.management.base import BaseCommand

from projects.duplicates import SECTIONS, Pair, candidates


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--section", action="append", choices=SECTIONS, help="only this kind of record; may be repeated"
        )
        parser.add_argument("--all", action="store_true", help="show pairs that are kept apart as well")

    def handle(self, *, section, **options):
        found = 0
        for name in section or SECTIONS:
            pairs = candidates(name, with_judged=options["all"])
            found += len(pairs)
            self.stdout.write(f"{name}: {len(pairs)} pairs")
            for pair in pairs:
                self.show(pair)
        self.stdout.write(f"{found} pairs to judge." if found else "No pair is left to judge.")

    def show(self, pair: Pair) -> None:
        strong = " (has to be judged)" if pair.is_strong else ""
        self.stdout.write(f"\n  {pair.first}  =  {pair.second} ?{strong}")
        for about in (pair.about_first, pair.about_second):
            self.stdout.write(f"      {about}")
        self.stdout.write(f"      {pair.why}")
