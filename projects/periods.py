"""Dates and periods that are never more precise than known (ISO 8601 text; SDMX TIME_PERIOD).

Text forms, the same in fixtures, downloads and the admin:

    2025    2025-H1    2025-Q4    2025-06    2025-06-22      one period
    2025-01/2025-08    2019/2021                             from one to another of the same precision
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from projects.codelists import Precision

_FORMS = (
    (Precision.YEAR, re.compile(r"(\d{4})")),
    (Precision.HALF, re.compile(r"(\d{4})-H([12])")),
    (Precision.QUARTER, re.compile(r"(\d{4})-Q([1-4])")),
    (Precision.MONTH, re.compile(r"(\d{4})-(\d{2})")),
    (Precision.DAY, re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
)
_MONTHS = {Precision.YEAR: 12, Precision.HALF: 6, Precision.QUARTER: 3, Precision.MONTH: 1}
#: From the first to the last day of 365.
_SHORTEST_YEAR = timedelta(days=364)

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


#: Why a text is no date or period, by a code that other languages have words for (projects.models.dates).
WHY_BAD = {
    "form": "%(text)s is no date: write 2025, 2025-H1, 2025-Q4, 2025-06 or 2025-06-22",
    "calendar": "%(text)s is no date of the calendar",
    "range": "%(text)s lies outside %(first)s to %(last)s",
    "mixed": "%(text)s mixes two precisions; write both ends alike, for example 2025-01/2025-08",
    "backwards": "%(text)s ends before it starts",
}


class BadPeriod(ValueError):
    """The text is no date or period; as a string, an English sentence that says what would be one.

    `code` is one of WHY_BAD, `params` what its sentence names: the text, and the first and last possible year.
    """

    def __init__(self, code: str, text: str):
        self.code = code
        self.params = {"text": text, "first": EARLIEST_YEAR, "last": LATEST_YEAR}
        super().__init__(WHY_BAD[code] % (self.params | {"text": repr(text)}))


@dataclass(frozen=True)
class Period:
    """A span of days, with the precision in which it was stated.

    `start` is its first day, `end` its last; both are days whatever the precision.
    """

    start: date
    end: date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read one of the forms above; raises BadPeriod with a sentence for people."""
        first, slash, last = str(text).strip().partition("/")
        start, end, precision = _parse_one(first)
        if not slash:
            return cls(start, end, precision)
        later_start, later_end, later_precision = _parse_one(last)
        if later_precision != precision:
            raise BadPeriod("mixed", text)
        if later_start < start:
            raise BadPeriod("backwards", text)
        return cls(start, later_end, precision)

    @classmethod
    def of(cls, day: date, precision: Precision) -> "Period":
        """The one period of this precision that holds `day`: what a date with a precision stands for."""
        if precision == Precision.DAY:
            return cls(day, day, precision)
        months = _MONTHS[precision]
        first = (day.month - 1) // months * months + 1
        last = first + months - 1
        return cls(date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1]), precision)

    @property
    def is_single(self) -> bool:
        """Whether it is one year, one month, one day …, not a span of several."""
        return Period.of(self.start, self.precision) == self

    @property
    def is_part_of_year(self) -> bool:
        """Whether it covers several days, months or quarters short of a whole year, like January to August."""
        return not self.is_single and self.end - self.start < _SHORTEST_YEAR

    @property
    def position(self) -> float:
        """Where its middle lies on an axis of years, for drawing only: mid-2025 is 2025.5."""
        middle = self.start + (self.end - self.start) / 2
        return middle.year + (middle.timetuple().tm_yday - 1) / 365

    def __str__(self) -> str:
        """The text form; `Period.parse(str(period)) == period`."""
        first = _write_one(self.start, self.precision)
        if self.is_single:
            return first
        return f"{first}/{_write_one(self.end, self.precision)}"


def _parse_one(text: str) -> tuple[date, date, Precision]:
    for precision, form in _FORMS:
        if match := form.fullmatch(text.strip()):
            return _checked(text, precision, *map(int, match.groups()))
    raise BadPeriod("form", text)


def _checked(
    text: str, precision: Precision, year: int, part: int = 1, day: int = 1
) -> tuple[date, date, Precision]:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise BadPeriod("range", text)
    # A day stands in a month; every other part is counted in its own length.
    month = (part - 1) * _MONTHS.get(precision, 1) + 1
    try:
        whole = Period.of(date(year, month, day), precision)
    except ValueError as error:
        raise BadPeriod("calendar", text) from error
    return whole.start, whole.end, precision


def _write_one(day: date, precision: Precision) -> str:
    if precision == Precision.YEAR:
        return f"{day.year}"
    if precision == Precision.HALF:
        return f"{day.year}-H{(day.month - 1) // 6 + 1}"
    if precision == Precision.QUARTER:
        return f"{day.year}-Q{(day.month - 1) // 3 + 1}"
    if precision == Precision.MONTH:
        return f"{day.year}-{day.month:02}"
    return day.isoformat()
