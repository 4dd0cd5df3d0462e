"""The sections of what facts are stated in and rest on: regions, codelists, rates and sources."""

from django.utils.translation import gettext_lazy as _

from projects.intake.composites import Group, Kinds
from projects.intake.fields import Choice, Key, ListOf, Many, Reference, Text, Url
from projects.intake.section import Section, by
from projects.intake.texts import Texts, TextStatuses
from projects.intake.values import Date, Day, Flag, Number, Span, Whole
from projects.models import (
    Alias,
    ExchangeRate,
    KeptApart,
    Metric,
    MetricQuantityKind,
    Phrase,
    Place,
    Product,
    Region,
    Sector,
    Source,
    Unit,
)

_LATITUDE, _LONGITUDE = {"least": -90, "most": 90}, {"least": -180, "most": 180}


def rate_key(content: dict) -> str:
    """Currency, year, kind, span and source of an exchange rate: together they name it."""
    return "/".join(content.get(name, "") for name in ("currency", "year", "kind", "period", "source"))


def alias_key(content: dict) -> str:
    """An old key is one of its section."""
    return f"{content.get('section', '')}/{content.get('key', '')}"


def pair_key(content: dict) -> str:
    """A pair is named by both its keys."""
    return "/".join(content.get(name, "") for name in ("section", "first", "second"))


_JUDGEMENT = (
    Text("reason", required=True, help=_("Why, in a sentence that another editor can check.")),
    Day("decided_on", required=True),
)


REFERENCE = (
    Section(
        "regions",
        Region,
        [
            Key(
                "code",
                "iso_code",
                pattern=r"KZ(-\d{2})?",
                form=_("write KZ-35, or KZ for the country"),
                required=True,
            ),
            Choice("kind", required=True),
            Texts("name", required=True),
            Texts("official_name"),
            TextStatuses(),
            Key("kato", "kato_code", pattern=r"\d{9}", form=_("it has nine digits")),
            Text("abbreviation"),
            ListOf("aliases"),
            ListOf("former_codes"),
            Day("valid_from"),
            Reference("formed_from", "regions"),
            Text("formation_note"),
            Reference("centre", "places"),
            Whole("area_km2"),
            Number("lat", required=True, **_LATITUDE),
            Number("lon", required=True, **_LONGITUDE),
            Group(
                "tile",
                [Whole("row", "tile_row", required=True), Whole("column", "tile_column", required=True)],
            ),
            Many("neighbours", "regions"),
            Text("note"),
        ],
        by("code"),
        position="sort_order",
        deferred=frozenset({"formed_from", "centre"}),
        noun=_("region"),
    ),
    Section(
        "places",
        Place,
        [
            Key("key", required=True),
            Reference("region", "regions", required=True),
            Choice("kind", required=True),
            Texts("name", required=True),
            TextStatuses(),
            Number("lat", **_LATITUDE),
            Number("lon", **_LONGITUDE),
            Flag("is_approximate"),
            Choice("coordinates_from"),
            ListOf("aliases"),
            Text("note"),
        ],
        by("key"),
        is_flow=True,
        noun=_("place"),
    ),
    Section(
        "sectors",
        Sector,
        [
            Key("key", required=True),
            Texts("name", required=True),
            Reference("parent", "sectors"),
            ListOf("isic_divisions"),
            Texts("definition"),
            TextStatuses(),
        ],
        by("key"),
        position="sort_order",
        deferred=frozenset({"parent"}),
        noun=_("sector"),
    ),
    Section(
        "units",
        Unit,
        [
            # Any short code: units are written as people know them, t/year, m3/day, percent.
            Key("code", pattern=r"\S+", form=_("write it without spaces"), required=True),
            Texts("name", required=True),
            Texts("symbol", required=True),
            TextStatuses(),
            Key("quantity_kind", required=True),
            Number("factor", help=_("How many base units one unit is; left out for currencies.")),
            Choice("currency"),
        ],
        by("code"),
        is_flow=True,
        noun=_("unit"),
    ),
    Section(
        "metrics",
        Metric,
        [
            Key("key", required=True),
            Whole("order", "sort_order", most=32767, help=_("Place in lists; left out means 1000.")),
            Texts("name", required=True),
            Texts("definition", required=True),
            TextStatuses(),
            Kinds("quantity_kinds", MetricQuantityKind, "metric", required=True),
            Flag("is_additive", help=_("Whether values of different projects may be summed.")),
        ],
        by("key"),
        noun=_("metric"),
    ),
    Section(
        "products",
        Product,
        [
            Key("key", required=True),
            Texts("name", required=True),
            TextStatuses(),
            Reference("sector", "sectors"),
            Reference(
                "group", "products", help=_("A broader product that this one is related to, not equal to.")
            ),
            Reference(
                "base_unit", "units", help=_("The yearly unit in which capacities of it are compared.")
            ),
        ],
        by("key"),
        is_flow=True,
        deferred=frozenset({"group"}),
        noun=_("product"),
    ),
    Section(
        "sources",
        Source,
        [
            Key("key", required=True),
            Text("title", required=True),
            Text("publisher", required=True),
            Url("url"),
            Date("issued", help=_("The day the publisher put it out, as precisely as known.")),
            Day("accessed_on"),
            Text("language"),
            Choice("kind", required=True),
            Text("note"),
        ],
        by("key"),
        noun=_("source"),
    ),
    Section(
        "exchange_rates",
        ExchangeRate,
        [
            Choice("currency", required=True),
            Whole("year", least=1990, most=2100, required=True),
            Choice("kind", required=True),
            Number("rate", "kzt_per_unit", required=True, help=_("Tenge for one unit of the currency.")),
            Span("period", help=_("Only where the rate does not cover the whole year.")),
            Flag("is_computed"),
            Whole("days"),
            Reference("source", "sources", required=True),
            Text("where", "locator"),
        ],
        rate_key,
        is_flow=True,
        noun=_("exchange rate"),
    ),
    Section(
        "phrases",
        Phrase,
        [Texts("text", required=True), TextStatuses()],
        lambda content: content.get("text", {}).get("en", ""),
        is_flow=True,
        noun=_("phrase"),
    ),
    Section(
        "aliases",
        Alias,
        [
            Choice("section", required=True),
            Key("key", required=True),
            Key("record", required=True),
            *_JUDGEMENT,
        ],
        alias_key,
        is_flow=True,
        noun=_("old key"),
    ),
    Section(
        "kept_apart",
        KeptApart,
        [
            Choice("section", required=True),
            Key("first", required=True),
            Key("second", required=True),
            *_JUDGEMENT,
        ],
        pair_key,
        is_flow=True,
        noun=_("pair kept apart"),
    ),
)
