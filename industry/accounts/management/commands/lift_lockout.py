from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

from industry.accounts.audit import typed
from projects.codelists import SignInOutcome
from projects.models import SignIn


class Command(BaseCommand):
    help = "Let somebody try to sign in again at once, wherever they are; the audit keeps a line of it."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the name that was locked out, as it was typed")

    def handle(self, name, **options):
        name = typed(name)
        user = User.objects.filter(username=name).first()
        SignIn.objects.create(outcome=SignInOutcome.RELEASED, name=name, user=user)
        self.stdout.write(f"{name} may try again.")
        if user is None:
            self.stdout.write("There is no account of this name.")
