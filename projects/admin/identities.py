"""Old keys, pairs that were judged not to be one thing, and wordings that many records share."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from projects.admin.base import RegisterAdmin
from projects.models import Alias, KeptApart, Phrase


@admin.register(Alias)
class AliasAdmin(RegisterAdmin):
    list_display = ["key", "record", "section", "decided_on"]
    list_filter = ["section"]
    ordering = ["section", "key"]
    search_fields = ["key", "record", "reason"]
    fieldsets = [
        (_("What led where"), {"fields": ["section", "key", "record"]}),
        (_("Judgement"), {"fields": ["reason", "decided_on"]}),
    ]


@admin.register(KeptApart)
class KeptApartAdmin(RegisterAdmin):
    list_display = ["first", "second", "section", "decided_on"]
    list_filter = ["section"]
    ordering = ["section", "first", "second"]
    search_fields = ["first", "second", "reason"]
    fieldsets = [
        (_("The pair"), {"fields": ["section", "first", "second"]}),
        (_("Judgement"), {"fields": ["reason", "decided_on"]}),
    ]


@admin.register(Phrase)
class PhraseAdmin(RegisterAdmin):
    list_display = ["text_en", "text_ru", "text_kk"]
    ordering = ["text_en"]
    search_fields = ["text_en", "text_ru", "text_kk"]
    fieldsets = [(_("Wording"), {"fields": ["text_en", "text_ru", "text_kk"]})]
