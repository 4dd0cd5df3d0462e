"""A project as it was on an earlier day: the columns that follow from what was known then. For copies, never saved."""

from collections.abc import Iterable
from datetime import date

from projects.headlines.refresh import counted, headline_columns
from projects.headlines.statuses import status_at
from projects.models import Milestone, Project
from projects.models.projects import COUNTED_COLUMNS
from projects.money import Rates


def set_as_known(
    record: Project, figures: list, milestones: list, rates: Rates, day: date | None
) -> Milestone | None:
    """Give a record the headline columns, and the status, that these figures and milestones make: those known by `day`.

    The stored status stands where it was stated by then (None: whatever the day); otherwise it is what events had
    told, and the milestone that dates it is returned.
    """
    dated_by = None
    if day is not None and (record.status_as_of is None or record.status_as_of_period.end > day):
        record.status, dated_by = status_at(milestones)
        record.status_as_of = dated_by.date if dated_by else None
        record.status_as_of_precision = dated_by.date_precision if dated_by else ""
    # After the status, which says what counts as the start of operation.
    for name, value in headline_columns(record, figures, milestones, rates).items():
        setattr(record, name, value)
    return dated_by


def set_counted(records: Iterable[Project]) -> None:
    """Say of each of these records whether it enters sums beside the others, which hold the wholes of all parts."""
    records = {record.pk: record for record in records}
    for record in records.values():
        for flag, columns in COUNTED_COLUMNS.items():
            setattr(record, flag, counted(record, columns, records))
