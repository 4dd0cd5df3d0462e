"""The reason that an editor gives stands in every history row of that request, those of inline records included."""

from django.dispatch import receiver
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from projects.admin.guard import confirmed, in_words


def give_reason(request, reason: str) -> None:
    """Let every change made in this request carry the reason."""
    request.change_reason = reason.strip()


def reason_given(request) -> str:
    """The reason given in this request; empty where none was."""
    return getattr(request, "change_reason", "")


@receiver(pre_create_historical_record, dispatch_uid="reason of the request")
def keep_reason(history_instance, instance=None, **kwargs):
    """Write the request's reason into a history row that has none of its own, and what was confirmed of its record."""
    request = getattr(HistoricalRecords.context, "request", None)
    if not history_instance.history_change_reason:
        said = [reason_given(request)]
        if request is not None and instance is not None:
            said.append(in_words(confirmed(request).about(instance)))
        history_instance.history_change_reason = " ".join(filter(None, said)) or None
