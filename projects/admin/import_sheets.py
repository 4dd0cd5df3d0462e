"""Sheets to fill in, and what stands as a sheet: downloads beside the form that takes them back."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.urls import path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.editing import permits
from projects.intake.sheets.kinds import KINDS
from projects.intake.sheets.templates import figures_of, template, written
from projects.models import Enterprise, Programme, Project, Region

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: The subjects whose figures can be downloaded as a sheet.
_SUBJECTS = {
    "projects": (Project, "key", gettext_lazy("projects")),
    "enterprises": (Enterprise, "key", gettext_lazy("enterprises")),
    "regions": (Region, "iso_code", gettext_lazy("regions")),
    "programmes": (Programme, "key", gettext_lazy("programmes")),
}


class SheetDownloads:
    """Two downloads of an admin, for whoever may add a record of it."""

    def sheet_urls(self, page) -> list:
        """Their addresses; `page` makes a view one of the admin."""
        return [
            path("template/<slug:kind>.<slug:ending>", page(self.template_view), name="import-template"),
            path("figures/", page(self.figures_view), name="import-figures"),
        ]

    def sheets_offered(self) -> dict[str, list]:
        """What a page offers: (name, label) of each kind of sheet and of each kind of subject."""
        return {
            "kinds": [(name, kind.called) for name, kind in KINDS.items()],
            "subjects": [(name, label) for name, (_model, _key, label) in _SUBJECTS.items()],
        }

    def template_view(self, request, kind, ending):
        """An empty sheet."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if kind not in KINDS or ending not in _TYPES:
            raise Http404
        response = HttpResponse(template(KINDS[kind], ending), content_type=_TYPES[ending])
        return attached(response, f"{kind}.{ending}")

    def figures_view(self, request):
        """The figures of some subjects as a sheet, to be edited and uploaded again."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        section, ending = request.GET.get("of"), request.GET.get("as", "xlsx")
        keys = request.GET.get("keys", "").replace(",", " ").split()
        if section not in _SUBJECTS or ending not in _TYPES or not keys:
            return _asked_wrongly(
                _("Say of what: projects, enterprises, regions or programmes, and their keys.")
            )
        model, column, _label = _SUBJECTS[section]
        seen = permits.visible(request.user, model.objects.filter(**{f"{column}__in": keys}))
        known = list(seen.order_by(column).values_list(column, flat=True))
        if missing := [key for key in keys if key not in known]:
            return _asked_wrongly(
                _("There is nothing of this key: %(keys)s.") % {"keys": ", ".join(missing)[:500]}
            )
        data = written(KINDS["figures"], figures_of(section, known), ending)
        name = f"figures-{known[0] if len(known) == 1 else section}.{ending}"
        return attached(HttpResponse(data, content_type=_TYPES[ending]), name)


def attached(response: HttpResponse, name: str) -> HttpResponse:
    """The response as a file of this name, which no browser shows itself and no cache keeps."""
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _asked_wrongly(sentence: str) -> HttpResponseBadRequest:
    return HttpResponseBadRequest(sentence, content_type="text/plain; charset=utf-8")
