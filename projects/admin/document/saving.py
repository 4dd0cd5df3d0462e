"""A document written: everything that it says as one submission, or kept as a draft as it was typed."""

from django.db import transaction

from projects.admin.document.entry import Entry
from projects.admin.document.origin import make_key
from projects.admin.guard import Confirmed, in_words
from projects.codelists import Publication, SubmissionKind
from projects.editing import submissions
from projects.editing.going_on import take_over
from projects.models import Commitment, Step, Submission


def save(entry: Entry, by, *, publish: bool, review: bool = False) -> Submission | None:
    """Write what the document says, all or nothing: published at once, or kept as a draft that may go to review.

    Raises ValidationError or PermissionDenied, with sentences for people, where that cannot be; None where nothing new
    was said.
    """
    confirmed = Confirmed()
    for record, warnings in _warned(entry):
        for warning in warnings:
            confirmed.add(record, warning, entry.guard_reason)
    with transaction.atomic():
        made = submissions.submit(
            lambda: _write(entry, confirmed),
            by=by,
            kind=SubmissionKind.DOCUMENT,
            publish=publish,
            title=entry.title,
            reason=entry.reason,
            source=entry.known,
            entry=entry.typed,
            confirmed=confirmed,
        )
        if made is None:
            return None
        submission = take_over(entry.draft, made) if entry.draft else made
        if review:
            submissions.send_to_review(submission, by, entry.reason)
        return submission


def keep(entry: Entry, by) -> Submission:
    """Keep the document as it was typed, mistakes and gaps included; what is complete is not looked at."""
    about = {"title": entry.title, "reason": entry.reason, "source": entry.known, "entry": entry.typed}
    with transaction.atomic():
        made = Submission.objects.create(
            kind=SubmissionKind.DOCUMENT, state=Publication.DRAFT, made_by=by, **about
        )
        made.regions.set(_regions(entry))
        Step.objects.create(submission=made, state=Publication.DRAFT, reason=entry.reason, by=by)
        return take_over(entry.draft, made) if entry.draft else made


def _write(entry: Entry, confirmed: Confirmed):
    source = entry.source
    if source.pk is None:
        source.key = make_key(source)
        _save(source, entry, confirmed)
    for said in entry.every_row:
        record = said.record
        record.source = source
        if isinstance(record, Commitment):
            record.key = _free_key(record.key)
        _save(record, entry, confirmed)
        for kind in ("project", "enterprise", "programme") if isinstance(record, Commitment) else ():
            getattr(record, f"{kind}s").set([found.record for found in said.concerns if found.kind == kind])
    return source


def _save(record, entry: Entry, confirmed: Confirmed) -> None:
    record.full_clean()
    record._change_reason = " ".join(filter(None, (entry.reason, in_words(confirmed.about(record)))))
    record.save()


def _free_key(key: str) -> str:
    taken = set(Commitment.objects.filter(key__startswith=key).values_list("key", flat=True))
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free


def _warned(entry: Entry):
    if entry.source_warnings:
        yield entry.source, entry.source_warnings
    for said in entry.every_row:
        if said.warnings:
            yield said.record, said.warnings


def _regions(entry: Entry) -> set[int]:
    found = [
        *(said.subject for said in entry.every_row),
        *(one for said in entry.every_row for one in said.concerns),
    ]
    regions = {
        one.record.pk if one.kind == "region" else one.record.region_id for one in found if one is not None
    }
    return {pk for pk in regions if pk is not None}
