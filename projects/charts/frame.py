"""What every Plotly figure of ours shares: layout, value axis, paint, and marks behind the data.

Colours here are those of the light theme; charts.js repaints each trace by the nature in its `meta`, from the page's
own custom properties. Decimals become numbers here, once.
"""

from decimal import Decimal

import plotly.io

from projects.charts.rows import BOTTOM, PLOT, TOP
from projects.charts.scales import Axis
from projects.series import Chart

# Plotly's own template would add 7 KB to every chart; ours says once what many annotations share.
plotly.io.templates.default = "none"
TEMPLATE = {"layout": {"annotationdefaults": {"showarrow": False, "borderpad": 0}}}

INK, MUTED, HAIRLINE, FUTURE, PAPER = "#0b2239", "#536170", "#dcd8cf", "#f3f0e9", "#fbfaf7"
COLOURS = {"delivered": "#0b7285", "promised": "#b87d00", "cancelled": "#767c83", "reported": "#44546a"}
# How strongly the first, second … series of one nature is painted; the same in charts.css.
TONES = (1, 0.7, 0.48, 0.32, 0.2)


def number(value: Decimal | float) -> int | float:
    """The value as JSON writes it: whole numbers without a point."""
    return int(value) if value == int(value) else float(value)


def plain(words: str) -> str:
    """Text that Plotly shows as it is. It would read tags and entities in it; only our line breaks are meant."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")


def layout(
    chart: Chart, height: int, left: int = 0, below: int = BOTTOM, names: list | None = None, **more
) -> dict:
    """The layout that all figures start from; `more` wins. `left` is the margin of the value axis, `below` that of the names.

    `meta` is for charts.js: what the page says around the chart, and from which width each of `names` is written.
    """
    return {
        "template": TEMPLATE,
        "height": height,
        "autosize": True,
        "margin": {"l": left, "r": 0, "t": TOP, "b": below},
        "font": {"family": "system-ui, sans-serif", "size": 13, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hovermode": "closest",
        # Between two bars the nearer one answers.
        "hoverdistance": 40,
        "hoverlabel": {"align": "left", "bgcolor": PAPER, "bordercolor": HAIRLINE, "font": {"color": INK}},
        "dragmode": False,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        "meta": {
            "title": chart.title,
            "unit": chart.scale_label,
            "sources": [s.label for s in chart.sources],
            "names": names,
        },
        **more,
    }


def value_axis_of(chart: Chart, scale: Axis) -> dict:
    """Ticks and range come from the same axis as the SVG's; the title carries the unit."""
    two_pixels = (scale.high - scale.low) * 2 / PLOT
    return {
        "title": {"text": plain(chart.scale_label), "standoff": 8},
        # A little more than the last tick, or Plotly leaves its line out.
        "range": [float(scale.low - two_pixels) if scale.low else 0, float(scale.high + two_pixels)],
        "showspikes": False,
        "tickvals": [number(tick) for tick in scale.ticks],
        "ticktext": [plain(chart.short(tick)) for tick in scale.ticks],
        "gridcolor": HAIRLINE,
        "zerolinecolor": INK,
        "zerolinewidth": 1,
        "fixedrange": True,
        "tickfont": {"color": MUTED},
        "ticklabelstandoff": 6,
    }


def marker(nature: str, tone: int) -> dict:
    """Delivered solid, promised hatched; a second series of one nature is paler, outlined in the full colour."""
    colour, strength = COLOURS[nature], TONES[min(tone, 4)]
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    faded = f"rgba({red},{green},{blue},{strength})"
    if nature != "promised":
        return {"color": faded, "line": {"color": colour, "width": 1 if tone else 0}}
    hatch = {
        "shape": "/",
        "fillmode": "replace",
        "fgcolor": faded,
        "bgcolor": PAPER,
        "size": 6,
        "solidity": 0.38,
    }
    return {"color": faded, "line": {"color": colour, "width": 1}, "pattern": hatch}


def labels(x: list, y: list, text: list, sides: list, needs: list, clear: int = 4) -> list[dict]:
    """A trace of words only, `clear` px wide of their places; no trace when there is nothing to write.

    `needs` is the width from which each is shown, which charts.js sees to; null is never.
    """
    shown = [i for i, start in enumerate(needs) if start is not None]
    if not shown:
        return []
    x, y, text, sides, needs = ([row[i] for i in shown] for row in (x, y, text, sides, needs))
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": x,
            "y": y,
            "text": text,
            "textposition": sides,
            "marker": {"size": clear, "opacity": 0},
            "textfont": {"size": 12},
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
            "meta": {"nature": "labels", "needs": needs},
        }
    ]


def future(start: float, end: float) -> dict:
    """A shape: tinted ground behind the data, between two places on the x axis."""
    return {
        "name": "future",
        "type": "rect",
        "layer": "below",
        "xref": "x",
        "yref": "y domain",
        "x0": start,
        "x1": end,
        "y0": 0,
        "y1": 1 + TOP / PLOT,
        "fillcolor": FUTURE,
        "line": {"width": 0},
    }


def upright_line(at: float, dash: str) -> dict:
    """A shape: an upright line at a place on the x axis."""
    return {
        "name": "line",
        "type": "line",
        "xref": "x",
        "yref": "y domain",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": 1 + TOP / PLOT,
        "line": {"color": MUTED, "width": 1, "dash": dash},
    }


def note(words: str, at: float, anchor: str, shift: int) -> dict:
    """An annotation: quiet words above the plot, `shift` px beside a place on the x axis."""
    return {
        "name": "note",
        "text": plain(words),
        "xref": "x",
        "x": at,
        "yref": "y domain",
        "y": 1,
        "yanchor": "bottom",
        "yshift": TOP - 18,
        "xanchor": anchor,
        "xshift": shift,
        "font": {"size": 12, "color": MUTED},
    }
