"""Published changes for tests, made the way of every change: by a submission of somebody who may publish."""

from django.contrib.auth.models import User

from projects.codelists import SubmissionKind
from projects.editing import submissions


def reviewer() -> User:
    """Somebody who may do everything."""
    return User.objects.get_or_create(username="reviewer", defaults={"is_staff": True, "is_superuser": True})[
        0
    ]


def publish(edit, reason="The source says so", kind=SubmissionKind.EDIT, **about):
    """The published submission that keeps what `edit()` changed."""
    return submissions.submit(edit, by=reviewer(), kind=kind, publish=True, reason=reason, **about)


def keep_draft(edit, reason="Not yet looked at"):
    """The draft that keeps what `edit()` would change."""
    return submissions.submit(edit, by=reviewer(), kind=SubmissionKind.EDIT, publish=False, reason=reason)


def setting(record, **values):
    """An edit that gives a record these values."""

    def edit():
        for name, value in values.items():
            setattr(record, name, value)
        record.save()

    return edit
