"""What the page of a comparison shows: the columns, rows, charts and sentences, and what could be chosen instead.

Glue between queries and panels, like pages.py, for one page.
"""

from dataclasses import dataclass
from datetime import date

from projects import pages
from projects.panels import comparison as drawn
from projects.panels import comparison_charts, comparison_words
from projects.queries import comparison
from projects.questions.comparing import MOST, ComparisonQuestion


@dataclass(frozen=True)
class Column:
    """One that is compared, and the query of the same comparison without it."""

    record: object
    without: str


@dataclass(frozen=True)
class Compared:
    """A whole comparison; `charts` in small multiples come first in `years`, single ones in `charts`."""

    columns: list[Column]
    rows: list[drawn.Row]
    years: list
    charts: list
    differences: list[str]
    has_common_capacity: bool


@dataclass(frozen=True)
class Choice:
    """One that could be chosen: its key, its record, whether it is chosen, and the query of the comparison with it."""

    key: str
    record: object
    is_chosen: bool
    query: str = ""


def compared(asked: ComparisonQuestion, today: date) -> Compared:
    """The comparison that a question without problems asks for."""
    return _projects(asked) if asked.kind == "project" else _sides(asked, today)


def chooser(asked: ComparisonQuestion) -> dict:
    """The choices of each kind: all regions and sectors; projects that were chosen and that the words find."""
    keys = asked.chosen.get("project", [])[:MOST]
    found = [] if asked.problems or not asked.words else comparison.found_by(asked.words, keys)
    return {
        "regions": _choices(comparison.regions(), "iso_code", asked.chosen.get("region", [])),
        "sectors": _choices(comparison.sectors(), "key", asked.chosen.get("sector", [])),
        "picked": [
            Choice(project.key, project, True, asked.query(without=project.key))
            for project in (comparison.chosen_projects(keys) if keys else [])
        ],
        "found": [Choice(project.key, project, False, asked.query(plus=project.key)) for project in found],
    }


def _sides(asked: ComparisonQuestion, today: date) -> Compared:
    kind = asked.kind
    sides = comparison.sides(kind, asked.keys)

    links = comparison_charts.Links(
        projects=lambda selected: pages.projects_url(list(selected)),
        csv=lambda selected: pages.csv_url(list(selected)),
        explain=lambda measure, selected: pages.sum_url(measure, list(selected)),
        sources=lambda selected: pages.all_sources(list(selected)),
    )
    return Compared(
        columns=[Column(side.of, asked.query(without=drawn.key_of(side))) for side in sides],
        rows=drawn.side_rows(sides, kind, links.explain, links.projects),
        years=comparison_charts.side_charts(sides, kind, links, today.year),
        charts=[comparison_charts.side_jobs(sides, kind, links)],
        differences=comparison_words.side_differences(sides),
        has_common_capacity=False,
    )


def _projects(asked: ComparisonQuestion) -> Compared:
    known = comparison.projects(asked.keys)
    capacity = comparison.common_capacity(known)
    return Compared(
        columns=[Column(k.record, asked.query(without=k.record.key)) for k in known],
        rows=drawn.project_rows(known),
        years=[],
        charts=comparison_charts.project_charts(
            known, capacity, pages.figures_url("project", [k.record.key for k in known])
        ),
        differences=comparison_words.project_differences(known),
        has_common_capacity=capacity is not None,
    )


def _choices(records, field: str, chosen) -> list[Choice]:
    return [Choice(getattr(record, field), record, getattr(record, field) in chosen) for record in records]
