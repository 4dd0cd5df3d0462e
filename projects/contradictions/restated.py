"""What a new figure restates: which known figures it agrees with, which it differs from, and which would stand first."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass

from projects.codelists import PROMISES, Ruling
from projects.contradictions.across import HEADLINES
from projects.contradictions.agreement import agree
from projects.headlines.rule import Reason, fact, in_order, reason
from projects.money import Rates

#: A figure that is not yet saved will be the latest record of all.
_LATEST = 2**62


@dataclass(frozen=True)
class Restated:
    """A new figure beside the known ones of its fact, each group in the order of the headline rule.

    `agrees` can be right together with it, `differs` cannot. `other_times` are known figures of the same thing stated
    for another period, nature or product, where a project has one such figure at a time.
    `twice` is the one that the same source stated already with the same value. `heads` tells whether the new figure
    would stand first of its fact, `why` by which step of the rule it stands before or behind the best of the others.
    """

    agrees: tuple = ()
    differs: tuple = ()
    other_times: tuple = ()
    twice: object | None = None
    heads: bool = True
    why: Reason | None = None

    @property
    def is_new(self) -> bool:
        """Whether nothing was known of this fact."""
        return not (self.agrees or self.differs or self.other_times)


@dataclass(frozen=True)
class OtherTime:
    """A known figure of the same thing for another period, nature or product; whether both can be right of one amount, and
    whether they should: what was promised and what came of it may differ, two promises hardly."""

    figure: object
    agrees: bool
    should_agree: bool


def restated(figure, known: Iterable, rates: Rates) -> Restated:
    """What the unsaved `figure` (prepared, with its source, metric and unit) restates of the known ones, none of which is
    the figure itself."""
    new = copy.copy(figure)
    new.pk = figure.pk or _LATEST
    known = [other for other in known if other.pk != figure.pk]
    rivals = in_order(other for other in known if fact(other) == fact(new))
    standing = [other for other in rivals if other.ruling != Ruling.DEPRECATED]
    first = in_order([new, *rivals])[0]
    best = next((other for other in rivals if other is not new), None)
    return Restated(
        agrees=tuple(other for other in standing if agree(new, other, rates)),
        differs=tuple(other for other in standing if not agree(new, other, rates)),
        other_times=tuple(_other_times(new, known, rates)) if not rivals else (),
        twice=next((other for other in rivals if is_same(new, other)), None),
        heads=first is new,
        why=None if best is None else reason(new, best) if first is new else reason(best, new),
    )


def is_same(one, other) -> bool:
    """Whether two figures of one fact are one figure of one source: entered twice."""
    return (
        one.source_id == other.source_id
        and one.unit_id == other.unit_id
        and one.value == other.value
        and one.value_upper == other.value_upper
    )


def _other_times(new, known: list, rates: Rates):
    if new.project_id is None or new.metric.key not in HEADLINES:
        return
    alike = in_order(
        other
        for other in known
        if _thing(other) == _thing(new)
        # Who names no product may well mean the one that is known.
        and new.product_id in (None, other.product_id)
        and fact(other) != fact(new)
        and other.ruling != Ruling.DEPRECATED
    )
    found = [OtherTime(other, agree(new, other, rates), _is_alike(new, other)) for other in alike]
    agreeing = [one for one in found if one.agrees]
    yield from agreeing[:2]
    yield from [one for one in found if not one.agrees and one.should_agree][:1]
    if not agreeing:
        yield from [one for one in found if not one.should_agree][:1]


def _is_alike(new, other) -> bool:
    return new.product_id == other.product_id and (new.nature in PROMISES) == (other.nature in PROMISES)


def _thing(figure) -> tuple:
    """What a figure is about, whatever its period, nature and product."""
    return (
        figure.project_id,
        figure.metric_id,
        figure.part,
        figure.quantity_kind,
    )
