"""Instructions and undertakings."""

from django.contrib import admin
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from projects.admin.base import RegisterAdmin, written_period
from projects.admin.forms import CommitmentForm
from projects.models import Commitment


@admin.register(Commitment)
class CommitmentAdmin(RegisterAdmin):
    form = CommitmentForm
    list_display = [
        "short_text",
        "responsible_en",
        "made_on_period",
        "due_period",
        "state",
        "region",
        "source",
    ]
    list_filter = ["state", "region", "programmes"]
    list_select_related = ["region", "source"]
    date_hierarchy = "made_on"
    ordering = Commitment._meta.ordering
    search_fields = [
        "key",
        "text_en",
        "text_ru",
        "text_kk",
        "made_by_en",
        "responsible_en",
        "responsible_ru",
        "responsible_kk",
    ]
    autocomplete_fields = ["region", "projects", "enterprises", "programmes", "source", "evidence"]
    fieldsets = [
        (_("What"), {"fields": ["key", "text_en", "text_ru", "text_kk"]}),
        (
            _("Who and when"),
            {
                "fields": [
                    ("made_by_en", "made_by_ru", "made_by_kk"),
                    ("responsible_en", "responsible_ru", "responsible_kk"),
                    ("made_on_period", "due_period"),
                ]
            },
        ),
        (_("What is known"), {"fields": ["state", "evidence", "note"]}),
        (_("Whom it concerns"), {"fields": ["region", "projects", "enterprises", "programmes"]}),
        (_("Source"), {"fields": ["source", "locator"]}),
    ]

    made_on_period = written_period("made_on_period", _("made on"))
    due_period = written_period("due_period", _("due"))

    @admin.display(description=_("commitment"), ordering="text_en")
    def short_text(self, commitment):
        return Truncator(str(commitment)).chars(100)
