"""An entry against other figures of the same subject, metric, product, part and kind of unit."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from projects import wording
from projects.codelists import Ruling
from projects.contradictions.agreement import CURRENCY_TOLERANCE
from projects.contradictions.settlement import FAR_APART
from projects.guard.context import Context
from projects.guard.warned import EntryWarning, times, told
from projects.headlines.project import statement_year
from projects.models import Observation
from projects.money import TENGE

#: Codes that explain why a figure is far too large or small.
SCALE_IS_WRONG = ("thousandfold", "currencies_confused")
CODES = (*SCALE_IS_WRONG, "jump")

#: Thousands for millions, millions for billions; or both at once.
SLIPS = (Decimal(1000), Decimal(10) ** 6)
#: So near to a slip a ratio must be: two figures of one thing differ by as much. Of 5,651 figures two are (one pair).
NEAR_A_SLIP = Decimal("1.5")
#: The currencies in which sources state investments beside the tenge.
_FOREIGN = ("USD", "EUR")
#: More than three times the previous figure, or less than a third: 22 of 1,969 figures that have a previous one, of
#: 5,651 in all. The same is far apart for two sources of one fact.
JUMP = FAR_APART
#: Periods whose lengths differ by more do not follow each other: January to August is no jump down from a year.
_SAME_LENGTH = Decimal("1.25")


def against_others(figure: Observation, context: Context) -> Iterator[EntryWarning]:
    """One warning at most: a slip, else two currencies confused, else a jump."""
    value = context.comparable(figure)
    if value is None:
        return
    others = [
        (one, other)
        for one in context.near(figure)
        if one.ruling != Ruling.DEPRECATED and (other := context.comparable(one)) is not None
    ]
    # What is no jump is no slip either, and most figures are neither.
    far = [(one, other) for one, other in others if max(value, other) > min(value, other) * JUMP]
    for rule, compared in ((_slip, far), (_currencies, far), (_jump, others)):
        if warning := next(rule(figure, value, compared, context), None):
            yield warning
            return


def _slip(figure, value, others, context) -> Iterator[EntryWarning]:
    for one, other in others:
        ratio = max(value, other) / min(value, other)
        for slip in SLIPS:
            if slip / NEAR_A_SLIP < ratio < slip * NEAR_A_SLIP and not _rate_between(
                figure, one, ratio, context
            ):
                text = (
                    _(
                        "This is about %(times)s times %(compared)s: are thousands, millions and billions right?"
                    )
                    if value > other
                    else _(
                        "It would take about %(times)s times this to make %(compared)s: are thousands, millions and "
                        "billions right?"
                    )
                )
                message = text % {"times": times(slip), "compared": told(one)}
                yield EntryWarning("thousandfold", message, one)


def _currencies(figure, value, others, context) -> Iterator[EntryWarning]:
    for one, other in others:
        if found := _rate_between(figure, one, max(value, other) / min(value, other), context):
            currency, rate = found
            text = _(
                "This and %(compared)s differ about as much as tenge and %(currency)s, %(rate)s to one: is the currency "
                "right?"
            )
            message = text % {"compared": told(one), "currency": currency, "rate": wording.number(rate, 0)}
            yield EntryWarning("currencies_confused", message, one)


def _rate_between(figure, one, ratio: Decimal, context) -> tuple[str, Decimal] | None:
    """The currency, with its rate of the year, that would explain how many times apart two amounts of money are."""
    if not figure.unit.currency:
        return None
    years = [statement_year(each) or each.period_end.year for each in (figure, one)]
    currencies = {figure.unit.currency, one.unit.currency} - {TENGE} or set(_FOREIGN)
    for currency in sorted(currencies, reverse=True):
        for rate in filter(None, (context.rates.rate(currency, year) for year in years)):
            if 1 / (1 + CURRENCY_TOLERANCE) < ratio / rate.kzt_per_unit < 1 + CURRENCY_TOLERANCE:
                return currency, rate.kzt_per_unit
    return None


def _jump(figure, value, others, context) -> Iterator[EntryWarning]:
    previous = [pair for pair in others if _precedes(pair[0], figure)]
    if not previous:
        return
    one, other = max(
        previous, key=lambda pair: (pair[0].period_end, pair[0].source.issued is not None, _issue(pair[0]))
    )
    if value > other * JUMP:
        text = _("This is %(times)s times the previous figure, %(compared)s.")
        message = text % {"times": times(value / other), "compared": told(one)}
        yield EntryWarning("jump", message, one)
    elif value * JUMP < other:
        text = _("The previous figure, %(compared)s, is %(times)s times this one.")
        message = text % {"times": times(other / value), "compared": told(one)}
        yield EntryWarning("jump", message, one)


def _precedes(one: Observation, figure: Observation) -> bool:
    """Whether `one` is an earlier figure of the same nature: of an earlier period, or of the same by an earlier source."""
    if one.nature != figure.nature:
        return False
    if (one.period_start, one.period_end) == (figure.period_start, figure.period_end):
        issued, ours = one.source.issued, figure.source.issued
        return issued is not None and ours is not None and issued < ours
    lengths = [Decimal((each.period_end - each.period_start).days + 1) for each in (one, figure)]
    return one.period_end < figure.period_start and max(lengths) / min(lengths) < _SAME_LENGTH


def _issue(figure: Observation) -> str:
    return str(figure.source.issued or "")


RULES = (against_others,)
