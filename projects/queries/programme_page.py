"""A programme's reported totals beside what its listed projects add up to."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q

from projects.codelists import GROWTH_RATE, PROMISES, Publication
from projects.headlines.rule import headline
from projects.models import Observation, Programme
from projects.queries.totals import Totals

#: Reported metric -> the total of the listed projects that it is held against, and its unit.
_COMPARED = {
    "investment": ("investment_promised", "KZT"),
    "jobs": ("jobs_promised", "person"),
    "project_count": ("projects", "project"),
}


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme in the list: how many public projects name it, and its headline reported figures."""

    programme: Programme
    listed: int
    figures: tuple[Observation, ...]


@dataclass(frozen=True)
class Comparison:
    """A reported total of the whole programme, what its listed projects add up to, and the unexplained rest.

    `listed` is None where no listed project has the figure. `unexplained` is None where the report is in another
    unit than the sum, or nothing is listed; it is negative where the listed projects exceed the report.
    """

    figure: Observation
    listed: Decimal | None
    unexplained: Decimal | None


def programmes() -> list[ProgrammeRow]:
    """All programmes, those with most listed projects first."""
    public = Q(projects__publication=Publication.PUBLISHED)
    records = Programme.objects.select_related("region").annotate(
        listed=Count("projects", filter=public, distinct=True)
    )
    figures = defaultdict(list)
    reported = Observation.objects.filter(
        programme__isnull=False, metric__key__in=_COMPARED, part="", is_headline=True
    )
    for figure in reported.with_passport().order_by("metric__sort_order", "-period_end", "pk"):
        figures[figure.programme_id].append(figure)
    rows = [ProgrammeRow(record, record.listed, tuple(figures[record.pk])) for record in records]
    return sorted(
        rows,
        key=lambda row: (-row.listed, row.programme.period == "", row.programme.period, str(row.programme)),
    )


def comparisons(programme: Programme, added: Totals) -> list[Comparison]:
    """For investment, jobs and number of projects: the latest reported plan or result against the listed projects."""
    found = []
    for metric, (total, unit) in _COMPARED.items():
        stated = programme.observations.filter(metric__key=metric, part="", product=None)
        reported = list(stated.exclude(quantity_kind=GROWTH_RATE).with_passport())
        figure = headline(o for o in reported if o.nature in PROMISES) or headline(reported)
        if figure is None:
            continue
        listed = getattr(added, total)
        # A programme that lists no project explains nothing; 0 of 128 would look like a finding.
        listed = Decimal(listed) if listed and added.projects else None
        comparable = listed is not None and figure.unit.code == unit
        found.append(Comparison(figure, listed, figure.value - listed if comparable else None))
    return found


def figures(programme: Programme) -> list[Observation]:
    """Every reported figure of the programme with its source, by metric, newest period first."""
    return list(
        programme.observations.with_passport().order_by(
            "metric__sort_order", "metric__key", "part", "-period_end", "-is_headline", "pk"
        )
    )
