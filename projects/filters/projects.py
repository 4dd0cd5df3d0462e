"""What a visitor may ask of the list of projects: validates, narrows, counts, and says itself in words.

Everything that shows a selection (page, chart, table, download) starts from `ProjectFilter(...).selection`.
A question that makes no sense has no rows and says why in `problems`; it never shows the whole list.
"""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import (
    CharFilter,
    FilterSet,
    MultipleChoiceFilter,
)

from projects import reading, search
from projects.codelists import Freshness, ProjectKind, Status, Wait
from projects.filters import facets, sorts
from projects.filters import problems as filter_problems
from projects.filters import words as selection_words
from projects.filters.fields import codes, records, share, whole_number
from projects.filters.problems import VIEWS
from projects.filters.sorts import DEFAULT_SORT, SORTS
from projects.models import Enterprise, Product, Programme, Project, Region, Sector
from projects.periods import EARLIEST_YEAR, LATEST_YEAR
from projects.queries import criteria, waits

_LACKABLE = [
    ("investment", gettext_lazy("investment")),
    ("jobs", gettext_lazy("jobs")),
    ("year", gettext_lazy("commissioning year")),
    ("place", gettext_lazy("place on the map")),
    *((one.key, one.label) for one in criteria.CRITERIA.values()),
]

LARGEST_AMOUNT = 10**18
LARGEST_COUNT = 10**8


@dataclass(frozen=True)
class Range:
    """A pair of number filters as the form shows it; all texts, so that no language groups their digits."""

    name: str
    label: str
    low: str
    high: str
    smallest: str
    largest: str


class ProjectFilter(FilterSet):
    """The filters of /projects/, over published projects.

    Several values of one filter widen it (or), different filters narrow each other (and). Only `lacks` narrows with
    every value: projects that lack both. Empty values, as a form sends them, are no filter.
    """

    region = records(gettext_lazy("Region"), Region, "iso_code", "by_region")
    sector = records(gettext_lazy("Sector"), Sector, "key", "by_sector")
    status = codes(gettext_lazy("Status"), Status)
    wait = codes(gettext_lazy("Waited for"), Wait, "by_wait")
    kind = codes(gettext_lazy("Kind"), ProjectKind)
    programme = records(gettext_lazy("Programme"), Programme, "key", "by_programme")
    enterprise = records(gettext_lazy("Enterprise"), Enterprise, "key", "by_enterprise")
    product = records(gettext_lazy("Product"), Product, "key", "by_product")
    year_min = whole_number(
        gettext_lazy("Year from"), "year", "gte", smallest=EARLIEST_YEAR, largest=LATEST_YEAR
    )
    year_max = whole_number(
        gettext_lazy("Year to"), "year", "lte", smallest=EARLIEST_YEAR, largest=LATEST_YEAR
    )
    investment_min = whole_number(
        gettext_lazy("Investment from, ₸"), "investment_kzt", "gte", largest=LARGEST_AMOUNT
    )
    investment_max = whole_number(
        gettext_lazy("Investment to, ₸"), "investment_kzt", "lte", largest=LARGEST_AMOUNT
    )
    jobs_min = whole_number(gettext_lazy("Jobs from"), "jobs", "gte", largest=LARGEST_COUNT)
    jobs_max = whole_number(gettext_lazy("Jobs to"), "jobs", "lte", largest=LARGEST_COUNT)
    criterion = MultipleChoiceFilter(
        label=gettext_lazy("Criteria for choosing projects"),
        choices=[(one.key, one.label) for one in criteria.CRITERIA.values()],
        error_messages={
            "invalid_choice": gettext_lazy("“%(value)s” is no possible choice. Choose from the list.")
        },
        method="by_criterion",
    )
    export_share_min = share(gettext_lazy("Share exported from, %"), "by_share")
    localization_min = share(gettext_lazy("Local content from, %"), "by_share")
    domestic_demand_share_min = share(gettext_lazy("Domestic demand met from, %"), "by_share")
    lacks = MultipleChoiceFilter(
        label=gettext_lazy("Without a figure of"),
        choices=_LACKABLE,
        error_messages={
            "invalid_choice": gettext_lazy("“%(value)s” is no possible choice. Choose from the list.")
        },
        method="by_lack",
    )
    completeness_min = share(gettext_lazy("Known of what is expected, at least, %"), "by_completeness")
    freshness = codes(gettext_lazy("Latest source"), Freshness, "by_freshness")
    q = CharFilter(label=gettext_lazy("Words"), max_length=search.LONGEST_QUESTION, method="by_words")

    class Meta:
        model = Project
        fields: list[str] = []

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(self._without_empties(data), *args, **kwargs)

    def by_region(self, projects, name, regions):
        return projects.in_regions(regions)

    def by_sector(self, projects, name, sectors):
        return projects.in_sectors(sectors)

    def by_wait(self, projects, name, kinds):
        return waits.waited_for(projects, kinds, reading.today())

    def by_programme(self, projects, name, programmes):
        return projects.under_programmes(programmes)

    def by_enterprise(self, projects, name, enterprises):
        return projects.carried_out_by(enterprises)

    def by_product(self, projects, name, products):
        return projects.making(products)

    def by_criterion(self, projects, name, keys):
        return criteria.stating(projects, keys)

    def by_share(self, projects, name, least):
        return criteria.at_least(projects, name.removesuffix("_min"), least)

    def by_lack(self, projects, name, figures):
        for figure in figures:
            is_criterion = figure in criteria.CRITERIA
            projects = criteria.lacking(projects, figure) if is_criterion else projects.lacking(figure)
        return projects

    def by_completeness(self, projects, name, least):
        return projects.filter(completeness__gte=least)

    def by_freshness(self, projects, name, classes):
        return projects.of_freshness(classes, reading.today())

    def by_words(self, projects, name, question):
        return projects.matching(question)

    @cached_property
    def problems(self) -> list[str]:
        """Every reason why the question cannot be answered, as sentences for people; empty when it can."""
        return filter_problems.of(self, facets.LONG)

    @cached_property
    def selection(self):
        """The projects that match; none of them where the question has problems."""
        if self.problems:
            return self.queryset.none()
        return self.narrowed()

    def narrowed(self, *without: str):
        """The projects that match all filters but these: what a choice of such a filter would be counted in."""
        projects = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name not in without and value not in (None, "", []) and not _is_empty(value):
                projects = self.filters[name].filter(projects, value)
        return projects

    @cached_property
    def sort(self) -> str:
        """The column that the list is sorted by, as in the address; the default where it names none."""
        asked = self.data.get("sort", "") if self.data else ""
        return asked if asked.removeprefix("-") in SORTS else DEFAULT_SORT

    @cached_property
    def sorted(self):
        """The selection as the list shows it: sorted, projects without the value last, names deciding ties."""
        return sorts.in_order(self.selection.for_list(), self.sort)

    @cached_property
    def view(self) -> str:
        """The way to look at the selection, one of VIEWS: a table unless asked otherwise, charts for a capacity."""
        data = self.data or {}
        asked = data.get("view") or ("charts" if data.get("capacity") else "")
        return asked if asked in VIEWS else VIEWS[0]

    @cached_property
    def shown_in_full(self) -> str:
        """The long facet that is asked for with all its choices; empty for none."""
        return (self.data or {}).get("all", "")

    @cached_property
    def criteria(self) -> list[criteria.Criterion]:
        """The criteria that the list is sorted or filtered by, whose figures its rows show."""
        chosen = self.form.cleaned_data.get("criterion") or ()
        return [
            one
            for key, one in criteria.CRITERIA.items()
            if key in chosen
            or key == self.sort.removeprefix("-")
            or self.form.cleaned_data.get(f"{key}_min") is not None
        ]

    @cached_property
    def parameters(self) -> list[tuple[str, str]]:
        """The (name, value) pairs that select these projects, for links and downloads: no page, no sort, no empties."""
        return [
            (name, value)
            for name, values in (self.data.lists() if self.data else ())
            for value in values
            if name in self.filters
        ]

    @property
    def ranges(self) -> list["Range"]:
        """The three pairs of number filters, with what was asked for as it stands in a number field."""
        return [
            Range(
                name,
                label,
                *(_plain(self.form.cleaned_data.get(f"{name}_{end}")) for end in ("min", "max")),
                str(smallest),
                str(largest),
            )
            for name, label, smallest, largest in (
                ("year", _("Year of commissioning"), EARLIEST_YEAR, LATEST_YEAR),
                ("investment", _("Investment, ₸"), 0, LARGEST_AMOUNT),
                ("jobs", _("Permanent jobs"), 0, LARGEST_COUNT),
            )
        ]

    @property
    def lacking_choices(self) -> list[tuple[str, str, bool]]:
        """The figures that projects may lack: value, label, whether asked for."""
        chosen = self.form.cleaned_data.get("lacks") or ()
        return [(value, label, value in chosen) for value, label in _LACKABLE]

    @property
    def least_known(self) -> str:
        """The lower bound of completeness as it stands in its number field."""
        return _plain(self.form.cleaned_data.get("completeness_min"))

    @property
    def shows_completeness(self) -> bool:
        """Whether the list was asked for by completeness, and its rows say it."""
        return self.sort.removeprefix("-") == "completeness" or bool(self.least_known)

    @property
    def shares(self) -> list[tuple[str, str, str]]:
        """The lower bounds of the criteria that are shares, as a form shows them: name, label, what was asked for."""
        names = [f"{key}_min" for key in criteria.SHARES]
        return [(name, self.filters[name].label, _plain(self.form.cleaned_data.get(name))) for name in names]

    @property
    def sort_choices(self) -> list[tuple[str, str]]:
        """The orders of the list, as a select shows them: value, label."""
        return sorts.choices()

    @property
    def is_asked(self) -> bool:
        """Whether any filter is set."""
        return bool(self.parameters)

    @cached_property
    def facets(self) -> "list[facets.Facet]":
        """Each filter's choices with the number of projects that each would find beside the other filters."""
        return [] if self.problems else facets.of(self)

    @cached_property
    def active(self) -> "list[selection_words.ActiveFilter]":
        """Every value asked for, as a phrase with the address of the page without it."""
        return [] if self.problems else selection_words.active(self)

    @classmethod
    def _without_empties(cls, data):
        if data is None:
            return None
        kept = data.copy()
        for name, values in data.lists():
            if name in cls.base_filters:
                kept.setlist(name, [value for value in values if value.strip()])
                if not kept.getlist(name):
                    del kept[name]
        return kept


def _plain(value) -> str:
    return "" if value is None else f"{value:f}"


def _is_empty(value) -> bool:
    # A ModelMultipleChoiceField that was not asked for gives an empty queryset, without touching the database.
    return hasattr(value, "query") and value.query.is_empty()
