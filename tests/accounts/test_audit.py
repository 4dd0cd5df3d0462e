"""Every attempt to sign in leaves a line, which administrators read and nobody changes."""

import pytest
from django.test import RequestFactory

from industry.accounts.addresses import client_address
from projects.models import SignIn
from tests.accounts.persons import Person, text, travel, wait, wrong_code
from tests.signed_in import device_of, sign_in

PAGES = "/admin/projects/signin/"


def outcomes() -> list[str]:
    return list(SignIn.objects.order_by("pk").values_list("outcome", flat=True))


def test_each_step_of_signing_in_and_out_is_kept_with_name_account_address_and_time(reviewer):
    reviewer.types_password("wrong")
    reviewer.types_password()
    reviewer.types_code(wrong_code(device_of(reviewer.user).key))
    wait(5)
    reviewer.types_code(reviewer.code())
    reviewer.client.post("/admin/logout/")
    assert outcomes() == ["wrong", "password", "wrong_code", "second_step", "signed_out"]
    assert {line.name for line in SignIn.objects.all()} == {"reviewer"}
    assert {line.address for line in SignIn.objects.all()} == {"127.0.0.1"}
    assert [line.user for line in SignIn.objects.order_by("pk")] == [None, *[reviewer.user] * 4]
    assert all(line.at for line in SignIn.objects.all())


def test_one_step_is_enough_for_an_editor_and_is_one_line(editor):
    editor.types_password()
    assert outcomes() == ["signed_in"]


def test_names_that_nobody_has_and_lockouts_are_kept(db):
    person = Person("nobody")
    for _ in range(6):
        person.types_password("guess")
    assert outcomes() == ["wrong"] * 5 + ["locked_out"]


def test_a_session_that_ended_by_itself_is_kept_once(editor):
    editor.types_password()
    travel(editor.client, 3 * 60 * 60)
    editor.client.get("/admin/")
    editor.client.get("/admin/")
    assert outcomes() == ["signed_in", "ended"]
    assert SignIn.objects.first().user == editor.user


def test_no_password_is_kept_anywhere_in_the_audit(editor):
    editor.types_password("a secret that was typed wrong")
    assert "a secret" not in str(list(SignIn.objects.values()))


# --- Its pages --------------------------------------------------------------------


@pytest.mark.parametrize("role", ["administrator", "superuser"])
def test_an_administrator_reads_searches_and_filters_the_audit(client, account, role):
    sign_in(client, account(role))
    SignIn.objects.create(name="eve", outcome="wrong", address="10.0.0.7")
    SignIn.objects.create(name="bob", outcome="signed_in")
    assert "eve" in text(client.get(PAGES))
    assert "eve" not in text(client.get(PAGES + "?q=bob")).split("result_list")[1]
    assert "bob" not in text(client.get(PAGES + "?outcome__exact=wrong")).split("result_list")[1]


@pytest.mark.parametrize("role", ["viewer", "regional_editor", "editor", "reviewer", "nothing"])
def test_nobody_below_an_administrator_sees_the_audit(client, account, role):
    sign_in(client, account(role))
    line = SignIn.objects.create(name="eve", outcome="wrong")
    for page in (PAGES, f"{PAGES}{line.pk}/change/", f"{PAGES}add/", f"{PAGES}{line.pk}/history/"):
        assert client.get(page).status_code == 403
    assert PAGES not in text(client.get("/admin/"))


@pytest.mark.parametrize("role", ["administrator", "superuser"])
def test_nobody_adds_changes_or_deletes_a_line(client, account, role):
    sign_in(client, account(role))
    line = SignIn.objects.create(name="eve", outcome="wrong")
    assert client.post(f"{PAGES}add/", {"name": "x", "outcome": "wrong"}).status_code == 403
    assert client.post(f"{PAGES}{line.pk}/change/", {"name": "x", "outcome": "signed_in"}).status_code == 403
    assert client.post(f"{PAGES}{line.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(PAGES, {"action": "delete_selected", "_selected_action": [line.pk], "post": "yes"})
    line.refresh_from_db()
    assert line.name == "eve"
    assert SignIn.objects.count() == 1


# --- Addresses --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "10.0.0.1"),
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 192.0.2.4", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "nonsense", "10.0.0.1"),
        (1, "2001:DB8::1", "2001:db8::1"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (1, "fe80::1%eth0", "fe80::1"),
    ],
)
def test_forwarded_addresses_are_believed_as_far_as_proxies_are_ours(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address


def test_without_any_address_there_is_none(settings):
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) is None
