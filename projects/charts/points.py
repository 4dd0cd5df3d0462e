"""Statements along time as SVG: what was planned for a metric and what came. Called through `svg`."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

from projects.charts.bars import Drawing
from projects.charts.markup import el, percent, text
from projects.charts.rows import BOTTOM, PLOT, TOP, longest_tick
from projects.charts.scales import DIGIT, GUTTER, WIDTHS, Axis, Label, Placed, appearance, axis, reveal
from projects.charts.words import Words
from projects.series import Point, PointChart, followable

# A shape for each nature, so that colour is never the only sign; drawn around 0,0.
SHAPES = {
    "actual": "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z",
    "plan": "M0-6.5 6.5 0 0 6.5-6.5 0z",
    "design": "M-5.5-5.5h11v11h-11z",
    "target": "M0-6.5 6.5 5.5h-13z",
}

# From a mark's middle to the baseline of its label, in px. More than the room that `reveal` keeps around a mark.
ABOVE, BELOW = 11, 21


@dataclass(frozen=True)
class Span:
    """The years on the time axis: whole ones, from the start of the first to the end of the last."""

    first: int
    last: int

    def share(self, position) -> float:
        """0 at the start of the first year, 1 at the end of the last."""
        return (float(position) - self.first) / (self.last - self.first)

    @property
    def years(self) -> range:
        return range(self.first, self.last)


def span(chart: PointChart) -> Span:
    """The years that hold every point and the present, at least three, so that a single year does not fill the axis."""
    positions = [float(point.position) for point in chart.points]
    if chart.present is not None:
        positions.append(float(chart.present))
    first, last = floor(min(positions)), max(ceil(max(positions)), floor(max(positions)) + 1)
    while last - first < 3:
        first, last = first - 1, last + (last - first < 2)
    return Span(first, last)


def value_axis(chart: PointChart) -> Axis:
    """From zero to the highest end of a range."""
    return axis([end for point in chart.points for end in (point.value, point.top)], chart.scale.divisor)


def in_order(chart: PointChart) -> list[Point]:
    """Points along time; at one time plans before what came of them, so that the fact is painted on top."""
    return sorted(chart.points, key=lambda point: (float(point.position), point.nature == "actual"))


def height(scale: Axis, value) -> float:
    """The y of a value in px from the top of the drawing."""
    return TOP + PLOT * (1 - scale.share(value))


def labelled(chart: PointChart) -> dict[Point, Placed | None]:
    """Where each point's number is written, above it or below; the latest actual matters most, then the plans' ends."""
    points = in_order(chart)
    actual = [point for point in points if point.nature == "actual"]
    other = [point for point in points if point.nature != "actual"]
    wanted = list(dict.fromkeys([*actual[-1:], *other[:1], *other[-1:], *reversed(actual), *other]))
    scale, years = value_axis(chart), span(chart)
    labels = [
        Label(
            years.share(point.position),
            chart.spoken(point, chart.short),
            (height(scale, point.top) - ABOVE, height(scale, point.value) + BELOW),
        )
        for point in wanted
    ]
    marks = [
        (years.share(point.position), height(scale, end))
        for point in points
        for end in (point.value, point.top)
    ]
    return dict(zip(wanted, reveal(labels, marks), strict=True))


def years_from(chart: PointChart, years: Span) -> list[int | None]:
    """The width from which each year is written; the present one, else the last, always is."""
    keep = years.last - 1 if chart.present is None else floor(chart.present)
    return appearance(len(years.years), 4, keep - years.first)


def told(chart: PointChart, point: Point, words: Words) -> str:
    """A point in full, one statement to a line: tooltip, name of its link, hover text."""
    kind = words.of_nature(point.nature) + (f", {point.label}" if point.label else "")
    lines = [f"{point.x}: {chart.spoken(point, chart.full)}", kind, point.source]
    return "\n".join(filter(None, lines))


def scatter(chart: PointChart, words: Words) -> Drawing:
    """Points over years: actual ones solid and joined, the others hollow, ranges as a stem, today as a line."""
    scale, years, points = value_axis(chart), span(chart), in_order(chart)

    def y(value) -> float:
        return height(scale, value)

    actual = [point for point in points if point.nature == "actual"]
    joins = [
        el(
            "line",
            class_="c-join",
            x1=percent(years.share(one.position)),
            y1=y(one.value),
            x2=percent(years.share(two.position)),
            y2=y(two.value),
        )
        for one, two in pairwise(actual)
    ]
    spots = labelled(chart)
    marks = (
        *_ground(chart, years, words),
        *_grid(chart, scale, y),
        *_years(chart, years),
        el("line", class_="c-zero", x2="100%", y1=y(0), y2=y(0)),
        *joins,
        *(_point(chart, point, years.share(point.position), y, spots[point], words) for point in points),
    )
    linked = any(followable(point.url) for point in points)
    return Drawing(marks, TOP + PLOT + BOTTOM, f"scatter c-gutter-{longest_tick(chart, scale)}", linked)


def _point(chart, point: Point, share: float, y, spot: Placed | None, words: Words) -> str:
    x, kind = percent(share), f"c-point c-{point.nature}"
    parts = [el("title", text(told(chart, point, words)))]
    if point.upper is not None:
        parts.append(el("line", class_="c-stem", x1=x, x2=x, y1=y(point.value), y2=y(point.upper)))
    # A nested svg is the only way to move a path by a percentage.
    parts.append(
        el(
            "svg",
            el("circle", class_="c-point-hit", r=14),
            el("path", class_="c-mark", d=SHAPES[point.nature]),
            x=x,
            y=y(point.value),
            class_="c-at",
        )
    )
    if spot:
        label = chart.spoken(point, chart.short)
        half, narrowest = len(label) * DIGIT / 2, WIDTHS[0] - GUTTER
        edge = " c-at-end" if (1 - share) * narrowest + 8 < half else ""
        parts.append(
            el("text", text(label), class_=f"c-value{edge} c-from-{spot.start}", x=x, y=spot.baseline)
        )
    address = followable(point.url)
    return el("a", *parts, class_=kind, href=address) if address else el("g", *parts, class_=kind)


def _ground(chart: PointChart, years: Span, words: Words) -> Iterator[str]:
    if chart.present is None:
        return
    now = years.share(chart.present)
    yield el("rect", class_="c-future", x=percent(now), y=0, width=percent(1 - now), height=TOP + PLOT)
    yield el("line", class_="c-today", x1=percent(now), x2=percent(now), y1=0, y2=TOP + PLOT)
    # Words go where there is more room: right of the line, or left of it when today is near the end.
    side, dx = ("c-today-label", 5) if now < 0.8 else ("c-today-label c-at-end", -5)
    yield el("text", text(words.present), class_=side, x=percent(now), dx=dx, y=12)


def _grid(chart: PointChart, scale: Axis, y) -> Iterator[str]:
    for tick in scale.ticks:
        if tick:
            yield el("line", class_="c-grid", x2="100%", y1=y(tick), y2=y(tick))
        yield el("text", text(chart.short(tick)), class_="c-tick", x=-8, y=y(tick) + 4)


def _years(chart: PointChart, years: Span) -> Iterator[str]:
    for year, start in zip(years.years, years_from(chart, years), strict=True):
        x = percent(years.share(year))
        yield el("line", class_="c-year", x1=x, x2=x, y1=TOP + PLOT, y2=TOP + PLOT + 4)
        if start:
            yield el(
                "text",
                str(year),
                class_=f"c-name c-from-{start}",
                x=percent(years.share(year + 0.5)),
                y=TOP + PLOT + 19,
            )
