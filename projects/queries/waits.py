"""What is overdue and what has gone quiet, for rows of projects: both follow from the day of the reading, neither is stored."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, prefetch_related_objects

from projects.codelists import Wait
from projects.models import Milestone, Project
from projects.periods import Period
from projects.queries.briefs import UNFINISHED, quiet, quiet_since
from projects.queries.delivery.waiting import passed_plans


@dataclass(frozen=True)
class Waiting:
    """What one waits for with a project: `planned` is the latest planned date if it has passed, None otherwise.

    `quiet_since` is the day on which the last dated source was issued if that is more than two years ago.
    """

    planned: Period | None
    quiet_since: date | None


def mark(projects: Sequence[Project], today: date) -> Sequence[Project]:
    """Give each of these projects its `waiting` (a Waiting); one query for all of them."""
    planned = {project.pk: plan.date_period for project, plan in _overdue(projects, today)}
    for project in projects:
        issued = project.latest_source_issued
        is_quiet = project.status in UNFINISHED and issued is not None and issued < quiet_since(today)
        project.waiting = Waiting(planned.get(project.pk), issued if is_quiet else None)
    return projects


def waited_for(projects, kinds: Collection[str], today: date):
    """The projects of a queryset that are of one of these kinds of codelists.Wait; two queries to find the overdue ones."""
    found = Q(pk__in=())
    if Wait.OVERDUE in kinds:
        late = [project.pk for project, _plan in _overdue(list(_unfinished(projects)), today)]
        found |= Q(pk__in=late)
    if Wait.QUIET in kinds:
        found |= Q(pk__in=quiet(projects, today).order_by().values("pk"))
    return projects.filter(found)


def _unfinished(projects):
    return projects.filter(status__in=UNFINISHED, actual_year=None, planned_year__isnull=False).only(
        "pk", "status", "actual_year"
    )


def _overdue(projects: Sequence[Project], today: date):
    late = [project for project in projects if project.status in UNFINISHED and project.actual_year is None]
    milestones = Milestone.objects.select_related("source").order_by("date", "pk")
    prefetch_related_objects(late, Prefetch("milestones", milestones))
    return passed_plans(late, today)
