"""What sources report of a region as charts by year and as rows, from queries.region_statistics."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from projects import phrases, wording
from projects.codelists import Standing
from projects.languages import in_language
from projects.models import Observation, Region
from projects.panels.statements import sources_of
from projects.panels.totals import money_scale
from projects.queries.region_statistics import Statistic
from projects.series import BarChart, Break, Scale, Series

#: The metrics that are drawn, in this order: amounts where they make a series, else the changes on a year before.
DRAWN = (
    "gross_regional_product", "gdp", "manufacturing_gva", "fixed_capital_investment",
    "employment_industry_construction", "population", "industrial_output", "manufacturing_output",
)  # fmt: skip
MOST_CHARTS = 6


@dataclass(frozen=True)
class Drawn:
    """A statistic with its chart by year."""

    statistic: Statistic
    chart: BarChart


@dataclass(frozen=True)
class StatisticsPanel:
    """The statistics of a region: those drawn, and those that are only listed."""

    drawn: list[Drawn]
    listed: list[Statistic]


def panel(
    statistics: Sequence[Statistic], region: Region, formed: Sequence[Region], csv: Callable[[str], str]
) -> StatisticsPanel:
    """At most MOST_CHARTS statistics drawn, all others listed.

    `formed` are the regions that were formed out of this one; `csv` is the address of the file with the figures of a
    metric, by its key.
    """
    able = [one for one in statistics if one.yearly and not one.product and not one.part]
    by_key = {one.metric.key: one for one in reversed(able)}
    chosen = [by_key[key] for key in DRAWN if key in by_key][:MOST_CHARTS]
    drawn = [Drawn(one, _chart(one, region, formed, csv(one.metric.key))) for one in chosen]
    return StatisticsPanel(drawn, [one for one in statistics if one not in chosen])


def title(statistic: Statistic) -> str:
    """The metric with its product and part, and whether its figures are changes."""
    named = [in_language(one, "name").text for one in (statistic.metric, statistic.product) if one]
    if statistic.part:
        named.append(str(phrases.in_words(statistic.part)))
    name = ", ".join(named)
    return _("%(name)s, change on a year before") % {"name": name} if statistic.is_growth else name


def _chart(statistic: Statistic, region: Region, formed: Sequence[Region], csv_url: str) -> BarChart:
    series = {figure.period_start.year: figure for figure in statistic.yearly}
    first = {
        stated.figure.period_start.year: stated.figure
        for stated in reversed(statistic.apart)
        if stated.standing == Standing.FIRST_PRINT and stated.figure.unit_id == statistic.yearly[0].unit_id
    }
    # A first print is drawn only where no final figure has taken its place yet.
    first = {year: figure for year, figure in first.items() if year > max(series)}
    known = series | first
    years = range(min(known), max(known) + 1)
    unit = statistic.yearly[0].unit
    rows = (
        (_("full year"), {y: f for y, f in series.items() if not f.is_of_old_borders}),
        (_("full year, older borders"), {y: f for y, f in series.items() if f.is_of_old_borders}),
        (_("first print"), first),
    )
    return BarChart(
        key=f"statistic-{statistic.metric.key.replace('_', '-')}-{'growth' if statistic.is_growth else 'level'}",
        title=title(statistic),
        unit=wording.unit_symbol(unit),
        scale=_scale(unit, [figure.value for figure in known.values()]),
        category_title=_("Year"),
        categories=tuple(map(str, years)),
        series=tuple(_series(name, figures, years) for name, figures in rows if figures),
        stacked=False,
        take_turns=True,
        breaks=_breaks(series, region),
        note=" ".join(_notes(statistic, series, region, formed)),
        sources=sources_of(known.values()),
        csv_url=csv_url,
        format_value=wording.number,
    )


def _series(name: str, figures: dict[int, Observation], years: range) -> Series:
    return Series(
        name,
        "reported",
        tuple(figures[year].value.normalize() if year in figures else None for year in years),
        tuple(
            reverse("projects:figure-detail", args=[figures[year].pk]) if year in figures else None
            for year in years
        ),
    )


def _breaks(series: dict[int, Observation], region: Region) -> tuple[Break, ...]:
    """The year from which on figures are of today's borders, or that in which the region was formed."""
    old = [year for year, figure in series.items() if figure.is_of_old_borders]
    later = [year for year in series if old and year > max(old)]
    if later:
        return (Break(str(min(later)), _("new borders")),)
    formed = region.valid_from.year if region.valid_from else None
    if formed in series and min(series) < formed:
        return (Break(str(formed), _("region formed")),)
    return ()


def _notes(
    statistic: Statistic, series: dict[int, Observation], region: Region, formed: Sequence[Region]
) -> Iterator[str]:
    if not statistic.is_official:
        yield _("Not from official statistics: as each source reports the year.")
    old = [year for year, figure in series.items() if figure.is_of_old_borders]
    if old:
        names = ", ".join(in_language(one, "name").text for one in formed)
        words = {"year": max(old), "regions": names}
        yield (
            _("Up to %(year)s with what is now %(regions)s: not comparable with the years after the line.")
            % words
            if names
            else _("Up to %(year)s in older borders: not comparable with the years after the line.") % words
        )
    changed = region.valid_from or min((one.valid_from for one in formed if one.valid_from), default=None)
    if changed is None:
        return
    words = {"date": formats.date_format(changed, "DATE_FORMAT"), "year": min(series)}
    if not old and min(series) < changed.year:
        yield _("The statistics give the years before %(date)s in today's borders.") % words
    elif region.valid_from and min(series) >= changed.year:
        yield (
            _("The region exists since %(date)s; there is no figure of it for the years before %(year)s.")
            % words
        )


def _scale(unit, values: Sequence[Decimal]) -> Scale:
    largest = max(map(abs, values))
    if unit.currency in ("KZT", "USD"):
        return money_scale([largest], unit.currency)
    if largest >= 10**6:
        return Scale(Decimal(10**6), _("millions of %(unit)s") % {"unit": wording.unit_symbol(unit)})
    if largest >= 10**5:
        return Scale(Decimal(10**3), _("thousands of %(unit)s") % {"unit": wording.unit_symbol(unit)})
    return Scale()
