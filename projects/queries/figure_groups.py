"""All figures of one subject, arranged for reading: by metric, within it by product and part, within that by fact.

Each fact is headed by the figure that the headline rule puts first; its rivals stand behind, with the step of the
rule that put them there. Plans made at different times are different facts of one group, newest statement first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from projects.codelists import GROWTH_RATE, Ruling
from projects.headlines.rule import Reason, fact, in_order, reason
from projects.models import Metric, Observation, Product


@dataclass(frozen=True)
class Rival:
    """A figure that stands behind another of the same fact, and by which step of the rule."""

    figure: Observation
    reason: Reason


@dataclass(frozen=True)
class Fact:
    """One fact: the figure that heads it (None where every figure is deprecated) and its rivals, best first.

    `heads_subject` is true where the head is one of the subject's own headline figures, those that lists and totals use.
    """

    head: Observation | None
    rivals: tuple[Rival, ...]
    heads_subject: bool = False

    @property
    def figures(self) -> tuple[Observation, ...]:
        """Every figure of the fact, the head first."""
        behind = tuple(rival.figure for rival in self.rivals)
        return behind if self.head is None else (self.head, *behind)


@dataclass(frozen=True)
class FigureGroup:
    """The facts of one metric, product, part and kind of unit."""

    metric: Metric
    product: Product | None
    part: str
    quantity_kind: str
    facts: tuple[Fact, ...]

    @property
    def is_growth(self) -> bool:
        """Whether its figures are changes on the same period a year before."""
        return self.quantity_kind == GROWTH_RATE

    @property
    def figures(self) -> list[Observation]:
        """Every figure of the group."""
        return [figure for stated in self.facts for figure in stated.figures]


@dataclass(frozen=True)
class MetricFigures:
    """Everything that is stated of one metric."""

    metric: Metric
    groups: tuple[FigureGroup, ...]

    @property
    def figures(self) -> list[Observation]:
        """Every figure of the metric."""
        return [figure for group in self.groups for figure in group.figures]


def by_metric(observations: Iterable[Observation], leading: Collection[int] = ()) -> list[MetricFigures]:
    """The figures of one subject, with passports, arranged. `leading` are the keys of its own headline figures."""
    grouped: dict[tuple, list[Observation]] = defaultdict(list)
    metrics: dict[int, Metric] = {}
    for observation in observations:
        metrics[observation.metric_id] = observation.metric
        grouped[
            (observation.metric_id, observation.product_id, observation.part, observation.quantity_kind)
        ].append(observation)
    groups = defaultdict(list)
    for (metric_id, _product, part, kind), figures in grouped.items():
        group = FigureGroup(metrics[metric_id], figures[0].product, part, kind, facts(figures, leading))
        groups[metric_id].append(group)
    ordered = sorted(metrics.values(), key=lambda metric: (metric.sort_order, metric.key))
    return [
        MetricFigures(metric, tuple(sorted(groups[metric.pk], key=_place_of_group))) for metric in ordered
    ]


def facts(figures: Iterable[Observation], leading: Collection[int] = ()) -> tuple[Fact, ...]:
    """The figures by fact, each fact headed by the headline rule; own headline figures first, then newest statement."""
    rivals = defaultdict(list)
    for figure in figures:
        rivals[fact(figure)].append(figure)
    found = [_fact(in_order(stated), leading) for stated in rivals.values()]
    # Stable sorts, the last one weighs most: by period, by the day of the statement, own headline figures first.
    found.sort(key=lambda stated: stated.figures[0].period_end, reverse=True)
    found.sort(key=lambda stated: stated.figures[0].source.issued or date.min, reverse=True)
    found.sort(key=lambda stated: (not stated.heads_subject, stated.head is None))
    return tuple(found)


def _fact(ordered: list[Observation], leading: Collection[int]) -> Fact:
    best = ordered[0]
    if best.ruling == Ruling.DEPRECATED:
        return Fact(None, tuple(Rival(figure, Reason.DEPRECATED) for figure in ordered))
    behind = tuple(Rival(figure, reason(best, figure)) for figure in ordered[1:])
    return Fact(best, behind, best.pk in leading)


def _place_of_group(group: FigureGroup) -> tuple:
    product = group.product
    leads = any(stated.heads_subject for stated in group.facts)
    name = str(product or "")
    return (
        not leads,
        group.part != "",
        group.part,
        product is not None,
        name,
        group.is_growth,
        group.quantity_kind,
    )
