"""What decides between figures that cannot all be right: an editor's ruling, the headline rule, or nothing yet.

The rule settles fairly where later news supersedes earlier, and where official statistics supersede a first report.
Where it would decide by accident, or where the values look like a slip, only an editor can settle.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from projects.codelists import GROWTH_RATE, Ruling, SourceKind
from projects.contradictions.agreement import agree, times_apart
from projects.money import Rates

#: Beyond this, two sources hardly speak of one thing.
FAR_APART = 3
_SLIPS = (10, 100, 1000)
_NEAR_A_SLIP = Decimal("0.05")


class Settlement(Enum):
    """How a contradiction is settled."""

    RULING = "an editor's ruling"
    LATER = "the later source"
    STATISTICS = "official statistics before a report"
    OPEN = "open"


class Cause(Enum):
    """Why the headline rule must not settle a contradiction by itself."""

    SAME_DAY = "issued at the same time, as far as is known"
    UNDATED = "a source is undated"
    SLIP = "ten, a hundred or a thousand times apart: likely a slip"
    FAR_APART = "more than three times apart"
    LESS_TRUSTED = "a later report would supersede official statistics"
    NEWER = "a later source disagrees with the figure that an editor preferred"
    NOT_RIVALS = "the headline rule does not choose between these"


@dataclass(frozen=True)
class Contradiction:
    """Figures that cannot all be right, the one that stands first leading, and how that is settled.

    `question` says in words what they contradict each other about; `cause` is None unless the contradiction is open.
    """

    question: str
    figures: tuple
    settlement: Settlement
    cause: Cause | None = None

    @property
    def is_open(self) -> bool:
        """Whether an editor has to rule."""
        return self.settlement is Settlement.OPEN


def settle(question: str, ordered: Sequence, rates: Rates) -> Contradiction | None:
    """The contradiction among figures in the order of the headline rule; None where all can be right."""
    head = ordered[0]
    against = [figure for figure in ordered[1:] if not agree(head, figure, rates)]
    if not against:
        return None
    figures = (head, *against)
    standing = [figure for figure in against if figure.ruling != Ruling.DEPRECATED]
    doubt = _newer if head.ruling == Ruling.PREFERRED else _accident
    cause = next(filter(None, (doubt(head, figure) for figure in standing)), None)
    if cause:
        return Contradiction(question, figures, Settlement.OPEN, cause)
    if not standing or head.ruling == Ruling.PREFERRED:
        return Contradiction(question, figures, Settlement.RULING)
    supersedes = _is_statistics(head) and not _is_statistics(standing[0])
    return Contradiction(question, figures, Settlement.STATISTICS if supersedes else Settlement.LATER)


def _newer(head, figure) -> Cause | None:
    # A ruling knew what had been said by then; what is said later has to be looked at again.
    known_until, issued = head.source.issued_until, figure.source.issued
    return Cause.NEWER if known_until and issued and issued > known_until else None


def _accident(head, figure) -> Cause | None:
    first, second = figure.source, head.source
    if _is_statistics(head) and not _is_statistics(figure) and first.issued is None:
        return None
    if first.issued is None or second.issued is None:
        return Cause.SAME_DAY if first == second else Cause.UNDATED
    if first.issued_until >= second.issued:
        return Cause.SAME_DAY
    times = None if head.quantity_kind == GROWTH_RATE else times_apart(head, figure)
    if times and any(abs(times / slip - 1) <= _NEAR_A_SLIP for slip in _SLIPS):
        return Cause.SLIP
    if times and times > FAR_APART:
        return Cause.FAR_APART
    if _is_statistics(figure) and not _is_statistics(head):
        return Cause.LESS_TRUSTED
    return None


def _is_statistics(figure) -> bool:
    return figure.source.kind == SourceKind.STATISTICS
