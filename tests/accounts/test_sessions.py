"""Sessions end: by time, with the browser, and when the account changes. Public pages know nothing of them."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import SignIn
from tests import factories as make
from tests.accounts.persons import LOGIN, Person, text, travel
from tests.signed_in import sign_in

HOUR = 60 * 60


@pytest.fixture
def inside(editor) -> Person:
    editor.types_password()
    return editor


def test_two_hours_without_a_page_end_a_session_and_each_page_begins_them_anew(inside):
    for _ in range(3):
        session = inside.client.session
        session["seen_at"] -= 2 * HOUR - 10
        session.save()
        assert inside.is_inside()
    session = inside.client.session
    session["seen_at"] -= 2 * HOUR
    session.save()
    assert not inside.is_inside()


def test_twelve_hours_after_signing_in_a_session_ends_however_busy_it_is(inside):
    session = inside.client.session
    session["signed_in_at"] -= 12 * HOUR - 10
    session.save()
    assert inside.is_inside()
    session = inside.client.session
    session["signed_in_at"] -= 10
    session.save()
    assert not inside.is_inside()


def test_a_session_whose_beginning_nobody_knows_has_ended(inside):
    session = inside.client.session
    del session["signed_in_at"]
    session.save()
    assert not inside.is_inside()


def test_the_cookie_ends_with_the_browser_and_is_hidden_from_scripts(editor):
    cookie = editor.types_password().cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_who_comes_back_too_late_is_told_kindly_once_and_led_back(inside):
    travel(inside.client, 2 * HOUR)
    wanted = "/admin/projects/project/?q=plant"
    asked = inside.client.get(wanted, follow=True)
    assert asked.redirect_chain[0][0] == f"{LOGIN}?next=/admin/projects/project/%3Fq%3Dplant"
    assert "Your session has ended" in text(asked)
    assert f'name="next" value="{wanted}"' in text(asked)
    assert "Your session has ended" not in text(inside.client.get(LOGIN))
    assert inside.types_password(next=wanted).url == wanted


def test_whoever_was_never_inside_is_not_told_of_a_session(client, db):
    assert "session has ended" not in text(client.get("/admin/", follow=True))


def test_the_session_of_somebody_who_is_switched_off_ends_for_good(inside):
    user = inside.user
    user.is_active = False
    user.save()
    assert not inside.is_inside()
    user.is_active = True
    user.save()
    assert not inside.is_inside()


def test_a_new_password_ends_every_other_session(inside):
    other = Person("editor")
    other.types_password()
    new = "an entirely new password 1"
    sent = {"old_password": "for-the-tests-of-accounts", "new_password1": new, "new_password2": new}
    assert inside.client.post("/admin/password_change/", sent).status_code == 302
    assert inside.is_inside()
    assert not other.is_inside()
    assert "Your session has ended" in text(other.client.get("/admin/", follow=True))


def test_a_reset_second_factor_ends_every_session(reviewer):
    reviewer.signs_in()
    assert reviewer.is_inside()
    call_command("reset_second_factor", "reviewer")
    assert not reviewer.is_inside()


def test_a_role_that_needs_a_second_step_ends_the_session_of_a_password_alone(inside):
    assert inside.is_inside()
    inside.user.groups.add(Group.objects.get(name="reviewer"))
    assert not inside.is_inside()


def test_signing_in_makes_a_session_of_its_own(editor):
    editor.client.get("/admin/")
    session = editor.client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    editor.types_password()
    assert editor.client.session.session_key != before
    assert "planted" not in editor.client.session


def test_the_key_of_a_session_changes_between_the_steps(reviewer):
    reviewer.types_password()
    half = reviewer.client.session.session_key
    reviewer.types_code(reviewer.code())
    assert reviewer.client.session.session_key != half


def test_signing_out_ends_the_session_at_the_server(inside):
    key = inside.client.session.session_key
    inside.client.post("/admin/logout/")
    inside.client.cookies["sessionid"] = key
    assert not inside.is_inside()


def test_not_every_page_writes_to_the_session(inside):
    def writes():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            inside.client.get("/admin/second-factor/")
        return sum("django_session" in query["sql"] and query["sql"].startswith("UPDATE") for query in caught)

    assert writes() == 0
    travel(inside.client, 61)
    assert writes() == 1
    assert writes() == 0


# --- Public pages -----------------------------------------------------------------


@pytest.mark.parametrize("page", ["/", "/projects/", "/about/"])
def test_a_public_page_sets_no_cookie_and_looks_nobody_up(client, db, page):
    make.make_project()
    with CaptureQueriesContext(connection) as caught:
        response = client.get(page)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    tables = ("auth_", "django_session", "otp_", "projects_signin", "projects_remit")
    assert not [query["sql"] for query in caught if any(table in query["sql"] for table in tables)]


def test_an_editor_reads_public_pages_without_being_looked_up(client, account, db):
    make.make_project()
    sign_in(client, account("reviewer"))
    with CaptureQueriesContext(connection) as caught:
        client.get("/about/")
    assert not [query["sql"] for query in caught if "auth_" in query["sql"] or "otp_" in query["sql"]]


def test_an_ended_session_does_not_keep_anybody_from_public_pages(inside):
    travel(inside.client, 13 * HOUR)
    assert inside.client.get("/projects/").status_code == 200
    assert not SignIn.objects.filter(outcome="ended").exists()
