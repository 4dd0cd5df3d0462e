"""How much is promised and delivered, in all and by region, year or sector.

What the words mean (stated for readers on /about/):

* promised money is the whole investment of every project that is not cancelled; delivered money is that of the
  commissioned ones; it is not money spent;
* promised jobs are permanent jobs planned at full capacity; delivered jobs are those that a source reports as filled;
* a project that is part of another adds nothing where the other has the figure; a project counts in one region;
* a project's year is that of its actual commissioning, else the latest planned one.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from projects.codelists import Status
from projects.models import Region, Sector
from projects.models.projects import investment_column

_STANDS = ~Q(status=Status.CANCELLED)
_DELIVERED = Q(status=Status.COMMISSIONED)


def _measures() -> dict:
    """Name of a total -> the expression that computes it; money in the reader's currency."""
    money = investment_column()
    counted = Q(investment_is_counted=True)
    stated = Q(**{f"{money}__isnull": False})
    return {
        "projects": Count("pk", distinct=True),
        "commissioned": Count("pk", distinct=True, filter=_DELIVERED),
        "investment_promised": Sum(money, filter=_STANDS & counted),
        "investment_delivered": Sum(money, filter=_DELIVERED & counted),
        "jobs_promised": Sum("jobs", filter=_STANDS & Q(jobs_are_counted=True)),
        "jobs_delivered": Sum("jobs_delivered", filter=_STANDS & Q(jobs_delivered_are_counted=True)),
        "with_investment": Count("pk", distinct=True, filter=_STANDS & stated),
        "without_investment": Count("pk", distinct=True, filter=_STANDS & ~stated),
        "without_jobs": Count("pk", distinct=True, filter=_STANDS & Q(jobs__isnull=True)),
        "with_jobs_delivered": Count("pk", distinct=True, filter=_STANDS & Q(jobs_delivered__isnull=False)),
        "parts": Count("pk", distinct=True, filter=_STANDS & stated & Q(investment_is_counted=False)),
        "cancelled": Count("pk", distinct=True, filter=Q(status=Status.CANCELLED)),
        "without_year": Count("pk", distinct=True, filter=_STANDS & Q(year__isnull=True)),
    }


def _aliased() -> dict:
    # An alias must not be the name of a column that a later measure reads.
    return {f"sum_{name}": measure for name, measure in _measures().items()}


@dataclass(frozen=True)
class Totals:
    """Counts and sums of a set of projects; money in the reader's currency, None where nothing is known.

    `without_…` count projects, cancelled ones aside, that lack the figure; `parts` those whose investment is not
    added because the project that they are part of has it.
    """

    projects: int
    commissioned: int
    investment_promised: Decimal | None
    investment_delivered: Decimal | None
    jobs_promised: int | None
    jobs_delivered: int | None
    with_investment: int
    without_investment: int
    without_jobs: int
    with_jobs_delivered: int
    parts: int
    cancelled: int
    without_year: int


@dataclass(frozen=True)
class Group:
    """The totals of one region, sector or year. `of` is the record or the year, None for "no year"."""

    of: Region | Sector | int | None
    totals: Totals


def totals(projects) -> Totals:
    """The totals of a queryset of projects; one query."""
    return _totals(projects.order_by().aggregate(**_aliased()))


def by_region(projects) -> list[Group]:
    """Totals by region in list order, regions without projects included as zeros; the country's own last. Two queries."""
    rows = {row.pop("region"): row for row in projects.order_by().values("region").annotate(**_aliased())}
    regions = sorted(Region.objects.all(), key=lambda region: (region.kind == "country", region.sort_order))
    return [
        Group(region, _totals(rows.get(region.pk)))
        for region in regions
        if region.kind != "country" or region.pk in rows
    ]


def by_sector(projects) -> list[Group]:
    """Totals by sector in list order, sectors without projects included as zeros. Two queries."""
    rows = {row.pop("sector"): row for row in projects.order_by().values("sector").annotate(**_aliased())}
    return [Group(sector, _totals(rows.get(sector.pk))) for sector in Sector.objects.all()]


def by_year(projects) -> list[Group]:
    """Totals by the projects' year, every year between the first and the last included; "no year" last. One query."""
    rows = {row.pop("year"): row for row in projects.order_by().values("year").annotate(**_aliased())}
    known = [year for year in rows if year is not None]
    years: list[int | None] = list(range(min(known), max(known) + 1)) if known else []
    if None in rows:
        years.append(None)
    return [Group(year, _totals(rows.get(year))) for year in years]


def by_programme(projects) -> dict[int, Totals]:
    """Totals of the projects that each programme lists, by the programme's primary key; one query.

    A project counts in every programme that lists it: these are never added to each other.
    """
    rows = projects.filter(programmes__isnull=False).order_by().values("programmes").annotate(**_aliased())
    return {row["programmes"]: _totals(row) for row in rows}


def _totals(row: dict | None) -> Totals:
    if row is None:
        return Totals(
            **{name: 0 if isinstance(measure, Count) else None for name, measure in _measures().items()}
        )
    return Totals(**{name: row[f"sum_{name}"] for name in _measures()})
