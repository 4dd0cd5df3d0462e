"""Make the groups of all roles, each with exactly its permissions; again at any time, for instance after an update.

manage.py set_up_roles
"""

from django.core.management.base import BaseCommand

from projects.editing import roles


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        for role, count in roles.set_up().items():
            self.stdout.write(f"{role.value}: {count} permissions")
