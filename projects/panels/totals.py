"""Charts of what is promised and delivered, by region, sector and year, from the groups of queries.totals."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from projects import wording
from projects.panels.names import told_apart
from projects.queries.totals import Group
from projects.reading import currency
from projects.series import BarChart, Missing, Scale, Series, SourceLink

Link = Callable[[object], str | None]

#: From a measure of queries.sums and a region, sector or year to the address that says what is in that sum.
Explain = Callable[[str, object], str | None]


def unexplained(measure: str, of: object) -> None:
    """No address: for charts of which no page says more."""


def money_scale(amounts: Sequence[Decimal | None], of: str = "") -> Scale:
    """Trillions, billions or millions of tenge or dollars: what leaves the largest amount with the fewest digits.

    `of` is the code of the currency, by default the reader's.
    """
    largest = max((abs(amount) for amount in amounts if amount is not None), default=Decimal(0))
    if largest >= 10**12:
        return Scale(Decimal(10**12), _scales(of)[0])
    if largest >= 10**9:
        return Scale(Decimal(10**9), _scales(of)[1])
    return Scale(Decimal(10**6), _scales(of)[2])


def _scales(of: str) -> tuple[str, str, str]:
    if (of or currency()) == "USD":
        return _("trillions of dollars"), _("billions of dollars"), _("millions of dollars")
    return _("trillions of tenge"), _("billions of tenge"), _("millions of tenge")


def investment(
    groups: Sequence[Group],
    *,
    by: str,
    link: Link,
    lacking: str,
    present: int,
    csv_url: str,
    explain: Explain = unexplained,
    sources: Sequence[SourceLink] = (),
) -> BarChart:
    """Promised investment with the delivered part within it, `by` "region", "sector" or "year".

    `link` gives the address of a group's projects; `lacking` that of the projects without the figure; `explain` that
    of what is in a sum; `sources` lead to everybody who states the amounts.
    """
    shown = _shown(groups, by, lambda t: t.investment_promised)
    promised = tuple(group.totals.investment_promised for group in shown)
    without = sum(group.totals.without_investment for group in groups)
    parts = sum(group.totals.parts for group in groups)
    return _bars(
        shown,
        by,
        key=f"investment-by-{by}",
        title={
            "region": _("Investment by region"),
            "sector": _("Investment by sector"),
            "year": _("Investment by year of commissioning"),
        }[by],
        unit=wording.currency_symbol(currency()),
        scale=money_scale(promised),
        series=(
            Series(_("promised"), "promised", promised, _explained("investment-promised", shown, explain)),
            Series(
                _("of it delivered"),
                "delivered",
                tuple(group.totals.investment_delivered for group in shown),
                _explained("investment-delivered", shown, explain),
            ),
        ),
        link=link,
        present=present,
        missing=_missing(without, lacking),
        note=_part_note(parts),
        csv_url=csv_url,
        sources=tuple(sources),
    )


def jobs(
    groups: Sequence[Group],
    *,
    by: str,
    link: Link,
    lacking: str,
    present: int,
    csv_url: str,
    explain: Explain = unexplained,
    sources: Sequence[SourceLink] = (),
) -> BarChart:
    """Permanent jobs promised beside jobs that a source reports as filled, `by` "region", "sector" or "year"."""
    shown = _shown(groups, by, lambda t: t.jobs_promised or t.jobs_delivered)
    without = sum(group.totals.without_jobs for group in groups)
    return _bars(
        shown,
        by,
        key=f"jobs-by-{by}",
        title={
            "region": _("Permanent jobs by region"),
            "sector": _("Permanent jobs by sector"),
            "year": _("Permanent jobs by year of commissioning"),
        }[by],
        unit=pgettext("a unit after a number", "jobs"),
        scale=Scale(),
        series=(
            Series(
                _("promised at full capacity"),
                "promised",
                _decimals(g.totals.jobs_promised for g in shown),
                _explained("jobs-promised", shown, explain),
            ),
            Series(
                _("reported filled"),
                "delivered",
                _decimals(g.totals.jobs_delivered for g in shown),
                _explained("jobs-delivered", shown, explain),
            ),
        ),
        link=link,
        present=present,
        missing=_missing(without, lacking),
        note=_("Jobs count as filled only where a source says so."),
        csv_url=csv_url,
        sources=tuple(sources),
    )


def _bars(shown, by, *, link, present, **chart) -> BarChart:
    labels = _years(shown) if by == "year" else told_apart(group.of for group in shown)
    return BarChart(
        category_title={"region": _("Region"), "sector": _("Sector"), "year": _("Year")}[by],
        categories=labels,
        links=tuple(link(group.of) for group in shown),
        horizontal=by != "year",
        stacked=False,
        present=str(present) if by == "year" and str(present) in labels else None,
        format_value=wording.number,
        **chart,
    )


def _explained(measure: str, shown: Sequence[Group], explain: Explain) -> tuple[str | None, ...]:
    return tuple(explain(measure, group.of) for group in shown)


def _shown(groups, by, value) -> list[Group]:
    """Regions and sectors with a figure, largest first; every year, and "no year" last."""
    if by == "year":
        return list(groups)
    return sorted((g for g in groups if value(g.totals)), key=lambda g: -value(g.totals))


def _years(groups) -> tuple[str, ...]:
    return tuple(_("no year") if group.of is None else str(group.of) for group in groups)


def _decimals(values) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else Decimal(value) for value in values)


def _missing(count: int, url: str) -> Missing:
    label = ngettext("%(count)s project has no figure", "%(count)s projects have no figure", count) % {
        "count": count
    }
    return Missing(count, label, url)


def _part_note(parts: int) -> str:
    if not parts:
        return ""
    return ngettext(
        "%(count)s project is not added, being part of another that has the figure.",
        "%(count)s projects are not added, being parts of others that have the figure.",
        parts,
    ) % {"count": parts}
