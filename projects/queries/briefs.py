"""Short lists for the home page and the ends of pages."""

from datetime import date

from django.db.models import Count, F, Q

from projects.codelists import Event, Publication, Status
from projects.models import Milestone, Project, Source

LENGTH = 6

#: A project is gone quiet when no source has spoken of it for this many years.
QUIET_YEARS = 2


def launched_lately(projects, limit: int = LENGTH) -> list[Milestone]:
    """The latest starts of operation, newest first, each with its project and source."""
    return list(
        Milestone.objects.filter(
            project__in=projects, event__in=(Event.COMMISSIONED, Event.SERIAL_PRODUCTION), is_planned=False
        )
        .select_related("project__region", "source")
        .order_by("-date", "pk")[:limit]
    )


def due_in(projects, year: int, limit: int = LENGTH) -> list[Project]:
    """Projects not in operation yet whose latest planned year is this one, largest first."""
    waiting = projects.filter(planned_year=year, actual_year=None).exclude(
        status__in=(Status.COMMISSIONED, Status.CANCELLED, Status.SUSPENDED)
    )
    return list(waiting.for_list().order_by(F("investment_kzt").desc(nulls_last=True), "name_en")[:limit])


def gone_quiet(projects, today: date, limit: int = LENGTH) -> tuple[list[Project], int]:
    """Unfinished projects of which no source has spoken for two years, largest first, and how many there are."""
    quiet = projects.filter(
        status__in=(Status.ANNOUNCED, Status.PLANNED, Status.UNDER_CONSTRUCTION),
        latest_source_issued__lt=today.replace(year=today.year - QUIET_YEARS, day=min(today.day, 28)),
    )
    ordered = quiet.for_list().order_by(F("investment_kzt").desc(nulls_last=True), "name_en")
    return list(ordered[:limit]), quiet.count()


def newest_sources(limit: int = LENGTH) -> list[Source]:
    """The latest issued sources that tell of public projects, with the number of projects each tells of."""
    public = Q(observations__project__publication=Publication.PUBLISHED)
    return list(
        Source.objects.filter(issued__isnull=False)
        .annotate(projects=Count("observations__project", distinct=True, filter=public))
        .filter(projects__gt=0)
        .order_by("-issued", "key")[:limit]
    )
