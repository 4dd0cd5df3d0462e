"""The register on two days side by side, as rows of words; every statement with who makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import wording
from projects.codelists import Status
from projects.headlines.statuses import status_at
from projects.languages import in_language
from projects.models import Observation
from projects.panels.statements import Statement
from projects.queries.differences import Change, ProjectDifference, RegionDifference
from projects.queries.known import Known
from projects.queries.totals import Totals

_MINUS = "\u2212"


@dataclass(frozen=True)
class Row:
    """One measure on both days; `change` says the difference in words, empty where there is none."""

    label: str
    before: Statement
    after: Statement
    change: str = ""


@dataclass(frozen=True)
class Shift:
    """One project of a region whose `what` was other on the second day."""

    project: object
    before: Statement
    after: Statement


def project_rows(difference: ProjectDifference) -> list[Row]:
    """The headline figures of a project on both days."""
    pair = (difference.before, difference.after)
    rows = [
        _row(_("Status"), pair, _status, _word_change),
        _row(_("First planned for"), pair, _first_plan, _nothing),
        _row(_("Planned for"), pair, _latest_plan, lambda *both: _years(both, "planned_year")),
        _row(_("In operation since"), pair, _operation, lambda *both: _years(both, "actual_year")),
        _row(_("Investment"), pair, _investment, _money_change),
        _row(_("Permanent jobs promised"), pair, _of("jobs"), lambda *both: _count_change(both, "jobs")),
        _row(
            _("Jobs reported filled"),
            pair,
            _of("jobs_delivered"),
            lambda *both: _count_change(both, "jobs_delivered"),
        ),
        _row(_("Capacity"), pair, _capacity, _capacity_change),
        _row(_("Sources"), pair, _source_count, lambda *both: _count_change(both, "source_count")),
    ]
    return rows


def region_rows(difference: RegionDifference) -> list[Row]:
    """A region's totals on both days; the sums are the register's own, by the counting rule."""
    before, after = difference.before, difference.after
    return [
        _total(_("Projects"), before, after, "projects", wording.number),
        _total(_("Commissioned"), before, after, "commissioned", wording.number),
        _total(_("Cancelled"), before, after, "cancelled", wording.number),
        _total(
            _("Investment promised"),
            before,
            after,
            "investment_promised",
            wording.money,
            "without_investment",
        ),
        _total(
            _("Investment of commissioned projects"), before, after, "investment_delivered", wording.money
        ),
        _total(_("Permanent jobs promised"), before, after, "jobs_promised", wording.number, "without_jobs"),
        _total(_("Jobs reported filled"), before, after, "jobs_delivered", wording.number),
    ]


def moved_years(changes: list[Change]) -> list[Shift]:
    """Planned years that moved, from → to."""
    return [_shift(change, _latest_plan) for change in changes]


def changed_money(changes: list[Change]) -> list[Shift]:
    """Investments that were restated, from → to."""
    return [_shift(change, _investment) for change in changes]


def changed_status(changes: list[Change]) -> list[Shift]:
    """Statuses, from → to."""
    return [_shift(change, _status) for change in changes]


def signed(value: Decimal | int, write: Callable) -> str:
    """A difference with its sign: "+6.2 bn ₸", "−12"."""
    if not value:
        return write(value)
    return f"{'+' if value > 0 else _MINUS}{write(abs(value))}"


def status_words(status: str) -> str:
    """The status as a reader sees it."""
    text = str(Status(status).label)
    return text[:1].upper() + text[1:]


def as_stated(figure: Observation, amount: Decimal | None) -> Statement:
    """An investment: in the reader's currency where it can be converted, with what the source says beside it."""
    said = wording.figure(figure)
    if amount is None:
        return Statement(said, figure.source, figure.locator, _("not converted"), figure=figure)
    text = wording.qualified(wording.money(amount), figure.qualifier)
    return Statement(
        text, figure.source, figure.locator, "" if figure.value == amount else said, figure=figure
    )


def _shift(change: Change, of: Callable[[Known], Statement]) -> Shift:
    before = of(change.before) if change.before else _not_known()
    return Shift(change.project, before, of(change.after))


def _row(label: str, pair, of: Callable[[Known], Statement], change: Callable) -> Row:
    before, after = (of(known) if known else _not_known() for known in pair)
    if None in pair:
        return Row(label, before, after, "" if after.is_missing else _("new"))
    return Row(label, before, after, change(*pair))


def _not_known() -> Statement:
    return Statement(_("not known yet"), is_missing=True)


def _status(known: Known) -> Statement:
    milestone = known.dated_by
    if milestone is None:
        told, event = status_at(known.milestones)
        milestone = event if told == known.record.status else None
    source, locator = (milestone.source, milestone.locator) if milestone else (None, "")
    note = "" if source else _("the editors' reading of all sources")
    if known.record.status_as_of:
        since = wording.period(known.record.status_as_of_period)
        note = _("as of %(date)s") % {"date": since}
    return Statement(status_words(known.record.status), source, locator, note)


def _first_plan(known: Known) -> Statement:
    return _dated(known.plans[0]) if known.plans else Statement(_("no date planned"), is_missing=True)


def _latest_plan(known: Known) -> Statement:
    return _dated(known.plans[-1]) if known.plans else Statement(_("no date planned"), is_missing=True)


def _operation(known: Known) -> Statement:
    if known.actual is None:
        return Statement(_("no start reported"), is_missing=True)
    return _dated(known.actual)


def _dated(milestone) -> Statement:
    return Statement(wording.period(milestone.date_period), milestone.source, milestone.locator)


def _investment(known: Known) -> Statement:
    figure = known.figure("investment")
    if figure is None:
        return Statement(_("no figure"), is_missing=True)
    return as_stated(figure, known.record.investment)


def _of(name: str) -> Callable[[Known], Statement]:
    def statement(known: Known) -> Statement:
        figure = known.figure(name)
        if figure is None:
            missing = _("no actual reported") if name == "jobs_delivered" else _("no figure")
            return Statement(missing, is_missing=True)
        return Statement(wording.figure(figure), figure.source, figure.locator, figure=figure)

    return statement


def _capacity(known: Known) -> Statement:
    figure = known.figure("capacity")
    if figure is None:
        return Statement(_("no figure"), is_missing=True)
    product = in_language(figure.product, "name").text if figure.product else ""
    return Statement(wording.figure(figure), figure.source, figure.locator, product, figure=figure)


def _source_count(known: Known) -> Statement:
    return Statement(wording.number(known.record.source_count))


def _nothing(before: Known, after: Known) -> str:
    return ""


def _word_change(before: Known, after: Known) -> str:
    return "" if before.record.status == after.record.status else _("changed")


def _years(both: tuple[Known, Known], column: str) -> str:
    before, after = (getattr(known.record, column) for known in both)
    if before is None or after is None:
        return _came_or_went(before, after)
    by = after - before
    if by > 0:
        return ngettext("%(count)s year later", "%(count)s years later", by) % {"count": by}
    if by < 0:
        return ngettext("%(count)s year earlier", "%(count)s years earlier", -by) % {"count": -by}
    return ""


def _money_change(before: Known, after: Known) -> str:
    return _difference(before.record.investment, after.record.investment, wording.money)


def _count_change(both: tuple[Known, Known], column: str) -> str:
    return _difference(*(getattr(known.record, column) for known in both), wording.number)


def _capacity_change(before: Known, after: Known) -> str:
    old, new = before.figure("capacity"), after.figure("capacity")
    if old is None or new is None:
        return _came_or_went(old, new)
    if (old.product_id, old.quantity_kind) != (new.product_id, new.quantity_kind):
        return _("of another product or unit: not compared")
    by = (
        new.value * new.unit.factor / old.unit.factor - old.value
        if old.unit.factor
        else new.value - old.value
    )
    return (
        signed(by, lambda value: f"{wording.number(value)}\u00a0{wording.unit_symbol(old.unit)}")
        if by
        else ""
    )


def _difference(before, after, write: Callable) -> str:
    if before is None or after is None:
        return _came_or_went(before, after)
    if before == after:
        return ""
    by = signed(after - before, write)
    if not before:
        return by
    percent = wording.number(abs(after - before) / Decimal(before) * 100, 0)
    sign = "+" if after > before else _MINUS
    return _("%(difference)s (%(percent)s%%)") % {"difference": by, "percent": f"{sign}{percent}"}


def _came_or_went(before, after) -> str:
    if before is None and after is not None:
        return _("new")
    return _("no longer stated") if before is not None and after is None else ""


def _total(label: str, before: Totals, after: Totals, name: str, write: Callable, lacking: str = "") -> Row:
    def statement(totals: Totals) -> Statement:
        value = getattr(totals, name)
        note = ""
        if lacking and (count := getattr(totals, lacking)):
            note = ngettext(
                "%(count)s project without a figure", "%(count)s projects without a figure", count
            ) % {"count": wording.number(count)}
        if value is None:
            return Statement(_("no figure"), note=note, is_missing=True)
        return Statement(write(value), note=note)

    change = _difference(getattr(before, name), getattr(after, name), write)
    return Row(label, statement(before), statement(after), change)
