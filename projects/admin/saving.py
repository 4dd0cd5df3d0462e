"""One request of the admin is one edit: kept as a submission, published at once or waiting as a draft."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from projects.admin.guard import confirmed
from projects.admin.reasons import reason_given
from projects.codelists import Publication
from projects.editing.submissions import edit_as


def saved(request, view):
    """Answer the request with `view()`, whose writes are one edit of whoever signed in.

    Where they may not be published by this account nothing of them stays in the register; they wait as a draft, and the
    answer leads there. Raises PermissionDenied where the records are none of this account's.
    """
    told = len(_told(request))
    outcome = edit_as(
        request.user,
        view,
        # Both are known once the form was read.
        reason=lambda: reason_given(request),
        confirmed=lambda: confirmed(request),
    )
    submission = outcome.submission
    if submission is None or submission.state == Publication.PUBLISHED:
        return outcome.result
    # What the view said was rolled back.
    del _told(request)[told:]
    messages.success(
        request,
        _(
            "Your changes are kept as a draft; readers do not see them yet. Send them to review when they are complete."
        ),
    )
    return HttpResponseRedirect(reverse("admin:projects_submission_change", args=[submission.pk]))


def _told(request) -> list:
    return messages.get_messages(request)._queued_messages
