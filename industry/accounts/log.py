"""What was done to an account stands in its history in the admin."""

from django.contrib.admin.models import CHANGE, LogEntry


def log(by, user, what: str) -> None:
    """Write down what was changed of an account, in English (gettext_noop); it is read in the reader's language."""
    message = [{"changed": {"fields": [what]}}]
    LogEntry.objects.log_actions(by.pk, [user], CHANGE, change_message=message, single_object=True)
