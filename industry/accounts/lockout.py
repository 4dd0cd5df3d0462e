"""Lockouts, counted in the audit of sign-ins, so that every server process counts the same.

A wrong password and a wrong code count alike. A lockout says nothing of whether there is such an account: names that
nobody has are locked out as well.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from projects.codelists import SignInOutcome
from projects.models import SignIn

#: How long a lockout lasts; failures that lie further apart do not add up.
LOCKED_FOR = timedelta(minutes=15)
#: Failures that lock out a name at one network address, and a name wherever it is tried.
LIMIT_HERE, LIMIT_ANYWHERE = 5, 30

_FAILED = (SignInOutcome.WRONG, SignInOutcome.WRONG_CODE)
# A right password alone forgives nothing: who knows it could try codes for ever.
_PASSED = (SignInOutcome.SIGNED_IN, SignInOutcome.SECOND_STEP)


def locked_until(attempt: SignIn) -> datetime | None:
    """Until when the failures before this attempt lock it out; None where it may go on."""
    failures = SignIn.objects.filter(name=attempt.name, outcome__in=_FAILED, pk__lt=attempt.pk)
    failures = failures.filter(pk__gt=_last(attempt.name, outcome=SignInOutcome.RELEASED))
    here = failures.filter(
        address=attempt.address, pk__gt=_last(attempt.name, outcome__in=_PASSED, address=attempt.address)
    )
    ends = [end_of_lockout(_times(here, LIMIT_HERE), LIMIT_HERE)]
    ends.append(end_of_lockout(_times(failures, LIMIT_ANYWHERE), LIMIT_ANYWHERE))
    return max((end for end in ends if end), default=None)


def end_of_lockout(failures: list[datetime], limit: int, now: datetime | None = None) -> datetime | None:
    """When a lockout by these failures, newest first, ends; None where there is none at `now`.

    There is one where `limit` failures followed each other with less than LOCKED_FOR between them, the last of them
    less than LOCKED_FOR ago.
    """
    later = now or timezone.now()
    for at in failures[:limit]:
        if later - at >= LOCKED_FOR:
            return None
        later = at
    return failures[0] + LOCKED_FOR if len(failures) >= limit else None


def _times(failures, limit: int) -> list[datetime]:
    return list(failures.order_by("-pk").values_list("at", flat=True)[:limit])


def _last(name: str, **which) -> int:
    """The number of the last such line for the name; 0 where there is none."""
    line = SignIn.objects.filter(name=name, **which).order_by("-pk").values_list("pk", flat=True).first()
    return line or 0
