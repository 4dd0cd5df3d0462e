"""Regions, sectors or projects side by side, as named rows."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from projects.codelists import RegionKind, Status
from projects.headlines.rule import headline
from projects.models import Observation, Product, Project, Region, Sector
from projects.models.projects import investment_column
from projects.queries import region_sizes, totals
from projects.queries.known import Known, histories, known_at, rates
from projects.queries.region_sizes import Choice, Per
from projects.queries.totals import Group, Totals

#: How many projects a look-up by words shows.
FOUND = 20


@dataclass(frozen=True)
class Slip:
    """By how many years projects came, or are now planned, later than first promised: the median of `count`.

    `later` are those that came, or are planned, later at all; `years` is None of no projects.
    """

    years: Decimal | None
    count: int
    later: int


@dataclass(frozen=True)
class Side:
    """One region or sector of a comparison.

    `years` are its totals by year, over the same years for every side, "no year" (None) last. `sizes` are the
    statistics of the region in one year common to all regions, by queries.region_sizes.Per; empty for sectors.
    """

    of: Region | Sector
    totals: Totals
    years: tuple[Group, ...]
    slip: Slip
    sizes: dict[str, Observation]


@dataclass(frozen=True)
class CommonCapacity:
    """Capacity of one product that every compared project states in comparable units, the figures in their order."""

    product: Product
    figures: tuple[Observation, ...]

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The values in the unit of the first figure."""
        unit = self.figures[0].unit
        return tuple(
            figure.value if figure.unit_id == unit.pk else figure.value * figure.unit.factor / unit.factor
            for figure in self.figures
        )


def known_keys(kind: str, keys: Collection[str]) -> set[str]:
    """Which of these keys can be compared: the codes of regions within the country, sectors, public projects."""
    if kind == "region":
        found = Region.objects.within_country().filter(iso_code__in=keys).values_list("iso_code", flat=True)
    elif kind == "sector":
        found = Sector.objects.filter(key__in=keys).values_list("key", flat=True)
    else:
        found = Project.objects.published().filter(key__in=keys).values_list("key", flat=True)
    return set(found)


def regions() -> list[Region]:
    """The regions to choose from."""
    return list(Region.objects.within_country().in_order())


def sectors() -> list[Sector]:
    """The sectors to choose from."""
    return list(Sector.objects.all())


def chosen_projects(keys: Sequence[str]) -> list[Project]:
    """The public projects with these keys, in their order."""
    found = {p.key: p for p in Project.objects.published().filter(key__in=keys).select_related("region")}
    return [found[key] for key in keys if key in found]


def found_by(words: str, without: Collection[str]) -> list[Project]:
    """Public projects that all words are found in, largest first, but for those chosen already; at most twenty."""
    matching = Project.objects.published().matching(words).exclude(key__in=without)
    return list(matching.select_related("region").largest_first()[:FOUND])


def sides(kind: str, keys: Sequence[str]) -> list[Side]:
    """The regions or sectors with these keys, in their order. Queries grow with their number, not with the projects."""
    model, field = (Region, "iso_code") if kind == "region" else (Sector, "key")
    records = {getattr(r, field): r for r in model.objects.filter(**{f"{field}__in": keys})}
    ordered = [records[key] for key in keys]
    projects = Project.objects.published().filter(**{f"{kind}__in": ordered})
    groups = totals.by_region(projects) if kind == "region" else totals.by_sector(projects)
    summed = {group.of: group.totals for group in groups}
    yearly = {record: totals.by_year(projects.filter(**{kind: record})) for record in ordered}
    span = _span(yearly.values())
    slips = _slips(projects, kind)
    sizes = _sizes(ordered) if kind == "region" else {}
    return [
        Side(
            record, summed[record], _filled(yearly[record], span), slips(record.pk), sizes.get(record.pk, {})
        )
        for record in ordered
    ]


def projects(keys: Sequence[str]) -> list[Known]:
    """The public projects with these keys as the register knows them, in their order."""
    told = histories(Project.objects.published().filter(key__in=keys))
    by_key = {known.record.key: known for known in known_at(told, None, rates()).values()}
    return [by_key[key] for key in keys]


def common_capacity(compared: Sequence[Known]) -> CommonCapacity | None:
    """The capacity that all of these projects state of one product in one kind of unit, None where there is none."""
    stated = [_capacities(known) for known in compared]
    for product, kind in stated[0]:
        if all((product, kind) in capacities for capacities in stated):
            return CommonCapacity(product, tuple(capacities[product, kind] for capacities in stated))
    return None


def _capacities(known: Known) -> dict[tuple[Product, str], Observation]:
    rivals = defaultdict(list)
    for figure in known.figures:
        if figure.metric.key == "capacity" and figure.product and not figure.part and figure.unit.factor:
            rivals[figure.product, figure.quantity_kind].append(figure)
    best = {about: headline(figures) for about, figures in rivals.items()}
    return {about: figure for about, figure in best.items() if figure is not None}


def _span(yearly) -> list[int | None]:
    years = {group.of for groups in yearly for group in groups}
    known = years - {None}
    span: list[int | None] = list(range(min(known), max(known) + 1)) if known else []
    return [*span, None] if None in years else span


def _filled(groups: list[Group], span: list[int | None]) -> tuple[Group, ...]:
    known = {group.of: group for group in groups}
    nothing = totals.totals(Project.objects.none())
    return tuple(known.get(year) or Group(year, nothing) for year in span)


def _slips(found, kind: str):
    years = defaultdict(list)
    standing = found.not_cancelled().filter(planned_year_first__isnull=False, year__isnull=False)
    for of, first, last in standing.order_by().values_list(kind, "planned_year_first", "year"):
        years[of].append(last - first)

    def slip(of: int) -> Slip:
        known = years[of]
        return Slip(Decimal(median(known)) if known else None, len(known), sum(years > 0 for years in known))

    return slip


def _sizes(regions: Sequence[Region]) -> dict[int, dict[str, Observation]]:
    """Residents and gross regional product of each region, in the latest year that most regions have."""
    known = region_sizes.years()
    found: dict[int, dict[str, Observation]] = defaultdict(dict)
    for per in (Per.RESIDENT, Per.GRP):
        year = region_sizes.latest_year(known.get(per, {}))
        sizes = region_sizes.sizes_of(Choice(per=per, year=year))
        for region in regions:
            if region.pk in sizes and region.kind != RegionKind.COUNTRY:
                found[region.pk][per] = sizes[region.pk]
    return found


def counted_with_money(side: Side) -> int:
    """How many projects' investments are in the promised sum: those with a figure, less the parts of wholes."""
    return side.totals.with_investment - side.totals.parts


def is_delivered(known: Known) -> bool:
    """Whether the project is commissioned, so that its investment counts as delivered."""
    return known.record.status == Status.COMMISSIONED


def amount(known: Known) -> Decimal | None:
    """Its whole investment in the reader's currency, whether or not it enters sums."""
    return getattr(known.record, investment_column())
