"""What the register measures, and in what: metrics, units, groups of products, sectors."""

from collections import defaultdict
from dataclasses import dataclass

from projects.languages import in_language
from projects.models import Metric, Product, Sector, Unit

#: Metrics from this place in lists on are told in detail by few projects, and are listed by name.
_RARE = 1000


@dataclass(frozen=True)
class MeasuredMetric:
    """A metric and the units in which a figure of it may be stated."""

    metric: Metric
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class MeasuredUnit:
    """A unit, and the unit of its kind that others are converted to; None for a currency and for that unit itself."""

    unit: Unit
    base: Unit | None


@dataclass(frozen=True)
class ProductGroup:
    """A broader product and those that are related to it."""

    product: Product
    members: tuple[Product, ...]


@dataclass(frozen=True)
class MeasuredPage:
    """Everything of the page: the metrics that headlines go by first, all others by name in the reader's language."""

    core: tuple[MeasuredMetric, ...]
    others: tuple[MeasuredMetric, ...]
    units: tuple[MeasuredUnit, ...]
    groups: tuple[ProductGroup, ...]
    sectors: tuple[Sector, ...]

    @property
    def records(self) -> list:
        """Every record whose texts the page shows."""
        metrics = [row.metric for row in (*self.core, *self.others)]
        return [*metrics, *(row.unit for row in self.units), *self.sectors]


def find() -> MeasuredPage:
    """The page, in five queries."""
    units = list(Unit.objects.order_by("quantity_kind", "-factor", "code"))
    by_kind = defaultdict(list)
    for unit in units:
        by_kind[unit.quantity_kind].append(unit)
    metrics = [
        MeasuredMetric(
            metric,
            tuple(unit for kind in metric.quantity_kinds.all() for unit in by_kind[kind.quantity_kind]),
        )
        for metric in Metric.objects.prefetch_related("quantity_kinds").order_by("sort_order", "key")
    ]
    return MeasuredPage(
        core=tuple(row for row in metrics if row.metric.sort_order < _RARE),
        others=tuple(
            sorted(
                (row for row in metrics if row.metric.sort_order >= _RARE), key=lambda row: _name(row.metric)
            )
        ),
        units=tuple(MeasuredUnit(unit, _base(unit, by_kind)) for unit in units),
        groups=_groups(),
        sectors=tuple(Sector.objects.all()),
    )


def _base(unit: Unit, by_kind: dict) -> Unit | None:
    base = next((other for other in by_kind[unit.quantity_kind] if other.factor == 1), None)
    return None if unit.factor in (None, 1) else base


def _groups() -> tuple[ProductGroup, ...]:
    members = defaultdict(list)
    for product in Product.objects.public().filter(group__isnull=False).select_related("group__base_unit"):
        members[product.group].append(product)
    groups = (ProductGroup(group, tuple(sorted(of, key=_name))) for group, of in members.items())
    return tuple(sorted(groups, key=lambda group: _name(group.product)))


def _name(record) -> str:
    return in_language(record, "name").text.casefold()
