"""The headline rule: which of several figures of one fact is shown first, and why.

Among observations of one fact, known by the reading date: an editor's ruling first, deprecated ones never, then the
latest issued source, then the kind of source, then the latest record. Undated sources count as the oldest. A source
of which only the year is known counts as issued on its first day, so that it never outranks a dated one by vagueness.
"""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from enum import Enum

from projects.codelists import Ruling, SourceKind

_TRUST = {kind: rank for rank, kind in enumerate(reversed(SourceKind.values))}


class Reason(Enum):
    """Why one figure stands before another."""

    RULING = "ruling"
    DEPRECATED = "deprecated"
    ISSUED = "issued"
    SOURCE_KIND = "source kind"
    RECORD = "record"


def fact(observation) -> Hashable:
    """What an observation is about; two observations with the same answer are rivals.

    Subject, metric, product, part, quantity kind, nature and period: a growth rate is no rival of a level,
    a first stage no rival of the whole.
    """
    return (
        observation.project_id,
        observation.enterprise_id,
        observation.region_id,
        observation.programme_id,
        observation.metric_id,
        observation.product_id,
        observation.part,
        observation.quantity_kind,
        observation.nature,
        observation.period_start,
        observation.period_end,
    )


def is_known(observation, as_of: date | None) -> bool:
    """Whether its source was surely issued by the reading date; without one everything is known."""
    if as_of is None:
        return True
    issued_until = observation.source.issued_until
    return issued_until is not None and issued_until <= as_of


def in_order(observations: Iterable, as_of: date | None = None) -> list:
    """The known observations by the headline rule, best first; deprecated ones at the end, for showing."""
    return sorted((o for o in observations if is_known(o, as_of)), key=_rank, reverse=True)


def headline(observations: Iterable, as_of: date | None = None):
    """The observation that heads these rivals at the reading date, or None where none may."""
    ordered = in_order(observations, as_of)
    return ordered[0] if ordered and ordered[0].ruling != Ruling.DEPRECATED else None


def reason(winner, loser) -> Reason:
    """By which step of the rule `winner` stands before `loser`."""
    if loser.ruling == Ruling.DEPRECATED:
        return Reason.DEPRECATED
    steps: Sequence[Reason] = (Reason.RULING, Reason.ISSUED, Reason.SOURCE_KIND, Reason.RECORD)
    # The first two members of the rank, not deprecated and preferred, are both rulings.
    for step, ours, theirs in zip(steps, _rank(winner)[1:], _rank(loser)[1:], strict=True):
        if ours != theirs:
            return step
    return Reason.RECORD


def _rank(observation) -> tuple:
    source = observation.source
    return (
        observation.ruling != Ruling.DEPRECATED,
        observation.ruling == Ruling.PREFERRED,
        source.issued or date.min,
        _TRUST[source.kind],
        observation.pk or 0,
    )
