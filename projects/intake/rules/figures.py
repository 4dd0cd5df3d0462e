"""Rules of figures: ranges, units, rulings, and numbers that cannot be."""

from decimal import Decimal

from django.utils.translation import gettext as _

from projects.codelists import MONEY, Ruling
from projects.periods import Period

_WITH_FIGURES = {"projects": "key", "enterprises": "key", "programmes": "key", "region_figures": "region"}


def ranges_run_upwards(checked):
    for entry, figure, node in _figures(checked):
        if (
            "value" in figure
            and "value_upper" in figure
            and Decimal(figure["value_upper"]) < Decimal(figure["value"])
        ):
            said = _("value_upper %(upper)s is below value %(value)s")
            said %= {"upper": figure["value_upper"], "value": figure["value"]}
            checked.report(entry, node, "value_upper", said, _("swap them"))


def units_suit_their_metric(checked):
    for entry, figure, node in _figures(checked):
        unit = checked.content("units", figure.get("unit"))
        allowed = checked.content("metrics", figure.get("metric")).get("quantity_kinds")
        kind = unit.get("quantity_kind")
        if kind and allowed and kind not in allowed:
            said = _("%(metric)s is not measured in %(unit)s (quantity kind %(kind)s)")
            said %= {"metric": figure["metric"], "unit": figure["unit"], "kind": kind}
            hint = _("choose a unit of %(kinds)s, or add the kind to the metric")
            checked.report(entry, node, "unit", said, hint % {"kinds": ", ".join(allowed)})


def rulings_have_reasons(checked):
    for entry, figure, node in _figures(checked):
        if "ruling" in figure and "ruling_reason" not in figure:
            hint = _("add ruling_reason: with a sentence for readers")
            checked.report(entry, node, "ruling", _("a ruling needs a reason"), hint)
        elif "ruling_reason" in figure and "ruling" not in figure:
            hint = _("add ruling: preferred or deprecated")
            checked.report(entry, node, "ruling_reason", _("there is a reason but no ruling"), hint)


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
            said = _("another figure of the same fact is preferred already: %(place)s")
            hint = _("withdraw one of the two rulings")
            checked.report(entry, node, "ruling", said % {"place": first[fact]}, hint)
        first.setdefault(fact, f"{entry.block.file}:{node.line}" if node.line else _("in the register"))


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
            said = _("%(value)s is no number of jobs") % {"value": figure["value"]}
            checked.report(entry, node, "value", said, _("write a whole number"))


def money_stays_within_bounds(checked):
    for entry, figure, node in _figures(checked):
        kind = checked.content("units", figure.get("unit")).get("quantity_kind")
        if kind == MONEY and "value" in figure and abs(Decimal(figure["value"])) >= 10**16:
            said = _("%(value)s is more money than there is") % {"value": figure["value"]}
            checked.report(entry, node, "value", said, _("count its digits"))


def _figures(checked):
    """Every figure of the fixtures with its entry and its place."""
    for section in _WITH_FIGURES:
        for entry in checked.entries[section].values():
            for figure, node in entry.rows("figures"):
                yield entry, figure, node
