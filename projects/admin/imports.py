"""Uploaded files: taking one in, how far it has come, what is wrong with it or what it would change, and the next step."""

import hashlib
from pathlib import PurePath

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from projects.admin.import_sheets import SheetDownloads, attached
from projects.admin.import_words import STEPS, failure, has_stopped, in_progress, in_words, is_running
from projects.codelists import ChangeKind, ImportState, Publication
from projects.editing import permits, submissions
from projects.editing.differences import differences
from projects.intake.sheets import jobs
from projects.intake.sheets.reading import ENDINGS
from projects.models import ImportedFile

ON_A_PAGE = 100
#: More changes than these are carried out outside of the request when they come from a file.
_MOST_IN_REQUEST = 1000
_MEGABYTE = 1024 * 1024


class UploadForm(forms.Form):
    """A file and why it is uploaded. The file comes last, so that the rest is known even of one that is too large."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "One sentence for the history: what the file is, and where its facts come from."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=gettext_lazy("CSV in UTF-8, XLSX or YAML; at most 20 MB and 100,000 rows."),
    )


@admin.register(ImportedFile)
class ImportedFileAdmin(SheetDownloads, admin.ModelAdmin):
    """Files are kept as they came: nobody changes or deletes one."""

    list_display = ["name", "uploaded_by", "uploaded_at", "state", "found", "outcome"]
    list_filter = ["state"]
    list_select_related = ["uploaded_by", "submission"]
    search_fields = ["name", "reason", "uploaded_by__username"]
    date_hierarchy = "uploaded_at"
    list_per_page = 50

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        files = super().get_queryset(request).defer("content", "problems")
        return permits.visible(request.user, files.select_related("submission", "uploaded_by"))

    def get_urls(self):
        def page(view):
            return self.admin_site.admin_view(view)

        return [
            *self.sheet_urls(page),
            path("<int:pk>/file/", page(self.file_view), name="import-file"),
            path("<int:pk>/progress/", page(self.progress_view), name="import-progress"),
            *super().get_urls(),
        ]

    @admin.display(description=gettext_lazy("what was found"))
    def found(self, file):
        return in_words(file)

    @admin.display(description=gettext_lazy("what became of it"))
    def outcome(self, file):
        return file.submission.get_state_display() if file.submission else "–"

    # --- taking a file in ----------------------------------------------------------------------------------------

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
        status = 200
        if is_sent and getattr(request, "upload_is_too_large", False):
            form.errors["file"] = form.error_class(
                [
                    _(
                        "The file is larger than %(most)s MB, so nothing of it was read. Split it into several files."
                    )
                    % {"most": settings.LARGEST_UPLOAD // _MEGABYTE}
                ]
            )
            status = 413
        elif is_sent and form.is_valid():
            return self._take_in(request, form)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Upload a file"),
            "opts": self.opts,
            "media": self.media,
            "form": form,
            **self.sheets_offered(),
        }
        return TemplateResponse(request, "admin/projects/import_upload.html", context, status=status)

    def _take_in(self, request, form):
        sent = form.cleaned_data["file"]
        content = sent.read()
        file = ImportedFile.objects.create(
            name=PurePath(sent.name).name[-200:],
            content=content,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            reason=form.cleaned_data["reason"],
            uploaded_by=request.user,
            # What is said of the file is said in this language, whoever has it read again.
            counts={"language": get_language()},
        )
        self.log_addition(request, file, [{"added": {}}])
        jobs.start("read_import", file)
        return HttpResponseRedirect(_address(file))

    # --- the page of one file ------------------------------------------------------------------------------------

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page of one file; a POST takes one step: read again, send to review, publish or withdraw."""
        file = self.get_object(request, object_id)
        if not self.has_view_permission(request, file):
            raise PermissionDenied
        if file is None:
            raise Http404
        if request.method == "POST":
            try:
                self._take_step(request, file)
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
            return HttpResponseRedirect(_address(file))
        return self._page(request, file)

    def history_view(self, request, object_id, extra_context=None):
        return HttpResponseRedirect(reverse("admin:projects_importedfile_change", args=[object_id]))

    def _take_step(self, request, file) -> None:
        reason = request.POST.get("reason", "").strip()
        match request.POST.get("step"):
            case "again":
                self._read_again(request, file)
            case "review" if file.submission:
                submissions.send_to_review(file.submission, request.user, reason)
            case "withdraw" if file.submission:
                submissions.withdraw(file.submission, request.user, reason)
            case "publish" if file.submission:
                publish_apart(request, file, reason)
            case _:
                raise ValidationError(_("Choose one of the buttons."))

    def _read_again(self, request, file) -> None:
        if file.uploaded_by_id != request.user.pk and not permits.may_publish(request.user):
            raise PermissionDenied
        if not has_stopped(file, jobs.progress_of(file)):
            raise ValidationError(_("The file is being read, or was read already."))
        ImportedFile.objects.filter(pk=file.pk).update(state=ImportState.WAITING)
        with override(file.counts.get("language", get_language())):
            jobs.start("read_import", file)

    def _page(self, request, file):
        progress = jobs.progress_of(file)
        under_way = is_running(file, progress)
        submission = file.submission
        page = found = None
        if submission and not under_way:
            page = Paginator(submission.changes.order_by("number"), ON_A_PAGE).get_page(
                request.GET.get("page")
            )
            found = differences(page.object_list)
        same = ImportedFile.objects.filter(sha256=file.sha256, submission__state=Publication.PUBLISHED)
        context = {
            **self.admin_site.each_context(request),
            "title": file.name,
            "opts": self.opts,
            "media": self.media,
            "file": file,
            "found": in_words(file),
            "progress": progress,
            "is_running": under_way,
            "has_stopped": has_stopped(file, progress),
            "doing": in_progress(progress) if under_way else "",
            "step": STEPS.get(progress.doing) if under_way and progress else None,
            "failure": failure(file, progress),
            "page": page,
            "differences": found,
            "same_before": same.exclude(pk=file.pk).select_related("uploaded_by").defer("content").first(),
            "may": _steps_open_to(request.user, submission) if submission and not under_way else {},
            "withdrawn": file.counts.get(ChangeKind.WITHDRAW, 0),
            # Files that were read before that was kept were answered in English.
            "said_in": said_in if (said_in := file.counts.get("language", "en")) != get_language() else "",
        }
        return TemplateResponse(request, "admin/projects/import.html", context)

    def progress_view(self, request, pk):
        """How far the work has come, for the script of the page."""
        file = self._seen(request, pk)
        progress = jobs.progress_of(file)
        under_way = is_running(file, progress)
        said = {"over": not under_way, "text": in_progress(progress) if under_way else ""}
        return JsonResponse(said | {"step": STEPS.get(progress.doing) if progress else None})

    def file_view(self, request, pk):
        """The file as it was uploaded; never shown by the browser itself."""
        file = self._seen(request, pk)
        response = HttpResponse(bytes(file.content), content_type="application/octet-stream")
        return attached(response, file.name)

    def _seen(self, request, pk) -> ImportedFile:
        file = self.get_object(request, pk)
        if not self.has_view_permission(request, file):
            raise PermissionDenied
        if file is None:
            raise Http404
        return file


def goes_apart(submission) -> bool:
    """Whether a submission is of a file that changes more than one request may carry out."""
    return hasattr(submission, "file") and submission.changes.count() > _MOST_IN_REQUEST


def publish_apart(request, file: ImportedFile, reason: str) -> HttpResponseRedirect:
    """Publish what a file changes in a process of its own; leads to the page that shows how far it is."""
    if not permits.may_publish(request.user):
        raise PermissionDenied(_("Your role does not publish; a reviewer does."))
    if file.submission.state not in (Publication.DRAFT, Publication.IN_REVIEW):
        raise ValidationError(_("This was published or withdrawn meanwhile."))
    return _start(request, file, "publish_import", reason)


def undo_apart(request, file: ImportedFile, reason: str) -> HttpResponseRedirect:
    """Undo a published file in the same way; who may do so is decided by the caller and by editing.submissions."""
    return _start(request, file, "undo_import", reason)


def _start(request, file: ImportedFile, command: str, reason: str) -> HttpResponseRedirect:
    if not reason.strip():
        raise ValidationError(_("Give a reason in one sentence; it stays in the history."))
    if is_running(file, jobs.progress_of(file)):
        raise ValidationError(_("The work on this file is under way already."))
    jobs.start(command, file, f"--by={request.user.pk}", f"--reason={reason.strip()}")
    return HttpResponseRedirect(_address(file))


def _steps_open_to(user, submission) -> dict[str, bool]:
    publishes, is_own = permits.may_publish(user), submission.made_by_id == user.pk
    is_unfinished = submission.state in (Publication.DRAFT, Publication.IN_REVIEW)
    return {
        "review": submission.state == Publication.DRAFT and (is_own or publishes),
        "publish": is_unfinished and publishes,
        "withdraw": is_unfinished and (publishes or is_own),
    }


def _address(file: ImportedFile) -> str:
    return reverse("admin:projects_importedfile_change", args=[file.pk])
