"""What became known of a project or a region between two days, as named rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from projects.codelists import RegionKind, Status
from projects.headlines.rule import is_known
from projects.models import Milestone, Observation, Project, Region
from projects.models.projects import investment_column
from projects.queries.known import (
    Known,
    day_or_now,
    histories,
    known_at,
    milestone_is_known,
    rates,
    totals_of,
)
from projects.queries.totals import Totals


@dataclass(frozen=True)
class ProjectDifference:
    """A project on both days, None on a day by which no source spoke of it, and what was said in between.

    `figures` and `milestones` are those that became known; `plans` the planned commissionings that stood one after
    another, from the one that stood on the first day to the one on the second, empty where none gave way.
    """

    project: Project
    before: Known | None
    after: Known | None
    figures: tuple[Observation, ...]
    milestones: tuple[Milestone, ...]
    plans: tuple[Milestone, ...]


@dataclass(frozen=True)
class Change:
    """One project of a region on both days; `before` is None where it was not known yet."""

    before: Known | None
    after: Known

    @property
    def project(self) -> Project:
        """The project as on the second day."""
        return self.after.record

    @property
    def plan(self) -> Milestone | None:
        """The planned commissioning that stands on the second day."""
        return self.after.plans[-1] if self.after.plans else None

    @property
    def investment(self) -> Observation | None:
        """The figure of its investment on the second day."""
        return self.after.figure("investment")

    @property
    def jobs(self) -> Observation | None:
        """The figure of its promised jobs on the second day."""
        return self.after.figure("jobs")


@dataclass(frozen=True)
class RegionDifference:
    """A region's totals on both days and the projects that differ."""

    before: Totals
    after: Totals
    changes: tuple[Change, ...]

    @cached_property
    def appeared(self) -> list[Change]:
        """Projects that no source known on the first day spoke of, largest investment first."""
        return self._largest(change for change in self.changes if change.before is None)

    @cached_property
    def commissioned(self) -> list[Change]:
        """Projects that are commissioned on the second day and were known not to be on the first, or not known."""
        return self._largest(
            change
            for change in self.changes
            if change.project.status == Status.COMMISSIONED and _status(change.before) != Status.COMMISSIONED
        )

    @cached_property
    def restated(self) -> list[Change]:
        """Projects known on both days whose status changed to any but commissioned."""
        return self._largest(
            change
            for change in self._known_before
            if _status(change.before) != change.project.status != Status.COMMISSIONED
        )

    @cached_property
    def moved(self) -> list[Change]:
        """Projects known on both days whose latest planned year of commissioning differs."""
        return self._largest(
            change
            for change in self._known_before
            if None not in (change.before.record.planned_year, change.project.planned_year)
            and change.before.record.planned_year != change.project.planned_year
        )

    @cached_property
    def money(self) -> list[Change]:
        """Projects known on both days whose whole investment differs, in the reader's currency or in being stated."""
        return self._largest(
            change
            for change in self._known_before
            if change.before.record.investment != change.project.investment
        )

    @property
    def money_of_appeared(self) -> Decimal:
        """What the projects that appeared add to the promised investment."""
        return sum((_counted(change.after) for change in self.appeared), Decimal(0))

    @property
    def money_of_others(self) -> Decimal:
        """What the projects known on both days add or take: other figures, cancellations, wholes that became known.

        With `money_of_appeared` it makes up the whole difference of the promised investment.
        """
        return sum(
            (_counted(change.after) - _counted(change.before) for change in self._known_before), Decimal(0)
        )

    @property
    def _known_before(self) -> list[Change]:
        return [change for change in self.changes if change.before is not None]

    @staticmethod
    def _largest(changes) -> list[Change]:
        return sorted(changes, key=lambda change: (-(change.project.investment or 0), change.project.key))


def find_project(key: str) -> Project | None:
    """The published project with this key, or None where there is none."""
    return Project.objects.published().select_related("region", "sector").filter(key=key).first()


def projects_of(region: Region):
    """The public projects that count in a region; every one for the country itself."""
    projects = Project.objects.published()
    return projects if region.kind == RegionKind.COUNTRY else projects.in_regions([region])


def of_project(project: Project, first: date, second: date) -> ProjectDifference:
    """What became known of a project after `first` and by `second`."""
    told = histories(Project.objects.published().filter(pk=project.pk))
    converted_by = rates()
    start, end = day_or_now(first), day_or_now(second)
    before = known_at(told, start, converted_by).get(project.pk)
    after = known_at(told, end, converted_by).get(project.pk)
    own = next(history for history in told if history.project.pk == project.pk)
    return ProjectDifference(
        project=project,
        before=before,
        after=after,
        figures=_in_order_of_issue(f for f in own.figures if is_known(f, end) and not is_known(f, start)),
        milestones=_in_order_of_issue(
            m for m in own.milestones if milestone_is_known(m, end) and not milestone_is_known(m, start)
        ),
        plans=_plans_between(before, after),
    )


def of_region(region: Region, first: date, second: date) -> RegionDifference:
    """What became known of a region's projects after `first` and by `second`."""
    told = histories(projects_of(region))
    converted_by = rates()
    before = known_at(told, day_or_now(first), converted_by)
    after = known_at(told, day_or_now(second), converted_by)
    return RegionDifference(
        before=totals_of(known.record for known in before.values()),
        after=totals_of(known.record for known in after.values()),
        changes=tuple(Change(before.get(pk), known) for pk, known in after.items()),
    )


def _plans_between(before: Known | None, after: Known | None) -> tuple[Milestone, ...]:
    if before is None or after is None or not before.plans or not after.plans:
        return ()
    standing = before.plans[-1]
    plans: Sequence[Milestone] = after.plans
    # Plans of the parts give way to one of the whole: then the old one is not among the new.
    since = plans.index(standing) + 1 if standing in plans else 0
    steps = [standing]
    for plan in plans[since:]:
        if (plan.date, plan.date_precision) != (steps[-1].date, steps[-1].date_precision):
            steps.append(plan)
    return tuple(steps) if len(steps) > 1 else ()


def _in_order_of_issue(statements) -> tuple:
    return tuple(
        sorted(statements, key=lambda s: ((s.source.issued if s.source else None) or date.min, s.pk))
    )


def _status(known: Known | None) -> str | None:
    return known.record.status if known else None


def _counted(known: Known | None) -> Decimal:
    if known is None or known.record.status == Status.CANCELLED or not known.record.investment_is_counted:
        return Decimal(0)
    return getattr(known.record, investment_column()) or Decimal(0)
