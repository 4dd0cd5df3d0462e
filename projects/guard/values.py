"""Values that are odd by themselves."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from projects import wording
from projects.guard.context import Context
from projects.guard.warned import EntryWarning, times
from projects.models import Observation

CODES = ("share_outside_whole", "people_in_fractions", "year_as_value", "wide_range")

_PEOPLE, _SHARE = "count-of-persons", "share"
#: Statisticians average people over a year, and so get fractions: figures of regions are theirs.
_AVERAGED = "region"
#: One share of the register's 152 lies outside: a growth over five years.
_WHOLE = Decimal(100)
#: Years that documents speak of. 2000 is left out: 26 figures of the register are 2,000 people or tonnes, and none is
#: any other number of this span.
_YEARS = {*range(1990, 2036)} - {2000}
#: Quantities that are counted in small numbers; amounts of money and shares are none.
_COUNTED_KINDS = (_PEOPLE, "mass", "mass-per-year", "count-of-units", "count-of-units-per-year")
#: The widest range of the register has an upper end of twice its lower one.
WIDEST_RANGE = 3


def shares(figure: Observation, context: Context) -> Iterator[EntryWarning]:
    """A share below nothing or above the whole."""
    top = figure.value if figure.value_upper is None else figure.value_upper
    if figure.unit.quantity_kind == _SHARE and (figure.value < 0 or top > _WHOLE):
        text = _("A share of %(share)s lies outside 0 to 100%%; if it is a growth, choose a unit of growth.")
        yield EntryWarning("share_outside_whole", text % {"share": wording.figure(figure)})


def people(figure: Observation, context: Context) -> Iterator[EntryWarning]:
    """People in fractions: a decimal point where thousands were meant."""
    if figure.unit.quantity_kind != _PEOPLE or getattr(figure, f"{_AVERAGED}_id") is not None:
        return
    if figure.value % 1:
        text = _("%(number)s people: a number of people has no fraction; were thousands meant?")
        yield EntryWarning("people_in_fractions", text % {"number": wording.number(figure.value)})


def years(figure: Observation, context: Context) -> Iterator[EntryWarning]:
    """The year of the period, or another, typed in place of the value."""
    if figure.unit.quantity_kind in _COUNTED_KINDS and figure.value in _YEARS:
        text = _("The value %(year)s looks like a year; is it the quantity?")
        yield EntryWarning("year_as_value", text % {"year": f"{figure.value:.0f}"})


def ranges(figure: Observation, context: Context) -> Iterator[EntryWarning]:
    """An upper end that is many times the lower one: ends of two scales, or of two figures."""
    upper = figure.value_upper
    if upper is not None and figure.value > 0 and upper > figure.value * WIDEST_RANGE:
        text = _("The upper value is %(times)s times the value; do both belong to one range?")
        yield EntryWarning("wide_range", text % {"times": times(upper / figure.value)})


RULES = (shares, people, years, ranges)
