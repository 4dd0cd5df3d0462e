"""Statements along time as a Plotly figure. Called through `figure`."""

from plotly import graph_objects as go

from projects.charts.frame import (
    COLOURS,
    PAPER,
    future,
    labels,
    layout,
    note,
    number,
    plain,
    upright_line,
    value_axis_of,
)
from projects.charts.points import height, in_order, labelled, span, told, value_axis, years_from
from projects.charts.rows import BOTTOM, PLOT, TOP, longest_tick
from projects.charts.scales import gutter
from projects.charts.words import Words
from projects.series import Point, PointChart, followable

SYMBOLS = {"actual": "circle", "plan": "diamond-open", "design": "square-open", "target": "triangle-up-open"}


def points_figure(chart: PointChart, words: Words) -> go.Figure:
    """One trace per kind of statement, the actual ones joined; today is a line, what follows tinted ground."""
    years, scale, points = span(chart), value_axis(chart), in_order(chart)
    natures = dict.fromkeys(point.nature for point in points)
    traces = [
        _point_trace(chart, nature, [p for p in points if p.nature == nature], words) for nature in natures
    ]
    shapes, annotations = [], []
    if chart.present is not None:
        now = number(chart.present)
        near_end = years.share(now) >= 0.8
        shapes = [future(now, years.last), upright_line(now, "solid")]
        annotations = [note(words.present, now, "right" if near_end else "left", -5 if near_end else 5)]
    return go.Figure(
        data=[*traces, *_point_labels(chart)],
        layout=layout(
            chart,
            TOP + PLOT + BOTTOM,
            left=gutter(longest_tick(chart, scale)),
            names=years_from(chart, years),
            showlegend=len(traces) > 1,
            xaxis={
                "title": {"text": plain(words.period)},
                "range": [years.first, years.last],
                "showgrid": False,
                "zeroline": False,
                "ticklabelstandoff": 4,
                "tickangle": 0,
                "tickvals": [year + 0.5 for year in years.years],
                "ticktext": [str(year) for year in years.years],
            },
            yaxis=value_axis_of(chart, scale),
            shapes=shapes,
            annotations=annotations,
        ),
    )


def _point_labels(chart: PointChart) -> list[dict]:
    """Numbers where the SVG has them: above a point's upper end, or below the point."""
    scale = value_axis(chart)
    placed = [(point, spot) for point, spot in labelled(chart).items() if spot]
    above = [spot.baseline < height(scale, point.top) for point, spot in placed]
    return labels(
        x=[number(point.position) for point, _ in placed],
        y=[number(point.top if up else point.value) for (point, _), up in zip(placed, above, strict=True)],
        text=[plain(chart.spoken(point, chart.short)) for point, _ in placed],
        sides=["top center" if up else "bottom center" for up in above],
        needs=[spot.start for _, spot in placed],
        clear=15,
    )


def _point_trace(chart: PointChart, nature: str, own: list[Point], words: Words) -> dict:
    kind = "delivered" if nature == "actual" else "promised"
    ranges = [None if point.upper is None else number(point.upper - point.value) for point in own]
    error = {
        "type": "data",
        "symmetric": False,
        "array": ranges,
        "arrayminus": [0] * len(own),
        "color": COLOURS[kind],
        "thickness": 2,
        "width": 4,
    }
    return {
        "type": "scatter",
        "x": [number(point.position) for point in own],
        "y": [number(point.value) for point in own],
        "mode": "lines+markers" if nature == "actual" else "markers",
        "cliponaxis": False,
        "line": {"color": COLOURS[kind], "width": 2},
        "error_y": error if any(ranges) else None,
        "marker": {
            "symbol": SYMBOLS[nature],
            "size": 11,
            "color": COLOURS[kind],
            "line": {"width": 1.5, "color": PAPER} if nature == "actual" else {"width": 2},
        },
        "name": plain(words.of_nature(nature)),
        "meta": {"nature": kind, "strength": 1},
        "hovertext": [plain(told(chart, point, words)) for point in own],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [followable(point.url) for point in own],
    }
