"""Sources: the list with its filters, and what one document told us, as named rows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from projects.codelists import Publication
from projects.models import Commitment, ExchangeRate, Milestone, Observation, Source
from projects.models.writing import SUBJECTS
from projects.queries.conversions import DatedRate

_PUBLIC = Q(observations__project__isnull=True, observations__isnull=False) | Q(
    observations__project__publication=Publication.PUBLISHED
)


@dataclass(frozen=True)
class SourceRow:
    """One line of the list: how many public figures the document states, and of how many projects."""

    source: Source
    figures: int
    projects: int


@dataclass(frozen=True)
class SubjectFigures:
    """What a document states of one project, enterprise, region or programme."""

    kind: str
    subject: object
    figures: Sequence[Observation]


@dataclass(frozen=True)
class ProjectMilestones:
    """The events of one project that a document tells of."""

    project: object
    milestones: Sequence[Milestone]


@dataclass(frozen=True)
class SourcePage:
    """One document with all that it told us; nothing of unpublished projects."""

    source: Source
    subjects: Sequence[SubjectFigures]
    milestones: Sequence[ProjectMilestones]
    commitments: Sequence[Commitment]
    rates: Sequence[DatedRate]

    @property
    def figure_count(self) -> int:
        """How many figures it states, all subjects together."""
        return sum(len(subject.figures) for subject in self.subjects)


def publishers() -> list[tuple[str, int]]:
    """Every publisher of a public source and the number of its sources, by name. One query."""
    counts = Counter(
        publisher for publisher, _pk in Source.objects.cited().order_by().values_list("publisher", "pk")
    )
    return sorted(counts.items(), key=lambda item: item[0].casefold())


def found(matches: Callable[..., bool], *, publisher: str = "", kind: str = "") -> list[int]:
    """The keys of the public sources whose title and publisher match, newest first, undated last. One query."""
    sources = Source.objects.cited()
    if publisher:
        sources = sources.filter(publisher=publisher)
    if kind:
        sources = sources.filter(kind=kind)
    # What the order goes by must be selected too, for rows to be distinct.
    told = sources.values_list("pk", "title", "publisher", "issued", "key")
    return [pk for pk, title, by, _issued, _key in told if matches(title, by)]


def rows(keys: Sequence[int]) -> list[SourceRow]:
    """The lines of the list for these keys, in their order. One query."""
    sources = (
        Source.objects.filter(pk__in=keys)
        .annotate(
            figures=Count("observations", distinct=True, filter=_PUBLIC),
            of_projects=Count("observations__project", distinct=True, filter=_PUBLIC),
        )
        .order_by()
    )
    records = {source.pk: source for source in sources}
    return [SourceRow(records[pk], records[pk].figures, records[pk].of_projects) for pk in keys]


def find(key: str) -> SourcePage | None:
    """The page of the public source with this key, or None where there is none."""
    source = Source.objects.cited().filter(key=key).first()
    if source is None:
        return None
    return SourcePage(
        source=source,
        subjects=_subjects(source),
        milestones=_milestones(source),
        commitments=list(Commitment.objects.filter(source=source)),
        rates=[DatedRate.of(rate) for rate in ExchangeRate.objects.filter(source=source)],
    )


def _subjects(source: Source) -> list[SubjectFigures]:
    together: dict[tuple, list[Observation]] = defaultdict(list)
    figures = Observation.objects.published().filter(source=source).with_passport().with_subject()
    for figure in figures.order_by("metric__sort_order", "metric__key", "period_start", "pk"):
        kind = figure.subject_kind
        together[(SUBJECTS.index(kind), getattr(figure, f"{kind}_id"))].append(figure)
    stated = [
        SubjectFigures(SUBJECTS[place], figures[0].subject, figures)
        for (place, _pk), figures in together.items()
    ]
    return sorted(stated, key=lambda row: (SUBJECTS.index(row.kind), str(row.subject).casefold()))


def _milestones(source: Source) -> list[ProjectMilestones]:
    together: dict = defaultdict(list)
    told = Milestone.objects.filter(source=source, project__publication=Publication.PUBLISHED).select_related(
        "project"
    )
    for milestone in told.order_by("date", "pk"):
        together[milestone.project].append(milestone)
    return [
        ProjectMilestones(project, together[project])
        for project in sorted(together, key=lambda p: str(p).casefold())
    ]
