"""Adding programmes: refused wherever a project could be counted twice without anybody knowing.

Two reported totals may be added only where every project behind them is known: each programme lists as many projects
as it is reported to have. A project in several is then taken out of the sum as often as it is repeated.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from projects.codelists import Status
from projects.models import Project
from projects.queries.programme_page import Comparison, ProgrammeRow


@dataclass(frozen=True)
class Gap:
    """A programme whose list is not known to be whole: it lists `listed` projects, `reported` are said to be in it.

    `reported` is None where no source says how many.
    """

    row: ProgrammeRow
    listed: int
    reported: int | None


@dataclass(frozen=True)
class Overlap:
    """Two programmes that list the same projects (`shared`), or of which one lists parts of the other's (`nested`)."""

    first: ProgrammeRow
    second: ProgrammeRow
    shared: tuple[Project, ...]
    nested: tuple[Project, ...]


@dataclass(frozen=True)
class MetricSum:
    """One metric of the programmes: its reported totals, side by side or with their sum.

    `total` is None where they cannot be added although the lists are whole; `why` says why ("missing", "natures",
    "units", "range", "overlap"). `repeated` is what shared projects had too often, already taken out of the total.
    """

    metric: str
    comparisons: tuple[Comparison | None, ...]
    total: Decimal | None
    repeated: Decimal
    why: str = ""


@dataclass(frozen=True)
class Addition:
    """The chosen programmes side by side. `is_refused`: no sum is given, for the reasons in `gaps` and `overlaps`."""

    rows: tuple[ProgrammeRow, ...]
    gaps: tuple[Gap, ...]
    overlaps: tuple[Overlap, ...]
    metrics: tuple[MetricSum, ...]

    @property
    def is_refused(self) -> bool:
        return bool(self.gaps) or any(overlap.nested for overlap in self.overlaps)


def addition(rows: Sequence[ProgrammeRow]) -> Addition:
    """What can be said of these programmes together; two queries."""
    listed = _listed(rows)
    gaps = tuple(gap for row in rows if (gap := _gap(row, len(listed[row.programme.pk]))))
    overlaps = tuple(
        overlap for first, second in combinations(rows, 2) if (overlap := _overlap(first, second, listed))
    )
    is_refused = bool(gaps) or any(overlap.nested for overlap in overlaps)
    repeats = Counter(project for projects in listed.values() for project in projects.values())
    metrics = []
    for metric in ("investment", "jobs", "project_count"):
        compared = tuple(
            next((found for found in row.comparisons if found.metric == metric), None) for row in rows
        )
        if any(compared):
            metrics.append(_sum(metric, compared, repeats, is_refused))
    return Addition(tuple(rows), gaps, overlaps, tuple(metrics))


def _listed(rows: Sequence[ProgrammeRow]) -> dict[int, dict[int, Project]]:
    """The public projects that each programme lists: primary key of the programme -> of the project -> project."""
    ids = [row.programme.pk for row in rows]
    projects = Project.objects.published().filter(programmes__in=ids).distinct().in_bulk()
    listed: dict[int, dict[int, Project]] = {pk: {} for pk in ids}
    pairs = Project.programmes.through.objects.filter(programme__in=ids).values_list("programme", "project")
    for programme, project in pairs:
        if project in projects:
            listed[programme][project] = projects[project]
    return listed


def _gap(row: ProgrammeRow, listed: int) -> Gap | None:
    reported = next((found.figure for found in row.comparisons if found.metric == "project_count"), None)
    if reported is None:
        return Gap(row, listed, None)
    is_whole = reported.value == listed and reported.value_upper is None and reported.qualifier == "exact"
    return None if is_whole else Gap(row, listed, int(reported.value))


def _overlap(first: ProgrammeRow, second: ProgrammeRow, listed) -> Overlap | None:
    ours, theirs = listed[first.programme.pk], listed[second.programme.pk]
    shared = tuple(ours[pk] for pk in sorted(ours.keys() & theirs.keys()))
    nested = tuple(
        project
        for mine, others in ((ours, theirs), (theirs, ours))
        for project in mine.values()
        if project.part_of_id in others and project.part_of_id not in mine
    )
    return Overlap(first, second, shared, nested) if shared or nested else None


def _sum(metric: str, compared: tuple, repeats: Counter, is_refused: bool) -> MetricSum:
    if is_refused:
        return MetricSum(metric, compared, None, Decimal(0))
    if why := _obstacle(compared):
        return MetricSum(metric, compared, None, Decimal(0), why)
    repeated = Decimal(0)
    for project, times in repeats.items():
        if times > 1:
            value = _value(metric, project, compared[0])
            if value is None:
                return MetricSum(metric, compared, None, Decimal(0), "overlap")
            repeated += value * (times - 1)
    total = sum((found.figure.value for found in compared), Decimal(0)) - repeated
    return MetricSum(metric, compared, total, repeated)


def _obstacle(compared: tuple) -> str:
    if not all(compared):
        return "missing"
    kinds = defaultdict(set)
    for found in compared:
        kinds["natures"].add(found.is_delivered)
        kinds["units"].add(found.figure.unit_id)
    for why, values in kinds.items():
        if len(values) > 1:
            return why
    return "range" if any(found.figure.value_upper is not None for found in compared) else ""


def _value(metric: str, project: Project, like: Comparison) -> Decimal | None:
    """What a shared project had in each of the reported totals; None where the register does not know."""
    if metric == "project_count":
        return Decimal(1)
    if metric == "jobs":
        value = project.jobs_delivered if like.is_delivered else project.jobs
        return None if value is None else Decimal(value)
    if like.is_delivered and project.status != Status.COMMISSIONED:
        return None
    return getattr(project, f"investment_{like.figure.unit.currency.lower()}", None)
