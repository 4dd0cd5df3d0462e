"""A programme's reported totals beside what its listed projects add up to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count, Q

from projects.codelists import GROWTH_RATE, PROMISES, Publication
from projects.headlines.rule import headline
from projects.models import Observation, Programme, Project
from projects.queries import totals
from projects.queries.totals import Totals
from projects.reading import READABLE_CURRENCIES, current, reading

#: Reported metric -> the totals of the listed projects that it is held against: of a promise, of a result.
_COMPARED = {
    "investment": ("investment_promised", "investment_delivered"),
    "jobs": ("jobs_promised", "jobs_delivered"),
    "project_count": ("projects", "commissioned"),
}
#: The unit that the total of a metric is in; that of investment is the currency of the report.
_UNITS = {"jobs": "person", "project_count": "project"}


@dataclass(frozen=True)
class Comparison:
    """A reported total of the whole programme, what its listed projects add up to, and the unexplained rest.

    A reported promise is held against promises, a reported result against what is delivered: `is_delivered`. Money is
    added in the currency of the report, each project's converted by the rate of its own year. `listed` is None where
    no listed project has the figure; `lacking` counts the listed ones without it. `unexplained` is None where the
    report is in another unit than any sum, or nothing is listed; it is negative where the listed projects exceed the
    report.
    """

    figure: Observation
    listed: Decimal | None
    unexplained: Decimal | None
    lacking: int = 0

    @property
    def metric(self) -> str:
        return self.figure.metric.key

    @property
    def is_delivered(self) -> bool:
        return self.figure.nature not in PROMISES

    @property
    def is_comparable(self) -> bool:
        """Whether the report is in a unit that listed projects can be added in."""
        return _can_be_added(self.figure)


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme in the list: how many public projects name it, its headline figures, and these against its list."""

    programme: Programme
    listed: int
    figures: tuple[Observation, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def is_drawn(self) -> bool:
        """Whether some reported total can be held against listed projects."""
        return any(row.unexplained is not None for row in self.comparisons)


def programmes() -> list[ProgrammeRow]:
    """All programmes; four queries.

    First those whose reported total can be held against listed projects, most projects first; then those that have a
    report, the latest period first; then those that list projects; last the rest.
    """
    records = Programme.objects.select_related("region").annotate(
        listed=Count("projects", filter=Q(projects__publication=Publication.PUBLISHED), distinct=True)
    )
    stated = defaultdict(list)
    for figure in _reported(Observation.objects.filter(programme__isnull=False)):
        stated[figure.programme_id].append(figure)
    sums = _in_every_currency(lambda: totals.by_programme(Project.objects.published()))
    rows = [
        ProgrammeRow(
            record,
            record.listed,
            tuple(figure for figure in stated[record.pk] if figure.is_headline),
            tuple(
                _compared(
                    stated[record.pk], {currency: found.get(record.pk) for currency, found in sums.items()}
                )
            ),
        )
        for record in records
    ]
    # Names first, then what matters more: sorting keeps the order of equals.
    rows.sort(key=lambda row: str(row.programme))
    rows.sort(key=lambda row: row.programme.period, reverse=True)
    rows.sort(key=lambda row: (not row.is_drawn, not row.figures, -row.listed))
    return rows


def comparisons(programme: Programme) -> list[Comparison]:
    """For investment, jobs and number of projects: the latest reported plan or result against the listed projects."""
    listed = Project.objects.published().under_programmes([programme])
    sums = _in_every_currency(lambda: totals.totals(listed))
    return _compared(_reported(programme.observations.all()), sums)


def figures(programme: Programme) -> list[Observation]:
    """Every reported figure of the programme with its source, by metric, newest period first."""
    return list(
        programme.observations.with_passport().order_by(
            "metric__sort_order", "metric__key", "part", "-period_end", "-is_headline", "pk"
        )
    )


def head_figure(stated: Iterable[Observation], metric: str) -> Observation | None:
    """The reported total of a metric that stands for the programme: the latest promise, else the latest result."""
    of_metric = [figure for figure in stated if figure.metric.key == metric]
    return headline(f for f in of_metric if f.nature in PROMISES) or headline(of_metric)


def _reported(observations) -> list[Observation]:
    """The totals of whole programmes among these figures, by metric, newest period first."""
    found = observations.filter(metric__key__in=_COMPARED, part="", product=None)
    found = found.exclude(quantity_kind=GROWTH_RATE).with_passport()
    return list(found.order_by("metric__sort_order", "-period_end", "pk"))


def _in_every_currency(add) -> dict:
    """What `add` answers to a reader of each currency: the rule of sums stays in queries/totals.py."""
    answers = {}
    for currency in READABLE_CURRENCIES:
        with reading(replace(current(), currency=currency)):
            answers[currency] = add()
    return answers


def _compared(stated: list[Observation], sums: dict[str, Totals | None]) -> list[Comparison]:
    found = []
    for metric, of_nature in _COMPARED.items():
        figure = head_figure(stated, metric)
        if figure is None:
            continue
        added = sums.get(figure.unit.currency) or sums[READABLE_CURRENCIES[0]]
        listed = getattr(added, of_nature[figure.nature not in PROMISES]) if added else None
        # A programme that lists no project explains nothing; 0 of 128 would look like a finding.
        listed = Decimal(listed) if listed and added.projects and _can_be_added(figure) else None
        unexplained = figure.value - listed if listed is not None else None
        found.append(Comparison(figure, listed, unexplained, _lacking(metric, added)))
    return found


def _can_be_added(figure: Observation) -> bool:
    if figure.metric.key == "investment":
        return figure.unit.code in READABLE_CURRENCIES
    return figure.unit.code == _UNITS[figure.metric.key]


def _lacking(metric: str, added: Totals | None) -> int:
    if added is None or metric == "project_count":
        return 0
    return added.without_investment if metric == "investment" else added.without_jobs
