"""Regions, sectors or projects side by side: the table of measures, a column for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from projects import wording
from projects.languages import in_language
from projects.panels.differences import as_stated, signed, status_words
from projects.panels.region_notes import size_in_words
from projects.panels.statements import Statement
from projects.queries.comparison import Side, amount, counted_with_money
from projects.queries.known import Known
from projects.queries.region_sizes import Per

#: (name, value) pairs that select projects -> the list of them.
Link = Callable[[Sequence[tuple[str, str]]], str]
#: (measure of queries.sums, such pairs) -> the page that says what is in that sum.
Explain = Callable[[str, Sequence[tuple[str, str]]], str]


@dataclass(frozen=True)
class Row:
    """One measure across all that is compared, one cell for each."""

    label: str
    cells: tuple[Statement, ...]


def key_of(side: Side) -> str:
    """The key of a side as in the address."""
    return getattr(side.of, "iso_code", None) or side.of.key


def side_rows(sides: Sequence[Side], kind: str, explain: Explain, link: Link) -> list[Row]:
    """The measures of regions or sectors. `link` leads to their projects, `explain` to what is in a sum."""

    def row(label: str, cell: Callable[[Side], Statement]) -> Row:
        return Row(label, tuple(cell(side) for side in sides))

    def summed(name: str, measure: str, write: Callable, lacking: str = "", empty: str = ""):
        def cell(side: Side) -> Statement:
            value = getattr(side.totals, name)
            note = _without(getattr(side.totals, lacking)) if lacking else ""
            if value is None:
                return Statement(empty or _("no figure"), note=note, is_missing=True)
            return Statement(write(value), url=explain(measure, [(kind, key_of(side))]), note=note)

        return cell

    rows = [
        row(
            _("Projects"),
            lambda s: Statement(wording.number(s.totals.projects), url=link([(kind, key_of(s))])),
        ),
        row(
            _("Commissioned"),
            lambda s: Statement(
                wording.number(s.totals.commissioned),
                url=link([(kind, key_of(s)), ("status", "commissioned")]),
            ),
        ),
        row(
            _("Investment promised"),
            summed("investment_promised", "investment-promised", wording.money, "without_investment"),
        ),
        row(
            _("Investment of commissioned projects"),
            summed("investment_delivered", "investment-delivered", wording.money),
        ),
        row(_("Investment per project that states it"), _per_project),
        row(
            _("Permanent jobs promised"),
            summed("jobs_promised", "jobs-promised", wording.number, "without_jobs"),
        ),
        row(
            _("Jobs reported filled"),
            summed("jobs_delivered", "jobs-delivered", wording.number, empty=_("no actual reported")),
        ),
        row(_("Later than first promised, median"), _slip),
        row(_("Share of projects with a figure of investment"), _share),
    ]
    if kind == "region":
        rows += [
            row(_("Residents"), lambda s: _size(s, Per.RESIDENT)),
            row(_("Gross regional product"), lambda s: _size(s, Per.GRP)),
            row(_("Promised investment per resident"), _per_resident),
        ]
    return rows


def project_rows(compared: Sequence[Known]) -> list[Row]:
    """The measures of projects, each with who states it."""

    def row(label: str, cell: Callable[[Known], Statement]) -> Row:
        return Row(label, tuple(cell(known) for known in compared))

    return [
        row(_("Status"), lambda k: Statement(status_words(k.record.status))),
        row(_("Enterprise"), _enterprise),
        row(_("Region"), lambda k: _record(k.record.region)),
        row(_("Sector"), lambda k: _record(k.record.sector)),
        row(_("First planned for"), lambda k: _date(k.plans[0] if k.plans else None, _("no date planned"))),
        row(_("Planned for"), lambda k: _date(k.plans[-1] if k.plans else None, _("no date planned"))),
        row(_("In operation since"), lambda k: _date(k.actual, _("no start reported"))),
        row(_("Investment"), _investment),
        row(_("Permanent jobs promised"), lambda k: _figure(k, "jobs", _("no figure"))),
        row(_("Jobs reported filled"), lambda k: _figure(k, "jobs_delivered", _("no actual reported"))),
        row(_("Investment per promised job"), _per_job),
        row(_("Capacity"), _capacity),
    ]


def _without(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(count)s project without a figure", "%(count)s projects without a figure", count) % {
        "count": wording.number(count)
    }


def _per_project(side: Side) -> Statement:
    count = counted_with_money(side)
    if not count or side.totals.investment_promised is None:
        return Statement(_("no figure"), is_missing=True)
    note = ngettext("mean of %(count)s project", "mean of %(count)s projects", count) % {
        "count": wording.number(count)
    }
    return Statement(wording.money(side.totals.investment_promised / count), note=note)


def later(years: Decimal) -> str:
    if not years:
        return _("as promised")
    text = signed(years, lambda value: wording.number(value, 1))
    return pgettext("a median difference", "%(years)s years") % {"years": text}


def _slip(side: Side) -> Statement:
    if side.slip.years is None:
        return Statement(_("no dates to compare"), is_missing=True)
    note = ngettext(
        "%(later)s of %(count)s project is later",
        "%(later)s of %(count)s projects are later",
        side.slip.count,
    ) % {"later": wording.number(side.slip.later), "count": wording.number(side.slip.count)}
    return Statement(later(side.slip.years), note=note)


def _share(side: Side) -> Statement:
    standing = side.totals.with_investment + side.totals.without_investment
    if not standing:
        return Statement(_("no projects"), is_missing=True)
    percent = wording.number(Decimal(side.totals.with_investment) / standing * 100, 0)
    words = {"with": wording.number(side.totals.with_investment), "all": wording.number(standing)}
    return Statement(wording.percent(percent), note=_("%(with)s of %(all)s") % words)


def _size(side: Side, per: str) -> Statement:
    figure = side.sizes.get(per)
    if figure is None:
        return Statement(_("not reported"), is_missing=True)
    return Statement(
        size_in_words(figure),
        source=figure.source,
        locator=figure.locator,
        figure=figure,
        note=wording.period(figure.period),
    )


def money_per_head(side: Side) -> Decimal | None:
    residents = side.sizes.get(Per.RESIDENT)
    if residents is None or side.totals.investment_promised is None:
        return None
    return side.totals.investment_promised / residents.value


def _per_resident(side: Side) -> Statement:
    value = money_per_head(side)
    if value is None:
        return Statement(_("no figure"), is_missing=True)
    residents = side.sizes[Per.RESIDENT]
    return Statement(
        wording.money(value),
        source=residents.source,
        locator=residents.locator,
        figure=residents,
        note=_("by the residents of %(year)s") % {"year": wording.period(residents.period)},
    )


def _record(record) -> Statement:
    return Statement(in_language(record, "name").text, url=record.get_absolute_url())


def _enterprise(known: Known) -> Statement:
    enterprise = known.record.enterprise
    return _record(enterprise) if enterprise else Statement(_("no enterprise named"), is_missing=True)


def _date(milestone, missing: str) -> Statement:
    if milestone is None:
        return Statement(missing, is_missing=True)
    return Statement(
        wording.period(milestone.date_period),
        source=milestone.source,
        locator=milestone.locator,
        note="" if milestone.source else _("collected without its document"),
    )


def _investment(known: Known) -> Statement:
    figure = known.figure("investment")
    if figure is None:
        return Statement(_("no figure"), is_missing=True)
    stated = as_stated(figure, amount(known))
    return Statement(
        stated.text,
        source=stated.source,
        locator=stated.locator,
        note=stated.note,
        figure=stated.figure,
    )


def _figure(known: Known, name: str, missing: str) -> Statement:
    figure = known.figure(name)
    if figure is None:
        return Statement(missing, is_missing=True)
    return Statement(wording.figure(figure), source=figure.source, locator=figure.locator, figure=figure)


def _capacity(known: Known) -> Statement:
    cell = _figure(known, "capacity", _("no figure"))
    product = known.record.capacity_figure_id and known.figure("capacity").product
    return replace(cell, note=in_language(product, "name").text) if product else cell


def money_per_job(known: Known) -> Decimal | None:
    money, jobs = amount(known), known.record.jobs
    return money / jobs if money is not None and jobs else None


def _per_job(known: Known) -> Statement:
    value = money_per_job(known)
    if value is None:
        return Statement(_("needs both figures"), is_missing=True)
    return Statement(wording.money(value), note=_("the two figures above, divided"))
