"""Roles are groups, made again by one command at any time."""

import itertools

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command

from projects.editing import roles
from tests import factories as make
from tests.editors import make_editor

pytestmark = pytest.mark.django_db


def test_every_permission_of_a_role_exists():
    counts = roles.set_up()
    for role, names in roles.PERMISSIONS.items():
        held = set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))
        assert held == names
        assert counts[role] == len(names)


def test_each_role_may_do_what_the_one_before_it_may():
    held = [roles.PERMISSIONS[role] for role in roles.Role]
    assert all(less < more for less, more in itertools.pairwise(held))


def test_setting_up_again_takes_away_what_was_added_by_hand(capsys):
    call_command("set_up_roles")
    viewers = Group.objects.get(name="viewer")
    viewers.permissions.add(Group.objects.get(name="reviewer").permissions.get(codename="publish_submission"))
    call_command("set_up_roles")
    assert not viewers.permissions.filter(codename="publish_submission").exists()
    assert "viewer:" in capsys.readouterr().out


def test_nobody_below_a_reviewer_deletes_what_others_cite():
    for role in ("viewer", "regional_editor", "editor"):
        user = make_editor(role)
        for model in ("project", "source", "enterprise", "place", "region", "user"):
            assert not user.has_perm(f"projects.delete_{model}")


def test_a_role_is_given_by_a_command_with_its_regions(capsys):
    region = make.make_region(iso_code="KZ-35")
    user = User.objects.create(username="aigul")
    call_command("give_role", "aigul", "regional_editor", region=["KZ-35"])
    user = User.objects.get(pk=user.pk)
    assert user.is_staff
    assert roles.role_of(user) == "regional_editor"
    assert list(user.remit.regions.all()) == [region]
    call_command("give_role", "aigul", "reviewer")
    user = User.objects.get(pk=user.pk)
    assert (roles.role_of(user), user.remit.regions.count()) == ("reviewer", 0)
    assert capsys.readouterr().out.splitlines() == ["aigul: regional_editor of KZ-35", "aigul: reviewer"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nobody", "viewer"), "no account"),
        (("aigul", "regional_editor"), "needs --region"),
        (("aigul", "editor", "--region", "KZ-35"), "no other role"),
        (("aigul", "regional_editor", "--region", "KZ-99"), "Unknown: KZ-99"),
    ],
)
def test_a_command_that_makes_no_sense_changes_nothing(arguments, message):
    make.make_region(iso_code="KZ-35")
    User.objects.create(username="aigul")
    with pytest.raises(CommandError, match=message):
        call_command("give_role", *arguments)
    assert not User.objects.get(username="aigul").is_staff


def test_who_can_publish_needs_a_second_factor():
    needing = {role.value for role in roles.Role if roles.needs_second_factor(make_editor(role.value))}
    assert needing == {"reviewer", "administrator"}
    assert roles.needs_second_factor(User.objects.create(username="root", is_superuser=True))
