"""What a section of /delivery/ consists of, and what its chart needs beside its bars."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from projects import wording
from projects.series import BarChart, Missing, SourceLink

#: Those in which the first of the groups left out lacks what is drawn; elsewhere it is beside the point.
_LACKING = ("slippage", "jobs", "load")


@dataclass(frozen=True)
class LeftOut:
    """Projects that a section says nothing of: `words` why and how many, `projects` which."""

    words: str
    projects: tuple


@dataclass(frozen=True)
class InShort:
    """What a section finds in one number, as written, and the words that say what it is a number of."""

    number: str
    words: str


@dataclass(frozen=True)
class Section:
    """One section: `findings` are sentences, `shown` the rows to list of `count`, `chart` None where none is drawn."""

    key: str
    title: str
    in_short: InShort
    findings: tuple[str, ...]
    chart: BarChart | None
    shown: tuple
    count: int
    left_out: tuple[LeftOut, ...] = ()

    @property
    def rest(self) -> int:
        """How many rows are not shown."""
        return self.count - len(self.shown)


def documented(section: Section, csv: str, rows: str) -> Section:
    """The section, its chart with its file, who says so, and the projects that it cannot draw."""
    if section.chart is None:
        return section
    lacking = section.left_out[0] if section.key in _LACKING and section.left_out else None
    return replace(
        section,
        chart=replace(
            section.chart,
            csv_url=csv,
            sources=section.chart.sources or (SourceLink(_("every row with its sources (CSV)"), csv),),
            missing=Missing(len(lacking.projects), lacking.words.rstrip("."), f"{rows}#left-out-1")
            if lacking
            else None,
        ),
    )


def left_out(*groups: tuple[str, tuple]) -> tuple[LeftOut, ...]:
    """The groups that are not empty; each comes as words with a place for the number, and its projects."""
    return tuple(
        LeftOut(words % {"count": wording.number(len(projects))}, projects)
        for words, projects in groups
        if projects
    )
