"""Promise against delivery over a set of projects: slippage, jobs, load, and what one waits for.

Every figure is one that a source states, or follows from two of them by the rules of the modules here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch

from projects.codelists import Status
from projects.models import Milestone, Project, Region
from projects.queries import briefs
from projects.queries.delivery.jobs import Jobs, jobs, percent
from projects.queries.delivery.load import Loads, figures_of, loads
from projects.queries.delivery.slippage import Slippage, median_years, slippage
from projects.queries.delivery.waiting import Waiting, last_sources, waiting


@dataclass(frozen=True)
class RegionDelivery:
    """One region in the table: counts, the median slip of `measured` projects, the share of jobs of `with_jobs`."""

    region: Region
    projects: int
    commissioned: int
    measured: int
    median: Decimal | None
    with_jobs: int
    jobs_percent: Decimal | None
    overdue: int
    quiet: int


@dataclass(frozen=True)
class Delivery:
    """Everything that /delivery/ says of a selection; `commissioned` counts its projects in operation."""

    projects: int
    commissioned: int
    slippage: Slippage
    jobs: Jobs
    load: Loads
    waiting: Waiting
    regions: tuple[RegionDelivery, ...]


def delivery(projects, today: date) -> Delivery:
    """Promise against delivery of a queryset of projects as of today; a fixed number of queries."""
    found = list(
        projects.defer("search_text", "note", "summary_en", "summary_ru", "summary_kk")
        .select_related(
            "region",
            "jobs_figure__source",
            "jobs_figure__unit",
            "jobs_delivered_figure__source",
            "jobs_delivered_figure__unit",
        )
        .prefetch_related(
            Prefetch("milestones", Milestone.objects.select_related("source").order_by("date", "pk"))
        )
        .order_by("name_en", "pk")
    )
    slipped, filled = slippage(found), jobs(found)
    silent = set(briefs.quiet(projects, today).values_list("pk", flat=True))
    waits = waiting(found, silent, last_sources(found), today)
    return Delivery(
        projects=len(found),
        commissioned=sum(project.status == Status.COMMISSIONED for project in found),
        slippage=slipped,
        jobs=filled,
        load=loads(found, figures_of(found)),
        waiting=waits,
        regions=tuple(_by_region(found, slipped, filled, waits)),
    )


def _by_region(found: list[Project], slipped: Slippage, filled: Jobs, waits: Waiting):
    regions = {project.region_id: project.region for project in found}
    in_order = sorted(
        regions.values(), key=lambda region: (region.kind == "country", region.sort_order, region.iso_code)
    )
    for region in in_order:
        own = [project for project in found if project.region_id == region.pk]
        slips, jobs_here = _of(slipped.rows, region), _of(filled.counted, region)
        yield RegionDelivery(
            region=region,
            projects=len(own),
            commissioned=sum(project.status == Status.COMMISSIONED for project in own),
            measured=len(slips),
            median=median_years(slips),
            with_jobs=len(jobs_here),
            jobs_percent=percent(
                sum((row.filled.value for row in jobs_here), Decimal(0)),
                sum((row.promised.value for row in jobs_here), Decimal(0)),
            ),
            overdue=len(_of(waits.overdue, region)),
            quiet=len(_of(waits.quiet, region)),
        )


def _of(rows: Iterable, region: Region) -> list:
    return [row for row in rows if row.project.region_id == region.pk]
