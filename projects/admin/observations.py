"""Figures and milestones on pages of their own: for regions, for search, and for their history."""

from django.contrib import admin
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from projects import wording
from projects.admin.attention import FigureMatters
from projects.admin.base import RegisterAdmin, SearchThrough, link, written_period
from projects.admin.forms import FigureForm, MilestoneForm
from projects.admin.inlines import ReplyInline
from projects.models import Milestone, Observation
from projects.models.writing import SUBJECTS


class SubjectKind(admin.SimpleListFilter):
    """Figures of projects, of enterprises, of regions or of programmes."""

    title = _("subject")
    parameter_name = "subject"

    def lookups(self, request, model_admin):
        return [
            ("project", _("projects")),
            ("enterprise", _("enterprises")),
            ("region", _("regions")),
            ("programme", _("programmes")),
        ]

    def queryset(self, request, queryset):
        return queryset.filter(**{f"{self.value()}__isnull": False}) if self.value() in SUBJECTS else queryset


@admin.register(Observation)
class ObservationAdmin(SearchThrough, RegisterAdmin):
    form = FigureForm
    list_display = [
        "figure", "subject", "metric", "product", "period", "nature", "part", "short_source", "is_headline", "ruling",
    ]  # fmt: skip
    list_filter = [
        SubjectKind,
        "metric",
        "nature",
        "ruling",
        FigureMatters,
        "is_headline",
        "is_estimate",
        ("region", admin.RelatedOnlyFieldListFilter),
        ("programme", admin.RelatedOnlyFieldListFilter),
    ]
    date_hierarchy = "period_start"
    ordering = ["-pk"]
    search_fields = ["part"]
    search_help_text = _(
        "Project, enterprise, region, programme, metric, product or source, in any spelling."
    )
    search_through = ("enterprise", "region", "programme", "metric", "product", "source")
    autocomplete_fields = [
        "project",
        "enterprise",
        "region",
        "programme",
        "metric",
        "product",
        "unit",
        "source",
    ]
    readonly_fields = ["is_headline"]
    inlines = [ReplyInline]
    fieldsets = [
        (
            _("Subject"),
            {
                "fields": [("project", "enterprise"), ("region", "programme")],
                "description": _("Exactly one of the four."),
            },
        ),
        (
            _("What"),
            {
                "fields": [
                    ("metric", "product", "part"),
                    ("period", "nature", "is_estimate"),
                    "is_of_old_borders",
                ]
            },
        ),
        (_("How much"), {"fields": [("value", "value_upper"), ("qualifier", "unit"), "operating_days"]}),
        (_("Who says so"), {"fields": ["source", "locator", "note"]}),
        (_("Ruling"), {"fields": ["ruling", "ruling_reason", "is_headline"]}),
    ]

    period = written_period("period", _("period"))

    def get_queryset(self, request):
        return super().get_queryset(request).with_passport().with_subject()

    @admin.display(description=_("figure"), ordering="value")
    def figure(self, observation):
        return wording.figure(observation)

    @admin.display(description=_("subject"))
    def subject(self, observation):
        return link(observation.subject)

    @admin.display(description=_("source"), ordering="source__issued")
    def short_source(self, observation):
        source = observation.source
        issued = f", {source.issued_period}" if source.issued else ""
        return link(source, f"{Truncator(source.publisher).chars(40)}{issued}")


@admin.register(Milestone)
class MilestoneAdmin(SearchThrough, RegisterAdmin):
    form = MilestoneForm
    list_display = ["date_period", "event", "is_planned", "part", "project", "source"]
    list_filter = ["event", "is_planned"]
    list_select_related = ["project", "source"]
    date_hierarchy = "date"
    ordering = ["-date", "-pk"]
    search_fields = ["note"]
    search_help_text = _("Project or source, in any spelling.")
    search_through = ("source",)
    autocomplete_fields = ["project", "source"]
    fieldsets = [
        (None, {"fields": ["project", ("event", "is_planned"), ("date_period", "part")]}),
        (_("Earlier statement"), {"fields": [("stated_on_period", "is_retrospective")]}),
        (_("Who says so"), {"fields": ["source", "locator", "note"]}),
    ]

    date_period = written_period("date_period", _("date"))
    stated_on_period = written_period("stated_on_period", _("stated on"))
