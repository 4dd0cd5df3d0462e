"""Capacities of one product, made comparable: in the product's base unit, a yearly one where there is one.

What a source states per day becomes a yearly value only where it also states the operating days of a year.
Everything else stays as stated, with the reason why it is not compared.
"""

from decimal import Decimal

from projects.codelists import Apart
from projects.models import Observation, Unit

#: Kinds other than those per year in which works are rated: a power, a flow of water, places for animals, room to store.
RATED = ("power", "heat-power", "volume-per-day", "count-of-animals", "mass")

_PER_DAY, _PER_YEAR = "-per-day", "-per-year"


def is_base(unit: Unit) -> bool:
    """Whether capacities may be compared in this unit."""
    return unit.quantity_kind.endswith(_PER_YEAR) or unit.quantity_kind in RATED


def yearly(figure: Observation, base: Unit | None = None) -> Decimal | None:
    """The figure's value in its product's base unit (or another, `base`); None where it cannot be had without a guess.

    The lower end of a range counts.
    """
    base = base or (figure.product.base_unit if figure.product_id else None)
    if base is None or figure.unit.factor is None or base.factor is None:
        return None
    value = figure.value * figure.unit.factor / base.factor
    if figure.quantity_kind == base.quantity_kind:
        return value
    daily = base.quantity_kind.removesuffix(_PER_YEAR) + _PER_DAY
    if figure.quantity_kind == daily and figure.operating_days:
        return value * figure.operating_days
    return None


def why_apart(figure: Observation) -> Apart:
    """Why a figure that `yearly` knows no value of is not compared."""
    per = figure.quantity_kind.rpartition("-per-")[2]
    return Apart(per) if per in Apart.values else Apart.OTHER
