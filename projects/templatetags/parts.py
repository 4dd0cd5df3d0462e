"""Small doors for templates/projects/parts. Load with {% load parts %}."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from projects import wording
from projects.panels import text_status as texts

register = template.Library()


@register.filter
def pages_around(paginator, number):
    """The page numbers to show beside page `number`: the ends, the neighbours, and None for every gap."""
    for page in paginator.get_elided_page_range(number, on_each_side=2, on_ends=1):
        yield None if page == paginator.ELLIPSIS else page


@register.filter
def without_unit(observation):
    """A figure as its source words it, but for the unit, which stands beside it: "over 1,100", "3.5 m"."""
    values = [value for value in (observation.value, observation.value_upper) if value is not None]
    text = "–".join(wording.number(value) if abs(value) < 10**6 else wording.short(value) for value in values)
    return wording.qualified(text, observation.qualifier)


@register.filter
def unit_symbol(unit):
    """The symbol of a unit in the reader's language."""
    return wording.unit_symbol(unit)


@register.filter
def breakable(text):
    """A title whose long codes (GVA_NOMINAL_BY_REGION) may be broken after an underscore, on narrow screens."""
    pieces = text.replace("_", "_\n").split("\n")
    return format_html_join(mark_safe("<wbr>"), "{}", ((piece,) for piece in pieces))


@register.inclusion_tag("projects/parts/_text_status.html")
def text_status(record):
    """A quiet line on how the texts of a record came to be in the reader's language, and in the others behind it."""
    return {"panel": texts.of_record(record)}


@register.simple_tag
def text_statuses(records, attribute=""):
    """The same of all texts of a list, counted: {% text_statuses metrics %}, {% text_statuses rows "commitment" %}."""
    return texts.of_records(getattr(record, attribute) if attribute else record for record in records)
