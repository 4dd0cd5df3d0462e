"""The bars of a chart before anyone draws them: where each begins and ends, what is written beside it, and the
measures that SVG and Plotly share, so that one can take the other's place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from projects.charts.scales import WIDTHS, Axis, appearance, axis
from projects.charts.words import Words
from projects.series import BarChart, Chart, Series

# Upright: room above the plot for labels, the plot, and a line of names below it.
TOP, PLOT, BOTTOM = 26, 240, 30
LINE = 16
# Lying: each row is a line of words and a bar under it, so that long names need no margin, even on a phone.
ROW, BAR_TOP, BAR = 42, 19, 13
# The share of its band that an upright bar takes.
BREADTH = 0.74


@dataclass(frozen=True)
class Piece:
    """One bar of one series: from and to in values, and its side-to-side place as shares of the band."""

    series: Series
    tone: int
    start: Decimal
    end: Decimal
    offset: float
    breadth: float


def pieces(chart: BarChart, index: int, breadth: float) -> Iterator[Piece]:
    """The bars of one category, in the order they are painted; `breadth` is the share of the band they may take."""
    known, edge = chart.known(index), (1 - breadth) / 2
    tones = tones_of(chart)
    if chart.arrangement == "stacked":
        above = below = Decimal(0)
        for series, value in known:
            start = above if value >= 0 else below
            yield Piece(series, tones[series.name], start, start + value, edge, breadth)
            if value >= 0:
                above += value
            else:
                below += value
    elif chart.arrangement == "within":
        # The promise first, the delivery narrower upon it.
        for series, value in sorted(known, key=lambda pair: pair[0].nature == "delivered"):
            share = breadth / 2 if series.nature == "delivered" else breadth
            yield Piece(series, 0, Decimal(0), value, (1 - share) / 2, share)
    else:
        share = breadth / len(chart.series)
        for series, value in known:
            place = chart.series.index(series)
            yield Piece(series, tones[series.name], Decimal(0), value, edge + place * share, share)


def tones_of(chart: BarChart) -> dict[str, int]:
    """0 for the first series of a nature, 1 for the second …: the same colour, paler each time."""
    seen: dict[str, int] = {}
    tones = {}
    for series in chart.series:
        tones[series.name] = seen.get(series.nature, 0)
        seen[series.nature] = tones[series.name] + 1
    return tones


def ends(chart: BarChart) -> Axis:
    """The value axis that holds every bar, in base units with round ticks in scaled ones."""
    reached = [
        end
        for index in range(len(chart.categories))
        for piece in pieces(chart, index, 1)
        for end in (piece.start, piece.end)
    ]
    if chart.reaches is not None:
        reached.append(chart.reaches)
    if min(reached) < 0:
        # A label stands under the deepest bar.
        reached.append(min(reached) - (max(reached) - min(reached)) / 12)
    return axis(reached, chart.scale.divisor)


def longest_tick(chart: Chart, scale: Axis) -> int:
    """Letters of the longest label on the value axis, at most nine: the class and margin that hold it."""
    return min(9, max(len(chart.short(tick)) for tick in scale.ticks))


def has_tail(chart: BarChart) -> bool:
    """Whether years are followed by one category that is none, such as "no year"."""
    *years, last = chart.categories
    return len(years) > 1 and all(year[:1].isdigit() for year in years) and not last[:1].isdigit()


def names_from(chart: BarChart) -> list[int | None]:
    """The width from which each category's name is written; the present one, else the last, always is.

    A last category that is no year always is too: it has a line of its own, under the years.
    """
    names, tail = chart.categories, has_tail(chart)
    years = names[:-1] if tail else names
    keep = len(years) - 1 if chart.present_index is None else min(chart.present_index, len(years) - 1)
    seen = appearance(len(years), max(map(len, years)), keep, of=len(names))
    return [*seen, WIDTHS[0]] if tail else seen


def below(chart: BarChart) -> int:
    """The room for names under an upright plot, in px."""
    return BOTTOM + (LINE if has_tail(chart) else 0)


def headline(chart: BarChart, index: int, words: Words) -> str:
    """The words beside a category's bars: total, "delivered of promised", the values, or that there is no figure."""
    known = chart.known(index)
    if not known:
        return words.no_figure
    if chart.arrangement == "stacked":
        return chart.short(sum((value for _, value in known), Decimal(0)))
    by_nature = {series.nature: value for series, value in known}
    if chart.arrangement == "within":
        part, whole = (
            chart.short(by_nature[nature]) if nature in by_nature else "–"
            for nature in ("delivered", "promised")
        )
        return words.part_of_whole.format(part=part, whole=whole)
    return " · ".join(chart.short(value) for _, value in known)


def value_labels(chart: BarChart) -> list[str]:
    """The total of each upright bar; empty where it is not known or the chart's series do not add up."""
    totals = [
        chart.total(index) if chart.arrangement == "stacked" else None
        for index in range(len(chart.categories))
    ]
    return ["" if total is None else chart.short(total) for total in totals]


def label_end(chart: BarChart, index: int) -> Decimal:
    """The end of the bar that a total is written at: the highest, or the lowest where the total is negative."""
    finish = [piece.end for piece in pieces(chart, index, 1)]
    return max(finish) if chart.total(index) >= 0 else min(finish)


def figures_of(chart: BarChart, index: int, words: Words, only: Series | None = None) -> list[str]:
    """A category's exact figures, a line for each series and one for the total; or the lines that `only` brings."""
    known = chart.known(index)
    lines = [f"{series.name}: {chart.full(value)}" for series, value in known if only in (None, series)]
    is_last = only is None or (known and known[-1][0] is only)
    if len(known) > 1 and chart.stacked and is_last:
        lines.append(f"{words.total}: {chart.full(chart.total(index))}")
    return lines


def spoken(chart: BarChart, index: int, words: Words) -> str:
    """A category with every exact figure, one to a line: tooltip and name of its link."""
    return "\n".join([chart.categories[index], *(figures_of(chart, index, words) or [words.no_figure])])
