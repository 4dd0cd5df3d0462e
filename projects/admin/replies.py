"""What enterprises and authorities reply to figures and projects."""

from django.contrib import admin
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from projects.admin.base import RegisterAdmin, written_period
from projects.admin.forms import ReplyForm
from projects.models import Reply


@admin.register(Reply)
class ReplyAdmin(RegisterAdmin):
    form = ReplyForm
    list_display = ["short_text", "who", "made_on_period", "subject"]
    list_filter = ["reply_from", ("enterprise", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["enterprise", "project", "observation__metric", "observation__unit"]
    date_hierarchy = "made_on"
    ordering = ["-made_on", "-pk"]
    search_fields = ["text_en", "text_ru", "text_kk", "party", "enterprise__name_en", "enterprise__name_ru"]
    autocomplete_fields = ["observation", "project", "enterprise"]
    fieldsets = [
        (
            _("To what"),
            {"fields": ["observation", "project"], "description": _("A figure or a project, not both.")},
        ),
        (
            _("Who and when"),
            {
                "fields": ["reply_from", "enterprise", "party", "made_on_period"],
                "description": _("An enterprise of the register, or the name of an authority."),
            },
        ),
        (_("What it says"), {"fields": ["text_en", "text_ru", "text_kk", "url"]}),
    ]

    made_on_period = written_period("made_on_period", _("made on"))

    @admin.display(description=_("reply"), ordering="text_en")
    def short_text(self, reply):
        return Truncator(str(reply)).chars(100)

    @admin.display(description=_("who replies"))
    def who(self, reply):
        return reply.enterprise or reply.party

    @admin.display(description=_("to"))
    def subject(self, reply):
        return reply.project or reply.observation
