"""The charts and rows of /about/data-quality/, from the rows of queries.data_quality and queries.register_quality."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import wording
from projects.codelists import Section, Thing
from projects.contradictions.settlement import Settlement
from projects.models import Region, Sector
from projects.panels.names import told_apart
from projects.queries.data_quality import Coverage, Coverages, Share
from projects.queries.register_quality import TextCount
from projects.series import BarChart, Missing, Series, SourceLink

#: The things that the tables have columns for, in their order; the others are in the chart and in the file.
COLUMNS = (
    Thing.INVESTMENT, Thing.JOBS, Thing.CAPACITY, Thing.YEAR, Thing.PLACE, Thing.SOURCES, Thing.ACTUAL,
)  # fmt: skip


@dataclass(frozen=True)
class CoverageRow:
    """One line of a table: the group, its name, the addresses of its page and of its projects, if any.

    `shares` are those of COLUMNS, each with its heading.
    """

    group: Coverage
    name: str
    url: str | None
    projects_url: str | None
    shares: list[tuple[str, Share]]


@dataclass(frozen=True)
class CoverageTable:
    """The coverage of every group of one kind; `headings` are those of COLUMNS, short enough for a table."""

    key: str
    title: str
    first_heading: str
    headings: list[str]
    rows: list[CoverageRow]


@dataclass(frozen=True)
class Expectation:
    """A thing that is expected of projects, what counts as known, and of which projects it is expected."""

    label: str
    counts: str
    of: str


def expectations() -> list[Expectation]:
    """The formula of completeness, thing by thing, in words."""
    every = _("every project")
    said = {
        Thing.INVESTMENT: (_("a source states what the whole project costs"), every),
        Thing.JOBS: (_("a source states the permanent jobs at full capacity"), every),
        Thing.CAPACITY: (
            _("a source states a capacity with its unit"),
            _("every project but infrastructure"),
        ),
        Thing.YEAR: (_("a source names the year of commissioning, planned or actual"), every),
        Thing.PLACE: (_("its town, district or deposit has coordinates"), every),
        Thing.ENTERPRISE: (_("the enterprise that carries it out is named"), every),
        Thing.STATUS_DATE: (_("it is said as of when the status holds"), every),
        Thing.SOURCES: (_("sources of at least two publishers speak of it"), every),
        Thing.MILESTONE: (
            _("a source dates the start of building, the equipment or the start of operation"),
            _("projects under construction or commissioned"),
        ),
        Thing.ACTUAL: (
            _("a source reports what it makes or handles, or whom it employs"),
            _("commissioned projects but infrastructure"),
        ),
    }
    return [Expectation(str(thing.label), *said[thing]) for thing in Thing]


def tables(found: Coverages) -> list[CoverageTable]:
    """The coverage by region, by sector and by year of commissioning."""
    headings = [
        _("Investment"), _("Jobs"), _("Capacity"), _("Year"), _("Place"), _("Two publishers"), _("Actuals"),
    ]  # fmt: skip
    return [
        CoverageTable("regions", _("By region"), _("Region"), headings, _rows(found.regions, headings)),
        CoverageTable("sectors", _("By sector"), _("Sector"), headings, _rows(found.sectors, headings)),
        CoverageTable(
            "years", _("By year of commissioning"), _("Year"), headings, _rows(found.years, headings)
        ),
    ]


def _rows(groups: Sequence[Coverage], headings: Sequence[str]) -> list[CoverageRow]:
    return [
        CoverageRow(
            group,
            _name(group.of),
            group.of.get_absolute_url() if isinstance(group.of, Region | Sector) else None,
            projects_url(group.of),
            [(heading, group.shares[thing]) for heading, thing in zip(headings, COLUMNS, strict=True)],
        )
        for group in groups
    ]


def charts(found: Coverages, present: int) -> list[BarChart]:
    """What is known of all projects, thing by thing, and the middle completeness by year and by region."""
    return [
        things_chart(found.all),
        years_chart(found.years, present),
        regions_chart(found.regions),
    ]


def freshness(of_all: Coverage) -> list[tuple[str, int, str]]:
    """How lately sources spoke: the class in words, how many projects, the address of their list."""
    address = reverse("projects:project-list")
    return [
        (str(one.label), count, f"{address}?{urlencode({'freshness': one.value})}")
        for one, count in of_all.freshness.items()
    ]


def contradictions(counts: Mapping[Settlement, int]) -> list[tuple[str, int]]:
    """How many contradictions are settled in which way, in words."""
    words = {
        Settlement.RULING: _("contradictions settled by a ruling of an editor"),
        Settlement.LATER: _("settled by the rule: the later source stands first"),
        Settlement.STATISTICS: _("settled by the rule: official statistics supersede a first report"),
        Settlement.OPEN: _("open: an editor has to look"),
    }
    return [(words[settlement], count) for settlement, count in counts.items()]


def identities(counts: Mapping[str, tuple[int, int]]) -> list[tuple[str, int, int]]:
    """How many records of each kind were merged, and how many pairs kept apart, in words."""
    return [(str(Section(section).label), merged, apart) for section, (merged, apart) in counts.items()]


def texts(counts: Mapping[type, Sequence[TextCount]]) -> list[tuple[str, Sequence[TextCount]]]:
    """The statuses of texts with the name of the kind of record; kinds without a text left out."""
    return [
        (str(model._meta.verbose_name_plural), rows)
        for model, rows in counts.items()
        if any(row.total for row in rows)
    ]


def projects_url(of: Region | Sector | int | None, **more) -> str | None:
    """The list of the projects of a region, a sector or a year; None of no year, which the list asks without cancelled ones."""
    if of is None:
        return None
    if isinstance(of, Region):
        asked = {"region": of.iso_code}
    elif isinstance(of, Sector):
        asked = {"sector": of.key}
    else:
        asked = {"year_min": of, "year_max": of}
    return f"{reverse('projects:project-list')}?{urlencode(asked | more)}"


def things_chart(of_all: Coverage) -> BarChart:
    """Of how many projects each thing is known, in per cent of those of which it is expected."""
    shares = [(thing, share) for thing, share in of_all.shares.items() if share.expected]
    return _chart(
        key="things-known",
        title=_("Projects of which each thing is known, among those of which it is expected"),
        category_title=_("What a reader should find"),
        categories=tuple(str(thing.label) for thing, _share in shares),
        series=(_series(_("known"), [share.percent for _thing, share in shares]),),
        horizontal=True,
    )


def regions_chart(groups: Sequence[Coverage]) -> BarChart:
    """The middle completeness of the projects of each region, the highest first."""
    groups = sorted(groups, key=lambda group: -(group.median or 0))
    return _chart(
        key="completeness-by-region",
        title=_("Median completeness of the projects by region"),
        category_title=_("Region"),
        categories=told_apart(group.of for group in groups),
        series=(_series(_("median completeness"), [group.median for group in groups]),),
        links=tuple(projects_url(group.of, sort="completeness") for group in groups),
        horizontal=True,
    )


def years_chart(groups: Sequence[Coverage], present: int) -> BarChart:
    """The middle completeness of the projects by their year, without those that have none."""
    by_year = {group.of: group for group in groups if group.of is not None}
    years = range(min(by_year), max(by_year) + 1) if by_year else range(0)
    return _chart(
        key="completeness-by-year",
        title=_("Median completeness of the projects by year of commissioning"),
        category_title=_("Year"),
        categories=tuple(map(str, years)),
        series=(
            _series(
                _("median completeness"),
                [by_year[year].median if year in by_year else None for year in years],
            ),
        ),
        links=tuple(projects_url(year, sort="completeness") for year in years),
        present=str(present) if present in years else None,
    )


def ages_chart(ages: Mapping[int | None, int], csv_url: str) -> BarChart:
    """How many figures the sources of each year state; those of undated sources are counted under it."""
    known = [year for year in ages if year is not None]
    years = range(min(known), max(known) + 1) if known else range(0)
    undated = ages.get(None, 0)
    label = ngettext(
        "%(count)s figure is of an undated source", "%(count)s figures are of undated sources", undated
    ) % {"count": wording.number(undated)}
    return BarChart(
        key="age-of-figures",
        title=_("Figures by the year in which their source was issued"),
        unit=_("figures"),
        category_title=_("Source issued in"),
        categories=tuple(map(str, years)),
        series=(Series(_("figures"), "reported", tuple(Decimal(ages.get(year, 0)) for year in years)),),
        stacked=False,
        missing=Missing(undated, label) if undated else None,
        format_value=wording.number,
        csv_url=csv_url,
        sources=_every_figure(),
    )


def _chart(**values) -> BarChart:
    return BarChart(
        unit="%", stacked=False, format_value=wording.number, reaches=Decimal(100),
        csv_url=reverse("projects:data-quality-csv"), sources=_every_figure(), **values,
    )  # fmt: skip


def _every_figure() -> tuple[SourceLink, ...]:
    return (SourceLink(_("every figure with its source (CSV)"), reverse("projects:figures-csv")),)


def _series(name: str, percents) -> Series:
    values = (None if value is None else Decimal(str(round(value, 1))) for value in percents)
    return Series(name, "reported", tuple(values))


def _name(of) -> str:
    if isinstance(of, Region | Sector):
        return str(of)
    return _("no year") if of is None else str(of)
