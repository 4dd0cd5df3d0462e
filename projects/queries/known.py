"""Projects as the register would have described them on a day, worked out in memory from what was known by then.

The same rules as the stored columns and as a past reading (projects/past): a source is known from the day on which it
was surely issued, so that undated sources and milestones without a source are known on no earlier day; rates of
exchange are ours, not part of what was said, and are the same on every day. Without a day everything counts.
"""

import copy
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects import reading
from projects.codelists import Status
from projects.headlines import project as head
from projects.headlines.by_day import set_as_known, set_counted
from projects.headlines.rule import is_known
from projects.models import ExchangeRate, Milestone, Observation, Project
from projects.models.projects import investment_column
from projects.money import Rates
from projects.queries.totals import Totals


@dataclass(frozen=True)
class History:
    """A project with all that any source ever said of it; figures and milestones have their sources.

    `is_asked_for` is False for a whole that is only there to tell whether its parts are added.
    """

    project: Project
    figures: tuple[Observation, ...]
    milestones: tuple[Milestone, ...]
    is_asked_for: bool = True


@dataclass(frozen=True)
class Known:
    """A project as known on a day.

    `record` is a copy of the project whose headline columns, counted columns and status are those of the day; it is
    never saved. `figures` and `milestones` are what was known; with neither, the project was not known (`is_known`).
    `dated_by` is the milestone that tells the status where an event does.
    """

    record: Project
    figures: tuple[Observation, ...]
    milestones: tuple[Milestone, ...]
    dated_by: Milestone | None

    @property
    def is_known(self) -> bool:
        """Whether any source that was known spoke of the project."""
        return bool(self.figures or self.milestones)

    @property
    def plans(self) -> list[Milestone]:
        """The planned commissionings in the order of their statement; the last one stands."""
        return head.commissioning_plans(self.milestones)

    @property
    def actual(self) -> Milestone | None:
        """The earliest report of the start of operation in the actual year, None where none dates it."""
        events = (*head.COMMISSIONING, "expanded", "resumed")
        told = [
            m
            for m in self.milestones
            if not m.is_planned and m.event in events and m.date.year == self.record.actual_year
        ]
        return min(told, key=lambda m: (m.event not in head.COMMISSIONING, m.date, m.pk), default=None)

    def figure(self, name: str) -> Observation | None:
        """The headline observation "investment", "jobs", "jobs_delivered" or "capacity", None where there is none."""
        wanted = getattr(self.record, f"{name}_figure_id")
        return next((figure for figure in self.figures if figure.pk == wanted), None)


def day_or_now(day: date) -> date | None:
    """The day to know things by; None (everything) for the present day of a reading without a date of its own.

    So the present day shows what every other page shows, undated sources included.
    """
    return None if reading.current().as_of is None and day >= reading.today() else day


def histories(projects) -> list[History]:
    """The projects of a queryset and those that they are part of, with all that is said of them. Five queries.

    The wholes are needed to know whether a part is added.
    """
    asked = {
        project.pk: project for project in projects.select_related("region", "sector", "enterprise", "place")
    }
    wholes = {
        whole.pk: whole
        for whole in Project.objects.filter(parts__isnull=False).select_related("place").distinct()
    }
    above, records = set(asked), dict(asked)
    while above := {records[pk].part_of_id for pk in above} & set(wholes) - set(records):
        records |= {pk: wholes[pk] for pk in above}
    figures, milestones = defaultdict(list), defaultdict(list)
    for figure in Observation.objects.filter(project__in=list(records)).with_passport():
        figures[figure.project_id].append(figure)
    for milestone in Milestone.objects.filter(project__in=list(records)).select_related("source"):
        milestones[milestone.project_id].append(milestone)
    return [
        History(record, tuple(figures[pk]), tuple(milestones[pk]), pk in asked)
        for pk, record in sorted(records.items())
    ]


def rates() -> Rates:
    """Every rate of exchange; one query."""
    return Rates(ExchangeRate.objects.all())


def known_at(told: Sequence[History], day: date | None, converted_by: Rates) -> dict[int, Known]:
    """The projects asked for, by primary key, as known on `day`; None for everything that the register holds.

    Of a day, projects of which no known source spoke are left out.
    """
    as_known = [_as_known(history, day, converted_by) for history in told]
    if day is not None:
        as_known = [known for known in as_known if known.is_known]
    set_counted(known.record for known in as_known)
    asked = {history.project.pk for history in told if history.is_asked_for}
    return {known.record.pk: known for known in as_known if known.record.pk in asked}


def totals_of(records: Iterable[Project]) -> Totals:
    """The totals of projects in memory, by the rules of queries.totals; money in the reader's currency."""
    records = list(records)
    money = investment_column()
    standing = [record for record in records if record.status != Status.CANCELLED]
    commissioned = [record for record in records if record.status == Status.COMMISSIONED]
    with_money = [record for record in standing if getattr(record, money) is not None]
    return Totals(
        projects=len(records),
        commissioned=len(commissioned),
        investment_promised=_sum(standing, money, "investment_is_counted"),
        investment_delivered=_sum(commissioned, money, "investment_is_counted"),
        jobs_promised=_sum(standing, "jobs", "jobs_are_counted"),
        jobs_delivered=_sum(standing, "jobs_delivered", "jobs_delivered_are_counted"),
        with_investment=len(with_money),
        without_investment=len(standing) - len(with_money),
        without_jobs=sum(record.jobs is None for record in standing),
        with_jobs_delivered=sum(record.jobs_delivered is not None for record in standing),
        parts=sum(not record.investment_is_counted for record in with_money),
        cancelled=len(records) - len(standing),
        without_year=sum(record.year is None for record in standing),
    )


def milestone_is_known(milestone: Milestone, day: date | None) -> bool:
    """Whether a milestone was known on a day; one without a source only where everything counts."""
    return day is None or (milestone.source is not None and is_known(milestone, day))


def _as_known(history: History, day: date | None, converted_by: Rates) -> Known:
    record = copy.copy(history.project)
    figures = tuple(figure for figure in history.figures if is_known(figure, day))
    milestones = tuple(m for m in history.milestones if milestone_is_known(m, day))
    dated_by = set_as_known(record, list(figures), list(milestones), converted_by, day)
    return Known(record, figures, milestones, dated_by)


def _sum(records: Iterable[Project], column: str, flag: str) -> Decimal | int | None:
    known = [
        value
        for record in records
        if getattr(record, flag) and (value := getattr(record, column)) is not None
    ]
    return sum(known) if known else None
