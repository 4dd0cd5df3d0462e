"""The charts of a project's page: each metric's figures over time, and where it lies."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import phrases, wording
from projects.codelists import Precision, RegionKind, Ruling
from projects.headlines.project import statement_year
from projects.languages import in_language
from projects.map import MapPoint, MapRow, RegionMap, region_map
from projects.models import Metric, Observation
from projects.money import TENGE, Rates
from projects.panels.statements import sources_of
from projects.panels.totals import money_scale
from projects.queries.figure_groups import FigureGroup, MetricFigures
from projects.queries.project_page import ProjectPage
from projects.series import Missing, Point, PointChart, Scale

#: Sums over these metrics are flows: months of them never stand beside whole years in one chart.
_FLOWS = {
    "cargo_handled", "containers_handled", "deliveries", "export_value", "export_volume", "power_generation", "production",
    "raw_material_processed", "revenue", "sales_volume", "taxes", "tolling", "water_consumption", "yearly_investment",
}  # fmt: skip


@dataclass(frozen=True)
class GroupPanel:
    """The facts of one metric, product and part, and their chart where they are stated for several times."""

    group: FigureGroup
    chart: PointChart | None


@dataclass(frozen=True)
class MetricPanel:
    """Everything that is stated of one metric, as drawn."""

    metric: Metric
    groups: tuple[GroupPanel, ...]


def metric_panels(
    metrics: Iterable[MetricFigures], rates: Rates, today: date, csv: Callable[[str], str]
) -> list[MetricPanel]:
    """Each metric with its figures and a chart of every group of them that is stated for two times or more.

    `csv` is the address of the file with the figures of a metric, by its key.
    """
    return [_panel(metric, rates, today, csv(metric.metric.key)) for metric in metrics]


def _panel(metric: MetricFigures, rates: Rates, today: date, csv: str) -> MetricPanel:
    return MetricPanel(
        metric.metric, tuple(GroupPanel(group, _chart(group, rates, today, csv)) for group in metric.groups)
    )


def _chart(group: FigureGroup, rates: Rates, today: date, csv: str) -> PointChart | None:
    standing = [figure for figure in group.figures if figure.ruling != Ruling.DEPRECATED]
    figures = [figure for figure in standing if not _is_flow(group) or _is_whole_year(figure)]
    if len({(figure.period_start, figure.period_end) for figure in figures}) < 2:
        return None
    unit = _unit(figures)
    points = tuple(filter(None, (_point(figure, unit, rates) for figure in figures)))
    return PointChart(
        key=f"over-time-{figures[0].pk}",
        title=_title(group),
        unit=wording.unit_symbol(unit),
        points=points,
        present=today.year + (today.timetuple().tm_yday - 1) / 365,
        scale=_scale(unit, points),
        missing=_unconverted(len(figures) - len(points)),
        note=" ".join(
            filter(None, (_conversion_note(figures, unit), _part_year_note(len(standing) - len(figures))))
        ),
        sources=sources_of(figures),
        csv_url=csv,
        format_value=wording.number,
    )


def _title(group: FigureGroup) -> str:
    names = [in_language(group.metric, "name").text]
    if group.product:
        names.append(in_language(group.product, "name").text)
    if group.part:
        names.append(str(phrases.in_words(group.part)))
    if group.is_growth:
        names.append(_("change on a year before"))
    return ": ".join(names)


def _is_flow(group: FigureGroup) -> bool:
    key = group.metric.key
    return (
        (key in _FLOWS or key.endswith("_output"))
        and not group.quantity_kind.endswith("-per-year")
        and not group.is_growth
    )


def _is_whole_year(figure: Observation) -> bool:
    return figure.period_precision == Precision.YEAR and figure.period.is_single


def _part_year_note(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "%(count)s figure of another length than a year is not drawn.",
        "%(count)s figures of other lengths than a year are not drawn.",
        count,
    ) % {"count": count}


def _unit(figures: list[Observation]):
    """The unit to draw in: the only one, else tenge for money, else the most usual one."""
    counts = Counter(figure.unit for figure in figures)
    return next((u for u in counts if u.currency == TENGE), None) or counts.most_common(1)[0][0]


def _point(figure: Observation, unit, rates: Rates) -> Point | None:
    values = [figure.value, *([figure.value_upper] if figure.value_upper is not None else [])]
    if unit.currency:
        currency = figure.unit.currency
        converted = [
            rates.convert(value, currency, unit.currency, statement_year(figure)) for value in values
        ]
        if None in converted:
            return None
        values = [conversion.amount for conversion in converted]
    elif figure.unit != unit:
        values = [value * figure.unit.factor / unit.factor for value in values]
    source = figure.source
    issued = wording.period(source.issued_period) if source.issued else _("undated")
    return Point(
        x=wording.period(figure.period),
        position=figure.period.position,
        value=_plain(values[0], rounded=figure.unit != unit),
        upper=_plain(values[1], rounded=figure.unit != unit) if len(values) > 1 else None,
        nature=figure.nature,
        source=f"{source.publisher}, {issued}",
        url=source.get_absolute_url(),
        qualifier=wording.qualified("", figure.qualifier).strip(),
    )


def _plain(value: Decimal, *, rounded: bool) -> Decimal:
    # A converted amount has no more than four digits that mean anything; a stated one keeps all of its own.
    if rounded and value:
        value = (
            round(value, 3 - value.adjusted())
            if value.adjusted() < 3
            else round(value, -(value.adjusted() - 3))
        )
    return Decimal(f"{value.normalize():f}")


def _scale(unit, points: Sequence[Point]) -> Scale:
    largest = max((point.top for point in points), default=Decimal(0))
    if unit.currency == TENGE:
        return money_scale([largest], TENGE)
    if largest >= 10**7:
        return Scale(Decimal(10**6), _("millions of %(unit)s") % {"unit": wording.unit_symbol(unit)})
    return Scale()


def _unconverted(count: int) -> Missing | None:
    if not count:
        return None
    label = ngettext(
        "%(count)s figure is not drawn: no rate converts it",
        "%(count)s figures are not drawn: no rate converts them",
        count,
    ) % {"count": count}
    return Missing(count, label)


def _conversion_note(figures: list[Observation], unit) -> str:
    if unit.currency and any(figure.unit.currency != unit.currency for figure in figures):
        return _(
            "Other currencies are converted: plans at the average rate of the year in which they were stated, "
            "actual figures at that of the year in which their period ends."
        )
    return ""


def locator(page: ProjectPage) -> RegionMap | None:
    """A small map of the project's region with its place; None where nothing is known but the country."""
    place = page.location
    if place.is_region_only and page.project.region.kind == RegionKind.COUNTRY:
        return None
    rows = [
        MapRow(
            code=region.iso_code,
            name=in_language(region, "name").text,
            url=region.get_absolute_url(),
            value=None,
            value_text="",
            lat=region.lat,
            lon=region.lon,
            abbreviation=region.abbreviation,
        )
        for region in page.regions
    ]
    point = MapPoint(
        lat=place.lat,
        lon=place.lon,
        label=in_language(place.of, "name").text,
        status=page.project.status,
        approximate=place.is_approximate,
        region_only=place.is_region_only,
    )
    focus = page.project.region.iso_code
    drawn = region_map(rows, focus=focus, ground=True, points=[point])
    return replace(drawn, elsewhere=[])
