"""What only the list of projects shows: columns of criteria, and the selection on a map. Glue, as in projects/pages.py."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from projects import pages
from projects.languages import in_language
from projects.map import MapRow, RegionMap, region_map
from projects.models import Project, Region
from projects.queries import criteria


@dataclass(frozen=True)
class CriterionColumn:
    """A criterion that the rows show. `sort` is its name in the address, empty where its figures do not compare.

    `lacking` projects of the same question, cancelled ones aside, have no figure of it; `lacking_url` lists them.
    """

    key: str
    label: str | Promise
    sort: str
    lacking: int
    lacking_url: str


def criteria_of(asked, projects: Sequence[Project]) -> list[CriterionColumn]:
    """The criteria that a ProjectFilter asks about, as columns; two queries for each.

    Each of the projects is given `criterion_figures`: for each column the Criterion and its Observation, or None.
    """
    found = {one.key: criteria.figures(projects, one.key) for one in asked.criteria}
    for project in projects:
        project.criterion_figures = [(one, found[one.key].get(project.pk)) for one in asked.criteria]
    return [_column(asked, one) for one in asked.criteria]


def _column(asked, criterion: criteria.Criterion) -> CriterionColumn:
    # Whoever asks for a stated figure has none without it before them: the others are counted without that question.
    own = ("criterion", f"{criterion.key}_min")
    return CriterionColumn(
        key=criterion.key,
        label=criterion.label,
        sort=criterion.key if criterion.is_share else "",
        lacking=criteria.lacking(asked.narrowed(*own), criterion.key).count(),
        lacking_url=pages.projects_url(
            [(name, value) for name, value in asked.parameters if name not in own], lacks=criterion.key
        ),
    )


@dataclass(frozen=True)
class SelectionMap:
    """A selection as points: the map, how many projects stand at their places, and those whose place nobody names."""

    map: RegionMap
    placed: int
    unplaced: list[Project]
    unplaced_url: str


def map_of(asked) -> SelectionMap:
    """The selection of a ProjectFilter on the map of the country, or close up where one region is asked for."""
    found = list(asked.selection.for_map())
    unplaced = pages.unplaced(found)
    regions = {value for name, value in asked.parameters if name == "region"}
    focus = next(iter(regions)) if len(regions) == 1 else ""
    rows = [
        MapRow(
            region.iso_code,
            in_language(region, "name").text,
            region.get_absolute_url(),
            None,
            "",
            region.lat,
            region.lon,
            region.abbreviation,
        )
        for region in Region.objects.within_country().in_order()
    ]
    return SelectionMap(
        map=region_map(rows, focus=focus, highlight=focus, ground=True, points=pages.map_points(found)),
        placed=len(found) - len(unplaced),
        unplaced=unplaced,
        unplaced_url=pages.projects_url(asked.parameters, lacks="place"),
    )
