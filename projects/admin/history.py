"""The history of a record at the desk: who changed what, when and why; any earlier state, and the way back to it.

Takes the place of simple_history's pages: those show columns as the database has them, and their form lets an old
version be saved past the rules. Going back is a change like every other: it has a reason, keeps to the regions, and is
published or waits as a draft, as the account may.
"""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from projects.codelists import ChangeKind, Publication
from projects.editing import earlier, permits, submissions
from projects.editing.differences import differences
from projects.editing.replay import Conflicts
from projects.models import Project, Submission

#: So many changes stand on one page.
ON_A_PAGE = 50
_RIGHTS = {ChangeKind.CREATE: "add", ChangeKind.CHANGE: "change", ChangeKind.WITHDRAW: "delete"}


class Historied:
    """The pages of a record's history; the records that stand inline on its page are part of it."""

    @property
    def beside(self) -> list[earlier.Beside]:
        """The kinds of record that stand inline."""
        return [
            earlier.Beside(inline.model, _key_to(inline.model, self.model))
            for inline in self.inlines
            if hasattr(inline.model, "history")
        ]

    def history_view(self, request, object_id, extra_context=None):
        record, last = self._record(request, object_id)
        lines = earlier.history(self.model, int(unquote(object_id)), self.beside)
        page = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page"))
        key, versions = int(unquote(object_id)), self._versions(int(unquote(object_id)))
        context = self._context(request, record or last.instance, _("History"))
        context |= {
            "page": page,
            "lines": [(line, self._place(line, key, versions)) for line in page.object_list],
            "remains": record is not None,
            "waiting": _waiting(request.user, self.model, key),
        }
        return TemplateResponse(request, self.object_history_template, context | (extra_context or {}))

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """One earlier state in full; a POST returns to it."""
        record, last = self._record(request, object_id)
        rows = self.model.history.filter(id=int(unquote(object_id))).select_related("history_user")
        row = rows.filter(pk=version_id).first() if str(version_id).isdecimal() else None
        if row is None:
            raise Http404
        moment = _moment(request.GET.get("at", "")) or _end_of(self.model, row, self.beside)
        found = earlier.at(row, self.model, moment, self.beside)
        back = earlier.way_back(found, self.beside)
        may_return = bool(back) and all(_may(request.user, change) for change in back)
        conflicts = []
        if request.method == "POST":
            if not may_return or not (record is None or self.has_change_permission(request, record)):
                raise PermissionDenied
            try:
                return self._return(request, record or last.instance, row, back)
            except Conflicts as refused:
                conflicts = refused.conflicts
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
        shown, *beside = earlier.shown(found)
        context = self._context(request, record or last.instance, _("An earlier state"))
        context |= {
            "row": row,
            "shown": shown,
            "shown_beside": beside,
            "back": differences(back),
            "may_return": may_return,
            "conflicts": conflicts,
            "reason": request.POST.get("reason", ""),
        }
        return TemplateResponse(
            request,
            self.object_history_form_template,
            context | (extra_context or {}),
            status=409 if conflicts else 200,
        )

    def _return(self, request, record, row, back):
        title = _("Return to an earlier state: %(record)s") % {"record": record}
        kept = submissions.restore(back, request.user, request.POST.get("reason", ""), title=title)
        if kept.state == Publication.PUBLISHED:
            text = _("The earlier state is back, as a change of its own.")
        else:
            text = _("Your return to the earlier state is kept as a draft; a reviewer publishes it.")
        messages.success(request, text)
        return HttpResponseRedirect(reverse("admin:projects_submission_change", args=[kept.pk]))

    def _record(self, request, object_id: str) -> tuple:
        """The record, None where it is withdrawn, and its last history row; 404 and 403 as for the record itself."""
        key = unquote(object_id)
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not key.isdecimal() or len(key) > 18:
            raise Http404
        last = self.model.history.filter(id=int(key)).order_by("-history_date", "-history_id").first()
        record = self.get_object(request, object_id)
        if record is None and (last is None or self.model._base_manager.filter(pk=key).exists()):
            # There is none, or it is a draft of another region.
            raise Http404
        if record is None and not _is_seen(request.user, last):
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        return record, last

    def _context(self, request, record, title: str) -> dict:
        request.current_app = self.admin_site.name
        return {
            **self.admin_site.each_context(request),
            "title": f"{title}: {record}",
            "subtitle": None,
            "opts": self.opts,
            "object": record,
            "media": self.media,
        }

    def _versions(self, key: int) -> list[tuple]:
        rows = self.model.history.filter(id=key).exclude(history_type="-")
        return list(rows.order_by("history_id").values_list("history_id", "history_date"))

    def _place(self, line: earlier.Line, key: int, versions: list[tuple]) -> str:
        """The address of the page's state when the line's write was done; empty where it did not stand then."""
        if line.model is self.model:
            version = None if line.kind is ChangeKind.WITHDRAW else line.row.history_id
        else:
            version = max((number for number, day in versions if day <= line.until), default=None)
        if version is None:
            return ""
        address = reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_simple_history", args=[key, version]
        )
        return f"{address}?{urlencode({'at': line.until.isoformat()})}"


def _key_to(model, parent) -> str:
    return next(field.attname for field in model._meta.fields if field.related_model is parent)


def _may(user, change) -> bool:
    return user.has_perm(f"projects.{_RIGHTS[ChangeKind(change.kind)]}_{change.model}")


def _is_seen(user, row) -> bool:
    """Whether the account may know of a record that is gone: of drafts of other regions it may not."""
    key = getattr(row, "project_id", None)
    return key is None or permits.visible(user, Project.objects.filter(pk=key)).exists()


def _waiting(user, model, pk: int):
    """Unfinished submissions that would change the record."""
    about = Submission.objects.unfinished().filter(
        changes__model=model._meta.model_name, changes__record_id=pk
    )
    return permits.visible(user, about).distinct() if user.has_perm("projects.view_submission") else ()


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else None


def _end_of(model, row, beside) -> datetime:
    """When the write that made a history row was done."""
    own = next((one for one in earlier.history(model, row.id, beside) if one.row == row), None)
    return own.until if own else row.history_date
