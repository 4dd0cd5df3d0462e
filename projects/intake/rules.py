"""How fields and records of the fixtures must agree with each other: one small function for each rule."""

from collections import defaultdict
from decimal import Decimal

from projects.codelists import MONEY, Ruling
from projects.intake.problems import did_you_mean
from projects.intake.values import plain
from projects.models import COUNTRY
from projects.periods import Period

_WITH_FIGURES = {"projects": "key", "enterprises": "key", "programmes": "key", "region_figures": "region"}


def ranges_run_upwards(checked):
    for entry, figure, node in _figures(checked):
        if (
            "value" in figure
            and "value_upper" in figure
            and Decimal(figure["value_upper"]) < Decimal(figure["value"])
        ):
            checked.report(
                entry, node, "value_upper",
                f"value_upper {figure['value_upper']} is below value {figure['value']}", "swap them",
            )  # fmt: skip


def units_suit_their_metric(checked):
    for entry, figure, node in _figures(checked):
        unit = checked.content("units", figure.get("unit"))
        allowed = checked.content("metrics", figure.get("metric")).get("quantity_kinds")
        kind = unit.get("quantity_kind")
        if kind and allowed and kind not in allowed:
            checked.report(
                entry, node, "unit",
                f"{figure['metric']} is not measured in {figure['unit']} (quantity kind {kind})",
                f"choose a unit of {', '.join(allowed)}, or add the kind to the metric",
            )  # fmt: skip


def rulings_have_reasons(checked):
    for entry, figure, node in _figures(checked):
        if "ruling" in figure and "ruling_reason" not in figure:
            checked.report(
                entry,
                node,
                "ruling",
                "a ruling needs a reason",
                "add ruling_reason: with a sentence for readers",
            )
        elif "ruling_reason" in figure and "ruling" not in figure:
            checked.report(
                entry,
                node,
                "ruling_reason",
                "there is a reason but no ruling",
                "add ruling: preferred or deprecated",
            )


def one_figure_of_a_fact_is_preferred(checked):
    first = {}
    for entry, figure, node in _figures(checked):
        if (
            figure.get("ruling") != Ruling.PREFERRED
            or not {"metric", "unit", "nature", "period"} <= figure.keys()
        ):
            continue
        period = Period.parse(figure["period"])
        kind = checked.content("units", figure["unit"]).get("quantity_kind")
        subject = entry.content.get(_WITH_FIGURES[entry.section.name])
        about = (figure["metric"], figure.get("product"), figure.get("part"), kind, figure["nature"])
        fact = (entry.section.name, subject, *about, period.start, period.end)
        if fact in first:
            checked.report(
                entry, node, "ruling", f"another figure of the same fact is preferred already: {first[fact]}",
                "withdraw one of the two rulings",
            )  # fmt: skip
        first.setdefault(fact, f"{entry.block.file}:{node.line}")


def no_row_stands_twice(checked):
    for name in checked.entries:
        for entry in checked.entries[name].values():
            for rows in entry.section.rows:
                lines = {}
                for row, node in entry.rows(rows.name):
                    same = tuple(sorted(row.items()))
                    if row and same in lines:
                        checked.report(
                            entry,
                            node,
                            "",
                            f"the same line of {rows.name} stands in line {lines[same]}",
                            "keep one of them",
                        )
                    lines.setdefault(same, node.line)


def undocumented_milestones_say_why(checked):
    for entry in checked.entries["projects"].values():
        for milestone, node in entry.rows("milestones"):
            if milestone and "source" not in milestone and "note" not in milestone:
                checked.report(
                    entry,
                    node,
                    "",
                    "the milestone has neither a source nor a note",
                    "name the source, or say why there is none",
                )


def partners_are_one_of_two(checked):
    for entry in checked.entries["projects"].values():
        for partner, node in entry.rows("partners"):
            if partner and ("enterprise" in partner) == ("name" in partner):
                checked.report(
                    entry,
                    node,
                    "",
                    "a partner has either an enterprise or a name",
                    "keep exactly one of the two",
                )


def nothing_is_part_of_itself(checked):
    for section, field in (
        ("projects", "part_of"), ("sectors", "parent"), ("products", "group"), ("enterprises", "parent"),
    ):  # fmt: skip
        for key, entry in checked.entries[section].items():
            way = [key]
            while (above := checked.content(section, way[-1]).get(field)) and above not in way:
                way.append(above)
            # Only the records on the ring itself are reported, not those that hang on it.
            if above == key:
                ring = " > ".join([*way, key])
                checked.report(
                    entry, entry.node, field,
                    f"{entry.section.noun} {key!r} would be part of itself by way of {ring}",
                    f"remove one {field} of the ring",
                )  # fmt: skip


def places_lie_in_the_region(checked):
    for section in ("projects", "enterprises"):
        for entry in checked.entries[section].values():
            region, key = entry.content.get("region"), entry.content.get("place")
            place = checked.content("places", key)
            if not place or region in (None, COUNTRY) or place.get("kind") == "zone":
                continue
            if place.get("region") not in (None, region):
                checked.report(
                    entry, entry.node, "place",
                    f"place {key!r} lies in {place['region']}, the {entry.section.noun} in {region}",
                    "correct the place or the region",
                )  # fmt: skip


def zones_are_zones(checked):
    for entry in checked.entries["projects"].values():
        zone = checked.content("places", entry.content.get("zone"))
        if zone and zone.get("kind") not in (None, "zone"):
            checked.report(
                entry,
                entry.node,
                "zone",
                f"{entry.content['zone']!r} is a {zone['kind']}, not a zone",
                "name it under place:",
            )


def coordinates_come_in_pairs(checked):
    for entry in checked.entries["places"].values():
        if ("lat" in entry.content) != ("lon" in entry.content):
            checked.report(entry, entry.node, "lat", "lat and lon belong together", "give both or neither")


def neighbours_are_mutual(checked):
    for key, entry in checked.entries["regions"].items():
        for other in entry.content.get("neighbours", ()):
            theirs = checked.content("regions", other).get("neighbours", ())
            if checked.content("regions", other) and key not in theirs:
                checked.report(
                    entry, entry.node, "neighbours",
                    f"{key} names {other} as neighbour, but not the other way round",
                    f"add {key} to the neighbours of {other}, or remove it here",
                )  # fmt: skip


def units_have_a_factor_or_a_currency(checked):
    for entry in checked.entries["units"].values():
        unit, given = entry.content, entry.node.fields
        if ("factor" in given) == ("currency" in given):
            checked.report(
                entry,
                entry.node,
                "factor",
                "a unit has a factor, or is a currency",
                "keep exactly one of the two",
            )
        if "factor" in unit and Decimal(unit["factor"]) <= 0:
            checked.report(entry, entry.node, "factor", f"the factor {unit['factor']} is not above zero")


def quantity_kinds_have_units(checked):
    known = {
        checked.content("units", code).get("quantity_kind")
        for code in (*checked.entries["units"], *checked.held.records["units"])
    }
    known.discard(None)
    for entry in checked.entries["metrics"].values():
        node = entry.node.fields.get("quantity_kinds")
        for item in getattr(node, "items", []):
            if getattr(item, "text", None) not in known:
                checked.report(
                    entry, item, "", f"no unit has the quantity kind {getattr(item, 'text', '')!r}",
                    did_you_mean(getattr(item, "text", ""), known),
                )  # fmt: skip


def rates_are_positive(checked):
    for entry in checked.entries["exchange_rates"].values():
        if "rate" in entry.content and Decimal(entry.content["rate"]) <= 0:
            checked.report(
                entry, entry.node, "rate", f"the rate {plain(entry.content['rate'])} is not above zero"
            )


def a_bin_belongs_to_one_enterprise(checked):
    holders = defaultdict(list)
    for key, content in checked.held.contents["enterprises"].items():
        if "bin" in content and key not in checked.entries["enterprises"]:
            holders[content["bin"]].append(key)
    for key, entry in checked.entries["enterprises"].items():
        number = entry.content.get("bin")
        if number and holders[number]:
            checked.report(
                entry,
                entry.node,
                "bin",
                f"the enterprise {holders[number][0]!r} has the BIN {number} already",
            )
        if number:
            holders[number].append(key)


def jobs_of_projects_are_whole(checked):
    # Averages of regions may have halves; the headline columns of projects hold whole persons.
    for entry, figure, node in _figures(checked):
        kind = checked.content("units", figure.get("unit")).get("quantity_kind")
        if entry.section.name != "projects" or kind != "count-of-persons" or "value" not in figure:
            continue
        value = Decimal(figure["value"])
        if figure.get("metric") in ("jobs", "employment") and (
            value < 0 or value != int(value) or value >= 2**31
        ):
            checked.report(
                entry, node, "value", f"{figure['value']} is no number of jobs", "write a whole number"
            )


def money_stays_within_bounds(checked):
    for entry, figure, node in _figures(checked):
        kind = checked.content("units", figure.get("unit")).get("quantity_kind")
        if kind == MONEY and "value" in figure and abs(Decimal(figure["value"])) >= 10**16:
            checked.report(
                entry, node, "value", f"{figure['value']} is more money than there is", "count its digits"
            )


RULES = (
    ranges_run_upwards,
    units_suit_their_metric,
    rulings_have_reasons,
    one_figure_of_a_fact_is_preferred,
    no_row_stands_twice,
    undocumented_milestones_say_why,
    partners_are_one_of_two,
    nothing_is_part_of_itself,
    places_lie_in_the_region,
    zones_are_zones,
    coordinates_come_in_pairs,
    neighbours_are_mutual,
    units_have_a_factor_or_a_currency,
    quantity_kinds_have_units,
    rates_are_positive,
    a_bin_belongs_to_one_enterprise,
    jobs_of_projects_are_whole,
    money_stays_within_bounds,
)


def _figures(checked):
    """Every figure of the fixtures with its entry and its place."""
    for section in _WITH_FIGURES:
        for entry in checked.entries[section].values():
            for figure, node in entry.rows("figures"):
                yield entry, figure, node
