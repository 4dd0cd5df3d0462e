"""The kinds of field that hold numbers, truth values, dates and periods."""

import re
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from projects.codelists import Precision
from projects.intake.fields import Field
from projects.intake.problems import Refused
from projects.models.dates import why_bad
from projects.periods import BadPeriod, Period

#: SQLite keeps decimals as floating-point numbers, which hold fifteen digits faithfully.
MOST_DIGITS = 15

PERIOD_SCHEMA = {
    "type": ["string", "integer"],
    "pattern": r"^\d{4}(-H[12]|-Q[1-4]|-\d{2}(-\d{2})?)?(/\d{4}(-H[12]|-Q[1-4]|-\d{2}(-\d{2})?)?)?$",
}


class Number(Field):
    """A plain decimal number; `least` and `most` bound it."""

    def __init__(self, name, column="", *, least=None, most=None, **options):
        super().__init__(name, column, **options)
        self.least, self.most = least, most

    def parse(self, text):
        number = plain_number(text)
        places, digits = self.model_field.decimal_places, self.model_field.max_digits
        if -number.as_tuple().exponent > places:
            raise Refused(
                ngettext(
                    "%(field)s %(text)s has more than %(places)s decimal place",
                    "%(field)s %(text)s has more than %(places)s decimal places",
                    places,
                ),
                _("round it to %(places)s") % {"places": places},
                text=text,
                places=places,
            )
        if abs(number) >= 10 ** (digits - places):
            hint = ngettext(
                "at most %(most)s digit before the point fits",
                "at most %(most)s digits before the point fit",
                digits - places,
            )
            raise Refused(_("%(field)s %(text)s is too large"), hint % {"most": digits - places}, text=text)
        if len(self.format(number).replace(".", "").strip("-0")) > MOST_DIGITS:
            raise Refused(
                ngettext(
                    "%(field)s %(text)s has more than %(most)s digit",
                    "%(field)s %(text)s has more than %(most)s digits",
                    MOST_DIGITS,
                ),
                _("round it; no database of the register keeps more"),
                text=text,
                most=MOST_DIGITS,
            )
        self.check_bounds(number)
        return self.format(number)

    def check_bounds(self, number):
        if (self.least is not None and number < self.least) or (self.most is not None and number > self.most):
            bounds = {"least": self.least, "most": self.most}
            is_open = self.most is None
            hint = _("it is %(least)s or more") if is_open else _("it is from %(least)s to %(most)s")
            raise Refused(_("%(field)s %(number)s is out of bounds"), hint % bounds, number=number)

    def format(self, value):
        return plain(value)

    def to_column(self, value):
        return Decimal(value)

    def schema(self):
        bounds = {"minimum": self.least, "maximum": self.most}
        return {"type": "number"} | {name: bound for name, bound in bounds.items() if bound is not None}


class Whole(Number):
    """A whole number."""

    def __init__(self, name, column="", *, least=0, most=2**31 - 1, **options):
        super().__init__(name, column, least=least, most=most, **options)

    def parse(self, text):
        number = plain_number(text)
        if number != int(number):
            raise Refused(_("%(field)s %(text)s is no whole number"), text=text)
        self.check_bounds(number)
        return self.format(number)

    def to_column(self, value):
        return int(value)

    def schema(self):
        return super().schema() | {"type": "integer"}


class Flag(Field):
    """True where it is said; what is not said is false."""

    def parse(self, text):
        if text not in ("true", "false"):
            hint = _("write true, or leave the field out")
            raise Refused(_("%(field)s %(text)s is unknown"), hint, text=repr(text))
        return True if text == "true" else None

    def format(self, value):
        return bool(value)

    def schema(self):
        return {"type": "boolean"}

    def write(self, value):
        return "true"


class Day(Field):
    """A day: 2025-06-22."""

    def parse(self, text):
        period = parse_period(text)
        if period.precision != Precision.DAY or "/" in text:
            hint = _("write year, month and day: 2025-06-22")
            raise Refused(_("%(field)s %(text)s is no day"), hint, text=repr(text))
        return str(period)

    def to_column(self, value):
        return date.fromisoformat(value)

    def schema(self):
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


class Date(Field):
    """A date as precise as known, in two columns: the first day and the precision."""

    def parse(self, text):
        if "/" in text:
            hint = _("a date is one year, half-year, quarter, month or day")
            raise Refused(_("%(field)s %(text)s is a span"), hint, text=repr(text))
        return str(parse_period(text))

    def take(self, record, known):
        period = getattr(record, f"{self.column}_period")
        return str(period) if period else None

    def give(self, value, known):
        period = Period.parse(value) if value else None
        return {
            self.column: period.start if period else None,
            f"{self.column}_precision": period.precision if period else "",
        }

    def schema(self):
        return PERIOD_SCHEMA


class Span(Field):
    """A date or a span of two dates: 2025-01/2025-08; in one text column, or in start, end and precision."""

    def __init__(self, name="period", *, in_columns=False, **options):
        super().__init__(name, "period_start" if in_columns else "", **options)
        self.in_columns = in_columns

    def parse(self, text):
        return str(parse_period(text))

    def take(self, record, known):
        return str(record.period) or None

    def give(self, value, known):
        if not self.in_columns:
            return {self.column: value or ""}
        period = Period.parse(value)
        return {"period_start": period.start, "period_end": period.end, "period_precision": period.precision}

    def schema(self):
        return PERIOD_SCHEMA


def plain_number(text: str) -> Decimal:
    """The number that a text is; raises Refused for every other way to write one."""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        raise Refused(
            _("%(field)s %(text)s is no plain number"),
            _("write digits only, with a point for decimals: 5200000 or 926.5"),
            text=repr(text),
        )
    return Decimal(text)


def plain(number) -> str:
    """A number without exponent and without zeros at its end."""
    text = f"{Decimal(number):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def parse_period(text: str) -> Period:
    try:
        return Period.parse(text)
    except BadPeriod as bad:
        # The command line has the sentence in plain English; other languages have it with their own marks.
        is_english = (get_language() or "en") == "en"
        why = str(bad) if is_english else why_bad(bad).messages[0].rstrip(".")
        raise Refused(_("%(field)s is wrong: %(why)s"), why=why) from bad
