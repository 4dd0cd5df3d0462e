"""What a project's plant has put out, against what it is built for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.codelists import GROWTH_RATE, Nature, Precision
from projects.headlines.rule import headline
from projects.models import Observation, Product
from projects.quantities import yearly


@dataclass(frozen=True)
class Output:
    """Nameplate capacity of a product beside what was made of it in its latest reported whole year.

    Amounts are in base units of one kind, a capacity per day with its operating days among them. `capacity` or
    `production` is None where nobody states it; `has_part_years` says that output is reported, but of no whole year.
    """

    product: Product
    capacity: Observation | None
    capacity_amount: Decimal | None
    production: Observation | None
    production_amount: Decimal | None
    has_part_years: bool = False

    @property
    def percent(self) -> Decimal | None:
        """Output as a share of capacity."""
        if self.production_amount is None or not self.capacity_amount:
            return None
        return self.production_amount / self.capacity_amount * 100


def outputs(figures: Iterable[Observation]) -> tuple[Output, ...]:
    """Output against capacity for every product that has either; those with both first.

    Only figures of the whole project: no parts, no growth rates, no output without a product.
    """
    whole = [f for f in figures if not f.part and f.product_id is not None]
    capacities, made, is_part = {}, {}, set()
    for figure in whole:
        key = (figure.product_id, _yearly(figure))
        if figure.metric.key == "capacity" and not figure.unit.currency:
            capacities.setdefault(key, []).append(figure)
        elif (
            figure.metric.key == "production"
            and figure.nature == Nature.ACTUAL
            and figure.quantity_kind != GROWTH_RATE
        ):
            if figure.period.is_single and figure.period_precision == Precision.YEAR:
                made.setdefault(key, {}).setdefault(figure.period_start, []).append(figure)
            else:
                is_part.add(key)
    rows = []
    for key in {**capacities, **made}:
        capacity = headline(capacities.get(key, ()))
        production = _latest(made.get(key, {}))
        if capacity is None and production is None:
            continue
        rows.append(
            Output(
                product=(capacity or production).product,
                capacity=capacity,
                capacity_amount=_base(capacity),
                production=production,
                production_amount=_base(production),
                has_part_years=key in is_part,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.percent is None, row.capacity is None, str(row.product))))


def _yearly(figure: Observation) -> str:
    if yearly(figure) is not None:
        return figure.product.base_unit.quantity_kind
    # Tonnes made in a whole year and tonnes a year are the same measure of output.
    kind = figure.quantity_kind
    return kind if kind.endswith("-per-year") else f"{kind}-per-year"


def _latest(by_year: dict[date, list[Observation]]) -> Observation | None:
    for year in sorted(by_year, reverse=True):
        if best := headline(by_year[year]):
            return best
    return None


def _base(figure: Observation | None) -> Decimal | None:
    if figure is None:
        return None
    value = yearly(figure)
    return (
        figure.value * (figure.unit.factor or 1) if value is None else value * figure.product.base_unit.factor
    )
