"""Regions, sectors or projects side by side: charts on one scale, so that bars can be compared across them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from projects import wording
from projects.languages import in_language
from projects.panels import totals as total_panels
from projects.panels.comparison import key_of
from projects.panels.names import told_apart
from projects.queries.comparison import CommonCapacity, Side, amount, is_delivered
from projects.queries.known import Known
from projects.queries.totals import Group
from projects.reading import currency
from projects.series import BarChart, Missing, Scale, Series, SourceLink

Parameters = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Links:
    """Where things lead, for the (name, value) pairs that select projects.

    `projects` is their list, `csv` the same as a file, `explain` what is in a sum of them (a measure of
    queries.sums), `sources` everybody who states their figures.
    """

    projects: Callable[[Parameters], str]
    csv: Callable[[Parameters], str]
    explain: Callable[[str, Parameters], str]
    sources: Callable[[Parameters], SourceLink]


def side_charts(sides: Sequence[Side], kind: str, links: Links, present: int) -> list[BarChart]:
    """Investment by year of each side, all on one scale and over the same years."""
    amounts = [group.totals.investment_promised for side in sides for group in side.years]
    highest = max((value for value in amounts if value is not None), default=None)
    names = told_apart(side.of for side in sides)
    charts = []
    for number, (side, name) in enumerate(zip(sides, names, strict=True)):
        own = [(kind, key_of(side))]
        chart = total_panels.investment(
            side.years,
            by="year",
            link=lambda year, own=own: links.projects([*own, *_of_year(year)]),
            lacking=links.projects([*own, ("lacks", "investment")]),
            present=present,
            csv_url=links.csv(own),
            explain=lambda measure, year, own=own: links.explain(measure, [*own, *_of_year(year)]),
            sources=[links.sources(own)],
        )
        charts.append(
            replace(
                chart,
                key=f"{chart.key}-{number}",
                title=_("%(name)s: investment by year of commissioning") % {"name": name},
                scale=total_panels.money_scale(amounts),
                reaches=highest,
            )
        )
    return charts


def side_jobs(sides: Sequence[Side], kind: str, links: Links) -> BarChart:
    """Jobs promised and reported filled of each side."""
    everything = [(kind, key_of(side)) for side in sides]

    def own(of) -> list[tuple[str, str]]:
        return [(kind, getattr(of, "iso_code", None) or of.key)]

    return total_panels.jobs(
        [Group(side.of, side.totals) for side in sides],
        by=kind,
        link=lambda of: links.projects(own(of)),
        lacking=links.projects([*everything, ("lacks", "jobs")]),
        present=0,
        csv_url=links.csv(everything),
        explain=lambda measure, of: links.explain(measure, own(of)),
        sources=[links.sources(everything)],
    )


def _of_year(year: int | None) -> list[tuple[str, str]]:
    return [("lacks", "year")] if year is None else [("year_min", str(year)), ("year_max", str(year))]


def project_charts(
    compared: Sequence[Known], capacity: CommonCapacity | None, figures_csv: str
) -> list[BarChart]:
    """Investment, jobs, and capacity where all make one product in one unit; as bars from zero.

    `figures_csv` is the address of the file with every figure of these projects and who states it.
    """
    money = [amount(known) for known in compared]
    charts = [
        _bars(
            compared,
            key="investment-compared",
            title=_("Investment"),
            unit=wording.currency_symbol(currency()),
            scale=total_panels.money_scale(money),
            promised=money,
            delivered=[
                value if is_delivered(known) else None for known, value in zip(compared, money, strict=True)
            ],
            names=(_("promised"), _("of it delivered")),
        ),
        _bars(
            compared,
            key="jobs-compared",
            title=_("Permanent jobs"),
            unit=pgettext("a unit after a number", "jobs"),
            scale=Scale(),
            promised=[_decimal(known.record.jobs) for known in compared],
            delivered=[_decimal(known.record.jobs_delivered) for known in compared],
            names=(_("promised at full capacity"), _("reported filled")),
        ),
    ]
    if capacity:
        unit = wording.unit_symbol(capacity.figures[0].unit)
        largest = max(capacity.amounts)
        millions = Scale(Decimal(10**6), _("millions of %(unit)s") % {"unit": unit})
        charts.append(
            _bars(
                compared,
                key="capacity-compared",
                title=_("Nameplate capacity: %(product)s")
                % {"product": in_language(capacity.product, "name").text},
                unit=unit,
                scale=millions if largest >= 10**7 else Scale(),
                promised=list(capacity.amounts),
                delivered=[
                    value if is_delivered(known) else None
                    for known, value in zip(compared, capacity.amounts, strict=True)
                ],
                names=(_("nameplate"), _("of commissioned projects")),
            )
        )
    stated = (SourceLink(_("every figure with its source (CSV)"), figures_csv),)
    return [replace(chart, csv_url=figures_csv, sources=stated) for chart in charts]


def _bars(compared, *, promised, delivered, names, key, title, unit, scale) -> BarChart:
    lacking = [known.record for known, value in zip(compared, promised, strict=True) if value is None]
    missing = None
    if lacking:
        label = ngettext(
            "%(count)s project has no figure", "%(count)s projects have no figure", len(lacking)
        ) % {"count": len(lacking)}
        items = tuple((str(record), record.get_absolute_url()) for record in lacking)
        missing = Missing(len(lacking), label, items=items)
    return BarChart(
        key=key,
        title=title,
        unit=unit,
        scale=scale,
        category_title=_("Project"),
        categories=told_apart(known.record for known in compared),
        links=tuple(known.record.get_absolute_url() for known in compared),
        series=(
            Series(names[0], "promised", tuple(promised)),
            Series(names[1], "delivered", tuple(delivered)),
        ),
        horizontal=True,
        stacked=False,
        missing=missing,
        format_value=wording.number,
    )


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
