"""What editors do with a reader's correction; every step stands in its history, with who took it and why."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from projects.codelists import CorrectionState
from projects.models import Correction, Submission

#: What an open correction can become.
ANSWERS = (CorrectionState.ANSWERED, CorrectionState.ACCEPTED, CorrectionState.DECLINED)


def answer(
    correction: Correction, state: CorrectionState, text: str, *, by, submission: Submission | None = None
) -> None:
    """Answer an open correction in words that its reader sees; raises ValidationError without any."""
    if correction.state != CorrectionState.OPEN:
        raise ValidationError(_("This correction has been answered already. Open it again first."))
    if not text.strip():
        raise ValidationError({"answer": _("Write the answer that the reader will see.")})
    correction.state, correction.answer = CorrectionState(state), text.strip()
    correction.answered_by, correction.answered_at = by, timezone.now()
    correction.submission = submission
    correction._change_reason = str(CorrectionState(state).label)
    correction.save()


def reopen(correction: Correction, reason: str) -> None:
    """Take up an answered correction once more; its answer stays until there is another. Needs a reason."""
    if correction.state == CorrectionState.OPEN:
        raise ValidationError(_("This correction is open."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is opened again.")})
    correction.state = CorrectionState.OPEN
    correction._change_reason = reason.strip()
    correction.save()


def changes_that_may_follow(correction: Correction, most: int = 20) -> list[int]:
    """Primary keys of the latest submissions that touched the record, newest first, the one that is linked included."""
    touching = Submission.objects.none()
    if correction.project_id:
        touching |= Submission.objects.filter(changes__project=correction.project_id)
    if correction.figure_number:
        touching |= Submission.objects.filter(
            changes__model="observation", changes__record_id=correction.figure_number
        )
    latest = list(touching.distinct().order_by("-changed_at", "-pk").values_list("pk", flat=True)[:most])
    linked = correction.submission_id
    return latest if linked is None or linked in latest else [*latest, linked]
