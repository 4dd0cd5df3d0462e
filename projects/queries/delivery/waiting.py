"""Projects that one waits for: those whose planned date has passed, and those that no source speaks of any more."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from projects.codelists import Status
from projects.headlines.project import commissioning_plans
from projects.models import Milestone, Observation, Project, Source
from projects.queries.briefs import UNFINISHED


@dataclass(frozen=True)
class Overdue:
    """A project whose latest planned date has passed, and no source says that it is in operation.

    `last` is the latest source of anything about it, None where all are undated or unknown.
    """

    project: Project
    plan: Milestone
    last: Source | None

    @property
    def has_news(self) -> bool:
        """Whether a source has spoken of the project since the planned date passed."""
        return bool(self.last and self.last.issued and self.last.issued > self.plan.date_period.end)


@dataclass(frozen=True)
class Quiet:
    """An unfinished project with the last source that spoke of it."""

    project: Project
    last: Source


@dataclass(frozen=True)
class Waiting:
    """Overdue ones by the date of their plan, quiet ones by that of their last source, the longest wait first.

    `set_aside` are suspended and cancelled projects whose planned date has passed: nobody waits for those.
    """

    overdue: tuple[Overdue, ...]
    set_aside: tuple[Overdue, ...]
    quiet: tuple[Quiet, ...]


def waiting(
    projects: Sequence[Project], silent: Collection[int], last: dict[int, Source], today: date
) -> Waiting:
    """The waits of projects that come with their milestones.

    A plan is overdue from the day after the period that it names: "2026" with the end of 2026, "June 2026" in July.
    Only the latest plan counts. `silent` are the primary keys of those that queries/briefs.py finds quiet, `last` is
    the latest source of each by primary key.
    """
    passed = [Overdue(project, plan, last.get(project.pk)) for project, plan in passed_plans(projects, today)]
    passed.sort(key=lambda row: (row.plan.date_period.end, row.project.name_en))
    quiet = [
        Quiet(project, last[project.pk])
        for project in projects
        if project.pk in silent and project.pk in last
    ]
    quiet.sort(key=lambda row: (row.last.issued or date.min, row.project.name_en))
    return Waiting(
        tuple(row for row in passed if row.project.status in UNFINISHED),
        tuple(row for row in passed if row.project.status in (Status.SUSPENDED, Status.CANCELLED)),
        tuple(quiet),
    )


def last_sources(projects: Iterable[Project]) -> dict[int, Source]:
    """The latest issued source of any figure or event of each project, by primary key; three queries."""
    ids = [project.pk for project in projects]
    told = {
        *Observation.objects.filter(project__in=ids).order_by().values_list("project", "source").distinct(),
        *Milestone.objects.filter(project__in=ids, source__isnull=False)
        .order_by()
        .values_list("project", "source")
        .distinct(),
    }
    records = Source.objects.in_bulk({source for _project, source in told})
    latest: dict[int, Source] = {}
    for project, source in told:
        record, best = records[source], latest.get(project)
        if best is None or _newer(record) > _newer(best):
            latest[project] = record
    return latest


def passed_plans(projects: Iterable[Project], today: date):
    """Each project that no source reports in operation though its latest planned date has passed, with that plan."""
    for project in projects:
        plans = commissioning_plans(project.milestones.all()) if project.actual_year is None else ()
        if plans and plans[-1].date_period.end < today:
            yield project, plans[-1]


def _newer(source: Source) -> tuple[date, str]:
    return (source.issued or date.min, source.key)
