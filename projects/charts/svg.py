"""A light SVG of a chart: the first picture on the page, the one that is printed, and the one without scripts.

Every x is a percentage and every y a pixel, so that one drawing serves a phone and a wall: the text keeps the size
of the page's text, and charts.css reveals labels where there is room. Classes only; the page's policy allows no
inline style.
"""

from projects.charts.bars import lying, upright
from projects.charts.markup import el, text
from projects.charts.points import scatter
from projects.charts.summary import summary
from projects.charts.words import ENGLISH, Words
from projects.series import BarChart, PointChart


def svg(chart: BarChart | PointChart, words: Words = ENGLISH) -> str:
    """The drawing as markup, all text escaped; for a chart without figures a paragraph that says so.

    The height attribute reserves the place. A drawing with links is a group, because an image hides its content
    from a screen reader; without links it is an image. Either way the title names it and the description sums it up.
    """
    if chart.is_empty:
        return el("p", text(words.empty), class_="chart-empty")
    if isinstance(chart, PointChart):
        drawing = scatter(chart, words)
    else:
        drawing = (lying if chart.horizontal else upright)(chart, words)
    title, description = f"title-{chart.key}", f"desc-{chart.key}"
    return el(
        "svg",
        el("title", text(f"{chart.title}, {chart.scale_label}"), id=title),
        el("desc", text(summary(chart, words)), id=description),
        el("defs", hatch(chart)),
        *drawing.marks,
        class_=f"chart-svg {drawing.kind}",
        width="100%",
        height=drawing.height,
        role="group" if drawing.has_links else "img",
        aria_labelledby=title,
        aria_describedby=description,
    )


def hatch(chart: BarChart | PointChart) -> str:
    """The pattern of what is promised. Its id carries the chart's key: ids are one space per page."""
    return el(
        "pattern",
        el("rect", class_="c-hatch-ground", width=6, height=6),
        el("rect", class_="c-hatch-stroke", width=2.4, height=6),
        id=f"hatch-{chart.key}",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
