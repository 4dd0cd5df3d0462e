"""Output against capacity. What is too much is decided in contradictions/across.py, for entries and register alike."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from projects import wording
from projects.guard.context import Context
from projects.guard.warned import EntryWarning, told
from projects.models import Observation

CODES = ("output_above_capacity",)


def above_capacity(figure: Observation, context: Context) -> Iterator[EntryWarning]:
    """Actual output of a whole year that is more than half above the capacity for the same product."""
    if capacity := context.capacity_exceeded_by(figure):
        text = _("An output of %(output)s is more than one and a half times the capacity, %(capacity)s.")
        message = text % {"output": wording.figure(figure), "capacity": told(capacity)}
        yield EntryWarning("output_above_capacity", message, capacity)


RULES = (above_capacity,)
