"""The page on which a document is entered, and what its scripts ask for while somebody types."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from projects.admin.document import saving
from projects.admin.document.directory import SUGGESTED, Directory, publishers
from projects.admin.document.entry import Entry
from projects.admin.document.showing import already_entered, for_script
from projects.admin.reasons import give_reason
from projects.codelists import Publication, SubmissionKind
from projects.editing import permits
from projects.models import Source, Submission
from projects.models.writing import SUBJECTS

#: What may be suggested -> the kinds of record.
_SUGGESTED = {"subject": SUBJECTS, "subjects": SUBJECTS, "project": ("project",), "product": ("product",)}
_LONGEST_QUESTION = 200


def _may_enter(user) -> bool:
    return user.has_perms(
        [f"projects.add_{name}" for name in ("source", "observation", "milestone", "commitment")]
    )


def _permitted(user) -> None:
    if not _may_enter(user):
        raise PermissionDenied(_("Your role enters no figures."))


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request, source_id: int | None = None):
    """A new document, or more of a known one."""
    _permitted(request.user)
    source = get_object_or_404(Source, pk=source_id) if source_id else None
    return _page(request, source, None)


@require_http_methods(["GET", "HEAD", "POST"])
def go_on(request, submission_id: int):
    """A document that was kept as a draft."""
    _permitted(request.user)
    draft = _draft(request.user, submission_id)
    return _page(request, draft.source, draft)


@require_POST
def check(request):
    """What each row means and restates, while somebody types: the same words as on the page, row by row."""
    _permitted(request.user)
    entry = _entry(request, *_of_request(request), asked=False)
    rows = {said.prefix: _said(request, said) for said in entry.every_row}
    return JsonResponse(
        {
            "rows": rows,
            "source": render_to_string(
                "admin/projects/document/_source_said.html", {"entry": entry}, request
            ),
            "closing": render_to_string("admin/projects/document/_warned.html", {"entry": entry}, request),
            "guesses": entry.guesses,
            "summary": entry.summary,
            "marks": entry.marks,
        }
    )


@require_GET
def suggest(request):
    """Records that what was typed may mean: subjects, products, publishers."""
    _permitted(request.user)
    asked, text = request.GET.get("of", ""), request.GET.get("q", "")[:_LONGEST_QUESTION]
    if asked == "publisher":
        return JsonResponse({"results": publishers(text)})
    if asked not in _SUGGESTED:
        raise Http404
    found = Directory(request.user).find(text, _SUGGESTED[asked])
    return JsonResponse(
        {"results": [one.for_script() for one in found[:SUGGESTED]], "more": len(found) > SUGGESTED}
    )


# --- the page ---


def _page(request, source, draft):
    entry = _entry(request, source, draft)
    if request.method == "POST":
        give_reason(request, entry.reason)
        answer = _carry_out(request, entry)
        if answer is not None:
            return answer
    context = {
        **admin.site.each_context(request),
        "title": _("Enter a document") if source is None else _("Enter more of a document"),
        "subtitle": None,
        "is_nav_sidebar_enabled": False,
        "opts": Source._meta,
        "entry": entry,
        "draft": draft,
        "source": source,
        "already": already_entered(source, request.user) if source else None,
        "may_publish": permits.may_publish(request.user),
        "seen": draft.changed_at.isoformat() if draft else "",
        "for_script": for_script(entry.measures, request.user),
    }
    status = 403 if entry.is_denied else 200
    return TemplateResponse(request, "admin/projects/document/enter.html", context, status=status)


def _entry(request, source, draft, *, asked: bool = True) -> Entry:
    data = request.POST if request.method == "POST" else draft.entry if draft else None
    return Entry(request.user, data, source=source, draft=draft, asked=asked)


def _carry_out(request, entry: Entry):
    """Do what the pressed button says; None where the page is shown again."""
    user, post = request.user, request.POST
    if not {"_draft", "_review", "_publish"} & set(post):
        return None
    if entry.draft and post.get("seen") != entry.draft.changed_at.isoformat():
        entry.complain(
            _(
                "Somebody else saved this draft meanwhile. Open it in another window, and take over what is new there."
            )
        )
        return None
    try:
        if "_draft" in post and not entry.can_be_saved:
            submission = saving.keep(entry, user)
        elif not entry.can_be_saved or ("_draft" not in post and not entry.is_confirmed):
            entry.is_held = True
            return None
        else:
            submission = saving.save(entry, user, publish="_publish" in post, review="_review" in post)
    except PermissionDenied as error:
        entry.deny(str(error))
        return None
    except ValidationError as error:
        entry.complain(error)
        return None
    if submission is None:
        entry.complain(_("There is nothing new on the page yet."))
        return None
    return _done(request, entry, submission)


def _done(request, entry: Entry, submission: Submission):
    count = len(entry.records)
    if submission.state == Publication.PUBLISHED:
        text = ngettext("%(count)d row is published.", "%(count)d rows are published.", count) % {
            "count": count
        }
        address = reverse("admin:projects_source_enter_more", args=[submission.source_id or entry.source.pk])
    elif submission.state == Publication.IN_REVIEW:
        text = ngettext("%(count)d row waits for review.", "%(count)d rows wait for review.", count) % {
            "count": count
        }
        address = reverse("admin:projects_submission_change", args=[submission.pk])
    else:
        text = _("The draft is kept as it was typed; readers see nothing of it.")
        address = reverse("admin:projects_submission_enter", args=[submission.pk])
    messages.success(request, text)
    return HttpResponseRedirect(address)


def _said(request, said) -> dict:
    html = render_to_string("admin/projects/document/_said.html", {"said": said, "asked": False}, request)
    return {
        "html": html,
        "state": said.state,
        "wrong": list(said.errors),
        "taken": said.taken,
        "settled": {"subject": said.subject.label, "subject_id": said.subject.id} if said.subject else {},
    }


# --- whose ---


def _draft(user, submission_id: int) -> Submission:
    drafts = permits.visible(user, Submission.objects.unfinished().filter(kind=SubmissionKind.DOCUMENT))
    draft = get_object_or_404(drafts.select_related("source"), pk=submission_id, entry__isnull=False)
    if draft.made_by_id != user.pk and not user.has_perm("projects.change_observation"):
        raise PermissionDenied(_("This is the draft of somebody else."))
    return draft


def _of_request(request) -> tuple[Source | None, Submission | None]:
    """The known source or the draft that the page is about."""
    source, draft = request.POST.get("of_source", ""), request.POST.get("of_draft", "")
    if draft.isdecimal():
        found = _draft(request.user, int(draft))
        return found.source, found
    return (get_object_or_404(Source, pk=int(source)) if source.isdecimal() else None), None
