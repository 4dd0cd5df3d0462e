"""Going on with the draft of a record: on the record's own page, as it would be with the draft."""

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, OperationalError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from projects.admin.draft_pages import GoingOn
from projects.admin.guard import confirmed
from projects.admin.in_the_way import in_words
from projects.admin.reasons import reason_given
from projects.codelists import Publication
from projects.editing import permits, submissions
from projects.editing.going_on import MadeAgain, NothingLeft, can_be_gone_on_with, go_on, look_at
from projects.editing.replay import Conflicts
from projects.models import Submission


def of_submissions(admin_site) -> list:
    """Addresses below /admin/projects/submission/."""
    return [path("<int:submission_id>/edit/", admin_site.admin_view(edit), name="projects_submission_edit")]


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, submission_id: int):
    """The page of the record on which a draft was entered; a POST keeps the draft as it is typed now."""
    every = permits.visible(request.user, Submission.objects.select_related("made_by"))
    draft = get_object_or_404(every, pk=submission_id)
    submissions.may_continue(draft, request.user)
    answer = _saved if request.method == "POST" else _shown
    try:
        _check(draft)
        try:
            return answer(request, draft)
        except (IntegrityError, OperationalError):
            # It collided with another write; now it sees what that has written.
            return answer(request, draft)
    except _Answered as answered:
        return answered.response
    except ValidationError as error:
        why = " ".join(error.messages)
    except Conflicts as found:
        reasons = "; ".join(f"{one.title}: {one.message}" for one in in_words(found.conflicts))
        why = _("This draft cannot be gone on with. %(reasons)s") % {"reasons": reasons}
    except NothingLeft:
        why = _(
            "With that, nothing would be left of the draft: everything would be as readers see it. The draft is kept as it "
            "was; withdraw it where it is no longer needed."
        )
    messages.error(request, why)
    return HttpResponseRedirect(_page_of(draft))


class _Answered(Exception):
    """Takes a page that asks for something out of the write, of which nothing stays."""

    def __init__(self, response):
        super().__init__()
        self.response = response


def _check(draft: Submission) -> None:
    if draft.state not in (Publication.DRAFT, Publication.IN_REVIEW):
        raise ValidationError(
            _("This is %(state)s; only a draft can be gone on with.") % {"state": draft.get_state_display()}
        )
    if not can_be_gone_on_with(draft):
        raise ValidationError(
            _(
                "This was not entered on the page of one record. Withdraw it, and enter it anew where it is wrong."
            )
        )


def _shown(request, draft: Submission):
    return look_at(draft, lambda made: _page(request, made).render())


def _saved(request, draft: Submission):
    was_in_review = draft.state == Publication.IN_REVIEW
    _keep(request, draft)
    if was_in_review:
        text = _(
            "The draft holds what you saved. It is out of review; send it there again when it is complete."
        )
    else:
        text = _(
            "The draft holds what you saved; readers do not see it yet. Send it to review when it is complete."
        )
    messages.success(request, text)
    stays = "_continue" in request.POST
    return HttpResponseRedirect(
        reverse("admin:projects_submission_edit", args=[draft.pk]) if stays else _page_of(draft)
    )


def _keep(request, draft: Submission) -> None:
    def change_further(made: MadeAgain) -> None:
        response = _page(request, made)
        if not isinstance(response, HttpResponseRedirect):
            raise _Answered(response.render())

    def confirmed_in_all(made: MadeAgain) -> list[dict]:
        return [*made.confirmed(request.guard.asked), *confirmed(request)]

    go_on(
        draft,
        request.user,
        change_further,
        reason=lambda: reason_given(request),
        confirmed=confirmed_in_all,
    )


def _page(request, made: MadeAgain):
    """The answer of the record's own page."""
    model_admin = admin.site.get_model_admin(apps.get_model("projects", made.draft.entry["form"]))
    record = model_admin.get_object(request, str(made.record_id))
    if record is None:
        raise ValidationError(_("The record is no longer there: it was withdrawn meanwhile."))
    request.going_on = going = GoingOn(made, request.POST)
    may_add = not going.is_new or model_admin.has_add_permission(request)
    if not may_add or not model_admin.has_change_permission(request, record):
        raise PermissionDenied(_("Your role does not change these records."))
    response = model_admin.changeform_view(request, str(record.pk))
    if request.method == "POST" and going.is_unseen:
        response.status_code = 409
    return response


def _page_of(draft: Submission) -> str:
    return reverse("admin:projects_submission_change", args=[draft.pk])
