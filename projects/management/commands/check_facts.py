"""Check what must hold of the live data at all times; ends with 1 and a list where something does not."""

from django.core.management.base import BaseCommand

from projects.intake.checks import CHECKS


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        broken = 0
        for check in CHECKS:
            breaches = list(check.breaches())
            broken += bool(breaches)
            for number, breach in enumerate(breaches):
                if number == 0:
                    self.stderr.write(f"{check.code}  {check.rule}")
                self.stderr.write(f"      {breach}")
        if broken:
            self.stderr.write(f"{broken} of {len(CHECKS)} rules are broken.")
            raise SystemExit(1)
        self.stdout.write(f"All {len(CHECKS)} rules of the register hold.")
