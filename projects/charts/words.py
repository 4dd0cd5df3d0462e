"""The words that drawing itself adds to a chart, in English, each marked for translators.

Drawing imports no Django: the template tag hands in the same words in the reader's language.
"""

from dataclasses import dataclass


def gettext_noop(message: str) -> str:
    """The message itself. The name is what makemessages looks for."""
    return message


@dataclass(frozen=True)
class Words:
    """Every field is a sentence or a format with named places; see each use for what is put in."""

    empty: str = gettext_noop("There is no figure to draw yet.")
    no_figure: str = gettext_noop("no figure")
    total: str = gettext_noop("Total")
    part_of_whole: str = gettext_noop("{part} of {whole}")
    range: str = gettext_noop("{name}: lowest {low} ({low_at}), highest {high} ({high_at}).")
    single: str = gettext_noop("{name}: {value} ({at}).")
    without: str = gettext_noop("No figure: {names}.")
    future: str = gettext_noop("future")
    present: str = gettext_noop("today")
    actual: str = gettext_noop("Actual")
    plan: str = gettext_noop("Plan")
    design: str = gettext_noop("Design capacity")
    target: str = gettext_noop("Target")
    period: str = gettext_noop("Period")
    nature: str = gettext_noop("Kind of figure")
    source: str = gettext_noop("Source")

    def of_nature(self, nature: str) -> str:
        """The name of a point's nature."""
        return getattr(self, nature)


ENGLISH = Words()
