"""The door from templates to drawing: the reader's words and numbers go in, a finished figure comes out."""

from dataclasses import fields, replace
from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from projects import tables
from projects.charts import Words, figure, svg
from projects.series import BarChart, PointChart, plain_number

register = template.Library()

# More sources than this are folded away under the chart.
SOURCES_IN_A_LINE = 4


@register.inclusion_tag("projects/parts/_chart.html")
def chart(chart: BarChart | PointChart, heading: int | None = None) -> dict:
    """The whole figure: title, drawing, interactive twin, what is missing, sources and the table.

    `heading` (2 to 6) makes the title a heading of that level; without it the figure is one of a section.
    """
    chart = _in_the_readers_way(chart)
    words = in_the_readers_words()
    return {
        "chart": chart,
        "heading": heading,
        # svg() escapes every text and attribute that it is given.
        "svg": mark_safe(svg(chart, words)),
        "figure": None if chart.is_empty else figure(chart, words),
        "figure_id": f"figure-{chart.key}",
        "table": None if chart.is_empty else tables.table(chart, words),
        "key": key(chart, words),
        "many_sources": len(chart.sources) > SOURCES_IN_A_LINE,
    }


@register.simple_tag
def chart_drawing(chart: BarChart | PointChart) -> str:
    """The drawing alone, for a small picture of a chart that stands whole elsewhere on the page."""
    return mark_safe(svg(_in_the_readers_way(chart), in_the_readers_words()))


@register.inclusion_tag("projects/parts/_chart_assets.html")
def chart_assets() -> dict:
    """The style sheets and the script of pages with charts, once per page, in its head."""
    return {}


def key(chart: BarChart | PointChart, words: Words) -> list[tuple[str, str]]:
    """(classes, name) of everything that the drawing tells apart; empty where there is only one thing."""
    if isinstance(chart, BarChart):
        seen: dict[str, int] = {}
        entries = []
        for series in chart.series:
            tone = seen.get(series.nature, 0)
            seen[series.nature] = tone + 1
            entries.append((f"c-{series.nature}" + (f" c-tone-{min(tone, 4)}" if tone else ""), series.name))
    else:
        natures = dict.fromkeys(point.nature for point in chart.points)
        entries = [(f"c-{nature}", words.of_nature(nature)) for nature in natures]
    return entries if len(entries) > 1 else []


def _in_the_readers_way(chart: BarChart | PointChart) -> BarChart | PointChart:
    return replace(chart, format_value=in_the_readers_digits) if chart.format_value is plain_number else chart


def in_the_readers_digits(value: Decimal) -> str:
    """The number as the page's language writes it, thousands grouped."""
    return number_format(value, use_l10n=True, force_grouping=True)


def in_the_readers_words() -> Words:
    """Drawing's own words, translated."""
    return Words(**{field.name: gettext(field.default) for field in fields(Words)})
