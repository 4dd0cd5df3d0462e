"""A selection said in words: each active filter as a phrase that can be removed by one click."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from projects import wording
from projects.codelists import Freshness, ProjectKind, Status, Wait
from projects.languages import in_language

_CODES = {"status": Status, "wait": Wait, "kind": ProjectKind, "freshness": Freshness}


@dataclass(frozen=True)
class ActiveFilter:
    """One value asked for: the phrase that says it, and the query of the page without it ("" for none)."""

    name: str
    phrase: str
    query_without: str


def active(asked) -> list[ActiveFilter]:
    """The active filters of a valid ProjectFilter, in the order of the filters."""
    parts = []
    for name, value in asked.form.cleaned_data.items():
        if name not in (asked.data or {}) or value in (None, ""):
            continue
        values = value if not isinstance(value, str | int | Decimal) else [value]
        for one in values:
            phrase = _phrase(name, one)
            parts.append(ActiveFilter(name, phrase, _query_without(asked.data, name, one)))
    return parts


def _phrase(name: str, value) -> str:
    if name in ("region", "sector", "programme", "enterprise", "product"):
        patterns = {
            "region": _("in %(value)s"),
            "sector": _("sector: %(value)s"),
            "programme": _("under “%(value)s”"),
            "enterprise": _("of %(value)s"),
            "product": _("product: %(value)s"),
        }
        return patterns[name] % {"value": in_language(value, "name").text}
    if name in _CODES:
        return str(_CODES[name](value).label)
    if name == "lacks":
        return {
            "investment": _("without a figure of investment"),
            "jobs": _("without a figure of jobs"),
            "year": _("without a commissioning year"),
            "place": _("without a place on the map"),
            "export_share": _("without a stated share exported"),
            "localization": _("without a stated local content"),
            "domestic_demand_share": _("without a stated share of domestic demand"),
            "raw_material": _("without a stated amount of raw material"),
        }[value]
    if name == "criterion":
        return {
            "export_share": _("with a stated share exported"),
            "localization": _("with a stated local content"),
            "domestic_demand_share": _("with a stated share of domestic demand"),
            "raw_material": _("with a stated amount of raw material"),
        }[value]
    if name == "q":
        return _("with the words “%(value)s”") % {"value": value}
    return _number_phrase(name, value)


def _number_phrase(name: str, value: Decimal) -> str:
    patterns = {
        "year_min": _("from %(value)s on"),
        "year_max": pgettext("a year", "up to %(value)s"),
        "investment_min": _("investment of at least %(value)s"),
        "investment_max": _("investment of at most %(value)s"),
        "jobs_min": _("at least %(value)s jobs"),
        "jobs_max": _("at most %(value)s jobs"),
        "export_share_min": _("at least %(value)s%% exported"),
        "localization_min": _("local content of at least %(value)s%%"),
        "completeness_min": _("at least %(value)s%% known of what is expected"),
        "domestic_demand_share_min": _("at least %(value)s%% of domestic demand"),
    }
    if name.startswith("year"):
        text = str(int(value))
    elif name.startswith("investment"):
        text = wording.money(value, "KZT")
    else:
        text = wording.number(value)
    return patterns[name] % {"value": text}


def _query_without(data, name: str, value) -> str:
    rest = data.copy()
    rest.pop("page", None)
    key = getattr(value, "iso_code", None) or getattr(value, "key", value)
    # A number may be written in many ways, but it is alone in its filter.
    kept = [one for one in rest.getlist(name) if one != key] if isinstance(key, str) and name != "q" else []
    rest.setlist(name, kept)
    if not kept:
        rest.pop(name, None)
    return rest.urlencode()
