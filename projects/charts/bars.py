"""Bars as SVG: upright for years, lying for names. Called through `svg`."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from projects.charts.markup import el, percent, text
from projects.charts.rows import (
    BAR,
    BAR_TOP,
    BREADTH,
    LINE,
    PLOT,
    ROW,
    TOP,
    Piece,
    below,
    ends,
    has_tail,
    headline,
    label_end,
    longest_tick,
    names_from,
    pieces,
    spoken,
    value_labels,
)
from projects.charts.scales import Axis, room_for_all
from projects.charts.words import Words
from projects.series import BarChart


@dataclass(frozen=True)
class Drawing:
    """The marks of an SVG, its height in px, its class, and whether something in it can be followed."""

    marks: tuple[str, ...]
    height: int
    kind: str
    has_links: bool


def upright(chart: BarChart, words: Words) -> Drawing:
    """Bars that stand on zero, a tick label under each, the total above where the sum has a meaning."""
    scale, count = ends(chart), len(chart.categories)

    def y(value: Decimal) -> float:
        return TOP + PLOT * (1 - scale.share(value))

    named_from = names_from(chart)
    labels = value_labels(chart)
    valued_from = room_for_all(count, max(map(len, labels)))

    bands = []
    for index, name in enumerate(chart.categories):
        middle = percent((index + 0.5) / count)
        parts = [
            el("title", text(spoken(chart, index, words))),
            el(
                "rect",
                class_="c-band-hit",
                x=percent(index / count),
                y=0,
                width=percent(1 / count),
                height=TOP + PLOT + below(chart),
            ),
        ]
        for piece in pieces(chart, index, BREADTH):
            low, high = sorted((y(piece.start), y(piece.end)))
            parts.append(
                _bar(
                    chart,
                    piece,
                    x=percent((index + piece.offset) / count),
                    y=low,
                    width=percent(piece.breadth / count),
                    height=high - low,
                )
            )
        if labels[index] and valued_from:
            top = y(label_end(chart, index))
            above = -6 if chart.total(index) >= 0 else 15
            parts.append(
                el(
                    "text",
                    text(labels[index]),
                    class_=f"c-value c-from-{valued_from}",
                    x=middle,
                    y=top + above,
                )
            )
        elif not chart.known(index):
            parts.append(el("text", "–", class_="c-no-figure", x=middle, y=y(Decimal(0)) - 6))
        if named_from[index]:
            at_edge = has_tail(chart) and index == count - 1
            kind = " c-present" if index == chart.present_index else " c-at-end" if at_edge else ""
            parts.append(
                el(
                    "text",
                    text(name),
                    class_=f"c-name{kind} c-from-{named_from[index]}",
                    x="100%" if at_edge else middle,
                    y=TOP + PLOT + 19 + (LINE if at_edge else 0),
                )
            )
        bands.append(_band(chart, index, parts))

    marks = (
        *_ground(chart, words),
        *_grid(chart, scale, y),
        *bands,
        *_breaks(chart),
        el("line", class_="c-zero", x2="100%", y1=y(Decimal(0)), y2=y(Decimal(0))),
    )
    return Drawing(
        marks, TOP + PLOT + below(chart), f"upright c-gutter-{longest_tick(chart, scale)}", _has_links(chart)
    )


def lying(chart: BarChart, words: Words) -> Drawing:
    """One row per category: its name and figures in words, the bar under them."""
    scale = ends(chart)
    rows = []
    for index, name in enumerate(chart.categories):
        top = index * ROW
        figures = headline(chart, index, words)
        parts = [
            el("title", text(spoken(chart, index, words))),
            el("rect", class_="c-band-hit", y=top, width="100%", height=ROW),
            el("text", text(name), class_="c-row-name", x=0, y=top + 13),
            el(
                "text",
                text(figures),
                class_="c-row-value" if chart.known(index) else "c-row-value c-no-figure",
                x="100%",
                y=top + 13,
            ),
        ]
        zero = percent(scale.share(Decimal(0)))
        parts.append(
            el("line", class_="c-zero", x1=zero, x2=zero, y1=top + BAR_TOP - 2, y2=top + BAR_TOP + BAR + 2)
        )
        for piece in pieces(chart, index, 1):
            low, high = sorted((scale.share(piece.start), scale.share(piece.end)))
            parts.append(
                _bar(
                    chart,
                    piece,
                    x=percent(low),
                    y=top + BAR_TOP + BAR * piece.offset,
                    width=percent(high - low),
                    height=BAR * piece.breadth,
                )
            )
        rows.append(_band(chart, index, parts))
    return Drawing(tuple(rows), ROW * len(rows), "lying", _has_links(chart))


def _bar(chart: BarChart, piece: Piece, **place) -> str:
    hatched = f"url(#hatch-{chart.key})" if piece.series.nature == "promised" else None
    tone = f" c-tone-{min(piece.tone, 4)}" if piece.tone else ""
    return el("rect", class_=f"c-bar c-{piece.series.nature}{tone}", fill=hatched, **place)


def _band(chart: BarChart, index: int, parts: list[str]) -> str:
    address = chart.link(index)
    return el("a", *parts, class_="c-band", href=address) if address else el("g", *parts, class_="c-band")


def _has_links(chart: BarChart) -> bool:
    return any(chart.link(index) for index in range(len(chart.categories)))


def _ground(chart: BarChart, words: Words) -> Iterator[str]:
    """The tinted ground of the years to come."""
    if chart.future:
        start, end = (place / len(chart.categories) for place in chart.future)
        yield el(
            "rect", class_="c-future", x=percent(start), y=0, width=percent(end - start), height=TOP + PLOT
        )
        # Right-aligned at the very top: a label of the first future bar would otherwise run into it.
        yield el("text", text(words.future), class_="c-ground", x=percent(end), dx=-6, y=12)


def _grid(chart: BarChart, scale: Axis, y) -> Iterator[str]:
    for tick in scale.ticks:
        if tick:
            yield el("line", class_="c-grid", x2="100%", y1=y(tick), y2=y(tick))
        yield el("text", text(chart.short(tick)), class_="c-tick", x=-8, y=y(tick) + 4)


def _breaks(chart: BarChart) -> Iterator[str]:
    for mark in chart.breaks:
        x = percent(chart.categories.index(mark.before) / len(chart.categories))
        yield el("line", class_="c-break", x1=x, x2=x, y1=0, y2=TOP + PLOT)
        yield el("text", text(mark.label), class_="c-break-label", x=x, dx=5, y=12)
