"""Short lists for the home page and the ends of pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from projects.codelists import Event, Publication, Status
from projects.models import Milestone, Project, Source
from projects.periods import Period
from projects.quality import years_before

LENGTH = 6

#: A project is gone quiet when no source has spoken of it for this many years.
QUIET_YEARS = 2

#: Statuses of projects that are still to come.
UNFINISHED = (Status.ANNOUNCED, Status.PLANNED, Status.UNDER_CONSTRUCTION)


def launched_lately(projects, limit: int = LENGTH) -> list[Milestone]:
    """The latest starts of operation, newest first, each with its project and source."""
    return list(
        Milestone.objects.filter(
            project__in=projects, event__in=(Event.COMMISSIONED, Event.SERIAL_PRODUCTION), is_planned=False
        )
        .select_related("project__region", "source")
        .order_by("-date", "pk")[:limit]
    )


@dataclass(frozen=True)
class Change:
    """One new thing: a launch (`milestone`) or a document (`source` alone), and when."""

    when: Period
    milestone: Milestone | None
    source: Source | None


def newest(launched: Sequence[Milestone], sources: Sequence[Source], each: int = 3) -> list[Change]:
    """The first of both lists as one, newest first; a launch before a document of the same day."""
    changes = [Change(one.date_period, one, one.source) for one in launched[:each]]
    changes += [Change(one.issued_period, None, one) for one in sources[:each]]
    return sorted(changes, key=lambda change: change.when.start, reverse=True)


def due_in(projects, year: int, limit: int = LENGTH) -> list[Project]:
    """Projects not in operation yet whose latest planned year is this one, largest first."""
    waiting = projects.filter(planned_year=year, actual_year=None).exclude(
        status__in=(Status.COMMISSIONED, Status.CANCELLED, Status.SUSPENDED)
    )
    return list(waiting.for_list().largest_first()[:limit])


def gone_quiet(projects, today: date, limit: int = LENGTH) -> tuple[list[Project], int]:
    """Unfinished projects of which no source has spoken for two years, largest first, and how many there are."""
    found = quiet(projects, today)
    return list(found.for_list().largest_first()[:limit]), found.count()


def quiet(projects, today: date):
    """The unfinished projects of a queryset whose latest dated source was issued more than two years before today."""
    return projects.filter(status__in=UNFINISHED, latest_source_issued__lt=quiet_since(today))


def quiet_since(today: date) -> date:
    """The day two years before: what nobody has spoken of since then is quiet."""
    return years_before(today, QUIET_YEARS)


def newest_sources(limit: int = LENGTH) -> list[Source]:
    """The latest issued sources that tell of public projects, with the number of projects each tells of."""
    public = Q(observations__project__publication=Publication.PUBLISHED)
    return list(
        Source.objects.filter(issued__isnull=False)
        .annotate(projects=Count("observations__project", distinct=True, filter=public))
        .filter(projects__gt=0)
        .order_by("-issued", "key")[:limit]
    )
