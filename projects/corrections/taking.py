"""A reader's message is kept once, with what it is about, and gets an address that the reader alone knows."""

import secrets

from django.db import connection, transaction
from django.utils import timezone

from projects.corrections import floods
from projects.corrections.subject import Subject
from projects.languages import reader_language
from projects.models import Correction

#: Any number that no other lock of ours has.
_LOCK = 77_201


def take(subject: Subject, cleaned: dict, sender: str) -> Correction:
    """Keep a message; the one that is there already where the same was said of the same record within a day.

    `cleaned` are the cleaned values of the form, `sender` is a digest of floods. Raises TooMuch.
    """
    with transaction.atomic():
        _one_at_a_time()
        said = _said_already(subject, cleaned["message"])
        if said is not None:
            return said
        floods.check(sender)
        floods.forget_senders()
        return Correction.objects.create(
            project=subject.project,
            observation=subject.figure,
            figure_number=subject.figure.pk if subject.figure else None,
            about=subject.about,
            region=subject.region,
            message=cleaned["message"],
            evidence_url=cleaned["evidence_url"],
            name=cleaned["name"],
            email=cleaned["email"],
            language=reader_language(),
            token=secrets.token_urlsafe(32),
            sender=sender,
        )


def _said_already(subject: Subject, message: str) -> Correction | None:
    same = Correction.objects.filter(
        project=subject.project,
        observation=subject.figure,
        message=message,
        made_at__gt=timezone.now() - floods.DAY,
    )
    return same.order_by("made_at", "pk").first()


def _one_at_a_time() -> None:
    # Many at once would all be counted before any is kept. SQLite has one writer anyway.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
