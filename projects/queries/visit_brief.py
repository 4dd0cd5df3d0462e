"""What an adviser needs before a visit to a region: what was promised there and what has happened since a day.

An event counts as "since" the day where it is dated after it, or where the source that tells of it was issued after
it; a date known only by its month or year counts by its last day.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from projects import reading
from projects.codelists import CommitmentState, Event, Precision, RegionKind, Status
from projects.headlines.project import COMMISSIONING
from projects.models import Commitment, Metric, Milestone, Observation, Project, Region
from projects.periods import Period
from projects.queries import region_statistics
from projects.queries.briefs import QUIET_YEARS
from projects.queries.differences import projects_of
from projects.queries.known import Known, day_or_now, histories, known_at, rates, totals_of
from projects.queries.totals import Totals

#: What a brief tells of the region itself, in this order.
STATISTICS = (
    "population",
    "gross_regional_product",
    "gdp",
    "industrial_output",
    "manufacturing_gva",
    "fixed_capital_investment",
)

#: Commitments in one of these states ask nothing more of anybody.
_SETTLED = (CommitmentState.REPORTED_DONE, CommitmentState.CONFIRMED)
_UNFINISHED = (Status.ANNOUNCED, Status.PLANNED, Status.UNDER_CONSTRUCTION)


@dataclass(frozen=True)
class Happening:
    """What happened to a project; `is_news` where it is dated after the day, not only told after it."""

    known: Known
    milestone: Milestone
    is_news: bool


@dataclass(frozen=True)
class Move:
    """A planned commissioning of another year than on the day: from which plan to which."""

    known: Known
    old: Milestone
    new: Milestone


@dataclass(frozen=True)
class Plan:
    """A project that is not in operation, and the plan of its commissioning that stands."""

    known: Known
    milestone: Milestone


@dataclass(frozen=True)
class StatisticPair:
    """A yearly figure of the region and that of the year before, None where that is not reported in the same unit."""

    metric: Metric
    newest: Observation
    previous: Observation | None


@dataclass(frozen=True)
class Brief:
    """All rows of a region's brief, each list in the order of reading.

    `commitments` are those made since the day, `earlier` the number of those made before; `unreported` commissioned
    projects whose promised jobs nobody reports as filled; `quiet` unfinished ones of which no source spoke for two
    years, undated sources aside.
    """

    region: Region
    totals: Totals
    commissioned: list[Happening]
    started: list[Happening]
    promised: list[Known]
    moved: list[Move]
    due: list[Plan]
    overdue: list[Plan]
    commitments: list[Commitment]
    earlier: int
    statistics: list[StatisticPair]
    unreported: list[Known]
    quiet: list[Known]


def brief(region: Region, since: date, today: date) -> Brief:
    """The brief of a region, or of the whole country, in a fixed number of queries.

    `today` is the day that due and overdue count from; what is known follows the reading in force.
    """
    told = histories(projects_of(region))
    converted_by = rates()
    now = list(known_at(told, reading.current().as_of, converted_by).values())
    then = known_at(told, day_or_now(since), converted_by)
    waiting = [
        Plan(known, known.plans[-1])
        for known in now
        if known.plans
        and known.record.actual_year is None
        and known.record.status not in (Status.COMMISSIONED, Status.CANCELLED)
    ]
    commitments = _commitments(region)
    recent = [commitment for commitment in commitments if _is_since(commitment, since)]
    return Brief(
        region=region,
        totals=totals_of(known.record for known in now),
        commissioned=_happenings(now, COMMISSIONING, since),
        started=_happenings(now, (Event.CONSTRUCTION_STARTED,), since),
        promised=_largest(known for known in now if _is_newly_promised(known, since)),
        moved=[
            Move(known, old.plans[-1], known.plans[-1])
            for known in _largest(now)
            if (old := then.get(known.record.pk))
            and old.plans
            and known.plans
            and old.plans[-1].date.year != known.plans[-1].date.year
        ],
        due=sorted(
            (
                plan
                for plan in waiting
                if plan.milestone.date <= today + timedelta(days=365)
                and plan.milestone.date_period.end >= today
            ),
            key=_by_date,
        ),
        overdue=sorted((plan for plan in waiting if plan.milestone.date_period.end < today), key=_by_date),
        commitments=recent,
        earlier=len(commitments) - len(recent),
        statistics=_statistics(region),
        unreported=_largest(
            known
            for known in now
            if known.record.status == Status.COMMISSIONED
            and known.record.jobs is not None
            and known.record.jobs_delivered is None
        ),
        quiet=_largest(known for known in now if _is_quiet(known.record, today)),
    )


def is_past_due(commitment: Commitment, today: date) -> bool:
    """Whether the day that a commitment was due by has gone without a report that it is done."""
    return (
        commitment.due is not None and commitment.due_period.end < today and commitment.state not in _SETTLED
    )


def _happenings(now: Iterable[Known], events: Sequence[str], since: date) -> list[Happening]:
    """One of these events for each project that has one, the newest first, those only told since after them."""
    found = []
    for known in now:
        happened = [m for m in known.milestones if not m.is_planned and m.event in events]
        recent = [m for m in happened if m.date_period.end > since]
        # Told since, of a project of which nobody had told it before.
        if not recent and all(_is_issued_after(m, since) for m in happened):
            recent = happened
        # The whole before its stages, the earliest report of it.
        first = min(recent, key=lambda m: (bool(m.part), m.date, m.pk), default=None)
        if first is not None:
            found.append(Happening(known, first, first.date_period.end > since))
    return sorted(found, key=lambda h: (h.is_news, h.milestone.date, h.known.record.pk), reverse=True)


def _is_newly_promised(known: Known, since: date) -> bool:
    """Whether every dated source of an unfinished project was issued after the day, and nothing happened before it."""
    if known.record.status not in _UNFINISHED:
        return False
    sources = [s.source for s in (*known.figures, *known.milestones) if s.source and s.source.issued]
    return (
        bool(sources)
        and all(source.issued > since for source in sources)
        and not any(m.date_period.end <= since for m in known.milestones if not m.is_planned)
    )


def _is_quiet(project: Project, today: date) -> bool:
    latest = project.latest_source_issued
    before = today.replace(year=today.year - QUIET_YEARS, day=min(today.day, 28))
    return project.status in _UNFINISHED and latest is not None and latest < before


def _commitments(region: Region) -> list[Commitment]:
    """What was undertaken for the region, newest first; for the country, all that was undertaken."""
    made = Commitment.objects.all() if region.kind == RegionKind.COUNTRY else region.commitments.all()
    return list(made.select_related("source"))


def _is_since(commitment: Commitment, since: date) -> bool:
    made = commitment.made_on_period
    return (made is not None and made.end > since) or _is_issued_after(commitment, since)


def _is_issued_after(statement, since: date) -> bool:
    source = statement.source
    return source is not None and source.issued is not None and source.issued > since


def _statistics(region: Region) -> list[StatisticPair]:
    found = {}
    for statistic in region_statistics.statistics(region):
        is_whole = not statistic.product and not statistic.part and not statistic.is_growth
        if statistic.metric.key in STATISTICS and is_whole and statistic.yearly:
            found[statistic.metric.key] = _pair(statistic.metric, statistic.yearly)
    return [found[key] for key in STATISTICS if key in found]


def _pair(metric: Metric, yearly: Sequence[Observation]) -> StatisticPair:
    newest = yearly[-1]
    before = Period.of(newest.period_start - timedelta(days=1), Precision.YEAR)
    # The year before is no year to compare with where it is of other borders.
    previous = next(
        (f for f in yearly if f.period == before and f.is_of_old_borders == newest.is_of_old_borders), None
    )
    return StatisticPair(metric, newest, previous)


def _largest(known: Iterable[Known]) -> list[Known]:
    return sorted(known, key=lambda k: (-(k.record.investment or 0), k.record.key))


_by_date: Callable[[Plan], tuple] = lambda plan: (plan.milestone.date_period.end, plan.known.record.key)  # noqa: E731
