"""Projects, figures and coverage as CSV: UTF-8 with a byte-order mark, plain numbers, region as ISO code, no live formulas."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal

from projects.codelists import Freshness, Publication, Thing
from projects.queries import replies
from projects.whereabouts import whereabouts

PROJECT_COLUMNS = [
    "key",
    "name_en",
    "name_ru",
    "name_kk",
    "region",
    "place",
    "lat",
    "lon",
    "point_precision",
    "sector",
    "kind",
    "status",
    "status_as_of",
    "enterprise",
    "part_of",
    "planned_year_first",
    "planned_year",
    "actual_year",
    "investment_kzt",
    "investment_usd",
    "investment_is_counted",
    "jobs",
    "jobs_delivered",
    "jobs_is_counted",
    "figures",
    "sources",
    "latest_source_issued",
    "completeness",
]

FIGURE_COLUMNS = [
    "subject_type",
    "subject_key",
    "subject_name",
    "region",
    "metric",
    "product",
    "part",
    "value",
    "value_upper",
    "qualifier",
    "unit",
    "period_start",
    "period_end",
    "period",
    "nature",
    "is_estimate",
    "is_headline",
    "ruling",
    "ruling_reason",
    "source_key",
    "source_title",
    "source_url",
    "issued",
    "locator",
    "note",
    "replies",
]

#: What a spreadsheet would take for the start of a formula; such a cell gets an apostrophe in front.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")

_ROWS_AT_A_TIME = 500


def project_lines(projects) -> Iterator[list]:
    """Heading and one row per project, in the order given; columns are PROJECT_COLUMNS."""
    yield PROJECT_COLUMNS
    for project in projects.select_related(
        "region", "place", "zone", "sector", "enterprise", "part_of"
    ).iterator():
        place, at = project.place, whereabouts(project)
        yield [
            project.key,
            project.name_en,
            project.name_ru,
            project.name_kk,
            project.region.iso_code,
            place.name_en if place else project.place_as_stated,
            at.lat,
            at.lon,
            at.precision,
            project.sector.key,
            project.kind,
            project.status,
            project.status_as_of_period,
            project.enterprise.key if project.enterprise else None,
            project.part_of.key
            if project.part_of and project.part_of.publication == Publication.PUBLISHED
            else None,
            project.planned_year_first,
            project.planned_year,
            project.actual_year,
            project.investment_kzt,
            project.investment_usd,
            project.investment_is_counted,
            project.jobs,
            project.jobs_delivered,
            project.jobs_are_counted,
            project.figure_count,
            project.source_count,
            project.latest_source_issued,
            project.completeness,
        ]


def figure_lines(figures) -> Iterator[list]:
    """Heading and one row for each of these figures (an ObservationQuerySet). Columns are FIGURE_COLUMNS."""
    yield FIGURE_COLUMNS
    figures = replies.counted(figures.with_passport().with_subject().order_by("pk"))
    for figure in figures.iterator(chunk_size=_ROWS_AT_A_TIME):
        subject = figure.subject
        kind = figure.subject_kind
        region = subject if kind == "region" else subject.region
        yield [
            kind,
            subject.iso_code if kind == "region" else subject.key,
            subject.name_en,
            region.iso_code if region else None,
            figure.metric.key,
            figure.product.key if figure.product else None,
            figure.part,
            figure.value,
            figure.value_upper,
            figure.qualifier,
            figure.unit.code,
            figure.period_start,
            figure.period_end,
            figure.period,
            figure.nature,
            figure.is_estimate,
            figure.is_headline,
            figure.ruling if figure.ruling != "none" else None,
            figure.ruling_reason,
            figure.source.key,
            figure.source.title,
            figure.source.url,
            figure.source.issued_period,
            figure.locator,
            figure.note,
            figure.reply_count,
        ]


def coverage_lines(found) -> Iterator[list]:
    """Heading and one row for all projects, each region, sector and year of queries.data_quality.Coverages.

    For every thing two columns: of how many projects it is known, and of how many it is expected.
    """
    counts = [f"{thing}_{side}" for thing in Thing for side in ("known", "expected")]
    yield [
        "group",
        "key",
        "projects",
        "median_completeness",
        *counts,
        *(f"source_{one}" for one in Freshness),
    ]
    for group, rows in (
        ("all", [found.all]),
        ("region", found.regions),
        ("sector", found.sectors),
        ("year", found.years),
    ):
        for row in rows:
            key = getattr(row.of, "iso_code", None) or getattr(row.of, "key", row.of)
            shares = [
                count for thing in Thing for count in (row.shares[thing].known, row.shares[thing].expected)
            ]
            yield [group, key, row.projects, row.median, *shares, *row.freshness.values()]


def encoded(lines: Iterable[list]) -> Iterator[bytes]:
    """The lines as bytes of a CSV file, a few hundred rows at a time, so that a large file starts at once."""
    writer = csv.writer(echo := _Echo())
    chunk = ["\ufeff"]
    for number, line in enumerate(lines):
        writer.writerow([cell(value) for value in line])
        chunk.append(echo.written)
        if number % _ROWS_AT_A_TIME == 0:
            yield "".join(chunk).encode("utf-8")
            chunk = []
    yield "".join(chunk).encode("utf-8")


def cell(value) -> str:
    """A value as it stands in the file: numbers plain with a point, truth as true or false, text without formulas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    # A negative number that arrives as text would be a formula to a spreadsheet as well.
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


class _Echo:
    """A file that keeps only what was written last."""

    written = ""

    def write(self, text: str) -> None:
        self.written = text
