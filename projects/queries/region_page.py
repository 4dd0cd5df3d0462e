"""What a region's page shows besides totals and charts; the list of projects serves other pages too."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Q

from projects.codelists import Publication
from projects.models import Commitment, Enterprise, Metric, Observation, Programme, Project, Region

#: Statistics with fewer figures than this are listed, longer ones are a series.
SERIES_LENGTH = 3


@dataclass(frozen=True)
class Statistic:
    """What sources report of one metric of a region: `figures` newest period first, each with its source.

    `yearly` are the headline figures of whole years in the unit that most have, oldest first, for a series; the
    figures of months and of other units stay apart.
    """

    metric: Metric
    product: str
    part: str
    figures: tuple[Observation, ...]
    yearly: tuple[Observation, ...]

    @property
    def latest(self) -> Observation:
        """The headline of the latest period."""
        return next((f for f in self.figures if f.is_headline), self.figures[0])


def projects(selection) -> list[Project]:
    """The projects of a queryset with everything a row of the list shows, largest investment first."""
    return list(selection.for_list().largest_first())


def touching(region: Region) -> list[Project]:
    """Public projects that touch this region and count in another."""
    return list(Project.objects.published().filter(also_in=region).for_list().order_by("name_en"))


def statistics(region: Region) -> list[Statistic]:
    """What sources report of the region itself, by metric and part; two rivals of one period stand together."""
    groups: dict[tuple, list[Observation]] = defaultdict(list)
    figures = (
        Observation.objects.filter(region=region)
        .with_passport()
        .order_by("metric__sort_order", "metric__key", "-period_end", "-period_start", "-is_headline", "pk")
    )
    for figure in figures:
        groups[figure.metric, figure.product, figure.part].append(figure)
    return [
        Statistic(metric, str(product or ""), part, tuple(group), _yearly(group))
        for (metric, product, part), group in groups.items()
    ]


def commitments(region: Region) -> list[Commitment]:
    """What was undertaken for the region, newest first."""
    return list(
        region.commitments.select_related("source").order_by(F("made_on").desc(nulls_last=True), "key")
    )


def programmes(region: Region) -> list[Programme]:
    """The region's own programmes with the number of projects that each lists."""
    public = Q(projects__publication=Publication.PUBLISHED)
    return list(
        region.programmes.annotate(listed=Count("projects", filter=public)).order_by("-period", "name_en")
    )


def enterprises(region: Region) -> list[Enterprise]:
    """Enterprises of the region that carry out public projects, most projects first."""
    public = Q(projects__publication=Publication.PUBLISHED)
    return list(
        region.enterprises.annotate(listed=Count("projects", filter=public))
        .filter(listed__gt=0)
        .select_related("sector")
        .order_by("-listed", "name_en")
    )


def neighbours(region: Region) -> list[Region]:
    """Regions that share a border."""
    return list(region.neighbours.in_order())


def _yearly(figures: list[Observation]) -> tuple[Observation, ...]:
    whole = [
        f
        for f in figures
        if f.is_headline and f.period_precision == "year" and f.period.is_single and f.nature == "actual"
    ]
    kinds = [f.quantity_kind for f in whole]
    if not kinds:
        return ()
    kind = max(set(kinds), key=kinds.count)
    series = sorted((f for f in whole if f.quantity_kind == kind), key=lambda f: f.period_start)
    return tuple(series) if len(series) >= SERIES_LENGTH else ()
