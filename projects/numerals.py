"""Numbers for labels: rounded to one precision, written plainly. Knows nothing of the reader's language."""

from decimal import Decimal


def plain_number(value: Decimal) -> str:
    """The value with commas between thousands. The page replaces it by the way its reader writes numbers."""
    return f"{value:,f}"


def rounded(value: Decimal, largest: Decimal) -> Decimal:
    """The value with as many decimals as give `largest` three digits, more only if nothing would be left of it.

    So the labels of one chart have one precision. No trailing zeros, no exponent.
    """
    places = max(0, 2 - largest.adjusted()) if largest else 0
    if value:
        places = max(places, -value.adjusted())
    return Decimal(f"{round(value, places).normalize():f}")
