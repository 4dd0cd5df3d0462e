"""A load of the curated files leaves one published submission: how much it brought, for readers and for editors."""

from projects.codelists import Publication, SubmissionKind
from projects.intake.compare import Outcome, Report
from projects.models import DatasetVersion, Step, Submission

#: Kept with the submission; pages say it in the reader's language, with the counts.
TITLE = "Load of the curated files"


def keep(report: Report, joined: int = 0) -> Submission | None:
    """Keep what a load did; None where it changed nothing. Must run within the write of the load.

    `entry` holds the numbers of records {"created", "changed", "joined"} and {"sections": {name: [created, changed]}}.
    """
    if not report.changed_something and not joined:
        return None
    sections = {
        name: [counts[Outcome.CREATED], counts[Outcome.CHANGED] + counts[Outcome.OVERWRITTEN]]
        for name, counts in report.counts.items()
    }
    entry = {
        "created": sum(created for created, _changed in sections.values()),
        "changed": sum(changed for _created, changed in sections.values()),
        "joined": joined,
        "sections": {name: numbers for name, numbers in sections.items() if any(numbers)},
    }
    submission = Submission.objects.create(
        kind=SubmissionKind.LOAD,
        title=TITLE,
        state=Publication.PUBLISHED,
        entry=entry,
        dataset_version=DatasetVersion.objects.current().number + 1,
    )
    Step.objects.create(submission=submission, state=Publication.PUBLISHED)
    return submission
