"""A date with its precision as two columns: the first day, and how precisely it is known.

issued = models.DateField(…)
issued_precision = precision_field(blank=True)
issued_period = PeriodOf("issued")
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from projects.codelists import Precision
from projects.periods import EARLIEST_YEAR, LATEST_YEAR, BadPeriod, Period

_WHY_BAD = {
    "form": _("“%(text)s” is no date: write 2025, 2025-H1, 2025-Q4, 2025-06 or 2025-06-22."),
    "calendar": _("“%(text)s” is no date of the calendar."),
    "range": _("“%(text)s” lies outside %(first)s to %(last)s."),
    "mixed": _("“%(text)s” mixes two precisions; write both ends alike, for example 2025-01/2025-08."),
    "backwards": _("“%(text)s” ends before it starts."),
}


def why_bad(error: BadPeriod) -> ValidationError:
    """The same complaint for people, in the language of whoever reads it."""
    return ValidationError(_WHY_BAD[error.code], code="period", params=error.params)


def precision_field(*, blank: bool = False) -> models.CharField:
    """The column that says how precisely the date beside it is known."""
    return models.CharField(
        _("precision"), max_length=7, choices=Precision, blank=blank, default="" if blank else Precision.DAY
    )


class PeriodOf:
    """The two columns of `field` read and written as one Period, or None where the date is unknown."""

    def __init__(self, field: str):
        self.field = field

    def __get__(self, record, owner=None):
        if record is None:
            return self
        day = getattr(record, self.field)
        return Period.of(day, Precision(getattr(record, f"{self.field}_precision"))) if day else None

    def __set__(self, record, period: Period | None):
        setattr(record, self.field, period.start if period else None)
        setattr(record, f"{self.field}_precision", period.precision if period else "")


def check_date(record, field: str) -> None:
    """Raise ValidationError unless date and precision come together and the date begins its period."""
    day, precision = getattr(record, field), getattr(record, f"{field}_precision")
    if bool(day) != bool(precision):
        raise ValidationError(
            {f"{field}_precision": _("Give a date together with its precision, or neither.")}
        )
    if not day:
        return
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise ValidationError(
            {
                field: _("The year lies outside %(first)s to %(last)s.")
                % {"first": EARLIEST_YEAR, "last": LATEST_YEAR}
            }
        )
    if Period.of(day, Precision(precision)).start != day:
        raise ValidationError(
            {field: _("Give the first day of the period: 1 January 2025 for the year 2025.")}
        )


def date_has_precision(name: str, field: str) -> models.CheckConstraint:
    """The constraint that date and precision are both there or both missing."""
    precision = f"{field}_precision"
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__isnull": True, precision: ""})
        | (Q(**{f"{field}__isnull": False}) & ~Q(**{precision: ""})),
        violation_error_message=_("Give a date together with its precision, or neither."),
    )
