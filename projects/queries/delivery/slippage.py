"""Slippage: the first plan, the latest plan, and when a project came into operation.

Years are compared, never days: most plans name no more than a year. A plan is one for the project that came only where
it was stated before the end of the period in which operation began; later ones are plans for a next stage.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from projects.codelists import Status
from projects.headlines.project import commissioning_plans
from projects.models import Milestone, Project
from projects.queries.project_history import start_of_operation, stated_order

_SET_ASIDE = (Status.CANCELLED, Status.SUSPENDED)


@dataclass(frozen=True)
class Slip:
    """The first plan of a project against its start of operation, or against the latest plan while it is to come."""

    project: Project
    first: Milestone
    latest: Milestone
    actual: Milestone | None

    @property
    def is_delivered(self) -> bool:
        """Whether the project is in operation; else the slip is one between two plans."""
        return self.actual is not None

    @property
    def years(self) -> int:
        """Years from the first plan to the actual year, else to the latest plan; negative where it is earlier."""
        return (self.actual or self.latest).date.year - self.first.date.year


@dataclass(frozen=True)
class Slippage:
    """The projects whose slip is known, largest first, and those whose slip cannot be known, by the reason why.

    `single`: still to come, with a plan stated only once: that is no news, not punctuality. `next_stage`: all plans
    were stated after the start of operation. `undated`: commissioned, and no source dates it. `set_aside`: cancelled
    or suspended, so that no plan stands. `unplanned` counts the projects without any plan.
    """

    rows: tuple[Slip, ...]
    single: tuple[Project, ...]
    next_stage: tuple[Project, ...]
    undated: tuple[Project, ...]
    set_aside: tuple[Project, ...]
    unplanned: int

    @property
    def delivered(self) -> tuple[Slip, ...]:
        return tuple(row for row in self.rows if row.is_delivered)

    @property
    def to_come(self) -> tuple[Slip, ...]:
        return tuple(row for row in self.rows if not row.is_delivered)


def median_years(rows: Iterable[Slip]) -> Decimal | None:
    """The slip in the middle, in years, half a year between two; None of no rows."""
    years = [row.years for row in rows]
    return Decimal(str(median(years))) if years else None


def slippage(projects: Iterable[Project]) -> Slippage:
    """The slippage of projects that come with their milestones and those's sources prefetched."""
    rows: list[Slip] = []
    unknown: dict[str, list[Project]] = {"single": [], "next_stage": [], "undated": [], "set_aside": []}
    unplanned = 0
    for project in projects:
        milestones = list(project.milestones.all())
        plans = commissioning_plans(milestones)
        actual = start_of_operation(milestones, project.actual_year)
        if not plans:
            unplanned += 1
        elif actual is not None:
            ours = [plan for plan in plans if is_promise_of(plan, actual)]
            if ours:
                rows.append(Slip(project, ours[0], ours[-1], actual))
            else:
                unknown["next_stage"].append(project)
        elif project.status in _SET_ASIDE:
            unknown["set_aside"].append(project)
        elif project.status == Status.COMMISSIONED:
            unknown["undated"].append(project)
        elif len({stated_order(plan) for plan in plans}) < 2:
            unknown["single"].append(project)
        else:
            rows.append(Slip(project, plans[0], plans[-1], None))
    rows.sort(key=lambda row: (-row.years, row.project.name_en, row.project.key))
    return Slippage(
        tuple(rows), **{name: tuple(found) for name, found in unknown.items()}, unplanned=unplanned
    )


def is_promise_of(plan: Milestone, actual: Milestone) -> bool:
    """Whether a plan was stated before operation began; one that is told in retrospect always was."""
    return plan.is_retrospective or stated_order(plan)[1] <= actual.date_period.end
