"""A person who signs in through the pages, and the passing of time."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.auth.models import User
from django.db.models import F
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from projects.models import SignIn
from tests.signed_in import device_of

PASSWORD = "for-the-tests-of-accounts"
LOGIN, CODE, SET_UP = "/admin/login/", "/admin/login/code/", "/admin/second-factor/set-up/"


@dataclass
class Person:
    """Somebody with a browser and an authenticator."""

    name: str
    client: Client = field(default_factory=Client)

    def types_password(self, password: str = PASSWORD, **sent):
        return self.client.post(LOGIN, {"username": self.name, "password": password, **sent})

    def types_code(self, code: str, **sent):
        return self.client.post(CODE, {"code": code, **sent})

    @property
    def user(self) -> User:
        return User.objects.get(username=self.name)

    def code(self, later: int = 0) -> str:
        """What the authenticator shows now, or that many steps later."""
        return code_of(device_of(self.user).key, later)

    def signs_in(self):
        self.types_password()
        return self.types_code(self.code())

    def is_inside(self, page: str = "/admin/password_change/") -> bool:
        return self.client.get(page).status_code == 200


def code_of(key: str, later: int = 0) -> str:
    return f"{totp(bytes.fromhex(key), t0=-30 * later):06d}"


def wrong_code(key: str) -> str:
    """Six digits that are not a code of this secret for minutes to come."""
    right = {code_of(key, later) for later in range(-4, 5)}
    return next(
        code
        for code in ("000000", "000001", "000002", *map(str, range(100_000, 100_020)))
        if code not in right
    )


def travel(client: Client, seconds: float) -> None:
    """Let so much time pass for the session of this browser."""
    session = client.session
    for name in ("signed_in_at", "seen_at"):
        session[name] -= seconds
    session.save()


def wait(seconds: float) -> None:
    """Let so much time pass for everything in the audit, and for the patience of authenticators."""
    ago = timedelta(seconds=seconds)
    SignIn.objects.update(at=F("at") - ago)
    for device in (TOTPDevice, StaticDevice):
        device.objects.update(throttling_failure_timestamp=F("throttling_failure_timestamp") - ago)


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())
