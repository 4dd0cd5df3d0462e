"""Published changes that readers may know of: the list by day, one submission, and what became of a record.

Only published submissions are told, and of them only changes of records that are public now: what concerns a draft, a
project that was withdrawn since, or a source that no public record cites stays at the desk. A past reading tells the
changes made by its day, of the register as it stands.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber, TruncDate

from projects import reading
from projects.codelists import ChangeKind, Publication, SubmissionKind
from projects.models import Change, Observation, Place, Product, Project, Source, Step, Submission
from projects.queries import enterprise_page

#: So many changes of a submission stand in the list; the others are on its own page.
SHOWN = 6
#: Kinds of record that are public whatever cites them.
_ALWAYS = ("programme", "commitment", "exchangerate", "region", "sector", "unit", "metric")
#: Kinds that are never told by themselves, and that hide nothing of a submission either.
_UNTOLD = ("metricquantitykind", "phrase", "alias", "keptapart")
_OF_PROJECTS = ("observation", "milestone", "participation", "reply")


@dataclass(frozen=True)
class Told:
    """A published submission as readers may know it.

    `counts` are its changes that are asked for, by kind; `changes` the first of them. `whole` says whether all that it
    changed is public: only then its title and its reason are for readers. `entry` holds the numbers of a load.
    """

    submission: Submission
    published_at: datetime
    day: date
    counts: dict[str, int]
    changes: Sequence[Change]
    whole: bool
    undone_by: Submission | None = None

    @property
    def count(self) -> int:
        return sum(self.counts.values())

    @property
    def entry(self) -> dict:
        """What a load brought; {} for every other submission."""
        return self.submission.entry or {} if self.submission.kind == SubmissionKind.LOAD else {}


@dataclass(frozen=True)
class Asked:
    """Which changes are asked for; empty for any. `first` and `last` are days; `project` and `region` primary keys."""

    region: int | None = None
    sector: int | None = None
    project: int | None = None
    record: str = ""
    kind: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def is_of_records(self) -> bool:
        """Whether the question leaves out loads, whose records are not told one by one."""
        return bool(self.region or self.sector or self.project or self.record)


def at_large():
    """Within the block, the register is read as it stands: a change names records that a past reading lacks."""
    return reading.reading(replace(reading.current(), as_of=None, database=None))


def public() -> QuerySet[Change]:
    """Every change that readers may know of."""
    published = Project.objects.published().values("pk")
    of_public = Q(project__in=published)
    # A figure of a region or an enterprise has no project, neither now nor when it was withdrawn.
    of_nobody = Q(project__isnull=True)
    stand = Observation.objects.filter(project__isnull=True).values("pk")
    gone = Observation.history.filter(history_type="-", project__isnull=True).values("id")
    figure = Q(model="observation") & of_nobody & (Q(record_id__in=stand) | Q(record_id__in=gone))
    place = Place.objects.filter(Q(projects__in=published) | Q(zone_projects__in=published)).values("pk")
    enterprises = enterprise_page.public().values("pk")
    named = enterprise_page.public().filter(former_names__isnull=False).values("former_names")
    withdrawn = Project.objects.filter(publication=Publication.WITHDRAWN).values("pk")
    return Change.objects.filter(
        Q(model__in=_ALWAYS)
        | Q(model="project", record_id__in=published)
        # That a project was withdrawn is told, without its name.
        | Q(model="project", record_id__in=withdrawn, columns__publication__1=Publication.WITHDRAWN)
        | Q(model__in=_OF_PROJECTS) & of_public
        | figure
        | Q(model="source", record_id__in=Source.objects.cited().values("pk"))
        | Q(model="product", record_id__in=Product.objects.public().values("pk"))
        | Q(model="enterprise", record_id__in=enterprises)
        | Q(model="formername", record_id__in=named)
        | Q(model="place", record_id__in=place),
        submission__state=Publication.PUBLISHED,
    )


def _matching(asked: Asked) -> QuerySet[Change]:
    changes = public()
    if asked.region:
        there = Project.objects.filter(Q(region=asked.region) | Q(also_in=asked.region)).values("pk")
        changes = changes.filter(
            Q(project__in=there) | Q(project__isnull=True, submission__regions=asked.region)
        )
    if asked.sector:
        changes = changes.filter(project__in=Project.objects.filter(sector=asked.sector).values("pk"))
    if asked.project:
        changes = changes.filter(project=asked.project)
    if asked.record:
        changes = changes.filter(model=asked.record)
    if asked.kind:
        changes = changes.filter(kind=asked.kind)
    return changes


def _submissions() -> QuerySet[Submission]:
    """Published submissions with the moment and the day of publication, the latest first."""
    steps = Step.objects.filter(submission=OuterRef("pk"), state=Publication.PUBLISHED).order_by("pk")
    found = Submission.objects.published().annotate(
        published_at=Coalesce(Subquery(steps.values("at")[:1]), "changed_at")
    )
    found = found.annotate(day=TruncDate("published_at")).select_related("source", "undoes")
    return found.order_by("-published_at", "-pk")


def _loads(asked: Asked) -> Q:
    if asked.is_of_records or asked.kind == ChangeKind.WITHDRAW:
        return Q(pk__in=())
    loads = Q(kind=SubmissionKind.LOAD)
    numbers = {ChangeKind.CREATE: "created", ChangeKind.CHANGE: "changed"}
    return loads & Q(**{f"entry__{numbers[asked.kind]}__gt": 0}) if asked.kind else loads


def found(asked: Asked, finds: Callable[..., bool] | None = None) -> Sequence:
    """The published submissions with a change that is asked for, the latest first: a queryset, or a list where words
    are looked for. `finds` says whether all of these texts together hold them."""
    matching = _matching(asked)
    as_of = reading.current().as_of
    with at_large():
        submissions = _submissions().filter(
            Exists(matching.filter(submission=OuterRef("pk"))) | _loads(asked)
        )
        last = min(filter(None, (asked.last, as_of)), default=None)
        if asked.first:
            submissions = submissions.filter(day__gte=asked.first)
        if last:
            submissions = submissions.filter(day__lte=last)
        return submissions if finds is None else _holding(list(submissions), matching, finds)


def _holding(submissions: list[Submission], matching: QuerySet, finds: Callable) -> list[Submission]:
    texts: dict[int, list[str]] = defaultdict(list)
    told = matching.filter(submission__in=[one.pk for one in submissions]).order_by()
    for pk, *names in told.values_list(
        "submission", "project__name_en", "project__name_ru", "project__name_kk"
    ).distinct():
        texts[pk] += filter(None, names)
    told_whole = whole([one.pk for one in submissions])
    for one in submissions:
        if one.pk in told_whole:
            texts[one.pk] += [one.title, one.reason]
    return [one for one in submissions if finds(*texts[one.pk])]


def whole(keys: Collection[int]) -> set[int]:
    """Submissions that hold no change of a record that is hidden from readers."""
    hidden = Change.objects.filter(submission__in=keys).exclude(model__in=_UNTOLD)
    hidden = hidden.exclude(pk__in=public().values("pk"))
    return set(keys) - set(hidden.order_by().values_list("submission", flat=True).distinct())


def told(submissions: Iterable[Submission], asked: Asked, shown: int | None = SHOWN) -> list[Told]:
    """These submissions of `found` with their counts and their first changes, in their order. Four queries."""
    submissions = list(submissions)
    keys = [one.pk for one in submissions]
    with at_large():
        matching = _matching(asked).filter(submission__in=keys)
        counts: dict[int, dict[str, int]] = defaultdict(dict)
        for pk, kind, count in (
            matching.order_by().values_list("submission", "kind").annotate(n=Count("pk", distinct=True))
        ):
            counts[pk][kind] = count
        first: dict[int, list[Change]] = defaultdict(list)
        by_key = {one.pk: one for one in submissions}
        for change in first_of_each(matching, shown) if shown else ():
            change.submission = by_key[change.submission_id]
            first[change.submission_id].append(change)
        of_public = whole(keys)
        undone = {one.undoes_id: one for one in _submissions().filter(undoes__in=keys)}
    return [
        Told(
            one,
            one.published_at,
            one.day,
            counts[one.pk],
            first[one.pk],
            one.pk in of_public,
            undone.get(one.pk),
        )
        for one in submissions
    ]


def first_of_each(changes: QuerySet[Change], shown: int) -> list[Change]:
    """The first so many changes of each submission, in their order."""
    numbered = changes.annotate(
        place=Window(RowNumber(), partition_by=[F("submission")], order_by=[F("number").asc()])
    )
    return list(numbered.filter(place__lte=shown).order_by("submission", "number"))


def find(number: int) -> Submission | None:
    """A published submission that readers may know of, by its number."""
    as_of = reading.current().as_of
    with at_large():
        known = Exists(public().filter(submission=OuterRef("pk")))
        one = _submissions().filter(known | Q(kind=SubmissionKind.LOAD), pk=number).first()
    return None if one is None or (as_of and one.day > as_of) else one


def selected(asked: Asked, submissions: Iterable[Submission]) -> QuerySet[Change]:
    """The changes asked for of these submissions, the latest submission first."""
    keys = [one.pk for one in submissions]
    matching = _matching(asked).filter(submission__in=keys).select_related("submission")
    return matching.order_by("-submission__changed_at", "-submission", "number")


def changes_of(submission: Submission) -> QuerySet[Change]:
    """All changes of one submission that readers may know of, in their order."""
    return public().filter(submission=submission).select_related("submission").order_by("number")
