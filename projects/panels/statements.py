"""One stated value as pages write it: the words, and who says so."""

from dataclasses import dataclass

from projects.models import Observation, Source


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
