"""What was undertaken: every commitment with the state that it is in today, and what came of it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from projects.codelists import CommitmentState
from projects.languages import FALLBACKS, in_language
from projects.models import Commitment, Milestone, Observation, Project, Region
from projects.queries.briefs import quiet_since

#: The order in which states are shown: what is waited for first, what is done last.
STATES = (
    CommitmentState.OVERDUE,
    CommitmentState.OPEN,
    CommitmentState.NO_NEWS,
    CommitmentState.REPORTED_DONE,
    CommitmentState.CONFIRMED,
)

#: Commitments on a page: all of today's, so that links to one of them find it.
LENGTH = 200


@dataclass(frozen=True)
class CommitmentRow:
    """A commitment with its state today. `is_derived` says that no source states that state: it follows from dates.

    `projects` are the published ones that it is about. `evidence` are figures that show how far it has come; `since`
    is what sources report to have happened to its projects after it was made: news, not proof.
    """

    commitment: Commitment
    state: CommitmentState
    is_derived: bool
    projects: Sequence[Project]
    evidence: Sequence[Observation]
    since: Sequence[Milestone]

    @property
    def year(self) -> int | None:
        """The year in which it was made."""
        return self.commitment.made_on.year if self.commitment.made_on else None


@dataclass(frozen=True)
class Choice:
    """One value of a filter, as shown, with the number of commitments that have it."""

    value: str
    label: str
    count: int


def state_of(
    state: str, due_end: date | None, last_heard: date | None, today: date
) -> tuple[CommitmentState, bool]:
    """The state that a commitment is in today, and whether that follows from dates alone.

    A state that a source gives (done, confirmed, overdue, no news) stands as it is. One that is stored as open is
    overdue from the day after its due period has ended ("2025" from 1 January 2026); without a due date there is no news
    of it once two years have passed since anything was heard (`last_heard`: when it was made, its source issued, or the
    last evidence told). Otherwise, and where nothing is dated, it is open.
    """
    if state != CommitmentState.OPEN:
        return CommitmentState(state), False
    if due_end is not None:
        return (CommitmentState.OVERDUE, True) if due_end < today else (CommitmentState.OPEN, False)
    if last_heard is not None and last_heard < quiet_since(today):
        return CommitmentState.NO_NEWS, True
    return CommitmentState.OPEN, False


def commitments(today: date) -> list[CommitmentRow]:
    """All commitments in the order of STATES: overdue ones by due date, others by due date, then newest first.

    A fixed number of queries.
    """
    records = Commitment.objects.select_related("region", "source").prefetch_related(
        Prefetch(
            "projects",
            Project.objects.published().prefetch_related(
                Prefetch(
                    "milestones",
                    Milestone.objects.filter(is_planned=False)
                    .select_related("source")
                    .order_by("date", "pk"),
                )
            ),
        ),
        "enterprises",
        "programmes",
        Prefetch("evidence", Observation.objects.published().with_passport().order_by("period_end", "pk")),
    )
    rows = [_row(record, today) for record in records]
    return sorted(
        rows,
        key=lambda row: (
            STATES.index(row.state),
            row.commitment.due or date.max,
            -(row.commitment.made_on or date.min).toordinal(),
            row.commitment.key,
        ),
    )


def found(
    rows: Sequence[CommitmentRow],
    finds: Callable[..., bool],
    *,
    state: str = "",
    region: str = "",
    responsible: str = "",
    year: str = "",
) -> list[CommitmentRow]:
    """Those of the rows that have these values and that `finds` takes for a match of their texts."""
    return [
        row
        for row in rows
        if (not state or row.state == state)
        and (not region or (row.commitment.region and row.commitment.region.iso_code == region))
        and (not responsible or row.commitment.responsible_en == responsible)
        and (not year or str(row.year) == year)
        and finds(*_texts(row))
    ]


def choices(rows: Sequence[CommitmentRow]) -> dict[str, list[Choice]]:
    """The values of each filter over all commitments: states, regions in list order, who is responsible, years."""
    states = Counter(row.state for row in rows)
    regions = Counter(row.commitment.region for row in rows if row.commitment.region)
    responsible = Counter(row.commitment.responsible_en for row in rows)
    names = {row.commitment.responsible_en: in_language(row.commitment, "responsible").text for row in rows}
    years = Counter(row.year for row in rows if row.year)
    return {
        "state": [Choice(state.value, str(state.label), states[state]) for state in STATES if states[state]],
        "region": [
            Choice(region.iso_code, in_language(region, "name").text, regions[region])
            for region in sorted(regions, key=_place_in_lists)
        ],
        "responsible": [
            # The English name stays in the address, so that a link means the same in every language.
            Choice(name, names[name], responsible[name])
            for name in sorted(responsible, key=names.get)
        ],
        "year": [Choice(str(year), str(year), years[year]) for year in sorted(years, reverse=True)],
    }


def counts(rows: Sequence[CommitmentRow]) -> list[tuple[CommitmentState, int]]:
    """The number of rows in each state, in the order of STATES, those without any left out."""
    seen = Counter(row.state for row in rows)
    return [(state, seen[state]) for state in STATES if seen[state]]


def overdue_count(today: date, region: str = "") -> int:
    """How many commitments are overdue today, of the register or of a region (ISO code); one query."""
    records = Commitment.objects.only("state", "due", "due_precision")
    if region:
        records = records.filter(region__iso_code=region)
    return sum(_state(record, today)[0] == CommitmentState.OVERDUE for record in records)


def _row(record: Commitment, today: date) -> CommitmentRow:
    projects = list(record.projects.all())
    evidence = list(record.evidence.all())
    last_heard = max(
        filter(
            None,
            [
                record.made_on_period and record.made_on_period.end,
                record.source.issued,
                *(figure.source.issued for figure in evidence),
            ],
        ),
        default=None,
    )
    state, is_derived = _state(record, today, last_heard)
    since = (
        [m for project in projects for m in project.milestones.all() if m.date > record.made_on_period.end]
        if record.made_on
        else []
    )
    return CommitmentRow(record, state, is_derived, projects, evidence, since)


def _state(record: Commitment, today: date, last_heard: date | None = None):
    return state_of(record.state, record.due_period.end if record.due else None, last_heard, today)


def _texts(row: CommitmentRow) -> list[str]:
    record = row.commitment
    named = [record.region, *row.projects, *record.enterprises.all(), *record.programmes.all()]
    return [
        record.text_en,
        record.text_ru,
        record.text_kk,
        *(
            getattr(record, f"{field}_{language}")
            for field in ("made_by", "responsible")
            for language in FALLBACKS
        ),
        *(text for thing in named if thing for text in (thing.name_en, thing.name_ru, thing.name_kk)),
    ]


def _place_in_lists(region: Region):
    return (region.kind == "country", region.sort_order, region.iso_code)
