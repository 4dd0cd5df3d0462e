"""How a value, a range, a period and an amount of money are written for people, in the language of the page."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils import formats
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from projects.codelists import MONEY, Precision, Qualifier
from projects.languages import in_language
from projects.periods import Period
from projects.reading import currency as readers_currency

_THIN = "\u00a0"


def number(value: Decimal | int, decimals: int | None = None) -> str:
    """A number in full, grouped by thousands, without trailing zeros: 1,234,567.5; 1 234 567,5."""
    value = Decimal(value)
    if decimals is not None:
        value = _rounded(value, decimals)
    value = value.normalize()
    places = max(0, -value.as_tuple().exponent)
    return formats.number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


def short(value: Decimal | int) -> str:
    """A number with three significant digits and its power of ten in words: "6.2 bn", "850", "1,125"."""
    value = Decimal(value)
    size = abs(value)
    for limit, word in (
        (Decimal(10) ** 12, pgettext("10^12, after a number", "%(number)s trn")),
        (Decimal(10) ** 9, pgettext("10^9, after a number", "%(number)s bn")),
        (Decimal(10) ** 6, pgettext("10^6, after a number", "%(number)s m")),
    ):
        # 999.6 bn would round to "1000 bn"; it is written as the next power.
        if size >= limit * Decimal("0.9995"):
            return (word % {"number": number(_three_digits(value / limit))}).replace(" ", _THIN)
    return number(_three_digits(value) if size < 100 else _rounded(value, 0))


def money(amount: Decimal | None, currency: str | None = None) -> str:
    """An amount, short: "6.2 bn ₸", "US$100 m"; empty where there is none. Without a currency, it is in the reader's."""
    if amount is None:
        return ""
    return _of_currency(short(amount), currency)


def money_in_full(amount: Decimal | None, currency: str | None = None) -> str:
    """An amount to the unit: "6,200,000,000 ₸"; empty where there is none. Without a currency, it is in the reader's."""
    if amount is None:
        return ""
    return _of_currency(number(amount, 0), currency)


def _of_currency(text: str, currency: str | None) -> str:
    currency = currency or readers_currency()
    if currency == "USD":
        return pgettext("an amount of dollars", "US$%(amount)s") % {"amount": text}
    return f"{text}{_THIN}{currency_symbol(currency)}"


def currency_symbol(currency: str) -> str:
    """The sign of a currency, its code where it has none of its own: "₸", "€", "US$", "CNY"."""
    return {"KZT": "₸", "EUR": "€", "USD": "US$"}.get(currency, currency)


def percent(number_in_words: str) -> str:
    """A share, its number written already: "52%" in English, "52 %" in Russian."""
    return _("%(number)s%%") % {"number": number_in_words}


def unit_symbol(unit) -> str:
    """The unit's symbol in the reader's language."""
    return in_language(unit, "symbol").text or unit.code


def figure(observation, *, in_full: bool = False) -> str:
    """An observation's value as the source words it: "up to 50,000 t/year", "over US$3.5 bn", "90–95%"."""
    unit = observation.unit
    write = number if in_full else short if unit.currency else _readable
    text = write(observation.value)
    if observation.value_upper is not None:
        text = f"{text}–{write(observation.value_upper)}"
    if unit.quantity_kind == MONEY:
        text = _of_currency(text, unit.currency)
    elif unit_symbol(unit) == "%":
        text = percent(text)
    else:
        # Money per year is no amount: its symbol says so.
        text = f"{text}{_THIN}{unit_symbol(unit)}"
    return qualified(text, observation.qualifier)


def qualified(text: str, qualifier: str) -> str:
    """The text with the source's hedge before it: "about 7", "up to 7"."""
    patterns = {
        Qualifier.ABOUT: _("about %(value)s"),
        Qualifier.OVER: _("over %(value)s"),
        Qualifier.UP_TO: _("up to %(value)s"),
        Qualifier.NEARLY: _("nearly %(value)s"),
    }
    return patterns[qualifier] % {"value": text} if qualifier in patterns else text


def period(span: Period | None) -> str:
    """A period for people, never more precise than known: "2025", "Q4 2025", "January to August 2025"."""
    if span is None:
        return ""
    if span.is_single:
        return _one(span)
    first = Period.of(span.start, span.precision)
    last_start = _start_of_last(span)
    last = Period.of(last_start, span.precision)
    if span.precision == Precision.YEAR:
        return f"{first.start.year}–{last.start.year}"
    if span.precision == Precision.MONTH and first.start.year == last.start.year:
        return _("%(first)s to %(last)s %(year)s") % {
            "first": MONTHS[first.start.month],
            "last": MONTHS[last.start.month],
            "year": first.start.year,
        }
    return _("%(first)s to %(last)s") % {"first": _one(first), "last": _one(last)}


def _start_of_last(span: Period):
    months = {Precision.YEAR: 12, Precision.HALF: 6, Precision.QUARTER: 3, Precision.MONTH: 1}.get(
        span.precision
    )
    if months is None:
        return span.end
    return span.end.replace(month=(span.end.month - 1) // months * months + 1, day=1)


def _one(span: Period) -> str:
    year = span.start.year
    if span.precision == Precision.YEAR:
        return str(year)
    if span.precision == Precision.HALF:
        half = 1 if span.start.month == 1 else 2
        return _("half %(half)s of %(year)s") % {"half": half, "year": year}
    if span.precision == Precision.QUARTER:
        return _("Q%(quarter)s %(year)s") % {"quarter": (span.start.month + 2) // 3, "year": year}
    if span.precision == Precision.MONTH:
        return formats.date_format(span.start, "YEAR_MONTH_FORMAT")
    return formats.date_format(span.start, "DATE_FORMAT")


def _readable(value: Decimal) -> str:
    # Counts and tonnes are read in full up to a million: "50,000 t/year", but "5.3 m t/year".
    return number(value) if abs(value) < 10**6 else short(value)


def _three_digits(value: Decimal) -> Decimal:
    if value == 0:
        return value
    return _rounded(value, max(0, 2 - value.adjusted()))


def _rounded(value: Decimal, decimals: int) -> Decimal:
    # Halves go up, as in a spreadsheet and in the reader's browser; Python's own round() sends 1.125 to 1.12.
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
