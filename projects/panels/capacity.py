"""Charts of the capacity of one product, from queries.capacity."""

from collections import defaultdict
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import wording
from projects.languages import in_language
from projects.panels.names import told_apart
from projects.queries.capacity import Capacity
from projects.series import BarChart, Missing, Scale, Series, SourceLink


def by_region(capacity: Capacity, *, lacking: str, csv_url: str) -> BarChart:
    """Nameplate capacity of the product by region: of commissioned projects, and promised by the others."""
    sums = _sums(capacity, lambda project: project.region)
    regions = sorted(sums, key=lambda region: -sum(sums[region].values()))
    return _chart(
        capacity,
        "capacity-by-region",
        _("Capacity by region: %(product)s"),
        _("Region"),
        told_apart(regions),
        [sums[region] for region in regions],
        lacking,
        csv_url,
        horizontal=True,
    )


def by_year(capacity: Capacity, *, present: int, lacking: str, csv_url: str) -> BarChart:
    """Nameplate capacity of the product by the year in which it came, or is planned to come, into operation."""
    sums = _sums(capacity, lambda project: project.year)
    known = [year for year in sums if year is not None]
    years: list[int | None] = list(range(min(known), max(known) + 1)) if known else []
    if None in sums:
        years.append(None)
    labels = tuple(_("no year") if year is None else str(year) for year in years)
    return _chart(
        capacity,
        "capacity-by-year",
        _("Capacity by year of commissioning: %(product)s"),
        _("Year"),
        labels,
        [sums.get(year, {}) for year in years],
        lacking,
        csv_url,
        present=str(present) if str(present) in labels else None,
    )


def _sums(capacity: Capacity, of) -> dict:
    sums: dict = defaultdict(lambda: defaultdict(Decimal))
    for row in capacity.rows:
        sums[of(row.project)]["delivered" if row.is_delivered else "promised"] += row.amount
    return sums


def _chart(capacity, key, title, category_title, categories, sums, lacking, csv_url, **options) -> BarChart:
    unit = wording.unit_symbol(capacity.unit)
    largest = max((sum(amounts.values()) for amounts in sums), default=Decimal(0))
    scale = Scale()
    if largest >= 10**7:
        scale = Scale(Decimal(10**6), _("millions of %(unit)s") % {"unit": unit})
    return BarChart(
        key=key,
        title=title % {"product": in_language(capacity.product, "name").text},
        unit=unit,
        scale=scale,
        category_title=category_title,
        categories=categories,
        series=tuple(
            Series(name, nature, tuple(amounts.get(nature) for amounts in sums))
            for name, nature in ((_("in operation"), "delivered"), (_("not yet in operation"), "promised"))
        ),
        stacked=True,
        missing=_missing(capacity, lacking),
        note=_note(capacity),
        sources=_sources(capacity),
        csv_url=csv_url,
        format_value=wording.number,
        **options,
    )


def _missing(capacity: Capacity, url: str) -> Missing | None:
    if capacity.without <= 0:
        return None
    label = ngettext(
        "%(count)s project with this product has no nameplate capacity of it",
        "%(count)s projects with this product have no nameplate capacity of it",
        capacity.without,
    ) % {"count": capacity.without}
    return Missing(capacity.without, label, url)


def _note(capacity: Capacity) -> str:
    notes = []
    if capacity.apart:
        names = ", ".join(f"{one.project} ({wording.figure(one.figure)})" for one in capacity.apart)
        notes.append(_("Not added, since it cannot be brought into this unit: %(names)s.") % {"names": names})
    if any(row.is_derived for row in capacity.rows):
        notes.append(_("Capacities per day were multiplied by the operating days that their sources state."))
    if capacity.parts:
        names = ", ".join(str(project) for project in capacity.parts)
        notes.append(_("Counted with the project that they are part of: %(names)s.") % {"names": names})
    return " ".join(notes)


def _sources(capacity: Capacity) -> tuple[SourceLink, ...]:
    seen = {row.figure.source: None for row in capacity.rows}
    return tuple(SourceLink(source.publisher, source.get_absolute_url()) for source in seen)
