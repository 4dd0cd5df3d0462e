"""The charts of /delivery/: counts of projects by slip and by year, jobs and load by project."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from projects import wording
from projects.panels.names import told_apart
from projects.queries.delivery.slippage import Slippage
from projects.series import BarChart, Scale, Series, SourceLink

#: Rows of a section on the page of all sections, and bars of a chart that names projects.
LENGTH = 15

#: Slips beyond these share a bar.
_EARLIEST, _LATEST = -3, 6


def slippage(slips: Slippage) -> BarChart | None:
    """Number of projects by years of slip, those in operation apart from those still to come; None of no projects."""
    if not slips.rows:
        return None
    clamped = [min(max(row.years, _EARLIEST), _LATEST) for row in slips.rows]
    steps = range(min(*clamped, 0), max(*clamped, 0) + 1)
    counts = Counter((row.is_delivered, years) for row, years in zip(slips.rows, clamped, strict=True))

    def values(is_delivered: bool) -> tuple[Decimal, ...]:
        return tuple(Decimal(counts[is_delivered, years]) for years in steps)

    return BarChart(
        key="slippage",
        title=_("Projects by years between the first plan and what followed"),
        unit=pgettext("a unit after a number", "projects"),
        category_title=_("Years later than first planned"),
        categories=tuple(_step(years) for years in steps),
        series=(
            Series(_("in operation: first plan to start"), "delivered", values(True)),
            Series(_("still to come: first plan to latest plan"), "promised", values(False)),
        ),
        note=_("0 is the year first planned, +1 a year later, −1 a year earlier."),
        format_value=wording.number,
    )


def _step(years: int) -> str:
    if years == 0:
        return "0"
    text = f"+{years}" if years > 0 else f"−{-years}"
    if years == _LATEST:
        return f"≥ {text}"
    return f"≤ {text}" if years == _EARLIEST else text


def jobs(rows: Sequence) -> BarChart | None:
    """Promised jobs of the first projects, the filled ones within them; None of no projects."""
    drawn = rows[:LENGTH]
    if not drawn:
        return None
    return BarChart(
        key="jobs-filled",
        title=_("Permanent jobs by project, promised and reported filled"),
        unit=pgettext("a unit after a number", "jobs"),
        category_title=_("Project"),
        categories=told_apart(row.project for row in drawn),
        series=(
            Series(_("promised at full capacity"), "promised", tuple(row.promised.value for row in drawn)),
            Series(_("reported filled"), "delivered", tuple(row.filled.value for row in drawn)),
        ),
        links=tuple(row.project.get_absolute_url() for row in drawn),
        horizontal=True,
        stacked=False,
        note=_first(len(drawn), len(rows)),
        sources=_sources(figure.source for row in drawn for figure in (row.promised, row.filled)),
        format_value=wording.number,
    )


def loads(rows: Sequence) -> BarChart | None:
    """Output of the fullest plants in per cent of their capacity; None of no plants."""
    drawn = rows[:LENGTH]
    if not drawn:
        return None
    return BarChart(
        key="load",
        title=_("Output of the latest full year as a share of nameplate capacity"),
        unit="%",
        scale=Scale(label=_("per cent of capacity")),
        category_title=_("Project and product"),
        categories=_loads_told_apart(drawn),
        series=(
            Series(_("nameplate capacity"), "promised", (Decimal(100),) * len(drawn)),
            Series(
                _("output"),
                "delivered",
                tuple(Decimal(round(row.output.percent, 1)) for row in drawn),
            ),
        ),
        links=tuple(row.project.get_absolute_url() for row in drawn),
        horizontal=True,
        stacked=False,
        note=_first(len(drawn), len(rows)),
        sources=_sources(
            figure.source for row in drawn for figure in (row.output.capacity, row.output.production)
        ),
        format_value=wording.number,
    )


def _loads_told_apart(rows: Sequence) -> tuple[str, ...]:
    names = [f"{row.project}: {row.output.product}" for row in rows]
    used = Counter(names)
    # A name that is used twice gets the project's key, and the unit where one project states two.
    return tuple(
        name
        if used[name] == 1
        else f"{name} ({row.project.key}, {wording.unit_symbol(row.output.capacity.unit)})"
        for name, row in zip(names, rows, strict=True)
    )


def by_year(years: Sequence[int], *, series_name, nature, present=None, **chart) -> BarChart | None:
    """How often each year is named, every year from the first to the last; None of no years."""
    if not years:
        return None
    counts = Counter(years)
    span = range(min(years), max(years) + 1)
    return BarChart(
        unit=pgettext("a unit after a number", "projects"),
        categories=tuple(str(year) for year in span),
        series=(Series(series_name, nature, tuple(Decimal(counts[year]) for year in span)),),
        present=str(present) if present in span else None,
        format_value=wording.number,
        **chart,
    )


def _first(drawn: int, count: int) -> str:
    if drawn == count:
        return ""
    return _("The first %(drawn)s of %(count)s are drawn.") % {
        "drawn": wording.number(drawn),
        "count": wording.number(count),
    }


def _sources(sources) -> tuple[SourceLink, ...]:
    seen = {source.pk: source for source in sources}
    return tuple(
        SourceLink(
            f"{source.publisher}, {wording.period(source.issued_period)}"
            if source.issued
            else source.publisher,
            source.get_absolute_url(),
        )
        for source in seen.values()
    )
