"""Give an account a role, and a regional editor the regions to keep; what it had before of both is taken away.

manage.py give_role aigul regional_editor --region KZ-35 --region KZ-62
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from projects.editing import roles
from projects.models import Region, Remit


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("name", help="the account's name; made by createsuperuser or in the admin")
        parser.add_argument("role", choices=[role.value for role in roles.Role])
        parser.add_argument(
            "--region", action="append", default=[], metavar="ISO", help="KZ-35; may be repeated"
        )

    @transaction.atomic
    def handle(self, *, name, role, region, **options):
        roles.set_up()
        try:
            user = get_user_model().objects.get_by_natural_key(name)
        except get_user_model().DoesNotExist:
            raise CommandError(f"There is no account {name!r}.") from None
        known = Region.objects.in_bulk(region, field_name="iso_code")
        if unknown := set(region) - set(known):
            raise CommandError(
                f"Unknown: {', '.join(sorted(unknown))}. Write ISO 3166-2 codes, such as KZ-35."
            )
        if bool(region) != (role == roles.Role.REGIONAL_EDITOR):
            raise CommandError("A regional editor needs --region, and no other role has regions.")
        user.groups.remove(*Group.objects.filter(name__in=[one.value for one in roles.Role]))
        user.groups.add(Group.objects.get(name=role))
        user.is_staff = True
        user.save(update_fields=["is_staff"])
        Remit.objects.get_or_create(user=user)[0].regions.set(known.values())
        self.stdout.write(f"{name}: {role}" + (f" of {', '.join(region)}" if region else ""))
