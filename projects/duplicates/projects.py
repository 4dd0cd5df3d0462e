"""Projects that may be one plant told by several documents."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from math import log

from projects.duplicates.likeness import Names
from projects.duplicates.pairs import Pair, Signal, amounts, each_with_each
from projects.models import COUNTRY, Enterprise, Observation, Project

#: Below this weight there is too little for a person to look at.
LEAST = 2.6
#: Names alone never suffice: half of them say no more than what is made where.
LEAST_BESIDES_NAMES = 0.5
#: Figures that tell plants apart, and what an equal value of them weighs. Round numbers of jobs are common.
_TELLING = {"investment": 1.5, "jobs": 1.0, "capacity": 1.0}


@dataclass
class Told:
    """What is compared of a project."""

    record: Project
    enterprises: set[int]
    products: set[int]
    figures: dict[str, set] = field(default_factory=lambda: defaultdict(set))

    @property
    def key(self) -> str:
        return self.record.key

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.record.name_en, self.record.name_ru, self.record.name_kk)))


def project_pairs(only: set[str] | None = None) -> Iterator[Pair]:
    """Pairs of projects with enough in common; parts of one another and of one whole are none."""
    told = _told()
    names = Names(name for one in told for name in one.names)
    makers = Counter(product for one in told for product in one.products)
    for first, second in each_with_each(told, only):
        if _are_kin(first.record, second.record):
            continue
        signals = [*_signals(first, second, makers)]
        if sum(signal.weight for signal in signals) < LEAST_BESIDES_NAMES:
            continue
        alike = names.likeness(first.names, second.names)
        if alike > 0.25:
            signals.append(Signal(round(4 * alike, 1), f"names alike to {alike:.0%}"))
        # Who and where alone would pair all works of a company in a town.
        if sum(signal.weight for signal in signals) >= LEAST and not all(map(_is_who_or_where, signals)):
            yield Pair("projects", first.key, second.key, _about(first), _about(second), tuple(signals))


def _told() -> list[Told]:
    parents = dict(Enterprise.objects.filter(parent__isnull=False).values_list("pk", "parent"))
    told = {}
    projects = Project.objects.select_related("region", "place", "enterprise")
    for record in projects.prefetch_related("participations", "products"):
        owners = {record.enterprise_id, *(p.enterprise_id for p in record.participations.all())} - {None}
        owners |= {parents[pk] for pk in owners if pk in parents}
        told[record.pk] = Told(record, owners, {product.pk for product in record.products.all()})
    figures = Observation.objects.filter(project__isnull=False, metric__key__in=_TELLING)
    for project, metric, value, unit in figures.order_by().values_list(
        "project", "metric__key", "value", "unit__code"
    ):
        told[project].figures[metric].add((value, unit))
    return list(told.values())


def _are_kin(first: Project, second: Project) -> bool:
    if first.part_of_id is not None and first.part_of_id == second.part_of_id:
        return True
    return first.part_of_id == second.pk or second.part_of_id == first.pk


def _signals(first: Told, second: Told, makers: Counter) -> Iterator[Signal]:
    one, two = first.record, second.record
    if one.region_id != two.region_id and COUNTRY not in (one.region.iso_code, two.region.iso_code):
        # Half of the names say where a plant is; elsewhere it is another plant, unless nearly all else agrees.
        yield Signal(-2, f"different regions, {one.region.iso_code} and {two.region.iso_code}")
    elif one.region_id == two.region_id:
        yield Signal(0.5, "same region")
    if shared := first.enterprises & second.enterprises:
        is_owner = one.enterprise_id == two.enterprise_id and one.enterprise_id is not None
        yield Signal(
            1.5 if is_owner else 0.7, "same enterprise" if is_owner else f"{len(shared)} enterprises of both"
        )
    elif one.enterprise_id and two.enterprise_id:
        yield Signal(-1, "different enterprises")
    if one.place_id and two.place_id:
        yield (
            Signal(1, f"same place, {one.place.key}")
            if one.place_id == two.place_id
            else Signal(-0.5, "different places")
        )
    if one.sector_id == two.sector_id:
        yield Signal(0.5, "same sector")
    if shared := first.products & second.products:
        # Three projects of the country make methanol, forty make flour.
        rarest = min(makers[product] for product in shared)
        yield Signal(round(max(2 - 0.5 * log(rarest), 0.5), 1), f"same product, which {rarest} projects make")
    if one.year is not None and one.year == two.year:
        yield Signal(0.5, f"same year, {one.year}")
    for metric, weight in _TELLING.items():
        if shared := first.figures[metric] & second.figures[metric]:
            yield Signal(weight, f"equal {metric}: {amounts({value for value, _unit in shared})}")
        elif near := _near(first.figures[metric], second.figures[metric]):
            yield Signal(weight / 2, f"nearly equal {metric}: {amounts(near)}")


def _is_who_or_where(signal: Signal) -> bool:
    return signal.weight < 0 or signal.says.startswith(
        ("same region", "same enterprise", "same place", "same year")
    )


def _near(figures: set, others: set) -> tuple[Decimal, Decimal] | None:
    """Two values in one unit of which the smaller has nineteen twentieths of the larger."""
    for value, unit in figures:
        for other, its_unit in others:
            if unit == its_unit and min(value, other) >= Decimal("0.95") * max(value, other) > 0:
                return value, other
    return None


def _about(told: Told) -> str:
    record = told.record
    where = record.place.name_en if record.place else record.place_as_stated
    parts = (record.name_en, record.enterprise and record.enterprise.name_en, record.region.iso_code, where)
    return " | ".join(str(part) for part in (*parts, record.status) if part)
