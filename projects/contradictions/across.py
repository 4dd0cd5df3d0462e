"""Figures of one project that are no rivals by the headline rule, and must agree all the same."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product

from projects.codelists import GROWTH_RATE, PROMISES, Nature, Precision, Ruling
from projects.contradictions.agreement import agree, allowed, times_apart
from projects.contradictions.settlement import FAR_APART, Cause, Contradiction, Settlement
from projects.headlines.rule import fact, in_order
from projects.money import Rates

#: What heads a project: promises of it made at different times are compared with each other.
HEADLINES = ("investment", "jobs", "capacity")
_FIRST_STAGE = ("first stage", "first phase", "stage 1", "stage one", "phase 1", "phase one")
_MOST_OUTPUT = Decimal("1.5")
_SUM_TOLERANCE = Decimal("1.05")

Question = tuple[str, tuple]


def contradictions(figures: Sequence, rates: Rates) -> Iterator[Contradiction]:
    """Every contradiction among the figures of one project that the rule of one fact does not see.

    A ruling on one of the figures settles it.
    """
    for find in _FINDERS:
        for question, against in find(figures, rates):
            is_ruled = any(figure.ruling != Ruling.NONE for figure in against)
            yield Contradiction(
                question,
                against,
                Settlement.RULING if is_ruled else Settlement.OPEN,
                None if is_ruled else Cause.NOT_RIVALS,
            )


def _promises_far_apart(figures: Sequence, rates: Rates) -> Iterator[Question]:
    """The promise that heads the project and another, made at another time, that is more than three times apart."""
    promises = defaultdict(list)
    for figure in figures:
        if figure.metric.key in HEADLINES and figure.nature in PROMISES and not figure.part:
            promises[figure.metric_id, figure.product_id, figure.quantity_kind].append(figure)
    for stated in promises.values():
        head, *others = in_order(stated)
        for other in others:
            times = times_apart(head, other)
            if fact(other) != fact(head) and times and times > FAR_APART and not agree(head, other, rates):
                yield "promises of different times, more than three times apart", (head, other)


def _jobs_told_twice(figures: Sequence, rates: Rates) -> Iterator[Question]:
    """One number of one source under permanent jobs and under those of the building site."""
    permanent = [figure for figure in figures if figure.metric.key == "jobs"]
    temporary = [figure for figure in figures if figure.metric.key == "construction_jobs"]
    for jobs, building in product(permanent, temporary):
        if jobs.source_id == building.source_id and jobs.value == building.value:
            yield "the same people as permanent jobs and as construction jobs", (jobs, building)


def _sums_of_parts(figures: Sequence, rates: Rates) -> Iterator[Question]:
    """A whole investment below the sum of the parts that the same source states beside it."""
    money = defaultdict(list)
    for figure in figures:
        if figure.metric.key == "investment":
            money[figure.source_id, figure.unit.currency, figure.nature].append(figure)
    for stated in money.values():
        parts = [figure for figure in stated if not _is_whole(figure)]
        for whole in filter(_is_whole, stated):
            if len(parts) > 1 and sum(part.value for part in parts) > allowed(whole)[1] * _SUM_TOLERANCE:
                yield "the parts cost more than the whole", (whole, *parts)


def _first_stages(figures: Sequence, rates: Rates) -> Iterator[Question]:
    """A first stage with more capacity than any source gives the whole."""
    wholes = defaultdict(list)
    for figure in figures:
        if figure.metric.key == "capacity" and not figure.part:
            wholes[figure.product_id, figure.quantity_kind].append(figure)
    for figure in figures:
        stated = wholes[figure.product_id, figure.quantity_kind]
        if figure.metric.key != "capacity" or not stated or figure.part.casefold() not in _FIRST_STAGE:
            continue
        largest = max(stated, key=lambda whole: allowed(whole)[1])
        if allowed(figure)[0] > allowed(largest)[1]:
            yield "the first stage has more capacity than the whole", (largest, figure)


def output_above_capacity(figures: Sequence, rates: Rates) -> Iterator[Question]:
    """More made in a whole year than the works can make by one and a half."""
    capacities = defaultdict(list)
    for figure in figures:
        if figure.metric.key == "capacity" and not figure.part and figure.product_id:
            capacities[figure.product_id, figure.quantity_kind].append(figure)
    for figure in figures:
        if figure.metric.key != "production" or figure.nature != Nature.ACTUAL or figure.part:
            continue
        kind = figure.quantity_kind
        is_of_a_year = figure.period.is_single and figure.period_precision == Precision.YEAR
        if kind == GROWTH_RATE or not (kind.endswith("-per-year") or is_of_a_year):
            continue
        stated = capacities[figure.product_id, kind if kind.endswith("-per-year") else f"{kind}-per-year"]
        if not stated:
            continue
        largest = max(stated, key=lambda capacity: allowed(capacity)[1])
        if allowed(figure)[0] > allowed(largest)[1] * _MOST_OUTPUT:
            yield "output more than half above the capacity", (largest, figure)


def _two_currencies(figures: Sequence, rates: Rates) -> Iterator[Question]:
    """One source's investment in two currencies that the rate of the year does not bring together."""
    for one, other in combinations((f for f in figures if f.metric.key == "investment"), 2):
        same = all(getattr(one, name) == getattr(other, name) for name in ("source_id", "product_id", "part"))
        # Of one fact they are rivals, and found as such.
        if not same or one.unit.currency == other.unit.currency or fact(one) == fact(other):
            continue
        if not agree(one, other, rates):
            yield "two currencies of one source that its year's rate does not bring together", (one, other)


def _is_whole(figure) -> bool:
    return not figure.part and figure.product_id is None


_FINDERS = (
    _promises_far_apart, _jobs_told_twice, _sums_of_parts, _first_stages, output_above_capacity, _two_currencies,
)  # fmt: skip
