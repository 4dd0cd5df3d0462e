"""Whoever fails again and again is locked out for a quarter of an hour, and is told until when."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, connections

from industry.accounts.lockout import LIMIT_ANYWHERE, LIMIT_HERE, LOCKED_FOR, end_of_lockout
from projects.models import SignIn
from tests.accounts.persons import LOGIN, PASSWORD, Person, text, wait, wrong_code
from tests.signed_in import device_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def fail(person, times: int, **extra):
    for _ in range(times):
        response = person.client.post(LOGIN, {"username": person.name, "password": "wrong"}, **extra)
    return response


def minutes_before_noon(*minutes: int) -> list[datetime]:
    return [NOON - timedelta(minutes=minute) for minute in minutes]


# --- The rule ---------------------------------------------------------------------


def test_the_last_of_so_many_failures_locks_out_for_a_quarter_of_an_hour():
    assert end_of_lockout(minutes_before_noon(1, 2, 3), 3, NOON) == NOON + timedelta(minutes=14)
    assert end_of_lockout(minutes_before_noon(1, 2), 3, NOON) is None
    assert end_of_lockout([], 3, NOON) is None


def test_a_lockout_ends_to_the_minute():
    assert end_of_lockout(minutes_before_noon(14, 15, 16), 3, NOON) == NOON + timedelta(minutes=1)
    assert end_of_lockout(minutes_before_noon(15, 16, 17), 3, NOON) is None


def test_slow_failures_add_up_and_those_before_a_pause_do_not():
    assert end_of_lockout(minutes_before_noon(1, 15, 29), 3, NOON)
    assert end_of_lockout(minutes_before_noon(1, 16, 17, 18), 3, NOON) is None


# --- At the door ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["editor", "nobody-of-this-name"])
def test_after_five_failures_not_even_the_right_password_is_tried_account_or_not(editor, name):
    person = Person(name)
    assert fail(person, LIMIT_HERE).status_code == 200
    response = person.types_password()
    assert response.status_code == 429
    assert 14 * 60 < int(response.headers["Retry-After"]) <= 15 * 60
    assert "Try again in 15 minutes, after " in text(response)
    assert not person.is_inside()


def test_the_answer_to_a_lockout_is_the_same_whether_there_is_such_an_account_or_not(editor, settings):
    answers = []
    for name in ("editor", "no-one"):
        fail(Person(name), LIMIT_HERE)
        answers.append(text(fail(Person(name), 1)))
    assert answers[0].replace("editor", "no-one") == answers[1]


@pytest.mark.parametrize("language", ["/ru", "/kk"])
def test_a_lockout_is_told_in_the_language_of_the_page(editor, language):
    fail(editor, LIMIT_HERE)
    response = editor.client.post(language + LOGIN, {"username": "editor", "password": "wrong"})
    assert response.status_code == 429
    assert f'<html lang="{language[1:]}"' in text(response)


def test_after_a_quarter_of_an_hour_one_may_try_as_often_again(editor):
    fail(editor, LIMIT_HERE + 3)
    wait(LOCKED_FOR.total_seconds() - 5)
    assert editor.types_password().status_code == 429
    wait(6)
    assert fail(editor, LIMIT_HERE - 1).status_code == 200
    assert editor.types_password().url == "/admin/"


def test_signing_in_forgives_earlier_failures(editor):
    for _ in range(3):
        fail(editor, LIMIT_HERE - 1)
        assert editor.types_password().url == "/admin/"


def test_another_address_and_another_name_are_not_locked_out(editor, account):
    account("viewer")
    fail(editor, LIMIT_HERE)
    assert Person("viewer").types_password().url == "/admin/"
    elsewhere = editor.client.post(
        LOGIN, {"username": "editor", "password": PASSWORD}, REMOTE_ADDR="10.0.0.9"
    )
    assert elsewhere.url == "/admin/"


def test_a_name_tried_from_many_addresses_is_locked_out_everywhere(editor):
    for number in range(LIMIT_ANYWHERE):
        assert fail(editor, 1, REMOTE_ADDR=f"10.0.0.{number}").status_code == 200
    assert fail(editor, 1, REMOTE_ADDR="10.0.1.1").status_code == 429


def test_a_header_that_anybody_can_write_makes_no_new_address(editor):
    for number in range(LIMIT_HERE):
        fail(editor, 1, HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")
    assert fail(editor, 1, HTTP_X_FORWARDED_FOR="10.0.0.99").status_code == 429


def test_the_name_is_the_same_name_however_it_is_written(editor):
    fail(Person(" ｅｄｉｔｏｒ "), LIMIT_HERE)
    assert editor.types_password().status_code == 429


def test_wrong_codes_lock_out_like_wrong_passwords_and_a_right_password_forgives_none(reviewer):
    wrong = wrong_code(device_of(reviewer.user).key)
    for _ in range(LIMIT_HERE):
        assert reviewer.types_password().url == "/admin/login/code/"
        assert reviewer.types_code(wrong).status_code == 200
        wait(60)  # The authenticator, too, makes whoever fails wait: here 16 seconds at most.
    reviewer_elsewhere = reviewer.client.post(
        LOGIN, {"username": "reviewer", "password": PASSWORD}, REMOTE_ADDR="10.0.0.9"
    )
    assert reviewer_elsewhere.status_code == 302
    assert reviewer.types_code(reviewer.code()).status_code == 429
    assert not reviewer.is_inside()


def test_one_wrong_code_makes_wait_a_moment_and_says_so(reviewer):
    reviewer.types_password()
    reviewer.types_code(wrong_code(device_of(reviewer.user).key))
    response = reviewer.types_code(reviewer.code())
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "1"
    wait(2)
    assert reviewer.types_code(reviewer.code()).url == "/admin/"


def test_codes_on_the_page_of_ones_own_second_step_are_counted_too(reviewer):
    reviewer.signs_in()
    wrong = wrong_code(device_of(reviewer.user).key)
    for _ in range(LIMIT_HERE):
        assert (
            reviewer.client.post("/admin/second-factor/", {"code": wrong, "wish": "codes"}).status_code == 200
        )
        wait(60)
    assert reviewer.client.post("/admin/second-factor/", {"code": wrong, "wish": "codes"}).status_code == 429


def test_an_empty_form_is_no_attempt(editor):
    for sent in ({}, {"username": "editor"}, {"username": "", "password": "x"}):
        assert editor.client.post(LOGIN, sent).status_code == 200
    assert not SignIn.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["a" * 5000, "a\x00b", "'; drop table", "ұзын есім " * 40, "\ud800".encode("utf-8", "replace").decode()],
)
def test_any_name_can_be_tried_and_is_kept_cut(client, db, name):
    assert client.post(LOGIN, {"username": name, "password": "x"}).status_code == 200
    line = SignIn.objects.get()
    assert line.outcome == "wrong"
    assert len(line.name) <= 150


def test_one_command_lifts_a_lockout(editor, capsys):
    fail(editor, LIMIT_HERE)
    call_command("lift_lockout", "editor")
    assert "editor may try again." in capsys.readouterr().out
    assert editor.types_password().url == "/admin/"
    assert "released" in SignIn.objects.values_list("outcome", flat=True)


@pytest.mark.django_db(transaction=True)
def test_attempts_sent_at_the_same_moment_count_for_each_other(transactional_db):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory has one connection")
    answers = []

    def attempt():
        answers.append(fail(Person("somebody"), 1).status_code)
        connections.close_all()

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] * LIMIT_HERE + [429] * (12 - LIMIT_HERE)
