"""What was public once and is withdrawn: when, why, and what it last was. Nothing is told of what never was public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from projects.codelists import ChangeKind, Publication
from projects.intake.writer import REASON as LOADED
from projects.models import Change, Observation, Project
from projects.queries.changes import at_large, public, whole


@dataclass(frozen=True)
class Withdrawal:
    """The day and the reason; `by_load` where the curated files no longer have the record, which is all that is known.

    `figure` is a withdrawn figure as it last was, None for a project.
    """

    on: date
    reason: str
    by_load: bool = False
    figure: Observation | None = None


def figure(number: int) -> Withdrawal | None:
    """What became of a figure that was public and is gone; None where it stands, or never was public."""
    with at_large():
        if Observation.objects.filter(pk=number).exists():
            return None
        row = Observation.history.filter(id=number, history_type="-").order_by("-history_id").first()
        if row is None or not _was_public(row):
            return None
        last = row.instance
        try:
            # All that its words need; a unit may be gone as well.
            _cited = last.unit, last.metric, last.product, last.source, last.subject
        except ObjectDoesNotExist:
            last = None
        return _told(row, last, kind=ChangeKind.WITHDRAW, model="observation")


def project(key: str) -> Withdrawal | None:
    """When and why the project with this key was withdrawn; None where it is not, or never was public."""
    with at_large():
        found = Project.objects.filter(key=key, publication=Publication.WITHDRAWN).first()
        if found is None:
            return None
        rows = list(found.history.order_by("history_id"))
        if not any(row.publication == Publication.PUBLISHED for row in rows):
            return None
        left = {"columns__publication__1": Publication.WITHDRAWN}
        return _told(_first_of_last(rows, Publication.WITHDRAWN), model="project", **left)


def _told(row, last: Observation | None = None, **change) -> Withdrawal:
    reason = row.history_change_reason or ""
    if not reason:
        # Who did not sign the row said why to the submission; it is for readers where nothing hidden went along.
        withdrew = public().filter(record_id=row.id, **change).select_related("submission").last()
        reason = withdrew.submission.reason if withdrew and whole([withdrew.submission_id]) else ""
    day = timezone.localtime(row.history_date).date()
    return Withdrawal(day, "" if reason == LOADED else reason, reason == LOADED, last)


def _first_of_last(rows: Iterable, state: Publication):
    """The row by which the record came to this state for the last time."""
    came = before = None
    for row in rows:
        if row.publication == state and (before is None or before.publication != state):
            came = row
        before = row
    return came


def _was_public(row) -> bool:
    """Whether a withdrawn figure was public when it was withdrawn, and what it was about still is."""
    if row.project_id is None:
        return True
    if not Project.objects.published().filter(pk=row.project_id).exists():
        return False
    known = Project.history.filter(id=row.project_id, history_date__lte=row.history_date)
    then = known.order_by("-history_id").values_list("publication", flat=True).first()
    if then is not None:
        return then == Publication.PUBLISHED
    told = Change.objects.filter(model="observation", record_id=row.id, kind=ChangeKind.WITHDRAW)
    return told.filter(submission__state=Publication.PUBLISHED).exists()
