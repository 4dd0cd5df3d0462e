"""Which figures and dates head a project: its whole investment, its jobs, its capacity, its years.

Each is chosen among the headlines of facts, whatever their period: the latest word of the sources about the whole
project, by the order of the headline rule.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from projects.codelists import PROMISES, Event, Nature, ProjectKind, Status
from projects.headlines.rule import headline

#: Events that mean the project has come into operation.
COMMISSIONING = (Event.COMMISSIONED, Event.SERIAL_PRODUCTION)

#: Planned events that say when a project is to work, where no source plans its commissioning.
_STAND_INS = (Event.SERIAL_PRODUCTION, Event.EXPANDED, Event.RESUMED, Event.DESIGN_CAPACITY_REACHED)


@dataclass(frozen=True)
class Years:
    """Commissioning years: first planned, latest planned, actual; None where no source names one."""

    planned_first: int | None
    planned: int | None
    actual: int | None

    @property
    def year(self) -> int | None:
        """The project's year: when it was commissioned, else when it is planned to be by the latest word."""
        return self.actual if self.actual is not None else self.planned


def whole_investment(observations: Iterable, as_of: date | None = None):
    """The observation that states what the whole project costs, or None.

    Not those of a part, stage or product, and not what was spent within some months.
    """
    return headline(
        (
            o
            for o in observations
            if o.metric.key == "investment"
            and o.quantity_kind == "money"
            and _is_whole(o)
            and not (o.nature == Nature.ACTUAL and o.period.is_part_of_year)
        ),
        as_of,
    )


def promised_jobs(observations: Iterable, as_of: date | None = None):
    """The observation of permanent jobs planned at full capacity, or None."""
    return headline(
        (o for o in observations if o.metric.key == "jobs" and o.nature in PROMISES and _is_whole(o)), as_of
    )


def delivered_jobs(observations: Iterable, as_of: date | None = None, *, kind: str = ProjectKind.NEW):
    """The observation of jobs that a source reports as filled, or None: without a report they are never assumed.

    People employed count where the project is a new plant (`kind`); at an enlarged or renewed one they are mostly
    those who worked there before.
    """
    metrics = ("jobs", "employment") if kind == ProjectKind.NEW else ("jobs",)
    return headline(
        (
            o
            for o in observations
            if o.metric.key in metrics
            and o.quantity_kind == "count-of-persons"
            and o.nature == Nature.ACTUAL
            and _is_whole(o)
        ),
        as_of,
    )


def capacity(observations: Iterable, as_of: date | None = None):
    """The nameplate capacity shown first for a project, or None; of a product, never of a part."""
    return headline((o for o in observations if o.metric.key == "capacity" and not o.part), as_of)


def commissioning_years(
    milestones: Iterable,
    as_of: date | None = None,
    *,
    kind: str = ProjectKind.NEW,
    status: str = Status.COMMISSIONED,
) -> Years:
    """First and latest planned and the actual year of commissioning, from milestones known by the reading date.

    The actual year is the earliest in which a source reports the start of operation. The start of a stage or part is
    that of the project only where the project is commissioned (`status`). The expansion or renewal of a plant (`kind`)
    that is commissioned came when that plant was expanded or restarted, where no source dates its commissioning.
    """
    known = [m for m in milestones if _is_told(m, as_of)]
    planned = commissioning_plans(known)
    done = [m for m in known if not m.is_planned]
    is_commissioned = status == Status.COMMISSIONED
    actual = [m.date.year for m in done if m.event in COMMISSIONING and (is_commissioned or not m.part)]
    if not actual and kind != ProjectKind.NEW and is_commissioned:
        actual = [m.date.year for m in done if m.event in (Event.EXPANDED, Event.RESUMED)]
    return Years(
        planned_first=planned[0].date.year if planned else None,
        planned=planned[-1].date.year if planned else None,
        actual=min(actual) if actual else None,
    )


def commissioning_plans(milestones: Iterable) -> list:
    """The planned commissionings of the whole project, in the order in which they were stated.

    Where none is known, those of its parts; where no commissioning is known at all, the plans of serial production,
    expansion, restart or full capacity stand in. A plan counts as stated when its source was issued, or on
    `stated_on`; one told in retrospect is older than all that were not, and an undated source older than every
    dated one.
    """
    planned = [m for m in milestones if m.is_planned]
    commissionings = [m for m in planned if m.event == Event.COMMISSIONED]
    whole = [m for m in commissionings if not m.part]
    stand_ins = [m for m in planned if m.event in _STAND_INS and not m.part]
    return sorted(
        whole or commissionings or stand_ins,
        key=lambda m: (
            not m.is_retrospective,
            m.stated_on or (m.source.issued if m.source and m.source.issued else date.min),
            m.date,
        ),
    )


def _is_told(milestone, as_of: date | None) -> bool:
    if as_of is None:
        return True
    issued_until = milestone.source.issued_until if milestone.source else None
    return issued_until is not None and issued_until <= as_of


def statement_year(observation) -> int | None:
    """The year whose rate converts the figure: of its statement for a promise, of its period for an actual.

    None for a promise of an undated source.
    """
    if observation.nature == Nature.ACTUAL:
        return observation.period_end.year
    return observation.source.issued.year if observation.source.issued else None


def _is_whole(observation) -> bool:
    return not observation.part and observation.product_id is None
