"""A submission with its changes, as it is written down: its title, its source, its regions and its first step."""

from django.db import connection
from django.utils.text import capfirst

from projects.codelists import ChangeKind, Publication, SubmissionKind
from projects.editing.changes import NEW, as_changes, in_order
from projects.editing.recording import Recorded
from projects.models import Change, DatasetVersion, Region, Source, Step, Submission

_BATCH = 500


def keep(recorded: list[Recorded], regions: set[int], by, kind, state, about: dict) -> Submission:
    """Write a submission down in this state, with its changes in an order in which they can be made and its first step.

    `about` holds title, reason, source, entry, confirmed and undoes, each a value or a function that gives it.
    """
    recorded = in_order(recorded)
    changes = as_changes(recorded)
    about = {name: value() if callable(value) else value for name, value in about.items()}
    confirmed = about.pop("confirmed", ())
    about["reason"] = about.get("reason") or ""
    about["title"] = (about.get("title") or _title(recorded))[:300]
    if about.get("source") is not None and not Source.objects.filter(pk=about["source"].pk).exists():
        # The source itself is part of the draft, or went with what was undone.
        about["source"] = None
    if state == Publication.PUBLISHED or kind == SubmissionKind.RESTORATION:
        # What comes back has its own number, also where it waits for a reviewer until then.
        for change, found in zip(changes, recorded, strict=True):
            change.record_id = found.pk
    if state == Publication.PUBLISHED:
        about["dataset_version"] = DatasetVersion.objects.current().number + 1
        about["source"] = about.get("source") or source_among(changes)
        name_projects(changes)
    beside = {(found.model_name, found.pk): change for change, found in zip(changes, recorded, strict=True)}
    for warning in confirmed:
        # What is about none of the changes stands beside the first.
        record = (warning.get("model"), warning.get("record_id"))
        beside.get(record, changes[0]).confirmed.append(warning)
    submission = Submission.objects.create(kind=kind, state=state, made_by=account(by), **about)
    # A region that is new itself is not there yet.
    submission.regions.set(Region.objects.filter(pk__in=regions))
    for change in changes:
        change.submission = submission
    Change.objects.bulk_create(changes, batch_size=_BATCH)
    Step.objects.create(submission=submission, state=state, reason=about["reason"], by=account(by))
    return submission


def _title(recorded: list[Recorded]) -> str:
    """What a submission without a name of its own is called: the record that it is about."""
    first = next((found for found in recorded if found.model_name in _NAMESAKES), recorded[0])
    kind = first.model._meta.verbose_name
    columns = first.after or first.before
    # A new record of a draft is in no table: its own words name it.
    words = next(filter(None, (columns.get(name) for name in ("name_en", "title", "text_en"))), "")
    record = first.model._base_manager.filter(pk=first.pk).first()
    name = record if record is not None and first.before is not None else words
    return capfirst(f"{kind}: {name}" if name else kind)


_NAMESAKES = ("project", "enterprise", "programme", "commitment", "source")


def source_among(changes: list[Change]) -> Source | None:
    """The one source that the changes cite, where they cite one alone."""
    cited = {change.columns["source"][1] for change in changes if "source" in change.columns}
    created = {f"{NEW}{change.number}": change.record_id for change in changes if change.model == "source"}
    keys = {created.get(key, key) for key in cited if key is not None}
    return Source.objects.filter(pk=keys.pop()).first() if len(keys) == 1 else None


def name_projects(changes: list[Change]) -> None:
    """Note the project on changes that cite one which was created beside them, and no longer one that is withdrawn."""
    gone = {c.record_id for c in changes if c.model == "project" and c.kind == ChangeKind.WITHDRAW}
    created = {f"{NEW}{change.number}": change.record_id for change in changes if change.model == "project"}
    for change in changes:
        cited = change.columns.get("project", [None, None])[1]
        named = (
            change.record_id
            if change.model == "project" and change.kind == ChangeKind.CREATE
            else created.get(cited)
        )
        if change.project_id in gone:
            change.project_id = None
        elif named and change.project_id is None:
            change.project_id = named


def keep_keys(changes: list[Change]) -> None:
    """Store the records and projects of changes; one prepared statement, which is ten times as fast as a bulk update."""
    pairs = [(change.record_id, change.project_id, change.pk) for change in changes]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {Change._meta.db_table} SET record_id = %s, project_id = %s WHERE id = %s", pairs
        )


def account(by):
    """Who takes a step; None where it is no account, as for a command."""
    return by if getattr(by, "pk", None) else None
