"""The load of capacity after launch: output of a full year against the nameplate capacity of the same product."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from projects.codelists import Status
from projects.models import Observation, Project
from projects.queries.outputs import Output, outputs


@dataclass(frozen=True)
class Load:
    """One product of a commissioned project with its capacity and what was made in its latest full year of operation."""

    project: Project
    output: Output


@dataclass(frozen=True)
class Loads:
    """Loads, fullest first, and the commissioned projects that state a capacity and have no output to hold against it."""

    rows: tuple[Load, ...]
    silent: tuple[Project, ...]


def loads(projects: Iterable[Project], figures: Iterable[Observation]) -> Loads:
    """The loads of commissioned projects from these figures of capacity and production.

    Only output of whole calendar years after the year in which operation began: a year that the plant had not begun,
    or worked for some months, says nothing of its load. Where no source dates the start, every whole year counts.
    """
    of_project: dict[int, list[Observation]] = defaultdict(list)
    for figure in figures:
        of_project[figure.project_id].append(figure)
    rows, silent = [], []
    for project in projects:
        if project.status != Status.COMMISSIONED:
            continue
        found = outputs(figure for figure in of_project[project.pk] if _is_of_operation(figure, project))
        known = [output for output in found if output.percent is not None]
        rows += [Load(project, output) for output in known]
        if not known and any(output.capacity for output in found):
            silent.append(project)
    rows.sort(key=lambda row: (-row.output.percent, row.project.name_en, str(row.output.product)))
    silent.sort(key=lambda project: project.name_en)
    return Loads(tuple(rows), tuple(silent))


def figures_of(projects: Sequence[Project]) -> list[Observation]:
    """Every figure of capacity and production of the commissioned ones of these projects; one query."""
    ids = [project.pk for project in projects if project.status == Status.COMMISSIONED]
    found = Observation.objects.filter(project__in=ids, metric__key__in=("capacity", "production"))
    return list(found.with_passport().order_by("pk"))


def _is_of_operation(figure: Observation, project: Project) -> bool:
    if figure.metric.key != "production" or project.actual_year is None:
        return True
    return figure.period_start.year > project.actual_year
