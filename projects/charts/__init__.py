"""Drawing: a chart of plain rows (projects.series) becomes a Plotly figure and a light SVG that say the same.

    svg(chart, words)      the first picture, print, and readers without scripts
    figure(chart, words)   the interactive one, as a dict for JSON
    summary(chart, words)  the same in sentences

Nothing here knows Django, models or HTTP: rows, a number format and words come in, markup goes out.
"""

from projects.charts.plotly import figure
from projects.charts.summary import summary
from projects.charts.svg import svg
from projects.charts.words import Words

__all__ = ["Words", "figure", "summary", "svg"]
