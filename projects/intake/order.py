"""The one order in which rows of a block are created and written."""

from collections.abc import Callable
from decimal import Decimal

from projects.codelists import Nature
from projects.intake.composites import Rows, canonical
from projects.periods import Period

_NATURES = {nature: place for place, nature in enumerate(Nature.values)}


def in_order(field: Rows, rows: list[dict], metric: Callable[[str], dict]) -> list[dict]:
    """Figures by metric, product, part, period, nature, source and value; milestones by date; partners as they are.

    `metric` gives the content of a metric, whose `order` is its place in lists.
    """
    if field.name == "figures":
        return sorted(
            rows, key=lambda figure: _figure(figure, int(metric(figure["metric"]).get("order", 1000)))
        )
    if field.name == "milestones":
        return sorted(rows, key=_milestone)
    return rows


def _figure(figure: dict, place: int) -> tuple:
    period = Period.parse(figure["period"])
    return (
        place,
        figure["metric"],
        figure.get("product", ""),
        figure.get("part", ""),
        period.start,
        period.end,
        _NATURES[figure["nature"]],
        figure.get("source", ""),
        Decimal(figure["value"]),
        canonical(figure),
    )


def _milestone(milestone: dict) -> tuple:
    return (
        Period.parse(milestone["date"]).start,
        milestone["event"],
        milestone.get("source", ""),
        canonical(milestone),
    )
