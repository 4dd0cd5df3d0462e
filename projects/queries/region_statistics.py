"""What sources report of a region as a whole, arranged as series of full years with everything else kept apart."""

from collections import defaultdict
from dataclasses import dataclass

from projects.codelists import GROWTH_RATE, SourceKind, Standing
from projects.headlines.yearly import standings
from projects.models import Metric, Observation, Product, Region

#: Statistics of fewer full years than this are listed, longer ones are a series.
SERIES_LENGTH = 3


@dataclass(frozen=True)
class Stated:
    """A figure and how it stands to the series of its statistic."""

    figure: Observation
    standing: Standing


@dataclass(frozen=True)
class Statistic:
    """What sources report of one metric of a region, for one product, part and kind of unit.

    `stated` are all figures, newest period first; `yearly` those of the series, oldest year first, empty where there
    are fewer than SERIES_LENGTH.
    """

    metric: Metric
    product: Product | None
    part: str
    quantity_kind: str
    stated: tuple[Stated, ...]
    yearly: tuple[Observation, ...]

    @property
    def latest(self) -> Stated:
        """What stands for the statistic in a line: the latest full year, else the headline of the latest period."""
        years = (one for one in self.stated if one.standing == Standing.YEAR)
        heads = (one for one in self.stated if one.figure.is_headline)
        return next(years, None) or next(heads, None) or self.stated[0]

    @property
    def apart(self) -> list[Stated]:
        """What is not in the series, newest period first."""
        return [one for one in self.stated if one.standing != Standing.YEAR]

    @property
    def is_growth(self) -> bool:
        """Whether its figures are changes on the same period a year before."""
        return self.quantity_kind == GROWTH_RATE

    @property
    def is_official(self) -> bool:
        """Whether the series is of official statistics."""
        return bool(self.yearly) and self.yearly[0].source.kind == SourceKind.STATISTICS


def statistics(region: Region) -> list[Statistic]:
    """The statistics of a region in the order of metrics; levels before changes on a year before. One query."""
    groups: dict[tuple, list[Observation]] = defaultdict(list)
    figures = (
        Observation.objects.filter(region=region)
        .with_passport()
        .order_by("metric__sort_order", "metric__key", "-period_end", "-period_start", "-is_headline", "pk")
    )
    for figure in figures:
        groups[figure.metric, figure.product, figure.part, figure.quantity_kind].append(figure)
    found = [_statistic(*of, figures) for of, figures in groups.items()]
    return sorted(found, key=lambda one: (one.metric.sort_order, one.metric.key, one.is_growth))


def split_off(region: Region) -> list[Region]:
    """The regions that were formed out of this one, in list order. One query."""
    return list(region.split_off.in_order())


def _statistic(metric, product, part, kind, figures: list[Observation]) -> Statistic:
    stands = standings(figures)
    series = sorted(
        (f for f in figures if stands[f] == Standing.YEAR), key=lambda figure: figure.period_start
    )
    return Statistic(
        metric,
        product,
        part,
        kind,
        stated=tuple(Stated(figure, stands[figure]) for figure in figures),
        yearly=tuple(series) if len(series) >= SERIES_LENGTH else (),
    )
