"""What milestones tell of a project's status: the ladder of codelists.Status, climbed by events."""

from collections.abc import Iterable

from projects.codelists import Event, Status

#: Where each event takes a project.
_MOVES = {
    Event.ANNOUNCED: Status.ANNOUNCED,
    Event.AGREEMENT: Status.PLANNED,
    Event.CONSTRUCTION_STARTED: Status.UNDER_CONSTRUCTION,
    Event.EQUIPMENT_INSTALLED: Status.UNDER_CONSTRUCTION,
    Event.COMMISSIONED: Status.COMMISSIONED,
    Event.SERIAL_PRODUCTION: Status.COMMISSIONED,
    Event.DESIGN_CAPACITY_REACHED: Status.COMMISSIONED,
    Event.SUSPENDED: Status.SUSPENDED,
    Event.CANCELLED: Status.CANCELLED,
}

#: The way of a project that is not stopped, from below.
WAY = (Status.ANNOUNCED, Status.PLANNED, Status.UNDER_CONSTRUCTION, Status.COMMISSIONED)


def status_at(milestones: Iterable) -> tuple[Status, object | None]:
    """The status that these milestones tell, and the one that dates it (None where a plan or nothing tells it).

    The latest event of the whole project that moves it decides; a restart brings back what stood before the stop. The
    start of a stage or part moves nothing. Whatever has a planned date is planned at least; without any event or plan
    a project is announced.
    """
    milestones = [m for m in milestones if not m.part]
    status, dated_by, before = None, None, None
    for milestone in sorted((m for m in milestones if not m.is_planned), key=lambda m: m.date):
        moved = _MOVES.get(milestone.event)
        if milestone.event == Event.RESUMED:
            moved = before or Status.UNDER_CONSTRUCTION
        if moved is None or moved == status:
            continue
        if moved in WAY and status in WAY and WAY.index(moved) < WAY.index(status):
            # A second stage begins to be built at a plant that works: the plant works.
            continue
        if moved not in WAY and status in WAY:
            before = status
        status, dated_by = moved, milestone
    if status in (None, Status.ANNOUNCED) and any(m.is_planned for m in milestones):
        return Status.PLANNED, None
    return status or Status.ANNOUNCED, dated_by


def falls_short(status: str, shown: str) -> bool:
    """Whether a status says less than milestones show: it is further down the way, or knows nothing of a stop."""
    if shown not in WAY:
        return status != shown
    return status in WAY and WAY.index(status) < WAY.index(shown)
