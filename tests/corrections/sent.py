"""What readers send of a mistake, as their browsers do."""

from datetime import timedelta

from django.core import signing
from django.utils import timezone

from projects.models import Correction

NEW = "/corrections/new/"
MESSAGE = "The plant has 115 jobs, not 1,115."


def stamp(subject="project=works", seconds=60) -> str:
    """The stamp of a page that was opened so many seconds ago."""
    signer = signing.TimestampSigner(salt=f"correction of {subject}")
    signer.timestamp = lambda: signing.b62_encode(int(timezone.now().timestamp()) - seconds)
    return signer.sign("")


def send(client, subject="project=works", address="203.0.113.5", seconds=60, **typed):
    """The answer to a message that was typed for so many seconds, sent from this network address."""
    data = {"message": MESSAGE, "stamp": stamp(subject, seconds), **typed}
    return client.post(f"{NEW}?{subject}", data, REMOTE_ADDR=address)


def kept(**values) -> Correction:
    """A correction that is there already; `ago` is its age."""
    ago = values.pop("ago", timedelta())
    number = Correction.objects.count()
    made = Correction.objects.create(
        **{"about": "Works", "message": f"Wrong, {number}", "token": f"{number:043d}", "language": "en"}
        | values
    )
    Correction.objects.filter(pk=made.pk).update(made_at=timezone.now() - ago)
    return made
