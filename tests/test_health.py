"""Liveness never asks the database; readiness does, and says so when it is away."""

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError

from industry import health


def test_the_process_is_alive_without_a_database(client):
    # This test has no access to the database: asking it would fail.
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_the_site_is_ready_when_its_database_answers(client):
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readiness_costs_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/readyz")


@pytest.mark.parametrize("error", [OperationalError, InterfaceError, DatabaseError])
def test_the_site_is_not_ready_while_its_database_is_away(client, monkeypatch, error):
    class Away:
        def cursor(self):
            raise error("the password is hunter2")

    monkeypatch.setattr(health, "connection", Away())
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.content == b"the database does not answer\n"  # and no more than that


@pytest.mark.django_db
def test_the_site_is_not_ready_before_its_tables_are_made(client, monkeypatch):
    class Cursor:
        def __enter__(self):
            return self

        def __exit__(self, *error):
            return False

        def execute(self, sql):
            raise DatabaseError("no such table")

    class Empty:
        def cursor(self):
            return Cursor()

    monkeypatch.setattr(health, "connection", Empty())
    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_answers_about_health_are_never_kept_and_only_read(client, address):
    assert "no-store" in client.get(address).headers["Cache-Control"]
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
