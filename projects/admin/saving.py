"""One request of the admin is one edit: kept as a submission, published at once or waiting as a draft."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from projects.admin.draft_pages import entered_on, going_on
from projects.admin.guard import confirmed
from projects.admin.reasons import reason_given
from projects.codelists import Publication
from projects.editing import permits
from projects.editing.submissions import edit_as


def saved(request, view):
    """Answer the request with `view()`, whose writes are one edit of whoever signed in.

    Where they may not be published by this account nothing of them stays in the register; they wait as a draft, and the
    answer leads there. Raises PermissionDenied where the records are none of this account's. Where a draft is gone on
    with, the edit is open already (projects.admin.going_on), and this only answers.
    """
    told = len(_told(request))
    if going_on(request) is not None:
        response = view()
        if isinstance(response, HttpResponseRedirect):
            del _told(request)[told:]
        return response
    outcome = edit_as(
        request.user,
        view,
        # Both are known once the form was read.
        reason=lambda: reason_given(request),
        confirmed=lambda: confirmed(request),
        # What is published at once is gone on with by changing the record.
        entry=lambda: None if permits.may_publish(request.user) else entered_on(request),
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
