"""Forget from which network old corrections came."""

from django.core.management.base import BaseCommand

from projects.corrections import floods


class Command(BaseCommand):
    help = (
        "Remove the digests of network addresses from readers' corrections that are older than thirty days."
    )

    def handle(self, *args, **options):
        count = floods.forget_senders()
        self.stdout.write(f"{count} senders forgotten.")
