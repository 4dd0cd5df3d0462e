"""Whether two figures can both be right, by how their sources word them.

A value stands for all amounts that its words allow: "about" for a tenth more or less, "nearly" for up to a tenth less,
"over" (and "at least") for up to twice as much, "up to" for down to half, and a bare number for those that round to its
digits, though never for more than a twentieth.
"""

from collections.abc import Callable
from decimal import Decimal

from projects.codelists import Qualifier
from projects.headlines.project import statement_year
from projects.money import Rates

_ABOUT = Decimal("0.1")
_MOST_ROUNDING = Decimal("0.05")

#: Between amounts of two currencies: exchange rates move within the year of which the rate is the average.
CURRENCY_TOLERANCE = Decimal("0.25")

_EDGES: dict[str, Callable[[Decimal], tuple[Decimal, Decimal]]] = {
    Qualifier.ABOUT: lambda value: (value * (1 - _ABOUT), value * (1 + _ABOUT)),
    Qualifier.NEARLY: lambda value: (value * (1 - _ABOUT), value),
    Qualifier.OVER: lambda value: (value, value * 2),
    Qualifier.UP_TO: lambda value: (value / 2, value),
}


def allowed(observation) -> tuple[Decimal, Decimal]:
    """The least and the most that the figure's words allow, in base units of its kind; of money, in its currency."""
    edges = _EDGES.get(observation.qualifier, _rounded)
    low = edges(observation.value)[0]
    high = edges(observation.value if observation.value_upper is None else observation.value_upper)[1]
    factor = observation.unit.factor or 1
    return low * factor, high * factor


def agree(one, other, rates: Rates) -> bool:
    """Whether both figures, of one kind of quantity, can be right.

    Two currencies are compared at the rates of the figures' years, with a tolerance; where no rate is known they
    cannot be compared, and nothing is held against them.
    """
    if one.value == other.value and one.unit == other.unit and one.value_upper == other.value_upper:
        # "Over a trillion" and "nearly a trillion" speak of one amount.
        return True
    (low, high), (other_low, other_high) = allowed(one), allowed(other)
    currency, other_currency = one.unit.currency, other.unit.currency
    if currency != other_currency:
        year = statement_year(other) or statement_year(one)
        converted = rates.convert(Decimal(1), other_currency, currency, year)
        if converted is None:
            return True
        other_low *= converted.amount / (1 + CURRENCY_TOLERANCE)
        other_high *= converted.amount * (1 + CURRENCY_TOLERANCE)
    # Spans that only touch have no amount in common: 51 projects are not 52.
    return low < other_high and other_low < high


def times_apart(one, other) -> Decimal | None:
    """How many times the larger value is the smaller one; None between two currencies, or where one is not above zero."""
    values = [figure.value * (figure.unit.factor or 1) for figure in (one, other)]
    if one.unit.currency != other.unit.currency or min(values) <= 0:
        return None
    return max(values) / min(values)


def _rounded(value: Decimal) -> tuple[Decimal, Decimal]:
    # normalize() drops the zeros: of 6200000000 the last stated digit stands for hundreds of millions.
    step = Decimal(1).scaleb(value.normalize().as_tuple().exponent) / 2
    margin = min(step, abs(value) * _MOST_ROUNDING)
    return value - margin, value + margin
