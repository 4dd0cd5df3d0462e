"""Bars as a Plotly figure, upright and lying. Called through `figure`."""

from collections.abc import Callable
from decimal import Decimal

from plotly import graph_objects as go

from projects.charts.frame import (
    TONES,
    future,
    labels,
    layout,
    marker,
    note,
    number,
    plain,
    upright_line,
    value_axis_of,
)
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
    figures_of,
    has_tail,
    headline,
    label_end,
    longest_tick,
    names_from,
    pieces,
    tones_of,
    value_labels,
)
from projects.charts.scales import gutter, room_for_all
from projects.charts.words import Words
from projects.series import BarChart


def _bar_traces(chart: BarChart, words: Words, place: Callable[[Piece], dict]) -> list[dict]:
    """One trace per series, one value (or null) per category; `place` says where in its band a bar stands.

    Stacking is left to Plotly, so that a reader who switches one series off sees the other from zero.
    """
    tones, traces = tones_of(chart), []
    names = [plain(name) for name in chart.categories]
    along, across, orientation = ("x", "y", "h") if chart.horizontal else ("y", "x", "v")
    for series in chart.series:
        own = next(
            (piece for i in range(len(names)) for piece in pieces(chart, i, 1) if piece.series is series),
            None,
        )
        if own is None:
            continue
        traces.append(
            dict(
                type="bar",
                **{
                    across: names,
                    along: [None if value is None else number(value) for value in series.values],
                },
                **place(own),
                orientation=orientation,
                name=plain(series.name),
                marker=marker(series.nature, tones[series.name]),
                meta={"nature": series.nature, "strength": TONES[min(tones[series.name], 4)]},
                legendrank=len(traces) + 1,
                hovertext=[plain("\n".join(figures_of(chart, i, words, series))) for i in range(len(names))],
                hovertemplate="%{hovertext}<extra></extra>",
                customdata=[chart.link(i) for i in range(len(names))],
            )
        )
    # What lies within is painted last.
    return sorted(
        traces, key=lambda trace: chart.arrangement == "within" and trace["meta"]["nature"] == "delivered"
    )


def _barmode(chart: BarChart) -> str:
    return "stack" if chart.arrangement == "stacked" else "overlay"


def _names_axis(names: list[str], title: str) -> dict:
    return {
        "title": {"text": plain(title)},
        "type": "category",
        "categoryorder": "array",
        "categoryarray": names,
        "tickangle": 0,
        "ticklabelstandoff": 4,
        "showgrid": False,
        "zeroline": False,
        "showspikes": False,
    }


def upright_figure(chart: BarChart, words: Words) -> go.Figure:
    """Bars along years; the whole year answers to the pointer, not only its bar."""
    scale, count = ends(chart), len(chart.categories)
    names = [plain(name) for name in chart.categories]

    def place(piece: Piece) -> dict:
        return {"offset": BREADTH * piece.offset - BREADTH / 2, "width": BREADTH * piece.breadth}

    apart = _names_apart(chart)
    ahead = [chart.future] if chart.future else []
    return go.Figure(
        data=[*_bar_traces(chart, words, place), *_value_labels(chart)],
        layout=layout(
            chart,
            TOP + PLOT + below(chart),
            below=below(chart),
            left=gutter(longest_tick(chart, scale)),
            names=names_from(chart),
            barmode=_barmode(chart),
            hovermode="x unified",
            showlegend=len(chart.series) > 1,
            xaxis=_names_axis(names, chart.category_title)
            | {"range": [-0.5, count - 0.5]}
            | _ticks(names, apart),
            yaxis=value_axis_of(chart, scale),
            shapes=[
                *(future(start - 0.5, end - 0.5) for start, end in ahead),
                *(upright_line(at - 0.5, "dot") for at, _ in _breaks(chart)),
            ],
            annotations=[
                *apart,
                *(note(words.future, end - 0.5, "right", -6) for _, end in ahead),
                *(note(label, at - 0.5, "left", 5) for at, label in _breaks(chart)),
            ],
        ),
    )


def _breaks(chart: BarChart) -> list[tuple[int, str]]:
    return [(chart.categories.index(mark.before), mark.label) for mark in chart.breaks]


def _ticks(names: list[str], by_itself: list[dict]) -> dict:
    """Ticks for all names but those that are written as annotations of their own."""
    apart = {annotation["text"] for annotation in by_itself}
    return {"tickvals": names, "ticktext": ["" if name in apart else name for name in names]}


def _names_apart(chart: BarChart) -> list[dict]:
    """Names that a tick cannot write: the present one, bold, and a last one that is no year, on its own line."""
    under = {"yref": "y domain", "y": 0, "yanchor": "top", "yshift": -3}
    index, last = chart.present_index, len(chart.categories) - 1
    apart = []
    if index is not None:
        apart.append(
            {"name": "present", "text": plain(chart.present), "x": index, "font": {"weight": 650}} | under
        )
    if has_tail(chart):
        apart.append(
            {"name": "note", "text": plain(chart.categories[-1]), "x": last + 0.5, "xanchor": "right"}
            | under
            | {"yshift": -3 - LINE}
        )
    return apart


def _value_labels(chart: BarChart) -> list[dict]:
    """Totals at the bars' ends, and a dash where there is no figure."""
    totals = value_labels(chart)
    places = [i for i in range(len(totals)) if totals[i] or not chart.known(i)]
    ends_at = [label_end(chart, i) if chart.known(i) else Decimal(0) for i in places]
    needs = room_for_all(len(totals), max(map(len, totals)))
    return labels(
        x=[plain(chart.categories[i]) for i in places],
        y=[number(end) for end in ends_at],
        text=[plain(totals[i]) or "–" for i in places],
        sides=["top center" if end >= 0 else "bottom center" for end in ends_at],
        needs=[needs if totals[i] else 0 for i in places],
    )


def lying_figure(chart: BarChart, words: Words) -> go.Figure:
    """Names stand inside the plot above their bars, as in the SVG: a phone has no margin to give away."""
    count, scale = len(chart.categories), ends(chart)
    names = [plain(name) for name in chart.categories]

    # A category's tick is its band's middle; bars start where the line of words ends.
    def place(piece: Piece) -> dict:
        return {"offset": (BAR_TOP + BAR * piece.offset) / ROW - 0.5, "width": BAR * piece.breadth / ROW}

    value_axis = value_axis_of(chart, scale) | {
        "showgrid": False,
        "showticklabels": False,
        "zeroline": scale.low < 0,
    }
    return go.Figure(
        data=_bar_traces(chart, words, place),
        layout=layout(
            chart,
            ROW * count,
            barmode=_barmode(chart),
            hovermode="y unified",
            showlegend=len(chart.series) > 1,
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            xaxis=value_axis,
            yaxis=_names_axis(names, "")
            | {"range": [count - 0.5, -0.5], "fixedrange": True, "showticklabels": False},
            annotations=[
                {
                    "text": words_of_row,
                    "xref": "paper",
                    "x": x,
                    "xanchor": anchor,
                    "y": i,
                    "yshift": ROW / 2 - 9,
                    "name": "note" if x and not chart.known(i) else "row",
                }
                for i, name in enumerate(names)
                for words_of_row, x, anchor in (
                    (name, 0, "left"),
                    (plain(headline(chart, i, words)), 1, "right"),
                )
            ],
        ),
    )
