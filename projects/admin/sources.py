"""Who said it: documents, the exchange rates they state, and the version that readers see."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from projects.admin.base import NOTE, RegisterAdmin, plain_number, written_period
from projects.admin.document import urls as document
from projects.admin.forms import ExchangeRateForm, SourceForm
from projects.admin.read_only import ReadOnly
from projects.models import DatasetVersion, ExchangeRate, Source


@admin.register(Source)
class SourceAdmin(RegisterAdmin):
    form = SourceForm
    list_display = ["title", "publisher", "issued_period", "kind", "language", "accessed_on"]
    list_filter = ["kind", "language"]
    date_hierarchy = "issued"
    search_fields = ["key", "title", "publisher", "url"]
    ordering = Source._meta.ordering
    key_from = "title"
    fieldsets = [
        (_("Document"), {"fields": ["title", "publisher", "key", "url"]}),
        (_("Date"), {"fields": [("issued_period", "accessed_on")]}),
        (_("Kind"), {"fields": [("kind", "language")]}),
        NOTE,
    ]

    issued_period = written_period("issued_period", _("issued"))

    def get_urls(self):
        return [*document.of_sources(self.admin_site), *super().get_urls()]


@admin.register(ExchangeRate)
class ExchangeRateAdmin(RegisterAdmin):
    form = ExchangeRateForm
    list_display = ["currency", "written_year", "kind", "kzt_per_unit", "period", "is_computed", "source"]
    list_display_links = ["currency", "written_year"]
    list_filter = ["currency", "kind", "is_computed"]
    list_select_related = ["source"]
    ordering = ["currency", "-year", "kind", "period"]
    search_fields = ["currency", "year", "source__title"]
    autocomplete_fields = ["source"]
    fieldsets = [
        (_("Rate"), {"fields": [("currency", "year", "period"), "kind", "kzt_per_unit"]}),
        (_("Source"), {"fields": ["source", "locator", ("is_computed", "days")]}),
    ]

    written_year = plain_number("year", _("year"))


@admin.register(DatasetVersion)
class DatasetVersionAdmin(ReadOnly, admin.ModelAdmin):
    """The version is raised by every write, and by nobody's hand."""

    list_display = ["__str__", "changed_at"]
