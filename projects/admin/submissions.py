"""Submissions at the desk: what waits, what it would change in words, and the steps that can be taken with it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.admin import going_on, imports
from projects.admin.document import urls as document
from projects.admin.in_the_way import in_words
from projects.admin.read_only import ReadOnly
from projects.codelists import ChangeKind, Publication, SubmissionKind
from projects.editing import permits, submissions
from projects.editing.differences import differences
from projects.editing.going_on import can_be_gone_on_with
from projects.editing.replay import Conflicts
from projects.models import Project, Submission

#: So many changes are shown on one page.
ON_A_PAGE = 100


@admin.register(Submission)
class SubmissionAdmin(ReadOnly, admin.ModelAdmin):
    """Lists submissions and shows one; each step goes through editing.submissions, which knows who may take it."""

    list_display = ["__str__", "state", "kind", "author", "change_count", "changed_at"]
    list_filter = ["state", "kind", ("regions", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["made_by"]
    search_fields = ["title", "reason", "made_by__username"]
    date_hierarchy = "changed_at"
    list_per_page = 50

    class Media:
        css = {"all": ["css/admin.css", "css/submission.css"]}

    def get_urls(self):
        beside = [*document.of_submissions(self.admin_site), *going_on.of_submissions(self.admin_site)]
        return [*beside, *super().get_urls()]

    def get_queryset(self, request):
        counted = super().get_queryset(request).annotate(counted_changes=Count("changes", distinct=True))
        return permits.visible(request.user, counted)

    @admin.display(description=gettext_lazy("changes"), ordering="counted_changes")
    def change_count(self, submission):
        return submission.counted_changes

    @admin.display(description=gettext_lazy("made by"), ordering="made_by__username")
    def author(self, submission):
        return (
            (submission.made_by.get_full_name() or submission.made_by.username) if submission.made_by else "–"
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page of one submission; a POST takes one step: review, publish, return, withdraw or undo."""
        submission = self.get_object(request, object_id)
        if not self.has_view_permission(request, submission):
            raise PermissionDenied
        if submission is None:
            raise Http404
        conflicts = []
        if request.method == "POST":
            try:
                return self._take(request, submission)
            except Conflicts as found:
                conflicts = found.conflicts
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
        return self._page(request, submission, conflicts)

    def history_view(self, request, object_id, extra_context=None):
        return HttpResponseRedirect(reverse("admin:projects_submission_change", args=[object_id]))

    def _take(self, request, submission):
        step, reason = request.POST.get("step"), request.POST.get("reason", "")
        over = "over" in request.POST
        follows = submission
        match step:
            case "review":
                submissions.send_to_review(submission, request.user, reason)
            case "publish" if imports.goes_apart(submission) and not over:
                return imports.publish_apart(request, submission.file, reason)
            case "publish":
                submissions.publish(submission, request.user, reason, over=over)
            case "return":
                submissions.return_to_draft(submission, request.user, reason)
            case "withdraw":
                submissions.withdraw(submission, request.user, reason)
            case "undo":
                self._may_undo(request, submission)
                if imports.goes_apart(submission) and not over:
                    return imports.undo_apart(request, submission.file, reason)
                follows = submissions.undo(submission, request.user, reason, over=over)
            case _:
                raise ValidationError(_("Choose one of the buttons."))
        follows.refresh_from_db()
        text = _("“%(title)s” is now: %(state)s.") % {
            "title": follows.title,
            "state": follows.get_state_display(),
        }
        self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:projects_submission_change", args=[follows.pk]))

    @staticmethod
    def _may_undo(request, submission) -> None:
        # An opposite needs the right that the change itself needed.
        for name in submission.changes.values_list("model", flat=True).distinct():
            if not request.user.has_perm(f"projects.change_{name}"):
                raise PermissionDenied(_("Your role does not change these records."))

    def _page(self, request, submission, conflicts):
        pages = Paginator(submission.changes.order_by("number"), ON_A_PAGE)
        page = pages.get_page(request.GET.get("page"))
        counts = dict(submission.changes.order_by().values_list("kind").annotate(Count("pk")))
        found = differences(page.object_list)
        context = {
            **self.admin_site.each_context(request),
            "title": str(submission),
            "subtitle": None,
            "opts": self.opts,
            "media": self.media,
            "submission": submission,
            "original": submission,
            "author": self.author(submission),
            "steps": submission.steps.select_related("by"),
            "page": page,
            "differences": found,
            "counts": [(kind.label, counts[kind]) for kind in ChangeKind if counts.get(kind)],
            "conflicts": in_words(conflicts),
            "may": _steps_open_to(request.user, submission),
            "go_on": _where_to_go_on(request.user, submission),
            "reason": request.POST.get("reason", ""),
            "unpublished": Project.objects.filter(
                changes__submission=submission, publication__in=(Publication.DRAFT, Publication.IN_REVIEW)
            ).distinct(),
            "undone_by": submission.undone_by.exclude(state=Publication.WITHDRAWN).first(),
        }
        status = 409 if conflicts else 200
        return TemplateResponse(request, "admin/projects/submission.html", context, status=status)


def _steps_open_to(user, submission) -> dict[str, bool]:
    """Which buttons stand on the page; what each really permits is decided where the step is taken."""
    publishes, is_own = permits.may_publish(user), submission.made_by_id == user.pk
    edits = user.has_perm("projects.change_observation")
    state = submission.state
    unfinished = state in (Publication.DRAFT, Publication.IN_REVIEW)
    return {
        "review": state == Publication.DRAFT and edits,
        "publish": unfinished and publishes,
        "return": state == Publication.IN_REVIEW and (publishes or is_own),
        "withdraw": unfinished and (publishes or is_own),
        "undo": state == Publication.PUBLISHED
        and edits
        and not submission.undone_by.exclude(state=Publication.WITHDRAWN).exists(),
    }


def _where_to_go_on(user, submission) -> str:
    """The address of the page on which the submission is gone on with; empty where it is not."""
    unfinished = submission.state in (Publication.DRAFT, Publication.IN_REVIEW)
    if not unfinished or not user.has_perm("projects.change_observation"):
        return ""
    if submission.kind == SubmissionKind.DOCUMENT and submission.entry is not None:
        return reverse("admin:projects_submission_enter", args=[submission.pk])
    if can_be_gone_on_with(submission):
        return reverse("admin:projects_submission_edit", args=[submission.pk])
    return ""
