"""Accounts of every role."""

import pytest
from django.contrib.auth.models import Group, User

from industry.accounts import second_factor
from projects.editing import roles
from tests.accounts.persons import PASSWORD, Person
from tests.signed_in import device_of


@pytest.fixture
def groups(db):
    roles.set_up()


@pytest.fixture
def account(groups):
    """Makes an account: `account("reviewer")`, `account("superuser")`; its name is its role."""

    def make(role: str, name: str = "", **columns) -> User:
        user = User(username=name or role, is_staff=True, is_superuser=role == "superuser", **columns)
        user.set_password(PASSWORD)
        user.save()
        if role not in ("superuser", "nothing"):
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def reviewer(account) -> Person:
    """A reviewer with an authenticator, at the door."""
    device_of(account("reviewer"))
    return Person("reviewer")


@pytest.fixture
def editor(account) -> Person:
    """An editor, whose password is enough."""
    account("editor")
    return Person("editor")


@pytest.fixture
def recovery_codes(reviewer) -> list[str]:
    return second_factor.make_codes(reviewer.user)
