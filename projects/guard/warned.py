"""What a warning is, how it names the figure that it compares with, and what of it is kept once it is confirmed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from django.utils.translation import gettext as _

from projects import wording


@dataclass(frozen=True)
class EntryWarning:
    """Why an entry is improbable, as sentences for people, with the figure or milestone that it is compared with."""

    code: str
    message: str
    compared: object | None = None

    @property
    def compared_with(self) -> int | None:
        """The primary key of what the entry is compared with; None for nothing, or for what is not saved yet."""
        return getattr(self.compared, "pk", None)

    @property
    def mark(self) -> str:
        """A short text that tells whether the same was said before: another value makes another mark."""
        return sha256(f"{self.code} {self.message}".encode()).hexdigest()[:16]


def kept(warning: EntryWarning, reason: str) -> dict[str, str]:
    """A confirmed warning as Change.confirmed keeps it."""
    return {"code": warning.code, "message": warning.message, "reason": reason}


def unconfirmed(warnings: Iterable[EntryWarning], shown: Collection[str], reason: str) -> list[EntryWarning]:
    """The warnings that the editor has yet to confirm: all without a reason, else those that were not `shown` (marks)."""
    return [warning for warning in warnings if not reason.strip() or warning.mark not in shown]


def told(figure) -> str:
    """A figure as a warning names it, with its source: "1,125 persons (plan, 2025; Tyre plant opens, gazette.example)"."""
    return _("%(value)s (%(nature)s, %(period)s; source: %(title)s, %(publisher)s)") % {
        "value": wording.figure(figure),
        "nature": figure.get_nature_display(),
        "period": wording.period(figure.period),
        "title": figure.source.title,
        "publisher": figure.source.publisher,
    }


def times(ratio: Decimal) -> str:
    """How many times, no more precisely than it matters: "3.4", "1,000"."""
    return wording.number(ratio, 1) if ratio < 10 else wording.short(ratio)
