"""Signing in takes two steps where the role asks for it, and no page answers in between."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import get_resolver
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from industry.accounts import second_factor
from tests.accounts.persons import CODE, LOGIN, PASSWORD, SET_UP, Person, code_of, text, wait
from tests.signed_in import device_of, sign_in

# Signing out leads whoever is not inside to the first page, which asks for a password.
OPEN = ("/admin/login/", "/admin/login/code/", "/admin/second-factor/set-up/", "/admin/logout/")


def addresses_of_the_desk() -> list[str]:
    """One address for each page of the desk: numbers and names of records are made up."""
    found = []

    def walk(patterns, before):
        for pattern in patterns:
            part = re.sub(r"\(\?P<app_label>([a-z_]+)[^)]*\)", r"\1", str(pattern.pattern)).strip("^$")
            part = re.sub(r"<[^>]+>|\(\?P<\w+>[^)]*\)", "1", part)
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, before + part)
            else:
                found.append("/" + before + part)

    for pattern in get_resolver().url_patterns:
        for inner in getattr(pattern, "url_patterns", []):
            if str(inner.pattern) == "admin/":
                walk(inner.url_patterns, "admin/")
    return sorted({address for address in found if address not in OPEN})


def refused(response) -> bool:
    return (response.status_code == 302 and "/admin/login/" in response.url) or response.status_code == 403


def test_there_are_many_pages_to_attack():
    found = addresses_of_the_desk()
    assert len(found) > 100
    assert {"/admin/", "/admin/auth/user/add/", "/admin/second-factor/", "/admin/password_change/"} <= set(
        found
    )


@pytest.mark.parametrize(
    ("role", "language"), [("reviewer", ""), ("administrator", "/ru"), ("superuser", "/kk")]
)
def test_between_the_steps_no_page_of_the_desk_answers_in_any_way(account, role, language):
    device_of(account(role))
    person = Person(role)
    assert person.types_password().url == CODE
    for address in addresses_of_the_desk():
        for method in ("get", "post", "put", "delete", "options"):
            response = getattr(person.client, method)(language + address)
            assert refused(response), f"{method} {address}: {response.status_code}"


@pytest.mark.parametrize("role", ["reviewer", "administrator", "superuser"])
def test_a_session_of_a_password_alone_is_nobody_where_two_steps_are_needed(account, client, role):
    user = account(role)
    for _ in ("without a second factor", "with one"):
        client.force_login(user)
        for address in addresses_of_the_desk():
            assert refused(client.get(address)), address
        device_of(user)


def test_password_and_code_lead_inside_and_back_to_where_one_was(reviewer):
    wanted = "/ru/admin/projects/project/?q=plant"
    asked = reviewer.types_password(next=wanted)
    assert (asked.status_code, asked.url) == (302, CODE)
    assert reviewer.types_code(reviewer.code()).url == wanted
    assert reviewer.is_inside(wanted)


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil"]
)
def test_nobody_is_sent_to_another_site_after_signing_in(editor, reviewer, elsewhere):
    assert editor.types_password(next=elsewhere).url == "/admin/"
    reviewer.types_password(next=elsewhere)
    assert reviewer.types_code(reviewer.code()).url == "/admin/"


def test_a_code_may_be_typed_with_blanks_and_opens_only_once(reviewer):
    code = reviewer.code()
    reviewer.types_password()
    assert reviewer.types_code(f" {code[:3]} {code[3:]} ").url == "/admin/"
    other = Person("reviewer")
    other.types_password()
    again = other.types_code(code)
    assert "wrong or was used already" in text(again)
    assert not other.is_inside()


def test_what_is_no_code_at_all_is_not_tried(reviewer):
    reviewer.types_password()
    for typed in ("", "12345", "1234567", "абвгде", "१२३४५६", "-00001", "12345\x006", "9" * 5000):
        assert reviewer.types_code(typed).status_code == 200, typed
    assert not reviewer.user.sign_ins.filter(outcome="wrong_code").exists()
    assert reviewer.types_code(reviewer.code()).url == "/admin/"


def test_the_code_of_somebody_else_opens_nothing(reviewer, account):
    device_of(account("administrator"))
    reviewer.types_password()
    assert reviewer.types_code(Person("administrator").code()).status_code == 200
    assert not reviewer.is_inside()


def test_a_code_without_a_password_before_opens_nothing(reviewer):
    assert reviewer.types_code(reviewer.code()).url.startswith(LOGIN)
    assert not reviewer.is_inside()


def test_the_second_step_waits_for_some_minutes_only_and_for_an_unchanged_account(reviewer):
    def late(person):
        session = person.client.session
        session["half_signed_in"] = session["half_signed_in"] | {"at": session["half_signed_in"]["at"] - 1200}
        session.save()

    def new_password(person):
        user = person.user
        user.set_password("another one altogether")
        user.save()

    def switched_off(person):
        user = person.user
        user.set_password(PASSWORD)
        user.is_active = False
        user.save()

    for change in (late, new_password, switched_off):
        person = Person("reviewer")
        user = person.user
        user.set_password(PASSWORD)
        user.save()
        person.types_password()
        change(person)
        assert person.types_code(person.code()).url.startswith(LOGIN), change.__name__
        assert not person.is_inside()


# --- Setting up -----------------------------------------------------------------


def secret_of(person) -> str:
    return person.client.session["new_second_factor"]


@pytest.mark.parametrize("role", ["reviewer", "administrator", "superuser"])
def test_whoever_needs_a_second_factor_sets_it_up_before_entering(account, role):
    user, person = account(role), Person(role)
    person.types_password(next="/admin/projects/project/")
    assert person.client.get(CODE).url == SET_UP
    page = text(person.client.get(SET_UP))
    assert "<svg" in page
    assert "style=" not in page
    assert f"otpauth://totp/Register%20of%20industrial%20projects%3A{role}?secret=" in page
    assert second_factor.NewSecret(user, secret_of(person)).text in page

    codes = person.client.post(SET_UP, {"code": code_of(secret_of(person))})
    shown = re.findall(r"<code>(\d{4} \d{4} \d{4})</code>", text(codes))
    assert len(set(shown)) == second_factor.CODES == 10
    assert 'href="/admin/projects/project/"' in text(codes)
    assert codes.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert person.is_inside()
    assert shown[0] not in text(person.client.get("/admin/second-factor/"))


def test_a_wrong_first_code_sets_nothing_up_and_keeps_the_secret(account):
    account("reviewer")
    person = Person("reviewer")
    person.types_password()
    person.client.get(SET_UP)
    secret = secret_of(person)
    right = code_of(secret)
    response = person.client.post(SET_UP, {"code": f"{(int(right) + 1) % 10**6:06d}"})
    assert "not the code that the app shows now" in text(response)
    assert not TOTPDevice.objects.exists()
    assert secret_of(person) == secret
    assert not person.is_inside()


def test_two_browsers_cannot_both_set_it_up(account):
    account("reviewer")
    first, second = Person("reviewer"), Person("reviewer")
    for person in (first, second):
        person.types_password()
        person.client.get(SET_UP)
    assert first.client.post(SET_UP, {"code": code_of(secret_of(first))}).status_code == 200
    assert second.client.post(SET_UP, {"code": code_of(secret_of(second))}).url == CODE
    assert TOTPDevice.objects.count() == 1
    assert not second.is_inside()


def test_the_code_that_set_it_up_does_not_sign_in_again(account):
    account("reviewer")
    person, other = Person("reviewer"), Person("reviewer")
    person.types_password()
    person.client.get(SET_UP)
    code = code_of(secret_of(person))
    person.client.post(SET_UP, {"code": code})
    other.types_password()
    assert other.types_code(code).status_code == 200
    assert not other.is_inside()


def test_nobody_sets_up_a_second_factor_without_a_password(client, db):
    for response in (client.get(SET_UP), client.post(SET_UP, {"code": "123456"})):
        assert response.url.startswith(LOGIN)


def test_between_the_steps_nobody_replaces_a_factor_that_is_set_up(reviewer):
    reviewer.types_password()
    for response in (reviewer.client.get(SET_UP), reviewer.client.post(SET_UP, {"code": reviewer.code()})):
        assert response.url == CODE
    assert not reviewer.is_inside()


def test_an_editor_enters_by_password_and_may_set_up_and_remove_a_second_step(editor):
    assert editor.types_password().url == "/admin/"
    assert 'href="/admin/second-factor/"' in text(editor.client.get("/admin/"))
    editor.client.get(SET_UP)
    editor.client.post(SET_UP, {"code": code_of(secret_of(editor))})
    assert editor.is_inside()

    other = Person("editor")
    assert other.types_password().url == CODE
    assert not other.is_inside()

    page = editor.client.get("/admin/second-factor/")
    assert 'value="remove"' in text(page)
    code = editor.code(later=1)
    removed = editor.client.post("/admin/second-factor/", {"code": code, "wish": "remove"}, follow=True)
    assert "your password alone signs you in" in text(removed)
    assert not TOTPDevice.objects.exists()
    assert other.types_password().url == "/admin/"
    told = [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]
    assert told == ["Changed second factor: set up.", "Changed second factor: removed."]


def test_a_wrong_code_removes_nothing(editor):
    device = device_of(editor.user)
    editor.signs_in()
    assert (
        editor.client.post("/admin/second-factor/", {"code": editor.code(), "wish": "remove"}).status_code
        == 200
    )
    assert TOTPDevice.objects.get() == device


def test_a_reviewer_cannot_remove_the_second_step(reviewer):
    reviewer.signs_in()
    assert 'value="remove"' not in text(reviewer.client.get("/admin/second-factor/"))
    sent = {"code": reviewer.code(later=1), "wish": "remove"}
    assert reviewer.client.post("/admin/second-factor/", sent).status_code == 403
    assert TOTPDevice.objects.exists()


# --- Recovery codes ---------------------------------------------------------------


def test_a_recovery_code_opens_once(reviewer, recovery_codes):
    reviewer.types_password()
    inside = reviewer.types_code(recovery_codes[0], follow=True)
    assert inside.url == "/admin/"
    assert "9 codes are left" in text(reviewer.client.get("/admin/"))
    other = Person("reviewer")
    other.types_password()
    assert other.types_code(recovery_codes[0]).status_code == 200
    assert not other.is_inside()
    wait(5)
    assert other.types_code(recovery_codes[1].replace(" ", "-")).url == "/admin/"


def test_recovery_codes_are_kept_as_hashes_only(recovery_codes, settings):
    kept = set(StaticToken.objects.values_list("token", flat=True))
    typed = {code.replace(" ", "") for code in recovery_codes}
    assert len(kept) == len(typed) == 10
    assert not kept & typed
    assert not any(code[:6] in token for code in typed for token in kept)


def test_what_is_kept_of_a_recovery_code_does_not_open_anything(reviewer, recovery_codes):
    reviewer.types_password()
    assert reviewer.types_code(StaticToken.objects.first().token).status_code == 200
    assert not reviewer.is_inside()


def test_new_recovery_codes_end_the_old_ones(reviewer, recovery_codes):
    reviewer.signs_in()
    page = reviewer.client.post("/admin/second-factor/", {"code": recovery_codes[0], "wish": "codes"})
    new = re.findall(r"<code>(\d{4} \d{4} \d{4})</code>", text(page))
    assert len(new) == 10
    assert not second_factor.verify(reviewer.user, recovery_codes[1].replace(" ", ""))


def test_the_pages_of_the_library_that_show_secrets_are_gone(client, account):
    sign_in(client, account("superuser"))
    for name in ("otp_totp/totpdevice", "otp_static/staticdevice"):
        assert client.get(f"/admin/{name}/").status_code == 404
    assert "otp_" not in text(client.get("/admin/"))
