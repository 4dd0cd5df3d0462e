"""Enterprises and sectors."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from projects.admin.base import NAMES, NOTE, RegisterAdmin
from projects.admin.inlines import FigureOfEnterpriseInline, FormerNameInline
from projects.models import Enterprise, Sector


@admin.register(Sector)
class SectorAdmin(RegisterAdmin):
    list_display = ["name_en", "name_ru", "name_kk", "key", "parent", "sort_order"]
    list_filter = ["parent"]
    list_select_related = ["parent"]
    ordering = ["sort_order", "name_en"]
    search_fields = ["key", "name_en", "name_ru", "name_kk", "isic_divisions"]
    autocomplete_fields = ["parent"]
    key_from = "name_en"
    fieldsets = [
        NAMES,
        (
            _("Contents"),
            {"fields": ["parent", "isic_divisions", "definition_en", "definition_ru", "definition_kk"]},
        ),
        (_("In lists"), {"fields": ["sort_order"]}),
    ]


@admin.register(Enterprise)
class EnterpriseAdmin(RegisterAdmin):
    list_display = ["name_en", "name_ru", "bin", "country", "region", "sector", "parent", "project_count"]
    list_filter = ["region", "sector", "country"]
    list_select_related = ["region", "sector", "parent"]
    ordering = ["name_en", "key"]
    search_fields = ["key", "name_en", "name_ru", "name_kk", "former_names__name", "bin"]
    autocomplete_fields = ["region", "place", "sector", "parent"]
    key_from = "name_en"
    inlines = [FormerNameInline, FigureOfEnterpriseInline]
    fieldsets = [
        NAMES,
        (_("Identity"), {"fields": [("bin", "country"), "sector", "parent"]}),
        (_("Where"), {"fields": [("region", "place"), "place_as_stated"]}),
        NOTE,
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(counted_projects=Count("projects"))

    @admin.display(description=_("projects"), ordering="counted_projects")
    def project_count(self, enterprise):
        return enterprise.counted_projects
