"""Statuses agree with the milestones and sources that they rest on; the ladder itself is codelists.Status."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch

from projects.codelists import Status
from projects.headlines.statuses import falls_short, status_at
from projects.intake.checks.registry import Breaches, check
from projects.models import Milestone, Observation, Project


@check("R030", "Every published project with a dated source says as of when its status holds.")
def statuses_are_dated() -> Breaches:
    newest = _newest_sources()
    for project in Project.objects.published().filter(status_as_of__isnull=True).order_by("key"):
        if project.pk in newest:
            yield f"project {project.key}: its newest source is of {newest[project.pk]}"


@check("R031", "No status says less than the latest milestones of the whole project show.")
def statuses_keep_up() -> Breaches:
    for project, milestones in _told():
        shown, dated_by = status_at(milestones)
        if falls_short(project.status, shown):
            when = f" of {dated_by.date_period}" if dated_by else ", a plan with a date,"
            yield f"project {project.key}: {project.status}, where a milestone{when} shows {shown}"


@check("R032", "No status is dated after the newest source or before the milestone that made it.")
def status_dates_hold() -> Breaches:
    newest, undated = _newest_sources(), _told_by_undated_sources()
    for project, milestones in _told():
        as_of = project.status_as_of_period
        if as_of is None:
            continue
        # What an undated source tells may be later than every dated one.
        if project.pk in newest and project.pk not in undated and as_of.start > newest[project.pk]:
            yield f"project {project.key}: as of {as_of}, the newest source is of {newest[project.pk]}"
        shown, dated_by = status_at(milestones)
        if dated_by is not None and shown == project.status and as_of.end < dated_by.date:
            yield f"project {project.key}: as of {as_of}, {dated_by.event} on {dated_by.date_period}"


@check(
    "R033",
    "A commissioned project has a dated start of operation, or is marked as one that no source dates; never both.",
)
def commissionings_are_dated_or_marked() -> Breaches:
    for project in Project.objects.published().order_by("key"):
        is_commissioned, has_year = project.status == Status.COMMISSIONED, project.actual_year is not None
        if project.commissioning_is_undated != (is_commissioned and not has_year):
            said = "marked as undated" if project.commissioning_is_undated else "not marked as undated"
            yield f"project {project.key}: {project.status}, actual year {project.actual_year}, {said}"


@check("R034", "A suspended or cancelled project has a milestone that tells it, or says why in its note.")
def stops_are_told() -> Breaches:
    for project, milestones in _told():
        is_stopped = project.status in (Status.SUSPENDED, Status.CANCELLED)
        told = any(m.event == project.status and not m.is_planned for m in milestones)
        if is_stopped and not told and not project.note:
            yield f"project {project.key}: {project.status}"


def _told() -> Iterator[tuple[Project, list[Milestone]]]:
    milestones = Prefetch("milestones", Milestone.objects.order_by("date", "pk"))
    for project in Project.objects.published().prefetch_related(milestones).order_by("key"):
        yield project, list(project.milestones.all())


def _told_by_undated_sources() -> set[int]:
    told = [
        model.objects.filter(project__isnull=False, source__issued=None) for model in (Observation, Milestone)
    ]
    return {pk for rows in told for pk in rows.order_by().values_list("project", flat=True).distinct()}


def _newest_sources() -> dict[int, date]:
    newest: dict[int, date] = {}
    for model in (Observation, Milestone):
        told = model.objects.filter(project__isnull=False, source__issued_until__isnull=False)
        for pk, day in told.order_by().values_list("project", "source__issued_until").distinct():
            newest[pk] = max(day, newest.get(pk, day))
    return newest
