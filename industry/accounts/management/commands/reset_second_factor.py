from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from industry.accounts import second_factor


class Command(BaseCommand):
    help = (
        "Take away the second factor of an account whose authenticator and recovery codes are lost. Its sessions end; "
        "who needs a second factor sets up a new one at the next sign-in. Change the password, too, if it may be known."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help="the name of the account")

    def handle(self, name, **options):
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account of the name {name}.")
        if not second_factor.remove(user):
            raise CommandError(f"{name} has no second factor.")
        self.stdout.write(f"The second factor of {name} is removed.")
