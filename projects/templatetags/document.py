"""What the page of a document needs: what was said of each row."""

from django import template

register = template.Library()


@register.filter
def said_of(form, rows):
    """What was said of this row, of all that was said; nothing for a blank one."""
    return next((said for said in rows if said.form is form), None)
