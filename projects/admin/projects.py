"""Projects with their figures, milestones and partners."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects import wording
from projects.admin.attention import ProjectMatters
from projects.admin.base import NAMES, RegisterAdmin, SearchThrough, link, plain_number, written_period
from projects.admin.forms import ProjectForm, RegisterForm
from projects.admin.inlines import FigureOfProjectInline, MilestoneInline, ParticipationInline
from projects.admin.publication import NEVER_DELETED, ONCE_PUBLIC, PublishingAdmin, was_ever_published
from projects.models import Participation, Project


class Lacking(admin.SimpleListFilter):
    """Projects without a headline figure: work to do for an editor."""

    title = gettext_lazy("what is missing")
    parameter_name = "lacking"

    def lookups(self, request, model_admin):
        return [("investment", _("no investment")), ("jobs", _("no jobs")), ("year", _("no year"))]

    def queryset(self, request, queryset):
        known = [value for value, label in self.lookup_choices]
        return queryset.lacking(self.value()) if self.value() in known else queryset


@admin.register(Project)
class ProjectAdmin(PublishingAdmin, RegisterAdmin):
    form = ProjectForm
    list_display = [
        "name_en", "region", "sector", "status", "publication", "written_year", "investment", "written_jobs", "source_count",
    ]  # fmt: skip
    list_filter = ["publication", "status", ProjectMatters, Lacking, "region", "sector", "kind", "programmes"]
    list_select_related = ["region", "sector"]
    ordering = ["name_en", "key"]
    search_fields = ["search_text"]
    search_help_text = gettext_lazy("Name, place, region, sector or enterprise, in any spelling.")
    autocomplete_fields = [
        "enterprise",
        "region",
        "also_in",
        "place",
        "zone",
        "sector",
        "part_of",
        "programmes",
        "products",
    ]
    key_from = "name_en"
    inlines = [FigureOfProjectInline, MilestoneInline, ParticipationInline]
    readonly_fields = [
        "publication_in_words", "headline_investment", "headline_jobs", "headline_delivered", "headline_capacity",
        "headline_years", "headline_counts",
    ]  # fmt: skip
    fieldsets = [
        NAMES,
        (
            gettext_lazy("Who and where"),
            {"fields": ["enterprise", ("region", "also_in"), ("place", "place_as_stated"), "zone"]},
        ),
        (
            gettext_lazy("What it is"),
            {"fields": [("sector", "kind"), "products", ("part_of", "programmes")]},
        ),
        (gettext_lazy("Status"), {"fields": [("status", "status_as_of_period"), "commissioning_is_undated"]}),
        (gettext_lazy("Texts"), {"fields": ["summary_en", "summary_ru", "summary_kk", "note"]}),
        (gettext_lazy("Publication"), {"fields": ["publication_in_words"]}),
        (
            gettext_lazy("Headline figures"),
            {
                "fields": [
                    "headline_investment", "headline_jobs", "headline_delivered", "headline_capacity",
                    "headline_years", "headline_counts",
                ],
                "description": gettext_lazy("They follow from the figures and milestones below, anew with every save."),
            },
        ),
    ]  # fmt: skip

    status_as_of_period = written_period("status_as_of_period", gettext_lazy("status as of"))
    written_year = plain_number("year", gettext_lazy("year"))

    def get_search_results(self, request, queryset, search_term):
        return (queryset.matching(search_term) if search_term.strip() else queryset), False

    def fixed_columns(self, obj):
        # The key stands in addresses from the day of publication on; a draft may still be renamed.
        return super().fixed_columns(obj) if was_ever_published([obj]) else []

    @admin.display(description=gettext_lazy("investment"), ordering="investment_kzt")
    def investment(self, project):
        return wording.money(project.investment_kzt, "KZT")

    @admin.display(description=gettext_lazy("jobs promised"), ordering="jobs")
    def written_jobs(self, project):
        return "" if project.jobs is None else wording.number(project.jobs)

    @admin.display(description=gettext_lazy("publication"))
    def publication_in_words(self, project):
        if project.pk is None:
            return _("A new project is a draft; publish it once it is saved.")
        state = project.get_publication_display()
        if project.publication in ONCE_PUBLIC:
            return format_html("{}. {}", state.capitalize(), NEVER_DELETED)
        return format_html(
            "{}. {}", state.capitalize(), _("Readers do not see it yet; the buttons below publish it.")
        )

    @admin.display(description=gettext_lazy("investment"))
    def headline_investment(self, project):
        amounts = [
            wording.money_in_full(project.investment_kzt, "KZT"),
            wording.money_in_full(project.investment_usd, "USD"),
        ]
        return _headline(
            " = ".join(filter(None, amounts)), project.investment_figure, project.investment_is_counted
        )

    @admin.display(description=gettext_lazy("jobs promised"))
    def headline_jobs(self, project):
        return _headline(_number(project.jobs), project.jobs_figure, project.jobs_are_counted)

    @admin.display(description=gettext_lazy("jobs reported filled"))
    def headline_delivered(self, project):
        return _headline(
            _number(project.jobs_delivered), project.jobs_delivered_figure, project.jobs_delivered_are_counted
        )

    @admin.display(description=gettext_lazy("capacity"))
    def headline_capacity(self, project):
        figure = project.capacity_figure
        return _headline(wording.figure(figure) if figure else "", figure)

    @admin.display(description=gettext_lazy("commissioning"))
    def headline_years(self, project):
        years = [
            (_("first planned"), project.planned_year_first),
            (_("latest plan"), project.planned_year),
            (_("actual"), project.actual_year),
        ]
        known = [(label, str(year)) for label, year in years if year is not None]
        return format_html_join(" · ", "{}: {}", known) if known else _NOTHING

    @admin.display(description=gettext_lazy("figures and sources"))
    def headline_counts(self, project):
        counts = {"figures": project.figure_count, "sources": project.source_count}
        return _("%(figures)d figures from %(sources)d sources") % counts


_NOTHING = "–"


def _number(value) -> str:
    return "" if value is None else wording.number(value)


def _headline(value: str, figure, is_counted: bool | None = None):
    """A headline value, the figure that it comes from, its source, and whether it enters sums."""
    if figure is None:
        return _NOTHING
    counted = {
        None: "",
        True: _("It enters sums."),
        False: _("It does not enter sums: a larger project has it."),
    }
    return format_html(
        '<strong>{}</strong><br><span class="quiet">{} {} – {} {}</span>',
        value or _("not converted: no rate is known"),
        _("from the figure"),
        link(figure),
        link(figure.source),
        counted[is_counted],
    )


@admin.register(Participation)
class ParticipationAdmin(SearchThrough, RegisterAdmin):
    form = RegisterForm
    list_display = ["partner", "role", "country", "project"]
    list_select_related = ["project", "enterprise"]
    ordering = ["-pk"]
    search_fields = ["name", "role"]
    search_help_text = gettext_lazy("Project or enterprise, in any spelling.")
    search_through = ("enterprise",)
    autocomplete_fields = ["project", "enterprise"]
    fieldsets = [(None, {"fields": ["project", "enterprise", "name", "country", "role"]})]

    @admin.display(description=gettext_lazy("partner"), ordering="enterprise__name_en")
    def partner(self, participation):
        return str(participation.enterprise or participation.name)
