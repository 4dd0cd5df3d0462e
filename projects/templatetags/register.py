"""Doors from templates to the wording of the register. Load with {% load register %}."""

from urllib.parse import urlencode

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from projects import locators, phrases, reading, wording
from projects.codelists import Status
from projects.languages import Text, in_language
from projects.languages import in_english as kept_in_english

register = template.Library()


@register.simple_tag
def text(record, field="name"):
    """The record's text in the reader's language; a fallback carries its language: <span lang="en">…</span>.

    {% text project %}, {% text project "summary" %}
    """
    return marked(in_language(record, field))


@register.filter
def marked(found):
    """A languages.Text with the mark of its language where that is not the reader's; anything else as it is."""
    if not isinstance(found, Text) or not found.is_fallback or not found.text:
        return found.text if isinstance(found, Text) else found
    return format_html(
        '<span lang="{}">{}</span> <span class="lang-mark" title="{}">{}</span>',
        found.language,
        found.text,
        _LANGUAGE_MARKS[found.language]() if found.language in _LANGUAGE_MARKS else "",
        found.language,
    )


_LANGUAGE_MARKS = {
    "en": lambda: _("This text is in English; a translation is missing."),
    "ru": lambda: _("This text is in Russian; a translation is missing."),
    "kk": lambda: _("This text is in Kazakh; a translation is missing."),
}


@register.filter
def plain_text(record, field="name"):
    """The same without marks, for attributes and titles: {{ project|plain_text }}."""
    return in_language(record, field).text


@register.filter
def status_rule(status):
    """What a source must say for a project to have this status: {{ project.status|status_rule }}."""
    return Status(status).rule


@register.filter
def phrase(wording):
    """A wording that records hold in English (a part, a role, a place as stated), in the reader's language."""
    return marked(phrases.in_words(wording))


@register.filter
def in_english(text):
    """A text that is kept in English alone, such as a note, with the mark of its language for other readers."""
    return marked(kept_in_english(text))


@register.filter
def locator(place):
    """A place in a source in the reader's language: {{ figure.locator|locator }} gives «абзац 10»."""
    return format_html_join(", ", "{}", ((marked(piece),) for piece in locators.in_words(place)))


@register.filter
def plain_locator(place):
    """The same without marks, for attributes and titles."""
    return ", ".join(map(str, locators.in_words(place)))


@register.filter
def figure(observation):
    """A figure as its source words it, short: {{ observation|figure }} gives "over US$3.5 bn"."""
    return wording.figure(observation)


@register.filter
def figure_in_full(observation):
    """A figure with all its digits."""
    return wording.figure(observation, in_full=True)


@register.filter
def machine(value):
    """A number as programs write it, whatever the language: {{ value|machine }} gives 1234567.5."""
    return "" if value is None else f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)


@register.filter
def money(amount, currency=None):
    """An amount, short: "6.2 bn ₸"; empty for none. Without a currency, it is in the reader's."""
    return wording.money(amount, currency)


@register.filter
def money_in_full(amount, currency=None):
    """An amount with all its digits; empty for none. Without a currency, it is in the reader's."""
    return wording.money_in_full(amount, currency)


@register.filter
def number(value):
    """A number in full, grouped; empty for none."""
    return "" if value is None else wording.number(value)


@register.filter
def percent(value):
    """A share in whole percent: {{ row.percent|percent }} gives "52%"; empty for none."""
    return "" if value is None else wording.percent(wording.number(value, 0))


@register.filter
def period(span):
    """A Period for people: "January to August 2025"; empty for none."""
    return wording.period(span)


@register.filter
def age(day):
    """How long ago a day was, in its largest unit: "3 months"; empty for the reader's today and later."""
    today = reading.today()
    return timesince(day, today, depth=1) if day < today else ""


@register.filter
def iso(span):
    """A Period for <time datetime>: its text form where it is a single period a browser knows, else its first day."""
    form = str(span)
    return form if span.is_single and not {"Q", "H"} & set(form) else span.start.isoformat()


@register.simple_tag(takes_context=True)
def query_with(context, **changes):
    """The page's query with these parameters set (or removed, where None): href="?{% query_with page=2 %}"."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return query.urlencode()


@register.simple_tag
def query(**parameters):
    """A query from parameters, those that are None left out: {% query region=region.iso_code status="planned" %}."""
    return urlencode({name: value for name, value in parameters.items() if value is not None})
