"""Citing in templates: {% load footnotes %}, {% cite notes figure.source figure.locator %}."""

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def cite(notes, source, locator=""):
    """A raised number that leads to the note of this place in the source; says so in words where there is no source."""
    if source is None:
        return _raised(*notes.remark(_("The year was collected without its document.")))
    return _raised(*notes.cite(source, locator))


@register.simple_tag
def remark(notes, text, url=""):
    """A raised number that leads to a note of our own, such as how a sum was made and where its projects are listed."""
    return _raised(*notes.remark(text, url))


def _raised(note, reference):
    # A word joiner: the number never begins a line.
    return format_html(
        '<sup class="note-ref">\u2060<a id="{}" href="#{}" aria-label="{}">{}</a></sup>',
        reference,
        note.key,
        _("Note %(number)s") % {"number": note.number},
        str(note.number),
    )
