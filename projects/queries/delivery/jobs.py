"""Jobs filled: what was promised, beside what a source reports as filled. Never assumed, never added to each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from projects.codelists import Status
from projects.models import Observation, Project


@dataclass(frozen=True)
class Filled:
    """A project with both figures. `is_counted` is false where a project that it is part of has one of them already."""

    project: Project
    promised: Observation
    filled: Observation

    @property
    def percent(self) -> Decimal | None:
        """Jobs filled as a share of those promised; None where none were promised."""
        return percent(self.filled.value, self.promised.value)

    @property
    def is_counted(self) -> bool:
        return self.project.jobs_are_counted and self.project.jobs_delivered_are_counted


@dataclass(frozen=True)
class Jobs:
    """Projects with both figures, most jobs promised first; those that promise jobs and have no report of filled ones.

    Cancelled projects are in neither. Sums are over `counted` alone.
    """

    rows: tuple[Filled, ...]
    silent: tuple[Project, ...]

    @property
    def counted(self) -> tuple[Filled, ...]:
        return tuple(row for row in self.rows if row.is_counted)

    @property
    def promised(self) -> Decimal:
        return sum((row.promised.value for row in self.counted), Decimal(0))

    @property
    def filled(self) -> Decimal:
        return sum((row.filled.value for row in self.counted), Decimal(0))

    @property
    def percent(self) -> Decimal | None:
        return percent(self.filled, self.promised)

    @property
    def silent_in_operation(self) -> tuple[Project, ...]:
        """Those without a report that are in operation: the ones that could have one."""
        return tuple(project for project in self.silent if project.status == Status.COMMISSIONED)


def jobs(projects: Iterable[Project]) -> Jobs:
    """The jobs of projects that come with the figures of their jobs, promised and filled."""
    standing = [project for project in projects if project.status != Status.CANCELLED and project.jobs_figure]
    rows = [
        Filled(project, project.jobs_figure, project.jobs_delivered_figure)
        for project in standing
        if project.jobs_delivered_figure
    ]
    rows.sort(key=lambda row: (-row.promised.value, row.project.name_en, row.project.key))
    silent = [project for project in standing if not project.jobs_delivered_figure]
    silent.sort(key=lambda project: (-project.jobs, project.name_en))
    return Jobs(tuple(rows), tuple(silent))


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """A part as a share of a whole; None of nothing."""
    return part / whole * 100 if whole else None
