"""Recompute every stored headline figure; needed after the rules in projects/headlines changed, harmless at any time."""

from django.core.management.base import BaseCommand

from projects.headlines.refresh import refresh_all


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        written = refresh_all()
        self.stdout.write(
            f"{written} rows brought up to date." if written else "All headlines were up to date."
        )
