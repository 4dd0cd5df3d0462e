"""What a visitor may ask of the list of projects: validates, narrows, counts, and says itself in words.

Everything that shows a selection (page, chart, table, download) starts from `ProjectFilter(...).selection`.
A question that makes no sense has no rows and says why in `problems`; it never shows the whole list.
"""

from dataclasses import dataclass

from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import (
    CharFilter,
    FilterSet,
    MultipleChoiceFilter,
)

from projects import facets, search, selection_words
from projects.codelists import ProjectKind, Status
from projects.filter_fields import codes, records, whole_number
from projects.languages import FALLBACKS, reader_language
from projects.models import Enterprise, Product, Programme, Project, Region, Sector
from projects.paging import is_page_number
from projects.periods import EARLIEST_YEAR, LATEST_YEAR

#: Columns that the list can be sorted by: name in the address -> columns; "-" in front turns the first one round.
SORTS = {
    "name": [],
    "region": [F("region__sort_order"), F("region__iso_code")],
    "sector": [F("sector__sort_order"), F("sector__name_en")],
    "status": [Case(*(When(status=code, then=step) for step, code in enumerate(Status.values)))],
    "year": [F("year")],
    "investment": [F("investment_kzt")],
    "jobs": [F("jobs")],
    "sources": [F("source_count")],
}
DEFAULT_SORT = "-investment"

#: Parameters of a page that narrow nothing, and marks that other sites hang onto links.
_OTHER_PARAMETERS = {"sort", "page", "capacity"}
TRACKING_PARAMETERS = ("utm_", "fbclid", "gclid", "yclid", "_openstat")

_LACKABLE = [
    ("investment", gettext_lazy("investment")),
    ("jobs", gettext_lazy("jobs")),
    ("year", gettext_lazy("commissioning year")),
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
    lacks = MultipleChoiceFilter(
        label=gettext_lazy("Without a figure of"),
        choices=_LACKABLE,
        error_messages={
            "invalid_choice": gettext_lazy("“%(value)s” is no possible choice. Choose from the list.")
        },
        method="by_lack",
    )
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

    def by_programme(self, projects, name, programmes):
        return projects.under_programmes(programmes)

    def by_enterprise(self, projects, name, enterprises):
        return projects.carried_out_by(enterprises)

    def by_product(self, projects, name, products):
        return projects.making(products)

    def by_lack(self, projects, name, figures):
        for figure in figures:
            projects = projects.lacking(figure)
        return projects

    def by_words(self, projects, name, question):
        return projects.matching(question)

    @cached_property
    def problems(self) -> list[str]:
        """Every reason why the question cannot be answered, as sentences for people; empty when it can."""
        return [
            *self._unknown_parameters(),
            *self._repeated_parameters(),
            *self._page_problems(),
            *self._form_problems(),
        ]

    @cached_property
    def selection(self):
        """The projects that match; none of them where the question has problems."""
        if self.problems:
            return self.queryset.none()
        return self.narrowed()

    def narrowed(self, *, without: str | None = None):
        """The projects that match all filters but `without`: what a choice of that filter would be counted in."""
        projects = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name != without and value not in (None, "", []) and not _is_empty(value):
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
        first, *rest = [*SORTS[self.sort.removeprefix("-")], _name_as_shown()]
        order = first.desc(nulls_last=True) if self.sort.startswith("-") else first.asc(nulls_last=True)
        return self.selection.for_list().order_by(order, *rest, "pk")

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
    def sort_choices(self) -> list[tuple[str, str]]:
        """The orders of the list, as a select shows them: value, label."""
        return [
            ("-investment", _("investment, largest first")),
            ("investment", _("investment, smallest first")),
            ("-jobs", _("jobs, most first")),
            ("jobs", _("jobs, fewest first")),
            ("-year", _("year, latest first")),
            ("year", _("year, earliest first")),
            ("name", _("name")),
            ("-name", _("name, from the end")),
            ("region", _("region")),
            ("-region", _("region, from the end")),
            ("sector", _("sector")),
            ("-sector", _("sector, from the end")),
            ("status", _("status")),
            ("-status", _("status, from the end")),
            ("-sources", _("sources, most first")),
            ("sources", _("sources, fewest first")),
        ]

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

    def _unknown_parameters(self):
        for name in self.data or ():
            if (
                name not in self.filters
                and name not in _OTHER_PARAMETERS
                and not name.startswith(TRACKING_PARAMETERS)
            ):
                yield _("There is no filter “%(name)s”. The filters are: %(names)s.") % {
                    "name": name[:40],
                    "names": ", ".join(self.filters),
                }
        asked = self.data.get("sort", "") if self.data else ""
        if asked and asked.removeprefix("-") not in SORTS:
            yield _("The list cannot be sorted by “%(name)s”. It can by: %(names)s.") % {
                "name": asked[:40],
                "names": ", ".join(SORTS),
            }

    def _repeated_parameters(self):
        for name in self.data or ():
            is_single = not isinstance(self.filters.get(name), MultipleChoiceFilter)
            if (
                is_single
                and len(set(self.data.getlist(name))) > 1
                and not name.startswith(TRACKING_PARAMETERS)
            ):
                yield _("“%(name)s” is given more than once with different values. Give it once.") % {
                    "name": name[:40]
                }

    def _page_problems(self):
        asked = self.data.get("page", "") if self.data else ""
        if asked and not is_page_number(asked):
            yield _("“%(value)s” is no number of a page.") % {"value": asked[:40]}

    def _form_problems(self):
        if not self.is_bound:
            return
        for name, errors in self.form.errors.items():
            label = self.filters[name].label if name in self.filters else name
            for error in errors:
                yield f"{label}: {error[:300]}"
        for column in ("year", "investment", "jobs"):
            low, high = (self.form.cleaned_data.get(f"{column}_{end}") for end in ("min", "max"))
            if low is not None and high is not None and low > high:
                yield _("%(low_label)s is above %(high_label)s. Swap the two.") % {
                    "low_label": self.filters[f"{column}_min"].label,
                    "high_label": self.filters[f"{column}_max"].label,
                }


def _name_as_shown():
    # A missing name is no empty one: the project stands where its fallback does.
    return Coalesce(*(NullIf(F(f"name_{code}"), Value("")) for code in FALLBACKS[reader_language()]))


def _plain(value) -> str:
    return "" if value is None else f"{value:f}"


def _is_empty(value) -> bool:
    # A ModelMultipleChoiceField that was not asked for gives an empty queryset, without touching the database.
    return hasattr(value, "query") and value.query.is_empty()
