"""Withdrawn records: all that was taken out of the register and is not back, with who, when and why, and the way back."""

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max, Q
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.admin.read_only import ReadOnly
from projects.codelists import ChangeKind, Publication
from projects.editing import permits, submissions
from projects.editing.differences import differences
from projects.editing.replay import Conflicts
from projects.models import Change, Project


class _InWords(ChangeList):
    """The rows of a page with the titles of their records, read for all of them together."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        for change, difference in zip(self.result_list, differences(self.result_list), strict=True):
            change.told = difference.title


class _ByKind(admin.SimpleListFilter):
    """Kinds of record by their words."""

    title = gettext_lazy("kind of record")
    parameter_name = "record"

    def lookups(self, request, model_admin):
        names = model_admin.get_queryset(request).order_by().values_list("model", flat=True).distinct()
        return [(name, apps.get_model("projects", name)._meta.verbose_name) for name in sorted(names)]

    def queryset(self, request, queryset):
        return queryset.filter(model=self.value()) if self.value() else queryset


@admin.register(Change)
class WithdrawnAdmin(ReadOnly, admin.ModelAdmin):
    """Lists changes that withdrew a record which is still gone; one of them is shown in full and can be taken back."""

    list_display = ["what", "kind_of_record", "author", "when", "why"]
    list_filter = [_ByKind]
    list_select_related = ["submission__made_by"]
    list_per_page = 50
    ordering = ["-pk"]
    search_fields = ["submission__title", "submission__reason"]

    def get_queryset(self, request):
        withdrawn = Change.objects.filter(kind=ChangeKind.WITHDRAW, submission__state=Publication.PUBLISHED)
        last = withdrawn.order_by().values("model", "record_id").annotate(last=Max("pk")).values("last")
        back = Q(pk__in=())
        for name in withdrawn.order_by().values_list("model", flat=True).distinct():
            standing = apps.get_model("projects", name)._base_manager.values("pk")
            back |= Q(model=name, record_id__in=standing)
        seen = permits.visible(request.user, Project.objects.all()).values("pk")
        return (
            super().get_queryset(request).filter(pk__in=last).exclude(back)
            .filter(Q(project__isnull=True) | Q(project__in=seen))
        )  # fmt: skip

    @admin.display(description=gettext_lazy("record"))
    def what(self, change):
        return getattr(change, "told", None) or differences([change])[0].title

    @admin.display(description=gettext_lazy("kind of record"), ordering="model")
    def kind_of_record(self, change):
        return apps.get_model("projects", change.model)._meta.verbose_name

    @admin.display(description=gettext_lazy("withdrawn by"))
    def author(self, change):
        by = change.submission.made_by
        return (by.get_full_name() or by.username) if by else "–"

    @admin.display(description=gettext_lazy("when"), ordering="submission__changed_at")
    def when(self, change):
        return change.submission.changed_at

    @admin.display(description=gettext_lazy("why"))
    def why(self, change):
        return change.submission.reason

    # Reached from histories and submissions; read by whoever reads submissions, written by nobody.

    def get_changelist(self, request, **kwargs):
        return _InWords

    def has_module_permission(self, request):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("projects.view_submission")

    def changelist_view(self, request, extra_context=None):
        title = {"title": _("Withdrawn records")}
        return super().changelist_view(request, title | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One withdrawn record in full; a POST brings it back, with the primary key that it had."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        change = self.get_object(request, object_id)
        if change is None:
            raise Http404
        may_return = request.user.has_perm(f"projects.add_{change.model}")
        conflicts = []
        if request.method == "POST":
            if not may_return:
                raise PermissionDenied
            try:
                return self._bring_back(request, change)
            except Conflicts as refused:
                conflicts = refused.conflicts
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
        difference = differences([change])[0]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdrawn: %(record)s") % {"record": difference.title},
            "subtitle": None,
            "opts": self.opts,
            "media": self.media,
            "difference": difference,
            "author": self.author(change),
            "submission": change.submission,
            "may_return": may_return,
            "conflicts": conflicts,
            "reason": request.POST.get("reason", ""),
        }
        status = 409 if conflicts else 200
        return TemplateResponse(request, "admin/projects/withdrawn.html", context, status=status)

    def history_view(self, request, object_id, extra_context=None):
        return HttpResponseRedirect(reverse("admin:projects_change_change", args=[object_id]))

    def _bring_back(self, request, change):
        columns = {name: [None, old] for name, (old, _new) in change.columns.items()}
        again = Change(
            kind=ChangeKind.CREATE, model=change.model, record_id=change.record_id, columns=columns, number=1
        )
        title = _("Brought back: %(record)s") % {"record": self.what(change)}
        kept = submissions.restore([again], request.user, request.POST.get("reason", ""), title=title)
        return HttpResponseRedirect(reverse("admin:projects_submission_change", args=[kept.pk]))
