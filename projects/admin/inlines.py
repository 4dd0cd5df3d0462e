"""The records that are edited on the page of another: figures, milestones, partners."""

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.forms import Textarea
from django.utils.translation import gettext_lazy as _

from projects.admin.base import TYPED, written_period
from projects.admin.fields import KnownAutocompleteSelect
from projects.admin.forms import (
    FigureRules,
    FormerNameRules,
    InlineFigures,
    MilestoneRules,
    RecordForm,
    ReplyRules,
)
from projects.models import FormerName, Milestone, Observation, Participation, Reply

_SMALL_TEXT = {models.TextField: {"widget": Textarea(attrs={"rows": 2, "cols": 40})}}


class KnownRecords:
    """Autocomplete fields that ask no query for the records that the formset has read already."""

    added_on_the_way = ("source", "product", "enterprise")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownAutocompleteSelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            # In a short row there is room for one button: a new source is entered on the way, an old one elsewhere.
            field.widget.can_change_related = field.widget.can_delete_related = (
                field.widget.can_view_related
            ) = False
            field.widget.can_add_related &= db_field.name in self.added_on_the_way
        return field


class FigureInline(KnownRecords, admin.StackedInline):
    """The figures of one subject, each in three short rows."""

    model = Observation
    form = FigureRules
    formset = InlineFigures
    extra = 0
    show_change_link = True
    autocomplete_fields = ["metric", "product", "unit", "source"]
    formfield_overrides = TYPED | _SMALL_TEXT
    classes = ["compact"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("metric", "product", "part", "period", "nature"),
                    ("qualifier", "value", "value_upper", "unit", "is_estimate"),
                    ("source", "locator"),
                ]
            },
        ),
        (
            _("Note and ruling"),
            {
                "fields": ["note", ("operating_days", "is_of_old_borders"), ("ruling", "ruling_reason")],
                "classes": ["collapse"],
            },
        ),
    ]

    period = written_period("period", _("period"))

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("metric", "product", "unit", "source")


class FormerNameInline(KnownRecords, admin.TabularInline):
    """The names that an enterprise bore before."""

    model = FormerName
    form = FormerNameRules
    extra = 0
    show_change_link = False
    autocomplete_fields = ["source"]
    formfield_overrides = _SMALL_TEXT
    fields = ["name", "until_period", "source", "note"]

    until_period = written_period("until_period", _("until"))

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")


class FigureOfProjectInline(FigureInline):
    fk_name = "project"


class FigureOfEnterpriseInline(FigureInline):
    fk_name = "enterprise"


class FigureOfProgrammeInline(FigureInline):
    fk_name = "programme"


class MilestoneInline(KnownRecords, admin.StackedInline):
    """What happened to a project, and what is planned to."""

    model = Milestone
    form = MilestoneRules
    extra = 0
    show_change_link = True
    autocomplete_fields = ["source"]
    formfield_overrides = _SMALL_TEXT
    classes = ["compact"]
    fieldsets = [
        (None, {"fields": [("date_period", "event", "is_planned", "part"), ("source", "locator")]}),
        (
            _("Earlier statement and note"),
            {"fields": [("stated_on_period", "is_retrospective"), "note"], "classes": ["collapse"]},
        ),
    ]

    date_period = written_period("date_period", _("date"))
    stated_on_period = written_period("stated_on_period", _("stated on"))

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")


class ParticipationInline(KnownRecords, admin.TabularInline):
    """Who takes part in a project."""

    model = Participation
    form = RecordForm
    extra = 0
    show_change_link = True
    autocomplete_fields = ["enterprise"]
    fields = ["enterprise", "name", "country", "role"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("enterprise")


class ReplyInline(KnownRecords, admin.StackedInline):
    """What those concerned reply to a figure."""

    model = Reply
    form = ReplyRules
    extra = 0
    show_change_link = True
    autocomplete_fields = ["enterprise"]
    formfield_overrides = TYPED | _SMALL_TEXT
    classes = ["compact"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("reply_from", "enterprise", "party", "made_on_period"),
                    ("text_en", "text_ru"),
                    ("text_kk", "url"),
                ]
            },
        )
    ]

    made_on_period = written_period("made_on_period", _("made on"))

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("enterprise")
