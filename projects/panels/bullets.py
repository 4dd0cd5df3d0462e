"""Bullet bars of promise against delivery: the year, the jobs, the output."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from projects import wording
from projects.languages import in_language
from projects.models import Observation
from projects.queries.outputs import Output
from projects.queries.project_page import Delivery


@dataclass(frozen=True)
class Mark:
    """One element of a bullet bar. Places along the bar are shares of its width ("62.5%"), all as text for SVG.

    `tag` is "rect" (x, width, y, height), "square" (16 or 10 wide, centred on x), "line" (from x to x2 at y; without x2
    upright from y to height) or "text".
    """

    tag: str
    css: str
    x: str
    x2: str = ""
    width: str = ""
    y: str = ""
    height: str = ""
    text: str = ""
    anchor: str = "middle"


@dataclass(frozen=True)
class Bullet:
    """A bar where promise and delivery meet, with the words that say the same. Without marks only the words stand.

    `stated_by` are the figures or milestones that it is drawn from: (what it is, record).
    """

    label: str
    words: str
    marks: tuple[Mark, ...]
    stated_by: tuple[tuple[str, object], ...]


def bullets(delivery: Delivery, leading: Observation | None, today: date) -> list[Bullet]:
    """Promise against delivery: the year, jobs, then output of each product that has a report.

    Where none has, the product of the `leading` capacity stands for all; `plain_outputs` says the others in words.
    """
    return [
        _year(delivery, today.year),
        _jobs(delivery),
        *(_output(output) for output in _drawn(delivery, leading)),
    ]


def plain_outputs(delivery: Delivery, leading: Observation | None) -> list[Bullet]:
    """The products that have no bar of their own, in words."""
    drawn = _drawn(delivery, leading)
    return [replace(_output(output), marks=()) for output in delivery.outputs if output not in drawn]


def _drawn(delivery: Delivery, leading: Observation | None) -> list[Output]:
    reported = [output for output in delivery.outputs if output.percent is not None]
    if reported:
        return reported
    product = leading and leading.product
    return [output for output in delivery.outputs if output.product == product and output.capacity][
        :1
    ] or list(delivery.outputs[:1])


def year_words(delivery: Delivery) -> str:
    """The project's years in a sentence: "planned for 2027, first promised for 2022"."""
    first, latest, actual = delivery.years.planned_first, delivery.years.planned, delivery.years.actual
    if actual is not None:
        words = {"actual": actual, "first": first, "latest": latest}
        if first is None or first == latest == actual:
            return (
                _("in operation since %(actual)s, as promised")
                if first
                else _("in operation since %(actual)s")
            ) % words
        if first == latest or latest == actual:
            return _("in operation since %(actual)s, first promised for %(first)s") % words
        return _("in operation since %(actual)s, first promised for %(first)s, later for %(latest)s") % words
    if latest is None:
        return _("no year of commissioning reported")
    if first == latest:
        return _("planned for %(latest)s") % {"latest": latest}
    return _("planned for %(latest)s, first promised for %(first)s") % {"latest": latest, "first": first}


def _year(delivery: Delivery, present: int) -> Bullet:
    years = delivery.years
    stated_by = (
        (_("first plan"), delivery.first_plan),
        (_("latest plan"), delivery.latest_plan if years.planned != years.planned_first else None),
        (_("actual"), delivery.actual),
    )
    known = [year for year in (years.planned_first, years.planned, years.actual) if year is not None]
    marks: list[Mark] = []
    if known:
        low, high = min(*known, present) - 1, max(*known, present) + 1

        def at(year: int) -> str:
            return f"{(year - low) / (high - low) * 100:.1f}%"

        marks.append(Mark("line", "bullet-axis", "0%", "100%", y="9"))
        last = years.actual if years.actual is not None else years.planned
        if years.planned_first is not None and last != years.planned_first:
            marks.append(Mark("line", "bullet-slip", at(years.planned_first), at(last), y="9"))
        marks.append(Mark("line", "bullet-axis", at(present), y="1", height="17"))
        for year in dict.fromkeys(y for y in (years.planned_first, years.planned) if y is not None):
            marks.append(Mark("square", "bullet-promised", at(year), width="16"))
        if years.actual is not None:
            marks.append(Mark("square", "bullet-delivered", at(years.actual), width="10"))
        # The present year is named only where its name does not run into another.
        named = list(dict.fromkeys(known))
        if all(abs(year - present) > (high - low) / 8 for year in named):
            named.append(present)
        marks += [Mark("text", "", at(year), text=str(year)) for year in _apart(named, (high - low) / 8)]
    return Bullet(_("Year of commissioning"), year_words(delivery), tuple(marks), _known(stated_by))


def _apart(years: list[int], distance: float) -> list[int]:
    """The years whose names do not run into one another; the later a year in the list, the more it matters."""
    kept: list[int] = []
    for year in reversed(years):
        if all(abs(year - other) > distance for other in kept):
            kept.append(year)
    return kept


def _jobs(delivery: Delivery) -> Bullet:
    promised, delivered = delivery.jobs_promised, delivery.jobs_delivered
    words = {
        "promised": promised and wording.qualified(wording.number(promised.value), promised.qualifier),
        "delivered": delivered and wording.qualified(wording.number(delivered.value), delivered.qualifier),
    }
    if promised and delivered:
        text = _("%(promised)s promised, %(delivered)s reported filled") % words
    elif promised:
        text = _("%(promised)s promised, no actual reported") % words
    elif delivered:
        text = _("%(delivered)s reported filled, no promise reported") % words
    else:
        text = _("no figure of jobs reported")
    marks = _bars(promised and promised.value, delivered and delivered.value)
    return Bullet(
        _("Permanent jobs"),
        text,
        marks,
        _known(((_("promised"), promised), (_("reported filled"), delivered))),
    )


def _output(output: Output) -> Bullet:
    product = in_language(output.product, "name").text
    words = {
        "capacity": output.capacity and wording.figure(output.capacity),
        "made": output.production and wording.figure(output.production),
        "period": output.production and wording.period(output.production.period),
        "percent": output.percent is not None and wording.number(round(output.percent)),
    }
    if output.percent is not None:
        text = _("%(made)s made in %(period)s, %(percent)s%% of a capacity of %(capacity)s") % words
    elif output.production:
        text = _("%(made)s made in %(period)s, no capacity reported in the same unit") % words
    elif output.has_part_years:
        text = _("capacity %(capacity)s, no actual of a whole year reported") % words
    else:
        text = _("capacity %(capacity)s, no actual reported") % words
    marks = _bars(output.capacity_amount, output.production_amount) if output.capacity else ()
    stated_by = ((_("capacity"), output.capacity), (_("output"), output.production))
    return Bullet(_("Output: %(product)s") % {"product": product}, text, marks, _known(stated_by))


def _bars(promised: Decimal | None, delivered: Decimal | None) -> tuple[Mark, ...]:
    """The delivered bar within the promised one, both from zero."""
    largest = max(promised or Decimal(0), delivered or Decimal(0))
    if not largest:
        return ()
    marks = []
    if promised:
        marks.append(
            Mark("rect", "bullet-promised", "0%", width=_share(promised, largest), y="4", height="20")
        )
    if delivered is not None:
        marks.append(
            Mark("rect", "bullet-delivered", "0%", width=_share(delivered, largest), y="9", height="10")
        )
    elif promised:
        marks.append(
            Mark("rect", "bullet-unknown", "0%", width=_share(promised, largest), y="9", height="10")
        )
    if promised and delivered is not None:
        marks.append(Mark("line", "bullet-target", _share(promised, largest), y="0", height="28"))
    return tuple(marks)


def _share(value: Decimal, largest: Decimal) -> str:
    return f"{value / largest * 100:.1f}%"


def _known(stated_by) -> tuple[tuple[str, object], ...]:
    return tuple((label, record) for label, record in stated_by if record is not None)
