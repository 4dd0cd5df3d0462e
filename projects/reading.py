"""How the reader reads the register: by which date, and in which currency.

Like the active language, it holds for one request and whatever that request calls; pages need not hand it down.
Nothing here knows where it came from: views/versioned.py reads it from the address.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from projects.money import TENGE

#: The currencies that money can be read in: those that every headline investment is converted to.
READABLE_CURRENCIES = (TENGE, "USD")


@dataclass(frozen=True)
class Reading:
    """`as_of`: only what sources issued by that day said, None for everything; `currency`: KZT or USD.

    `database` is the alias of the copy that answers for `as_of`; projects/past sets it.
    """

    as_of: date | None = None
    currency: str = TENGE
    database: str | None = None


_EVERYTHING_IN_TENGE = Reading()
_current: ContextVar[Reading] = ContextVar("reading", default=_EVERYTHING_IN_TENGE)


def current() -> Reading:
    """The reading in force; outside any, everything known, in tenge."""
    return _current.get()


def today() -> date:
    """The day that "due", "overdue" and "quiet" count from: the reading date, else the calendar's."""
    return current().as_of or timezone.localdate()


def currency() -> str:
    """The code of the currency that sums of money are to be shown in."""
    return current().currency


@contextmanager
def reading(way: Reading) -> Iterator[Reading]:
    """Read in this way until the block ends."""
    token = _current.set(way)
    try:
        yield way
    finally:
        _current.reset(token)
