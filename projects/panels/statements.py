"""One stated value as pages write it: the words, and who says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from projects import wording
from projects.models import Observation, Source
from projects.series import SourceLink


@dataclass(frozen=True)
class Statement:
    """`text`, and who states it: `source` and place in it, by which `figure` if it is one, `note` what it lacks.

    `url` leads to what is in it, for a sum. `is_missing`: the text says that nothing was stated.
    """

    text: str
    source: Source | None = None
    locator: str = ""
    note: str = ""
    is_missing: bool = False
    figure: Observation | None = None
    url: str = ""


def sources_of(figures: Iterable[Observation]) -> tuple[SourceLink, ...]:
    """The sources of these figures, each once, as a chart names them."""
    sources = dict.fromkeys(figure.source for figure in figures)
    return tuple(
        SourceLink(
            f"{source.publisher}, {wording.period(source.issued_period) if source.issued else _('undated')}",
            source.get_absolute_url(),
        )
        for source in sources
    )
