"""What asks for attention, at the desk: the lists of exactly these records, and the first page that counts them."""

from dataclasses import dataclass, field

from django.contrib import admin
from django.contrib.admin.sites import site
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects import reading
from projects.models.base import TextStatuses
from projects.queries import attention

#: So many drafts, submissions in review and changes are named on the first page.
NAMED = 5


class _Matters(admin.SimpleListFilter):
    """A filter of the admin's list that asks one of the questions of queries.attention."""

    def value(self):
        given = super().value()
        return given if given in [value for value, _label in self.lookup_choices] else None


class ProjectMatters(_Matters):
    """Projects that are overdue, gone quiet, or on no map."""

    title = gettext_lazy("attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return attention.OfProjects.choices

    def queryset(self, request, queryset):
        if (matter := self.value()) is None:
            return queryset
        found = attention.projects(request.user, matter, reading.today())
        return queryset.filter(pk__in=found.order_by().values("pk"))


class FigureMatters(_Matters):
    """Figures that contradict others without a ruling."""

    title = gettext_lazy("attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [("contradicting", _("contradicts another without a ruling"))]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(pk__in=attention.contradicting_figures(request.user).order_by().values("pk"))


class TextMatters(_Matters):
    """Records with a text that is not translated, or whose translation nobody reviewed."""

    title = gettext_lazy("translation")
    parameter_name = "translation"

    def lookups(self, request, model_admin):
        return attention.OfTexts.choices

    def queryset(self, request, queryset):
        if (matter := self.value()) is None:
            return queryset
        found = attention.texts(request.user, matter, queryset.model._default_manager.all())
        return queryset.filter(pk__in=found.order_by().values("pk"))


# --- The first page ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Link:
    """A way to a list, its words, and how many records it has."""

    words: str
    url: str
    count: int = 0


@dataclass(frozen=True)
class Matter:
    """One row of the attention list, and what is said where there is nothing of it. `parts` are the lists where there
    is more than one; then it has no `url`."""

    title: str
    none: str
    hint: str
    count: int
    url: str = ""
    parts: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Desk:
    """The first page of the desk for one account."""

    actions: list[Link]
    #: What is to do, and in words what is not.
    matters: list[Matter]
    done: list[str]
    #: Submissions: the first few, and a way to all of them.
    drafts: list
    all_drafts: Link
    waiting: list
    all_waiting: Link
    changes: list
    all_changes: Link
    is_regional: bool = False
    sees_submissions: bool = field(default=True)


def desk(user) -> Desk:
    """What the first page shows to this account: only what it may see, of the regions that it keeps. The number of
    queries is the same however many records there are."""
    rows = [*_sent(user), *_of_projects(user), *_of_figures(user), *_of_texts(user)]
    sees = user.has_perm("projects.view_submission")
    drafts, waiting = attention.own_drafts(user), attention.in_review(user)
    listed = _list("submission")
    return Desk(
        actions=_actions(user),
        matters=[row for row in rows if row.count],
        done=[row.none for row in rows if not row.count],
        drafts=list(drafts[:NAMED]) if sees else [],
        all_drafts=Link(
            _("All my drafts"),
            f"{listed}?{urlencode({'state__exact': 'draft', 'made_by__id__exact': user.pk})}",
        ),
        waiting=list(waiting[:NAMED]) if sees else [],
        all_waiting=Link(_("Everything in review"), f"{listed}?state__exact=in_review"),
        changes=attention.latest_changes(user, NAMED) if sees else [],
        all_changes=Link(_("All changes"), f"{listed}?state__exact=published"),
        is_regional=attention.permits.is_regional(user),
        sees_submissions=sees,
    )


def _actions(user) -> list[Link]:
    wanted = [
        ("projects.add_observation", "projects_source_enter", _("Enter a document")),
        ("projects.add_importedfile", "projects_importedfile_add", _("Import a file")),
        ("projects.add_project", "projects_project_add", _("Add a project")),
    ]
    links = []
    for permission, name, words in wanted:
        if user.has_perm(permission):
            try:
                links.append(Link(words, reverse(f"admin:{name}")))
            except NoReverseMatch:
                continue
    return links


def _list(model: str, **parameters) -> str:
    url = reverse(f"admin:projects_{model}_changelist")
    return f"{url}?{urlencode(parameters)}" if parameters else url


def _sent(user):
    if user.has_perm("projects.view_submission"):
        yield Matter(
            _("Drafts awaiting review"),
            _("no draft awaits review"),
            _("A second person looks at the differences, and publishes or returns them."),
            attention.in_review(user).count(),
            _list("submission", state__exact="in_review"),
        )
    if user.has_perm("projects.view_project"):
        yield Matter(
            _("Projects awaiting review"),
            _("no project awaits review"),
            _("New projects that readers do not see yet."),
            attention.projects_in_review(user).count(),
            _list("project", publication__exact="in_review"),
        )
    if user.has_perm("projects.view_correction"):
        yield Matter(
            _("Open corrections"),
            _("no correction is open"),
            _("Readers wrote that something is wrong; each waits for an answer."),
            attention.open_corrections(user).count(),
            _list("correction", state__exact="open"),
        )


def _of_projects(user):
    if not user.has_perm("projects.view_project"):
        return
    words = {
        attention.OfProjects.OVERDUE: (
            _("Overdue projects"),
            _("no project is overdue"),
            _("The planned date has passed, and no source reports a start."),
        ),
        attention.OfProjects.QUIET: (
            _("Projects gone quiet"),
            _("no project has gone quiet"),
            _("Unfinished, and no source has spoken of them for two years."),
        ),
        attention.OfProjects.UNPLACED: (
            _("Projects without coordinates"),
            _("every project is on the map"),
            _("Neither their place nor their zone is on the map."),
        ),
    }
    for matter, (title, none, hint) in words.items():
        count = attention.projects(user, matter, reading.today()).count()
        yield Matter(title, none, hint, count, _list("project", attention=matter.value))


def _of_figures(user):
    if user.has_perm("projects.view_observation"):
        yield Matter(
            _("Figures that contradict each other without a ruling"),
            _("no contradiction is without a ruling"),
            _("The newest source does not settle which of them stands; an editor does."),
            attention.contradicting_figures(user).count(),
            _list("observation", attention="contradicting"),
        )


def _of_texts(user):
    models = [
        model
        for model in site._registry
        if issubclass(model, TextStatuses) and user.has_perm(f"projects.change_{model._meta.model_name}")
    ]
    counts = attention.counts_of_texts(user, models)
    words = {
        attention.OfTexts.MISSING: (
            _("Missing translations"),
            _("no translation is missing"),
            _("A text that is in one language and not in all three."),
        ),
        attention.OfTexts.UNREVIEWED: (
            _("Translations that nobody reviewed"),
            _("every translation is reviewed"),
            _("Readers are told so beside each of them."),
        ),
    }
    for matter, (title, none, hint) in words.items():
        parts = tuple(
            Link(
                capfirst(model._meta.verbose_name_plural),
                _list(model._meta.model_name, translation=matter.value),
                counts[model][matter.value],
            )
            for model in sorted(models, key=lambda one: -counts[one][matter.value])
            if counts[model][matter.value]
        )
        yield Matter(title, none, hint, sum(part.count for part in parts), "", parts)
