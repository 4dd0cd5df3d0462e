"""How a project went: its ladder of statuses and its timeline, as named rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from projects.codelists import Event, Status
from projects.headlines import project as head
from projects.models import Milestone, Project
from projects.periods import Period

_LADDER = (Status.ANNOUNCED, Status.PLANNED, Status.UNDER_CONSTRUCTION, Status.COMMISSIONED)
_REACHED_BY = {
    Status.ANNOUNCED: (Event.ANNOUNCED,),
    Status.PLANNED: (Event.AGREEMENT,),
    Status.UNDER_CONSTRUCTION: (Event.CONSTRUCTION_STARTED,),
    Status.COMMISSIONED: head.COMMISSIONING,
}
_BROKEN = {Status.SUSPENDED: Event.SUSPENDED, Status.CANCELLED: Event.CANCELLED}


@dataclass(frozen=True)
class Rung:
    """One status of the ladder. `state`: "done", "current", "planned", "broken" or "" for not reached.

    `event` is the milestone that dates it; `as_of` the date of the status itself where no milestone does.
    """

    status: Status
    state: str
    event: Milestone | None = None
    as_of: Period | None = None


@dataclass(frozen=True)
class TimelineEntry:
    """What happened or is planned at one date, and everybody who says so.

    `state`: "actual", "planned", "superseded", "broken". `overtaken_by` is the later plan or the actual event that a
    superseded plan gave way to, and `is_kept` whether the event came when the plan said; `has_passed` is true for a
    plan whose date went by without a report.
    """

    state: str
    period: Period
    statements: tuple[Milestone, ...]
    overtaken_by: Milestone | None = None
    has_passed: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether the planned event came within the planned period."""
        came = self.overtaken_by
        return came is not None and not came.is_planned and self.period.start <= came.date <= self.period.end

    @property
    def event(self) -> Milestone:
        """The first of the statements; they agree on event and date."""
        return self.statements[0]


def ladder(project: Project, milestones: Sequence[Milestone]) -> tuple[Rung, ...]:
    """The four statuses of a project's way with their dates; a broken one comes last."""
    done: dict[str, Milestone] = {}
    stopped: dict[str, Milestone] = {}
    for milestone in milestones:
        if not milestone.is_planned:
            done.setdefault(milestone.event, milestone)
            stopped[milestone.event] = milestone
    reached = {status: _first(done.get(event) for event in events) for status, events in _REACHED_BY.items()}
    if project.status in _LADDER:
        height = _LADDER.index(Status(project.status))
    else:
        # A stopped project has come as far as its milestones tell, and was announced at least.
        height = max((step for step, status in enumerate(_LADDER) if reached[status]), default=0) + 1
    rungs = []
    for step, status in enumerate(_LADDER):
        state = "done" if step < height else ""
        as_of = None
        if status == project.status:
            state, as_of = "current", project.status_as_of_period
        rungs.append(Rung(status, state, reached[status] if state else None, as_of))
    if project.status in _BROKEN:
        # The latest stop counts, the first of everything else.
        event = stopped.get(_BROKEN[Status(project.status)])
        rungs.append(Rung(Status(project.status), "broken", event, project.status_as_of_period))
    elif project.status != Status.COMMISSIONED and project.planned_year is not None:
        rungs[-1] = Rung(Status.COMMISSIONED, "planned", head.commissioning_plans(milestones)[-1])
    return tuple(rungs)


def timeline(milestones: Iterable[Milestone], today: date) -> tuple[TimelineEntry, ...]:
    """All milestones by date. Statements that agree on event and date stand together, newest source first."""
    together: dict[tuple, list[Milestone]] = {}
    for milestone in milestones:
        key = (
            milestone.event,
            milestone.part,
            milestone.is_planned,
            milestone.date,
            milestone.date_precision,
        )
        together.setdefault(key, []).append(milestone)
    stated = [tuple(sorted(group, key=stated_order, reverse=True)) for group in together.values()]
    entries = [_entry(group, stated, today) for group in stated]
    return tuple(
        sorted(entries, key=lambda entry: (entry.period.start, entry.period.end, entry.state != "actual"))
    )


def _entry(group: tuple[Milestone, ...], stated: list[tuple[Milestone, ...]], today: date) -> TimelineEntry:
    first = group[0]
    period = first.date_period
    if not first.is_planned:
        return TimelineEntry("broken" if first.event in _BROKEN.values() else "actual", period, group)
    same = head.COMMISSIONING if first.event in head.COMMISSIONING else (first.event,)
    rivals = [g[0] for g in stated if g[0].event in same and g[0].part == first.part]
    # A plan made after the event is a plan for the next stage, not one that has come true.
    came = [m for m in rivals if not m.is_planned and stated_order(first)[1] <= m.date_period.end]
    later = [m for m in rivals if m.is_planned and stated_order(m) > stated_order(first)]
    overtaken_by = _first(came) or max(later, key=stated_order, default=None)
    if overtaken_by:
        return TimelineEntry("superseded", period, group, overtaken_by)
    return TimelineEntry("planned", period, group, has_passed=period.end < today)


def stated_order(milestone: Milestone) -> tuple[bool, date]:
    """When a milestone was stated, as headlines.project.commissioning_plans orders them."""
    issued = milestone.source.issued if milestone.source else None
    return (not milestone.is_retrospective, milestone.stated_on or issued or date.min)


def _first(things):
    return next((thing for thing in things if thing is not None), None)


def start_of_operation(milestones: Iterable[Milestone], year: int | None) -> Milestone | None:
    """The report of the start of operation in this year; the earliest told, where there are several.

    Where none reports a commissioning in that year, the expansion or restart that gave the project its actual year.
    """
    done = [m for m in milestones if not m.is_planned and m.date.year == year]
    told = [m for m in done if m.event in head.COMMISSIONING] or [
        m for m in done if m.event in (Event.EXPANDED, Event.RESUMED)
    ]
    return min(told, key=lambda milestone: (milestone.date, stated_order(milestone)), default=None)
