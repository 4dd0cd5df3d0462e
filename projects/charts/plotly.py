"""The interactive twin of the SVG: the same rows as a validated Plotly figure, as a dict for JSON.

Rules that the page's Content-Security-Policy sets: no HTML in figure text but line breaks, no colour bars. Geometry
repeats the SVG's, so that nothing jumps when one takes the other's place.
"""

from plotly import graph_objects as go

from projects.charts.frame import layout
from projects.charts.plotly_bars import lying_figure, upright_figure
from projects.charts.plotly_points import points_figure
from projects.charts.rows import PLOT
from projects.charts.words import ENGLISH, Words
from projects.series import BarChart, PointChart


def figure(chart: BarChart | PointChart, words: Words = ENGLISH) -> dict:
    """{"data": …, "layout": …} ready for json and Plotly.newPlot; an empty chart gives no traces."""
    return build(chart, words).to_plotly_json()


def build(chart: BarChart | PointChart, words: Words = ENGLISH) -> go.Figure:
    """The figure itself. Plotly refuses a wrong key with ValueError."""
    if chart.is_empty:
        return go.Figure(layout=layout(chart, PLOT))
    if isinstance(chart, PointChart):
        return points_figure(chart, words)
    return (lying_figure if chart.horizontal else upright_figure)(chart, words)
