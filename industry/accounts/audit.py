"""The audit of sign-ins: one line for every attempt, kept for good."""

import unicodedata

from industry.accounts.addresses import client_address
from projects.codelists import SignInOutcome
from projects.models import SignIn


def note(outcome: SignInOutcome, request, *, name: str, user=None) -> SignIn:
    """Write a line. An attempt is written as failed before it is looked at (`settle` says what came of it), so that
    attempts sent at the same moment count for each other."""
    return SignIn.objects.create(
        outcome=outcome, name=typed(name), user=user, address=client_address(request)
    )


def settle(attempt: SignIn, outcome: SignInOutcome, user=None) -> None:
    """Say what came of an attempt."""
    attempt.outcome, attempt.user = outcome, user or attempt.user
    attempt.save(update_fields=["outcome", "user"])


def typed(name: str) -> str:
    """The name as it is compared with accounts: Django's normal form, without NUL, no longer than an account's name."""
    return unicodedata.normalize("NFKC", name).replace("\x00", "").strip()[:150]


def signed_out(sender, request, user, **kwargs) -> None:
    """Receiver of Django's signal: somebody asked to be signed out."""
    if user is not None:
        note(SignInOutcome.SIGNED_OUT, request, name=user.get_username(), user=user)
