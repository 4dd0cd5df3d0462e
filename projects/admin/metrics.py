"""What can be measured, in which units, of which products."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from projects.admin.base import NAMES, RegisterAdmin
from projects.models import Metric, MetricQuantityKind, Product, Unit


@admin.register(Unit)
class UnitAdmin(RegisterAdmin):
    list_display = [
        "code",
        "name_en",
        "symbol_en",
        "symbol_ru",
        "symbol_kk",
        "quantity_kind",
        "factor",
        "currency",
    ]
    list_filter = ["quantity_kind", "currency"]
    ordering = ["quantity_kind", "code"]
    search_fields = [
        "code",
        "name_en",
        "name_ru",
        "name_kk",
        "symbol_en",
        "symbol_ru",
        "symbol_kk",
        "quantity_kind",
    ]
    fixed_once_saved = ("code",)
    fieldsets = [
        (_("Name"), {"fields": ["code", "name_en", "name_ru", "name_kk"]}),
        (_("Symbol"), {"fields": [("symbol_en", "symbol_ru", "symbol_kk")]}),
        (
            _("Measure"),
            {
                "fields": ["quantity_kind", "factor", "currency"],
                "description": _(
                    "A base unit, never thousands or millions. Give a factor, or choose a currency."
                ),
            },
        ),
    ]


class QuantityKindInline(admin.TabularInline):
    """The quantity kinds in which a metric may be stated."""

    model = MetricQuantityKind
    extra = 0


@admin.register(Metric)
class MetricAdmin(RegisterAdmin):
    list_display = ["key", "name_en", "name_ru", "is_additive", "kinds", "sort_order"]
    list_filter = ["is_additive"]
    ordering = ["sort_order", "key"]
    search_fields = ["key", "name_en", "name_ru", "name_kk"]
    inlines = [QuantityKindInline]
    fieldsets = [
        NAMES,
        (
            _("Definition"),
            {
                "fields": ["definition_en", "definition_ru", "definition_kk", "is_additive"],
                "description": _("What counts, and what does not."),
            },
        ),
        (_("In lists"), {"fields": ["sort_order"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("quantity_kinds")

    @admin.display(description=_("quantity kinds"))
    def kinds(self, metric):
        return ", ".join(str(kind) for kind in metric.quantity_kinds.all())


@admin.register(Product)
class ProductAdmin(RegisterAdmin):
    list_display = ["name_en", "name_ru", "name_kk", "key", "sector", "group", "base_unit"]
    list_filter = ["sector"]
    list_select_related = ["sector", "group", "base_unit"]
    ordering = ["name_en", "key"]
    search_fields = ["key", "name_en", "name_ru", "name_kk"]
    autocomplete_fields = ["sector", "group", "base_unit"]
    key_from = "name_en"
    fieldsets = [NAMES, (_("Place in the list"), {"fields": ["sector", "group", "base_unit"]})]
