"""Programmes with the figures reported of the whole."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from projects.admin.base import NAMES, NOTE, RegisterAdmin
from projects.admin.forms import ProgrammeForm
from projects.admin.inlines import FigureOfProgrammeInline
from projects.models import Programme


@admin.register(Programme)
class ProgrammeAdmin(RegisterAdmin):
    form = ProgrammeForm
    list_display = ["name_en", "name_ru", "region", "period", "project_count"]
    list_filter = ["region"]
    list_select_related = ["region"]
    ordering = ["name_en", "key"]
    search_fields = ["key", "name_en", "name_ru", "name_kk"]
    autocomplete_fields = ["region"]
    key_from = "name_en"
    inlines = [FigureOfProgrammeInline]
    fieldsets = [NAMES, (_("Where and when"), {"fields": [("region", "period")]}), NOTE]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(counted_projects=Count("projects"))

    @admin.display(description=_("projects"), ordering="counted_projects")
    def project_count(self, programme):
        return programme.counted_projects
