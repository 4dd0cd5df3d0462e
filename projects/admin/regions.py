"""Regions and the places in them."""

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from projects.admin.base import NAMES, NOTE, RegisterAdmin
from projects.models import Place, Region


@admin.register(Region)
class RegionAdmin(RegisterAdmin):
    list_display = ["iso_code", "name_en", "name_ru", "name_kk", "kind", "valid_from", "formed_from"]
    list_display_links = ["iso_code", "name_en"]
    list_filter = ["kind"]
    list_select_related = ["formed_from"]
    ordering = ["sort_order", "iso_code"]
    search_fields = [
        "iso_code", "name_en", "name_ru", "name_kk", "official_name_en", "official_name_ru", "official_name_kk",
        "aliases", "former_codes",
    ]  # fmt: skip
    autocomplete_fields = ["formed_from", "centre", "neighbours"]
    fixed_once_saved = ("iso_code",)
    readonly_fields = ["figures"]
    fieldsets = [
        (_("Name"), {"fields": ["iso_code", "kato_code", "kind", "name_en", "name_ru", "name_kk"]}),
        (
            _("Other names"),
            {
                "fields": [
                    "official_name_en",
                    "official_name_ru",
                    "official_name_kk",
                    "aliases",
                    "former_codes",
                ]
            },
        ),
        (_("Origin"), {"fields": [("valid_from", "formed_from"), "formation_note"]}),
        (
            _("On the map"),
            {
                "fields": [
                    "centre",
                    "area_km2",
                    ("lat", "lon"),
                    ("abbreviation", "tile_row", "tile_column"),
                    "neighbours",
                ]
            },
        ),
        (_("Figures"), {"fields": ["figures"]}),
        (_("Note"), {"fields": ["note", "sort_order"]}),
    ]

    @admin.display(description=_("figures"))
    def figures(self, region):
        """A link to the figures stated for the region itself: too many for this page."""
        if not region or region.pk is None:
            return _("Save the region first; then add its figures here.")
        count = region.observations.count()
        return format_html(
            '<a href="{}?region__id__exact={}">{}</a> · <a href="{}?region={}" class="addlink">{}</a>',
            reverse("admin:projects_observation_changelist"),
            region.pk,
            ngettext("%(count)d figure of this region", "%(count)d figures of this region", count)
            % {"count": count},
            reverse("admin:projects_observation_add"),
            region.pk,
            _("Add a figure"),
        )


@admin.register(Place)
class PlaceAdmin(RegisterAdmin):
    list_display = ["name_en", "name_ru", "name_kk", "region", "kind", "has_coordinates", "project_count"]
    list_filter = ["kind", "region", "is_approximate", "coordinates_from"]
    list_select_related = ["region"]
    ordering = ["name_en", "key"]
    search_fields = ["key", "name_en", "name_ru", "name_kk", "aliases"]
    autocomplete_fields = ["region"]
    key_from = "name_en"
    fieldsets = [
        NAMES,
        (_("Where"), {"fields": ["region", "kind", "aliases"]}),
        (
            _("Coordinates"),
            {
                "fields": [("lat", "lon"), "is_approximate", "coordinates_from"],
                "description": _("Both or neither, in degrees: 49.8019 and 73.1021."),
            },
        ),
        NOTE,
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(counted_projects=Count("projects"))

    @admin.display(description=_("on the map"), boolean=True)
    def has_coordinates(self, place):
        return place.lat is not None

    @admin.display(description=_("projects"), ordering="counted_projects")
    def project_count(self, place):
        return place.counted_projects
