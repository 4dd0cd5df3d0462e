"""Signing in without the pages of signing in: a session that has passed both steps, as the desk asks for."""

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice


def sign_in(client: Client, user) -> Client:
    """The test client, signed in as this account; whoever needs a second factor has one and has shown it."""
    from projects.editing.roles import needs_second_factor

    client.force_login(user)
    # Asked of the database: the test may have given the account another role since it was made.
    if needs_second_factor(User.objects.get(pk=user.pk)):
        session = client.session
        session[DEVICE_ID_SESSION_KEY] = device_of(user).persistent_id
        session.save()
    return client


def device_of(user) -> TOTPDevice:
    """The account's authenticator, made where there is none."""
    return TOTPDevice.objects.get_or_create(user=user, confirmed=True)[0]


def session_cookie(name: str) -> dict:
    """A cookie, as browsers of Playwright take it, that is signed in as the account of this name; give it an `url`."""
    client = sign_in(Client(), User.objects.get(username=name))
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key}
