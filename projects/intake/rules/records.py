"""Rules of records and of the rows within them that are no figures, and of how records name each other."""

from collections import defaultdict
from decimal import Decimal

from django.utils.translation import gettext as _

from projects.intake.problems import did_you_mean
from projects.intake.values import plain
from projects.models import COUNTRY


def no_row_stands_twice(checked):
    for name in checked.entries:
        for entry in checked.entries[name].values():
            for rows in entry.section.rows:
                lines = {}
                for row, node in entry.rows(rows.name):
                    same = tuple(sorted(row.items()))
                    if row and same in lines:
                        said = _("the same line of %(rows)s stands in line %(line)s")
                        said %= {"rows": rows.name, "line": lines[same]}
                        checked.report(entry, node, "", said, _("keep one of them"))
                    lines.setdefault(same, node.line)


def undocumented_milestones_say_why(checked):
    for entry in checked.entries["projects"].values():
        for milestone, node in entry.rows("milestones"):
            if milestone and "source" not in milestone and "note" not in milestone:
                hint = _("name the source, or say why there is none")
                checked.report(entry, node, "", _("the milestone has neither a source nor a note"), hint)


def partners_are_one_of_two(checked):
    for entry in checked.entries["projects"].values():
        for partner, node in entry.rows("partners"):
            if partner and ("enterprise" in partner) == ("name" in partner):
                said = _("a partner has either an enterprise or a name")
                checked.report(entry, node, "", said, _("keep exactly one of the two"))


def replies_are_of_one_to_one(checked):
    for entry in checked.entries["replies"].values():
        for one, other in (("project", "figure"), ("enterprise", "party")):
            if (one in entry.content) == (other in entry.content):
                said = _("a reply has either %(one)s or %(other)s") % {"one": one, "other": other}
                checked.report(entry, entry.node, one, said, _("keep exactly one of the two"))


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
                said = _("%(noun)s %(key)s would be part of itself by way of %(ring)s")
                said %= {"noun": entry.section.noun, "key": repr(key), "ring": " > ".join([*way, key])}
                hint = _("remove one %(field)s of the ring") % {"field": field}
                checked.report(entry, entry.node, field, said, hint)


def places_lie_in_the_region(checked):
    for section in ("projects", "enterprises"):
        for entry in checked.entries[section].values():
            region, key = entry.content.get("region"), entry.content.get("place")
            place = checked.content("places", key)
            if not place or region in (None, COUNTRY) or place.get("kind") == "zone":
                continue
            if place.get("region") not in (None, region):
                said = _("place %(place)s lies in %(other)s, the %(noun)s in %(region)s")
                said %= {
                    "place": repr(key),
                    "other": place["region"],
                    "noun": entry.section.noun,
                    "region": region,
                }
                checked.report(entry, entry.node, "place", said, _("correct the place or the region"))


def zones_are_zones(checked):
    for entry in checked.entries["projects"].values():
        zone = checked.content("places", entry.content.get("zone"))
        if zone and zone.get("kind") not in (None, "zone"):
            said = _("%(place)s is a %(kind)s, not a zone")
            said %= {"place": repr(entry.content["zone"]), "kind": zone["kind"]}
            checked.report(entry, entry.node, "zone", said, _("name it under place:"))


def coordinates_come_in_pairs(checked):
    for entry in checked.entries["places"].values():
        if ("lat" in entry.content) != ("lon" in entry.content):
            checked.report(
                entry, entry.node, "lat", _("lat and lon belong together"), _("give both or neither")
            )


def neighbours_are_mutual(checked):
    for key, entry in checked.entries["regions"].items():
        for other in entry.content.get("neighbours", ()):
            theirs = checked.content("regions", other).get("neighbours", ())
            if checked.content("regions", other) and key not in theirs:
                names = {"region": key, "other": other}
                said = _("%(region)s names %(other)s as neighbour, but not the other way round") % names
                hint = _("add %(region)s to the neighbours of %(other)s, or remove it here") % names
                checked.report(entry, entry.node, "neighbours", said, hint)


def units_have_a_factor_or_a_currency(checked):
    for entry in checked.entries["units"].values():
        unit, given = entry.content, entry.node.fields
        if ("factor" in given) == ("currency" in given):
            said = _("a unit has a factor, or is a currency")
            checked.report(entry, entry.node, "factor", said, _("keep exactly one of the two"))
        if "factor" in unit and Decimal(unit["factor"]) <= 0:
            said = _("the factor %(factor)s is not above zero") % {"factor": unit["factor"]}
            checked.report(entry, entry.node, "factor", said)


def quantity_kinds_have_units(checked):
    known = {
        checked.content("units", code).get("quantity_kind")
        for code in (*checked.entries["units"], *checked.held.records["units"])
    }
    known.discard(None)
    for entry in checked.entries["metrics"].values():
        node = entry.node.fields.get("quantity_kinds")
        for item in getattr(node, "items", []):
            text = getattr(item, "text", None)
            if text not in known:
                said = _("no unit has the quantity kind %(kind)s") % {"kind": repr(text or "")}
                checked.report(entry, item, "", said, did_you_mean(text or "", known))


def rates_are_positive(checked):
    for entry in checked.entries["exchange_rates"].values():
        if "rate" in entry.content and Decimal(entry.content["rate"]) <= 0:
            said = _("the rate %(rate)s is not above zero") % {"rate": plain(entry.content["rate"])}
            checked.report(entry, entry.node, "rate", said)


def a_bin_belongs_to_one_enterprise(checked):
    holders = defaultdict(list)
    for key, content in checked.held.contents["enterprises"].items():
        if "bin" in content and key not in checked.entries["enterprises"]:
            holders[content["bin"]].append(key)
    for key, entry in checked.entries["enterprises"].items():
        number = entry.content.get("bin")
        if number and holders[number]:
            said = _("the enterprise %(key)s has the BIN %(bin)s already")
            said %= {"key": repr(holders[number][0]), "bin": number}
            checked.report(entry, entry.node, "bin", said)
        if number:
            holders[number].append(key)
