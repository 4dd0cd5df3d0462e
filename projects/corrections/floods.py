"""How much readers may send: counted in the database, by a keyed digest of the network address.

The address itself is kept nowhere, and the digest for thirty days: then nobody can tell any more which messages came
from one place.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from projects.models import Correction

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: How many messages one sender may send within a time, and all together.
OF_ONE = ((HOUR, 5), (DAY, 20))
OF_ALL = (HOUR, 200)
#: How long the digest of a sender is kept.
KEPT_FOR = timedelta(days=30)


@dataclass
class TooMuch(Exception):
    """Nothing more is taken now; `again_at` is when to try again, `of_all` whether others filled the desk."""

    again_at: datetime
    of_all: bool

    @property
    def seconds(self) -> int:
        """Seconds until then, at least one."""
        return max(1, round((self.again_at - timezone.now()).total_seconds()))


def digest(address: str | None) -> str:
    """A keyed digest of a network address; one for a whole IPv6 network of a household, which holds 2**64 of them.

    Clients without an address count as one sender.
    """
    known = ipaddress.ip_address(address) if address else ""
    if isinstance(known, ipaddress.IPv6Address):
        known = ipaddress.ip_network((known, 64), strict=False)
    return salted_hmac("sender of a correction", str(known), algorithm="sha256").hexdigest()


def check(sender: str) -> None:
    """Raise TooMuch where this sender, or all senders together, have sent as much as one takes."""
    now = timezone.now()
    for within, most in OF_ONE:
        _check(Correction.objects.filter(sender=sender), now, within, most, of_all=False)
    _check(Correction.objects.all(), now, *OF_ALL, of_all=True)


def _check(sent, now: datetime, within: timedelta, most: int, *, of_all: bool) -> None:
    latest = sent.filter(made_at__gt=now - within).order_by("-made_at").values_list("made_at", flat=True)
    # Once the one at this place is old enough, there is room for one more.
    filled = latest[most - 1 : most]
    if filled:
        raise TooMuch(filled[0] + within, of_all)


def forget_senders() -> int:
    """Remove the digests of senders that are older than thirty days; returns how many."""
    old = Correction.objects.filter(made_at__lt=timezone.now() - KEPT_FOR).exclude(sender="")
    return old.update(sender="")
