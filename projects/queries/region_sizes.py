"""The regions beside one another: investment, jobs or projects, in all or set against the region's size.

The size of a region is what statistics report of it (observations of the region: residents, people employed in
industry and construction, gross regional product) for one whole year. A figure of some months is never a size, a year
without the figure is never filled from another, and of rivals the headline is taken.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Count
from django.db.models.enums import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects import reading
from projects.codelists import MONEY, RegionKind
from projects.models import Observation, Region
from projects.money import TENGE
from projects.queries import totals
from projects.queries.totals import Group, Totals


class Measure(TextChoices):
    """What of the projects is summed."""

    INVESTMENT = "investment", _("investment")
    JOBS = "jobs", _("permanent jobs")
    PROJECTS = "projects", _("number of projects")


class Side(TextChoices):
    """Which side of the register is summed; the two are never added."""

    PROMISED = "promised", _("promised")
    DELIVERED = "delivered", _("delivered")


class Per(TextChoices):
    """What the sum is set against."""

    ABSOLUTE = "absolute", _("nothing: absolute figures")
    RESIDENT = "resident", _("the number of residents")
    INDUSTRY_WORKER = "industry-worker", _("people employed in industry and construction")
    GRP = "grp", pgettext_lazy("set against", "gross regional product")


class Lack(TextChoices):
    """Why a region has no value."""

    NONE = ""
    AMOUNT = "amount"  # no project of it states the figure
    SIZE = "size"  # no statistic of that year
    BORDERS = "borders"  # the statistic is of borders that the projects are not counted in
    SEVERAL = "several"  # the country, which holds the projects of several regions at once


#: The statistic behind each size: the key of its metric and the kind of quantity it is stated in.
STATISTICS = {
    Per.RESIDENT: ("population", "count-of-persons"),
    Per.INDUSTRY_WORKER: ("employment_industry_construction", "count-of-persons"),
    Per.GRP: ("gross_regional_product", MONEY),
}


def is_meaningful(measure: str, per: str) -> bool:
    """Whether the one may be set against the other: a share of gross regional product is one of money in money."""
    return per != Per.GRP or measure == Measure.INVESTMENT


@dataclass(frozen=True)
class Choice:
    """What is to be compared; `year` is that of the statistic, None where nothing is set against one."""

    measure: Measure = Measure.INVESTMENT
    side: Side = Side.PROMISED
    per: Per = Per.ABSOLUTE
    year: int | None = None


@dataclass(frozen=True)
class Measured:
    """One region: `amount` is the sum of its projects, `size` the statistic with its source, `value` amount / size.

    `value` is the amount itself where nothing is set against a size, and None where `lacks` says why.
    """

    region: Region
    totals: Totals
    amount: Decimal | None
    size: Observation | None
    value: Decimal | None
    lacks: Lack


@dataclass(frozen=True)
class Comparison:
    """All regions, largest value first, those without one last, the country's own projects at the very end.

    `amount` is the sum over every region and the country, `size` the statistic of the whole country where there is
    one, `value` the one through the other. `currency` is that of amounts of money. `formed` are the regions that
    did not exist before the year of the statistic or began within it, `recalculated` those of them for which there
    is a figure nevertheless.
    """

    choice: Choice
    rows: tuple[Measured, ...]
    amount: Decimal | None
    size: Observation | None
    value: Decimal | None
    currency: str
    formed: tuple[Region, ...]
    recalculated: tuple[Region, ...]

    def lacking(self, lack: Lack) -> list[Region]:
        """The regions without a value for this reason, in the order of lists."""
        found = [row.region for row in self.rows if row.lacks == lack]
        return sorted(found, key=lambda region: (region.sort_order, region.iso_code))


def years() -> dict[str, dict[int, int]]:
    """For each size the whole years that statistics report it for, latest first, and of how many regions. One query."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    keys = {statistic: per for per, statistic in STATISTICS.items()}
    rows = (
        _statistics()
        .exclude(region__kind=RegionKind.COUNTRY)
        .order_by("-period_start__year")
        .values_list("metric__key", "quantity_kind", "period_start__year")
        .annotate(regions=Count("region", distinct=True))
    )
    for key, kind, year, regions in rows:
        if (key, kind) in keys:
            found[keys[key, kind]][year] = regions
    return dict(found)


def latest_year(known: Mapping[int, int]) -> int | None:
    """Of years and how many regions each has a figure of, the latest with more than half of the most; None of none."""
    most = max(known.values(), default=0)
    return max((year for year, regions in known.items() if 2 * regions > most), default=None)


def compare(projects, choice: Choice, groups: list[Group] | None = None) -> Comparison:
    """The regions measured by these projects; `groups` spares a query: totals.by_region of the same projects.

    Against gross regional product money is in tenge whatever currency is read, since the statistic is.
    """
    currency = reading.currency()
    if choice.per == Per.GRP and currency != TENGE:
        groups, currency = _groups_in_tenge(projects), TENGE
    elif groups is None:
        groups = totals.by_region(projects)
    sizes = sizes_of(choice)
    formed = _formed(groups, choice.year)
    recalculated = tuple(region for region in formed if region.pk in sizes)
    # Where a region has no figure of its own yet, that of the region it came from holds both.
    old = {region.formed_from_id for region in formed if region.pk not in sizes} - {None}
    rows = [_measured(group, choice, sizes.get(group.of.pk), group.of.pk in old) for group in groups]
    amount = _sum(row.amount for row in rows)
    size = next((size for size in sizes.values() if size.region.kind == RegionKind.COUNTRY), None)
    return Comparison(
        choice=choice,
        rows=tuple(sorted(rows, key=_rank)),
        amount=amount,
        size=size,
        value=amount / size.value if amount is not None and size is not None else None,
        currency=currency,
        formed=formed,
        recalculated=recalculated,
    )


def sizes_of(choice: Choice) -> dict[int, Observation]:
    """The statistic of the choice's year by region, with its source; empty where nothing is set against one. One query."""
    if choice.per == Per.ABSOLUTE or choice.year is None:
        return {}
    key, kind = STATISTICS[choice.per]
    figures = _statistics().filter(metric__key=key, quantity_kind=kind, period_start__year=choice.year)
    return {figure.region_id: figure for figure in figures.with_passport().select_related("region")}


def amount_of(group: Totals, measure: str, side: str) -> Decimal | None:
    """The sum of one measure, None where no project states it. Cancelled projects promise nothing."""
    found = {
        (Measure.INVESTMENT, Side.PROMISED): group.investment_promised,
        (Measure.INVESTMENT, Side.DELIVERED): group.investment_delivered,
        (Measure.JOBS, Side.PROMISED): group.jobs_promised,
        (Measure.JOBS, Side.DELIVERED): group.jobs_delivered,
        (Measure.PROJECTS, Side.PROMISED): group.projects - group.cancelled,
        (Measure.PROJECTS, Side.DELIVERED): group.commissioned,
    }[measure, side]
    return None if found is None else Decimal(found)


def _statistics():
    """Headline figures of whole years of whole regions that something can be divided by; money in tenge only."""
    figures = Observation.objects.headlines().actual().of_whole().for_whole_years()
    return figures.filter(
        region__isnull=False,
        metric__key__in=[key for key, _kind in STATISTICS.values()],
        unit__currency__in=("", TENGE),
        value__gt=0,
        value_upper=None,
    )


def _groups_in_tenge(projects) -> list[Group]:
    with reading.reading(replace(reading.current(), currency=TENGE)):
        return totals.by_region(projects)


def _formed(groups: Iterable[Group], year: int | None) -> tuple[Region, ...]:
    if year is None:
        return ()
    end = date(year, 1, 1)
    return tuple(group.of for group in groups if group.of.valid_from and group.of.valid_from > end)


def _measured(group: Group, choice: Choice, size: Observation | None, is_of_old_borders: bool) -> Measured:
    amount = amount_of(group.totals, choice.measure, choice.side)
    if choice.per == Per.ABSOLUTE:
        lacks = Lack.NONE if amount is not None else Lack.AMOUNT
        return Measured(group.of, group.totals, amount, None, amount, lacks)
    if group.of.kind == RegionKind.COUNTRY:
        lacks, size = Lack.SEVERAL, None
    elif size is None:
        lacks = Lack.SIZE
    elif is_of_old_borders:
        lacks = Lack.BORDERS
    else:
        lacks = Lack.NONE if amount is not None else Lack.AMOUNT
    value = amount / size.value if lacks == Lack.NONE else None
    return Measured(group.of, group.totals, amount, size, value, lacks)


def _rank(row: Measured) -> tuple:
    is_country = row.region.kind == RegionKind.COUNTRY
    return is_country, row.value is None, -(row.value or 0), row.region.sort_order, row.region.iso_code


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
