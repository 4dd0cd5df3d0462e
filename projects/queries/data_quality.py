"""How much is known of the projects, in all and by region, sector and year: the rows of /about/data-quality/.

Every project is looked at by the one formula of projects/quality.py. Five queries, however many projects there are.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from projects import quality
from projects.codelists import GROWTH_RATE, Freshness, Nature, Ruling, Thing
from projects.models import Milestone, Observation, Region, Sector


@dataclass(frozen=True)
class Look:
    """One project as the formula sees it, with what it is grouped by."""

    region: int
    sector: int
    year: int | None
    latest: date | None
    completeness: quality.Completeness


@dataclass(frozen=True)
class Share:
    """Of how many projects a thing is known, among those of which it is expected."""

    known: int
    expected: int

    @property
    def percent(self) -> float | None:
        """In per cent; None where it is expected of none."""
        return 100 * self.known / self.expected if self.expected else None


@dataclass(frozen=True)
class Coverage:
    """What is known of a group of projects. `of` is its region, sector or year, None for no year and for all.

    `shares` has every Thing; `median` is the middle completeness in per cent, None of no projects.
    """

    of: Region | Sector | int | None
    projects: int
    shares: dict[Thing, Share]
    median: float | None
    freshness: dict[Freshness, int]


@dataclass(frozen=True)
class Coverages:
    """What is known of a selection of projects: of all of them, and by region, sector and year."""

    all: Coverage
    regions: list[Coverage]
    sectors: list[Coverage]
    years: list[Coverage]


def coverages(projects, today: date) -> Coverages:
    """What is known of the projects of a queryset, freshness counted from `today`. Five queries."""
    seen = looks(projects)
    return Coverages(
        coverage(seen, today), by_region(seen, today), by_sector(seen, today), by_year(seen, today)
    )


def looks(projects) -> list[Look]:
    """Every project of a queryset as the formula sees it. Three queries."""
    ids = projects.order_by().values("pk")
    figures = Observation.objects.filter(project__in=ids).order_by()
    built = Milestone.objects.filter(project__in=ids).order_by()
    publishers, milestones, actual = defaultdict(set), set(), set()
    columns = ("project", "source__publisher", "nature", "ruling", "quantity_kind", "metric__key")
    for project, publisher, nature, ruling, kind, metric in figures.values_list(*columns).distinct():
        publishers[project].add(publisher)
        if (
            nature == Nature.ACTUAL
            and ruling != Ruling.DEPRECATED
            and kind != GROWTH_RATE
            and metric in quality.ACTUAL_METRICS
        ):
            actual.add(project)
    for project, publisher, event, is_planned in built.values_list(
        "project", "source__publisher", "event", "is_planned"
    ).distinct():
        if publisher is not None:
            publishers[project].add(publisher)
        if not is_planned and event in quality.BUILDING_EVENTS:
            milestones.add(project)
    own = ("pk", "region", "sector", "status", "kind", "latest_source_issued", *quality.COLUMNS.values())
    return [
        Look(
            region=row["region"],
            sector=row["sector"],
            year=row["year"],
            latest=row["latest_source_issued"],
            completeness=quality.completeness(
                row["status"],
                row["kind"],
                quality.things(
                    row,
                    publishers=len(publishers[row["pk"]]),
                    has_milestone=row["pk"] in milestones,
                    has_actual=row["pk"] in actual,
                ),
            ),
        )
        for row in projects.order_by().values(*own)
    ]


def coverage(seen: Sequence[Look], today: date, of=None) -> Coverage:
    """What is known of these projects."""
    known, wanted = Counter(), Counter()
    for look in seen:
        known.update(look.completeness.known)
        wanted.update(look.completeness.known)
        wanted.update(look.completeness.missing)
    classes = Counter(quality.freshness(look.latest, today) for look in seen)
    return Coverage(
        of=of,
        projects=len(seen),
        shares={thing: Share(known[thing], wanted[thing]) for thing in Thing},
        median=median_of(look.completeness.percent for look in seen),
        freshness={one: classes[one] for one in Freshness},
    )


def by_region(seen: Sequence[Look], today: date) -> list[Coverage]:
    """By region in list order, those with projects; the country's own last. One query."""
    regions = sorted(Region.objects.all(), key=lambda one: (one.kind == "country", one.sort_order))
    groups = _grouped(seen, lambda look: look.region)
    return [coverage(groups[one.pk], today, one) for one in regions if one.pk in groups]


def by_sector(seen: Sequence[Look], today: date) -> list[Coverage]:
    """By sector in list order, those with projects. One query."""
    groups = _grouped(seen, lambda look: look.sector)
    return [coverage(groups[one.pk], today, one) for one in Sector.objects.all() if one.pk in groups]


def by_year(seen: Sequence[Look], today: date) -> list[Coverage]:
    """By year of commissioning, earliest first, "no year" last."""
    groups = _grouped(seen, lambda look: look.year)
    years = sorted(groups, key=lambda year: (year is None, year or 0))
    return [coverage(groups[year], today, year) for year in years]


def median_of(percents: Iterable[int]) -> float | None:
    """The middle completeness; None of no projects."""
    percents = list(percents)
    return median(percents) if percents else None


def _grouped(seen: Sequence[Look], key: Callable[[Look], object]) -> dict:
    groups = defaultdict(list)
    for look in seen:
        groups[key(look)].append(look)
    return groups
