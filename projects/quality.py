"""How much is known of a project, and how lately a source spoke of it: the formulas that /about/data-quality/ states.

Completeness is the share of the things that a reader should find of a project which are there, each of the same
weight. Which are expected depends on the project only where it must: nobody expects the output of a plant that does
not work yet, nor the capacity of a road. Freshness is the age of the latest dated source. Neither praises or blames:
both say where to look further.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from projects.codelists import GROWTH_RATE, Event, Freshness, Nature, ProjectKind, Ruling, Status, Thing

#: The things that are expected of some projects only; all others are expected of every one.
_ONLY_OF = {
    Thing.CAPACITY: lambda status, kind: kind != ProjectKind.INFRASTRUCTURE,
    Thing.MILESTONE: lambda status, kind: status in (Status.UNDER_CONSTRUCTION, Status.COMMISSIONED),
    Thing.ACTUAL: lambda status, kind: status == Status.COMMISSIONED and kind != ProjectKind.INFRASTRUCTURE,
}

#: The column of a project that says whether a thing is there; "place__lat" is that of its place.
COLUMNS = {
    Thing.INVESTMENT: "investment_figure_id",
    Thing.JOBS: "jobs_figure_id",
    Thing.CAPACITY: "capacity_figure_id",
    Thing.YEAR: "year",
    Thing.PLACE: "place__lat",
    Thing.ENTERPRISE: "enterprise_id",
    Thing.STATUS_DATE: "status_as_of",
}

#: Events that date how far the building has come.
BUILDING_EVENTS = (
    Event.CONSTRUCTION_STARTED,
    Event.EQUIPMENT_INSTALLED,
    Event.COMMISSIONED,
    Event.SERIAL_PRODUCTION,
    Event.EXPANDED,
    Event.DESIGN_CAPACITY_REACHED,
)

#: Metrics that tell what a working plant makes, handles or employs.
ACTUAL_METRICS = (
    "production", "output_value", "power_generation", "cargo_handled", "raw_material_processed", "jobs", "employment",
)  # fmt: skip

#: Two sources of one publisher are one voice.
ENOUGH_PUBLISHERS = 2


@dataclass(frozen=True)
class Completeness:
    """The things that are expected of a project, in the order of the list: those that are known, and the others."""

    known: tuple[Thing, ...]
    missing: tuple[Thing, ...]

    @property
    def expected(self) -> int:
        """How many things are expected."""
        return len(self.known) + len(self.missing)

    @property
    def percent(self) -> int:
        """The share that is known, in whole per cent, halves rounded up."""
        return (200 * len(self.known) + self.expected) // (2 * self.expected)


def expected(status: str, kind: str) -> tuple[Thing, ...]:
    """What a reader should find of a project of this status and kind."""
    return tuple(thing for thing in Thing if thing not in _ONLY_OF or _ONLY_OF[thing](status, kind))


def completeness(status: str, kind: str, there: Collection[Thing]) -> Completeness:
    """How much of what is expected is `there`."""
    wanted = expected(status, kind)
    return Completeness(
        known=tuple(thing for thing in wanted if thing in there),
        missing=tuple(thing for thing in wanted if thing not in there),
    )


def things(columns: Mapping, *, publishers: int, has_milestone: bool, has_actual: bool) -> set[Thing]:
    """What is there of a project, from its COLUMNS by name and from what its figures and milestones tell."""
    there = {thing for thing, column in COLUMNS.items() if columns[column] is not None}
    if publishers >= ENOUGH_PUBLISHERS:
        there.add(Thing.SOURCES)
    if has_milestone:
        there.add(Thing.MILESTONE)
    if has_actual:
        there.add(Thing.ACTUAL)
    return there


def of_project(project, columns: Mapping, figures: Iterable, milestones: Iterable) -> Completeness:
    """The completeness of a project with its figures and milestones; `columns` are its headline columns by name."""
    figures, milestones = list(figures), list(milestones)
    sources = [told.source for told in (*figures, *milestones) if told.source is not None]
    own = {
        "place__lat": project.place.lat if project.place_id else None,
        "enterprise_id": project.enterprise_id,
        "status_as_of": project.status_as_of,
    }
    there = things(
        {**columns, **own},
        publishers=len({source.publisher for source in sources}),
        has_milestone=any(not m.is_planned and m.event in BUILDING_EVENTS for m in milestones),
        has_actual=any(map(is_actual, figures)),
    )
    return completeness(project.status, project.kind, there)


def is_actual(figure) -> bool:
    """Whether a figure reports what a plant made or whom it employs; a change on a year before does not."""
    return (
        figure.nature == Nature.ACTUAL
        and figure.ruling != Ruling.DEPRECATED
        and figure.quantity_kind != GROWTH_RATE
        and figure.metric.key in ACTUAL_METRICS
    )


def freshness(latest: date | None, today: date) -> Freshness:
    """How lately the latest dated source spoke; None where there is none."""
    if latest is None:
        return Freshness.UNDATED
    if latest >= years_before(today, 1):
        return Freshness.CURRENT
    return Freshness.AGEING if latest >= years_before(today, 2) else Freshness.QUIET


def years_before(today: date, years: int) -> date:
    """The same day some years ago; the 28th where the month may not have had that day."""
    return today.replace(year=today.year - years, day=min(today.day, 28))
