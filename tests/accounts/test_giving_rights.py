"""Administrators give accounts and roles, and nothing beyond; superusers are out of their reach."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_otp.plugins.otp_totp.models import TOTPDevice

from industry.accounts import second_factor
from projects.models import Remit
from tests import factories as make
from tests.accounts.persons import PASSWORD, Person, text
from tests.signed_in import device_of, sign_in

USERS = "/admin/auth/user/"
NO_REMIT = {"remit-TOTAL_FORMS": "1", "remit-INITIAL_FORMS": "0", "remit-0-id": "", "remit-0-user": ""}


def page_of(user, name: str = "change") -> str:
    return f"{USERS}{user.pk}/{name}/"


def saved(client, user, **sent):
    """The account, saved from its page with these fields."""
    data = {"username": user.username, "is_active": "on", **NO_REMIT, **sent}
    return client.post(page_of(user), data)


@pytest.fixture
def administrator(client, account):
    return sign_in(client, account("administrator"))


@pytest.mark.parametrize("role", ["viewer", "regional_editor", "editor", "reviewer", "administrator"])
def test_an_administrator_gives_every_role_up_to_their_own(administrator, account, role):
    user = account("nothing", is_active=True)
    assert saved(administrator, user, role=role).status_code == 302
    user = User.objects.get(pk=user.pk)
    assert [group.name for group in user.groups.all()] == [role]
    assert user.is_staff
    assert not user.is_superuser


def test_another_role_takes_the_place_of_the_former_and_other_groups_stay(administrator, account):
    user = account("editor")
    user.groups.add(Group.objects.create(name="book club"))
    saved(administrator, user, role="viewer")
    assert {group.name for group in user.groups.all()} == {"viewer", "book club"}
    saved(administrator, user, role="")
    assert {group.name for group in user.groups.all()} == {"book club"}
    assert not User.objects.get(pk=user.pk).is_staff


def test_an_administrator_assigns_the_regions_of_a_regional_editor(administrator, account):
    user, region = account("regional_editor"), make.make_region("KZ-35")
    sent = {"role": "regional_editor", "remit-0-user": user.pk, "remit-0-regions": [region.pk]}
    assert saved(administrator, user, **sent).status_code == 302
    assert list(Remit.objects.get(user=user).regions.all()) == [region]
    assert str(region) in text(administrator.get(USERS))


def test_what_an_administrator_may_not_give_is_not_taken_from_what_is_sent(administrator, account):
    user = account("editor")
    strong = Group.objects.create(name="strong")
    strong.permissions.set(Permission.objects.all())
    permission = Permission.objects.get(codename="delete_user")
    sent = {
        "is_superuser": "on",
        "is_staff": "on",
        "groups": [strong.pk],
        "user_permissions": [permission.pk],
    }
    saved(administrator, user, role="editor", **sent)
    user = User.objects.get(pk=user.pk)
    assert not user.is_superuser
    assert [group.name for group in user.groups.all()] == ["editor"]
    assert not user.user_permissions.exists()


def test_an_administrator_does_not_make_a_superuser_of_themselves(administrator, account):
    own = User.objects.get(username="administrator")
    saved(administrator, own, role="administrator", is_superuser="on")
    assert not User.objects.get(pk=own.pk).is_superuser


def test_an_unknown_role_is_refused(administrator, account):
    user = account("editor")
    for role in ("superuser", "book club", "ADMINISTRATOR"):
        assert saved(administrator, user, role=role).status_code == 200
    assert [group.name for group in user.groups.all()] == ["editor"]


def test_a_new_account_has_no_rights_until_it_is_given_a_role(administrator, account):
    sent = {
        "username": "new",
        "password1": "long-and-odd-7",
        "password2": "long-and-odd-7",
        "usable_password": "true",
    }
    sent |= {"is_superuser": "on", "is_staff": "on", "role": "administrator"}
    assert administrator.post(f"{USERS}add/", sent).status_code == 302
    new = User.objects.get(username="new")
    assert [new.is_superuser, new.is_staff, new.groups.exists()] == [False] * 3


def test_an_administrator_changes_nothing_of_a_superuser(administrator, account):
    boss = account("superuser")
    device_of(boss)
    before = User.objects.values().get(pk=boss.pk)
    assert administrator.get(page_of(boss)).status_code == 200
    assert saved(administrator, boss, username="mine", is_active="", role="viewer").status_code == 403
    sent = {"password1": "long-and-odd-7", "password2": "long-and-odd-7", "usable_password": "true"}
    for method in (administrator.get, administrator.post):
        assert method(page_of(boss, "password"), sent).status_code == 403
        assert method(page_of(boss, "reset-second-factor")).status_code == 403
    assert User.objects.values().get(pk=boss.pk) == before
    assert second_factor.device_of(boss)


def test_no_account_is_deleted_even_by_a_superuser(client, account):
    user = account("editor")
    sign_in(client, account("superuser"))
    assert client.post(page_of(user, "delete"), {"post": "yes"}).status_code == 403
    client.post(USERS, {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"})
    assert User.objects.filter(pk=user.pk).exists()


def test_an_administrator_changes_no_group(administrator):
    group = Group.objects.get(name="administrator")
    own = User.objects.get(username="administrator")
    own.user_permissions.set(Permission.objects.filter(content_type__model="group"))
    before = group.permissions.count()
    sent = {"name": "administrator", "permissions": [p.pk for p in Permission.objects.all()]}
    assert administrator.post(f"/admin/auth/group/{group.pk}/change/", sent).status_code == 403
    assert administrator.post("/admin/auth/group/add/", {"name": "mine"}).status_code == 403
    assert administrator.post(f"/admin/auth/group/{group.pk}/delete/", {"post": "yes"}).status_code == 403
    assert group.permissions.count() == before


@pytest.mark.parametrize("role", ["viewer", "regional_editor", "editor", "reviewer"])
def test_nobody_below_an_administrator_reaches_an_account(client, account, role):
    own = account(role)
    other = account("nothing")
    device_of(other)
    sign_in(client, own)
    for user in (own, other):
        for name in ("change", "password", "delete", "history", "reset-second-factor"):
            for response in (
                client.get(page_of(user, name)),
                client.post(page_of(user, name), {"role": "administrator"}),
            ):
                assert response.status_code == 403, name
    for page in (USERS, f"{USERS}add/", "/admin/auth/group/"):
        assert client.get(page).status_code == 403
        assert client.post(page).status_code == 403
    assert second_factor.device_of(other)


def test_no_filter_tells_a_secret_letter_by_letter(administrator, account):
    device_of(account("editor"))
    for lookup in (
        "password__startswith",
        "totpdevice__key__startswith",
        "staticdevice__token_set__token__startswith",
    ):
        assert administrator.get(f"{USERS}?{lookup}=a").status_code == 400, lookup


# --- Resetting ------------------------------------------------------------------


def test_an_administrator_resets_a_lost_second_factor_and_it_stands_in_the_history(administrator, account):
    lost = Person(account("reviewer").username)
    device_of(lost.user)
    second_factor.make_codes(lost.user)
    lost.signs_in()
    page = page_of(lost.user, "reset-second-factor")
    assert page in text(administrator.get(page_of(lost.user)))
    assert "really the owner of reviewer" in text(administrator.get(page))
    assert second_factor.device_of(lost.user)

    assert "is reset" in text(administrator.post(page, follow=True))
    assert not TOTPDevice.objects.filter(user=lost.user).exists()
    assert not lost.is_inside()
    entry = LogEntry.objects.get()
    assert (entry.user.username, entry.object_id) == ("administrator", str(lost.user.pk))
    assert entry.get_change_message() == "Changed second factor: reset."
    assert lost.types_password(PASSWORD).url == "/admin/login/code/"
    assert lost.client.get("/admin/login/code/").url == "/admin/second-factor/set-up/"


def test_nobody_resets_their_own_second_factor_without_a_code(administrator):
    own = User.objects.get(username="administrator")
    assert administrator.post(page_of(own, "reset-second-factor")).status_code == 403
    assert second_factor.device_of(own)


def test_the_list_tells_role_regions_and_second_step(administrator, account):
    device_of(account("reviewer"))
    account("superuser")
    shown = text(administrator.get(USERS))
    for words in ("reviewer", "superuser", "icon-yes", "icon-no"):
        assert words in shown
    without = account("administrator", name="second")
    assert "to be set up at the next sign-in" in text(administrator.get(page_of(without)))


def test_a_longer_list_of_accounts_costs_no_more_queries(administrator, account):
    def cost():
        with CaptureQueriesContext(connection) as caught:
            administrator.get(USERS)
        return len(caught)

    Remit.objects.create(user=account("regional_editor"))
    few = cost()
    for number in range(5):
        user = account("regional_editor", name=f"editor{number}")
        Remit.objects.create(user=user)
        if number % 2:
            device_of(user)
    assert cost() == few
