"""What a chart holds, as plain frozen rows: the one thing that figure, SVG and table are made of.

Knows no Django, Plotly or HTTP. Numbers are Decimals in base units (tenge, jobs, tonnes); `Scale` says how they are
shortened for reading. What contradicts itself raises ValueError when it is made, so that drawing never has to ask.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import takewhile

from projects.numerals import plain_number, rounded

NATURES = ("delivered", "promised", "cancelled", "reported")
POINT_NATURES = ("plan", "design", "target", "actual")


def followable(url: str | None) -> str | None:
    """The address if a link may lead there: one of ours, or http(s). Anything else, such as javascript:, is None."""
    return url if url and re.match(r"(https?://|/(?!/)|[?#])", url) else None


@dataclass(frozen=True)
class Scale:
    """How base units are shortened: divide by `divisor`, call the result `label` ("billions of tenge")."""

    divisor: Decimal = Decimal(1)
    label: str = ""


@dataclass(frozen=True)
class SourceLink:
    """Who says so: the source's name, and its page."""

    label: str
    url: str | None = None

    @property
    def followable_url(self) -> str | None:
        return followable(self.url)


@dataclass(frozen=True)
class Missing:
    """What the chart cannot show: `label` is the sentence ("12 projects have no figure"), `items` are (name, url)."""

    count: int
    label: str
    url: str | None = None
    items: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True)
class Break:
    """A category from which on figures mean something else ("2022", "without Ulytau")."""

    before: str
    label: str


@dataclass(frozen=True)
class Series:
    """One row of values, one per category; None where there is no figure. `nature` decides colour and pattern.

    `explained` are the addresses that say what is in each value, one per category, or nothing at all.
    """

    name: str
    nature: str
    values: tuple[Decimal | None, ...]
    explained: tuple[str | None, ...] = ()

    def __post_init__(self):
        if self.nature not in NATURES:
            raise ValueError(f"series {self.name!r}: nature {self.nature!r} is none of {', '.join(NATURES)}")
        if self.explained and len(self.explained) != len(self.values):
            raise ValueError(
                f"series {self.name!r}: {len(self.explained)} addresses for {len(self.values)} values"
            )

    def explanation(self, index: int) -> str | None:
        """Where the value of this category is explained, if it is and the address may be followed."""
        return followable(self.explained[index]) if self.explained else None


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What every chart has. `key` is unique on the page and fit for an HTML id; `unit` is the base unit's name.

    `format_value` writes a number, without its unit, the way the reader's language does. `csv_url` is the address of
    the same selection as a file, if there is one.
    """

    key: str
    title: str
    unit: str
    scale: Scale = Scale()
    missing: Missing | None = None
    note: str = ""
    sources: tuple[SourceLink, ...] = ()
    csv_url: str = ""
    format_value: Callable[[Decimal], str] = field(default=plain_number, compare=False)

    def __post_init__(self):
        if not re.fullmatch(r"[a-z][a-z0-9-]*", self.key):
            raise ValueError(f"chart key {self.key!r} is not small letters, digits and hyphens")
        if self.scale.divisor <= 0:
            raise ValueError(f"chart {self.key}: the scale divides by {self.scale.divisor}")

    @property
    def scale_label(self) -> str:
        """What one unit of the drawn axis is: "billions of tenge", or the base unit where nothing is shortened."""
        return self.scale.label or self.unit

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every known number of the chart."""
        raise NotImplementedError

    @cached_property
    def largest(self) -> Decimal:
        """The number furthest from zero; zero when there is none."""
        return max((abs(value) for value in self.values), default=Decimal(0))

    def short(self, value: Decimal) -> str:
        """The value for a label: scaled, and rounded to what an eye can use."""
        return self.format_value(rounded(value / self.scale.divisor, self.largest / self.scale.divisor))

    def full(self, value: Decimal) -> str:
        """The exact value with its unit."""
        return f"{self.format_value(value)} {self.unit}".rstrip()


@dataclass(frozen=True, kw_only=True)
class BarChart(Chart):
    """Bars from zero: upright for years, lying (`horizontal`) for names.

    `stacked` says that the series of a category add up; then and only then are totals shown. Series that do not add
    up stand side by side, except that a delivered and a promised one are drawn one within the other, and that series
    which `take_turns`, at most one of them known in each category, have the whole place of their category.
    `reaches` is a value that the axis holds at least, so that charts beside each other have one scale.
    `present` names the category of the present year; years after it lie on tinted ground, other categories after it
    ("no year") do not. `links` has one
    address (or None) per category, or is empty.
    """

    category_title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    links: tuple[str | None, ...] = ()
    horizontal: bool = False
    stacked: bool = True
    take_turns: bool = False
    present: str | None = None
    breaks: tuple[Break, ...] = ()
    reaches: Decimal | None = None

    def __post_init__(self):
        super().__post_init__()
        if len(set(self.categories)) != len(self.categories):
            raise ValueError(f"chart {self.key}: a category is named twice")
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(
                    f"chart {self.key}: {series.name!r} has {len(series.values)} values "
                    f"for {len(self.categories)} categories"
                )
        if self.take_turns and any(len(self.known(index)) > 1 for index in range(len(self.categories))):
            raise ValueError(f"chart {self.key}: its series meet in a category, so they do not take turns")
        if self.links and len(self.links) != len(self.categories):
            raise ValueError(
                f"chart {self.key}: {len(self.links)} links for {len(self.categories)} categories"
            )
        if unknown := {*filter(None, [self.present]), *(mark.before for mark in self.breaks)} - {
            *self.categories
        }:
            raise ValueError(f"chart {self.key}: no category is named {', '.join(unknown)}")

    @property
    def is_empty(self) -> bool:
        """True when not one value is known. Zeros are known."""
        return not self.values

    @property
    def values(self) -> tuple[Decimal, ...]:
        return tuple(value for series in self.series for value in series.values if value is not None)

    @property
    def arrangement(self) -> str:
        """How the series of one category stand: "stacked", "within" (delivered inside promised) or "beside"."""
        if self.stacked or len(self.series) < 2 or self.take_turns:
            return "stacked"
        natures = sorted(series.nature for series in self.series)
        return "within" if natures == ["delivered", "promised"] else "beside"

    @property
    def present_index(self) -> int | None:
        return None if self.present is None else self.categories.index(self.present)

    @property
    def future(self) -> tuple[int, int] | None:
        """The categories after the present one, from and up to (not with), while they begin with a digit; or None."""
        if self.present_index is None:
            return None
        start = self.present_index + 1
        years = list(takewhile(lambda name: name[:1].isdigit(), self.categories[start:]))
        return (start, start + len(years)) if years else None

    def link(self, index: int) -> str | None:
        """Where this category leads, if it may be followed."""
        return followable(self.links[index]) if self.links else None

    def known(self, index: int) -> list[tuple[Series, Decimal]]:
        """The series that have a figure for this category, with it."""
        return [(series, series.values[index]) for series in self.series if series.values[index] is not None]

    def total(self, index: int) -> Decimal | None:
        """The sum of a stacked category; None when nothing is known or nothing may be added."""
        known = self.known(index)
        return sum((value for _, value in known), Decimal(0)) if known and self.stacked else None


@dataclass(frozen=True)
class Point:
    """One statement about one time: `x` is the period as written, `position` its middle as a year (2024.5).

    `upper` is the other end of a range; `qualifier` the word before the number ("about"); `label` says what the
    statement is ("promised in 2022"); `source` and `url` who made it.
    """

    x: str
    position: Decimal | float
    value: Decimal
    nature: str
    label: str = ""
    source: str = ""
    url: str | None = None
    upper: Decimal | None = None
    qualifier: str = ""

    def __post_init__(self):
        if self.nature not in POINT_NATURES:
            raise ValueError(
                f"point {self.x!r}: nature {self.nature!r} is none of {', '.join(POINT_NATURES)}"
            )
        if self.upper is not None and self.upper < self.value:
            raise ValueError(f"point {self.x!r}: the range ends below its beginning")

    @property
    def top(self) -> Decimal:
        return self.value if self.upper is None else self.upper


@dataclass(frozen=True, kw_only=True)
class PointChart(Chart):
    """What was planned for a metric and what came, along time. `present` is today as a year (2026.9)."""

    points: tuple[Point, ...]
    present: Decimal | float | None = None

    @property
    def is_empty(self) -> bool:
        """True when there is no point."""
        return not self.points

    @property
    def values(self) -> tuple[Decimal, ...]:
        return tuple(value for point in self.points for value in (point.value, point.top))

    def spoken(self, point: Point, write: Callable[[Decimal], str]) -> str:
        """The point's number with its qualifier and range; `write` is self.short or self.full."""
        number = write(point.value) if point.upper is None else f"{write(point.value)}–{write(point.upper)}"
        return f"{point.qualifier} {number}".strip()
