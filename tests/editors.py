"""Accounts of every role, for tests of what each may do."""

from itertools import count

from django.contrib.auth.models import Group, User

from projects.editing import roles
from projects.models import Remit

_numbers = count(1)


def make_editor(role: str, *, regions=()) -> User:
    """An account with this role; a regional editor keeps `regions`."""
    if not Group.objects.filter(name=role).exists():
        roles.set_up()
    user = User.objects.create(username=f"{role}-{next(_numbers)}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    if regions:
        Remit.objects.create(user=user).regions.set(regions)
    # Permissions and groups are remembered by the object that asked first.
    return User.objects.get(pk=user.pk)
