"""How long one stays signed in, and what is kept between the two steps of signing in."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import SESSION_KEY, login
from django.contrib.auth.models import AnonymousUser, User
from django.utils.crypto import constant_time_compare
from django_otp import DEVICE_ID_SESSION_KEY

from industry.accounts import audit, second_factor
from projects.codelists import SignInOutcome

_BEGAN, _SEEN, _ENDED, _HALF = "signed_in_at", "seen_at", "session_ended", "half_signed_in"
#: Seconds between two notes that somebody is still there: not every request costs a write.
_NOTED_EVERY = 60
#: Seconds that a right password waits for the second step; time enough to install an authenticator.
HALF_FOR = 20 * 60


def begin(sender, request, user, **kwargs) -> None:
    """Receiver of Django's signal: the clock of a session starts when somebody signs in."""
    request.session[_BEGAN] = request.session[_SEEN] = int(time.time())


def user_of(request, known):
    """Who is signed in: `known`, as Django's middleware knows it from the session, or nobody.

    A session counts for nothing, and is ended, when it is too old, when its account was switched off or got another
    password, and when the account has or needs a second factor that this session did not show.
    """
    session = request.session
    key = session.get(SESSION_KEY)
    if key is None:
        return AnonymousUser()
    # Django itself empties the session of a changed password, so the key is read before.
    if known.is_authenticated and _is_fresh(session) and second_factor.is_passed(session, known):
        if time.time() - session[_SEEN] >= _NOTED_EVERY:
            session[_SEEN] = int(time.time())
        return known
    user = known if known.is_authenticated else User.objects.filter(pk=key).first()
    audit.note(SignInOutcome.ENDED, request, name=user.get_username() if user else "", user=user)
    session.flush()
    session[_ENDED] = True
    return AnonymousUser()


def _is_fresh(session) -> bool:
    now = time.time()
    return (
        now - session.get(_BEGAN, 0) < settings.SESSION_LASTS
        and now - session.get(_SEEN, 0) < settings.SESSION_IDLE
    )


def has_ended(request) -> bool:
    """Whether the page of signing in should say that the last session is over; it says so once."""
    # Who is signed in is decided when it is first asked for.
    return not request.user.is_authenticated and bool(request.session.pop(_ENDED, False))


# --- Between the steps ----------------------------------------------------------


@dataclass(frozen=True)
class Half:
    """Somebody who typed the right password and has not shown the second factor: nobody, to every other page."""

    user: User
    #: Where they wanted to go.
    next: str


def begin_half(request, user, next_page: str) -> None:
    """Remember, in a session of its own, that the password was right."""
    request.session.flush()
    request.session[_HALF] = {
        "user": user.pk,
        "password": user.get_session_auth_hash(),
        "backend": user.backend,
        "next": next_page,
        "at": int(time.time()),
    }


def half_of(request) -> Half | None:
    """Who is between the steps; None where nobody is, where it took too long, or the account changed meanwhile."""
    kept = request.session.get(_HALF)
    if not kept or time.time() - kept["at"] >= HALF_FOR:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True, is_staff=True).first()
    if not user or not constant_time_compare(kept["password"], user.get_session_auth_hash()):
        return None
    user.backend = kept["backend"]
    return Half(user, kept["next"])


def complete(request, user, device=None) -> None:
    """Sign in for good, with the second factor where one was shown."""
    request.session.pop(_HALF, None)
    login(request, user)
    if device is not None:
        passed(request, device)


def passed(request, device) -> None:
    """This session has shown the account's second factor."""
    request.session[DEVICE_ID_SESSION_KEY] = device.persistent_id


def without_second_factor(request) -> None:
    """The second factor is gone by the will of who is signed in here: this session goes on."""
    request.session.pop(DEVICE_ID_SESSION_KEY, None)
