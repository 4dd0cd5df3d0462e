"""The orders that the list of projects can be shown in."""

from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _

from projects.codelists import Status
from projects.languages import FALLBACKS, reader_language
from projects.models.projects import investment_column
from projects.queries import criteria

#: Columns that the list can be sorted by: name in the address -> columns; "-" in front turns the first one round.
SORTS = {
    "name": [],
    "region": [F("region__sort_order"), F("region__iso_code")],
    "sector": [F("sector__sort_order"), F("sector__name_en")],
    "status": [Case(*(When(status=code, then=step) for step, code in enumerate(Status.values)))],
    "year": [F("year")],
    "investment": [],  # in the reader's currency, see _columns
    "jobs": [F("jobs")],
    "sources": [F("source_count")],
    "completeness": [F("completeness")],
    **{key: [criteria.value(key)] for key in criteria.SHARES},
}
DEFAULT_SORT = "-investment"


def in_order(projects, sort: str):
    """The projects in an order of the address ("-jobs"): those without the value last, names deciding ties."""
    first, *rest = [*_columns(sort.removeprefix("-")), _name_as_shown()]
    order = first.desc(nulls_last=True) if sort.startswith("-") else first.asc(nulls_last=True)
    return projects.order_by(order, *rest, "pk")


def choices() -> list[tuple[str, str]]:
    """The orders as a select shows them: value, label."""
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
        ("-completeness", _("completeness, most known first")),
        ("completeness", _("completeness, least known first")),
        ("-export_share", _("share exported, largest first")),
        ("export_share", _("share exported, smallest first")),
        ("-localization", _("local content, largest first")),
        ("localization", _("local content, smallest first")),
        ("-domestic_demand_share", _("domestic demand met, largest first")),
        ("domestic_demand_share", _("domestic demand met, smallest first")),
    ]


def _columns(name: str) -> list:
    return [F(investment_column())] if name == "investment" else SORTS[name]


def _name_as_shown():
    # A missing name is no empty one: the project stands where its fallback does.
    return Coalesce(*(NullIf(F(f"name_{code}"), Value("")) for code in FALLBACKS[reader_language()]))
