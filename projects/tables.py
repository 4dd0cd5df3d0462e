"""Tables made from the same rows as the charts: their accessible twin. Knows no Django, no models."""

from dataclasses import dataclass
from decimal import Decimal

from projects.charts.points import in_order
from projects.charts.words import ENGLISH, Words
from projects.series import BarChart, PointChart, followable


@dataclass(frozen=True)
class Cell:
    """One cell: what is read, the number behind it (base units), where it leads, and whether it heads its row.

    `unknown` marks a place for a number where there is none; `explains` a link to what is behind the number.
    """

    text: str
    value: Decimal | None = None
    url: str | None = None
    header: bool = False
    unknown: bool = False
    explains: bool = False

    @property
    def is_numeric(self) -> bool:
        """True for a number and for the place of one."""
        return self.value is not None or self.unknown

    @property
    def machine(self) -> str | None:
        """The number as programs write it: all digits that say something, a point, no exponent."""
        return None if self.value is None else f"{self.value.normalize():f}"


@dataclass(frozen=True)
class Table:
    """The chart's twin for readers, screen readers and copying. Every row and the footer are as long as `headings`."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    footer: tuple[Cell, ...] | None = None

    @property
    def columns(self) -> tuple[tuple[str, bool], ...]:
        """Each heading, and whether numbers stand under it."""
        numeric = [any(row[i].is_numeric for row in self.rows) for i in range(len(self.headings))]
        return tuple(zip(self.headings, numeric, strict=True))


def table(chart: BarChart | PointChart, words: Words = ENGLISH) -> Table:
    """Every figure of the chart, exact and in base units; a figure that is not known says so, it is not blank.

    Totals (a column for several series, a footer) only where the chart says that its series add up.
    """
    return _of_points(chart, words) if isinstance(chart, PointChart) else _of_bars(chart, words)


def _of_bars(chart: BarChart, words: Words) -> Table:
    adds_up = chart.stacked and len(chart.series) > 1
    headings = [chart.category_title, *(f"{series.name}, {chart.unit}" for series in chart.series)]
    if adds_up:
        headings.append(f"{words.total}, {chart.unit}")
    rows = []
    for index, name in enumerate(chart.categories):
        cells = [
            _number(chart, series.values[index], words, series.explanation(index)) for series in chart.series
        ]
        if adds_up:
            cells.append(_number(chart, chart.total(index), words))
        rows.append((Cell(name, url=chart.link(index), header=True), *cells))
    footer = None
    if chart.stacked and len(rows) > 1:
        sums = [_sum(series.values) for series in chart.series]
        if adds_up:
            sums.append(_sum(sums))
        footer = (Cell(words.total, header=True), *(_number(chart, value, words) for value in sums))
    return Table(chart.title, tuple(headings), tuple(rows), footer)


def _of_points(chart: PointChart, words: Words) -> Table:
    headings = (words.period, words.nature, f"{chart.title}, {chart.unit}", words.source)
    rows = tuple(
        (
            Cell(point.x, header=True),
            Cell(words.of_nature(point.nature) + (f", {point.label}" if point.label else "")),
            Cell(chart.spoken(point, chart.format_value), value=point.value),
            Cell(point.source, url=followable(point.url)),
        )
        for point in in_order(chart)
    )
    return Table(chart.title, headings, rows)


def _number(chart: BarChart, value: Decimal | None, words: Words, url: str | None = None) -> Cell:
    if value is None:
        return Cell(words.no_figure, unknown=True)
    return Cell(chart.format_value(value), value=value, url=url, explains=url is not None)


def _sum(values) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
