"""Keep the stored headlines in step with the figures they follow from."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import chain

from django.db import transaction
from django.db.models import Q

from projects import quality, search
from projects.codelists import Publication, Section, Status
from projects.headlines import project as head
from projects.headlines.rule import fact, headline
from projects.models import (
    Alias,
    DatasetVersion,
    Enterprise,
    ExchangeRate,
    Milestone,
    Observation,
    Programme,
    Project,
    Region,
)
from projects.models.projects import COUNTED_COLUMNS
from projects.money import TENGE, Rates

_CENT = Decimal("0.01")
_BATCH = 400


def refresh(
    *, project: Iterable = (), enterprise: Iterable = (), region: Iterable = (), programme: Iterable = ()
) -> int:
    """Recompute what is stored of these subjects (by primary key): which figures are headlines, and for projects
    all headline columns, for their parts whether they are counted. Writes only what differs; returns how many rows."""
    written = 0
    for kind, ids in (("enterprise", enterprise), ("region", region), ("programme", programme)):
        for batch in _batches(ids):
            written += _refresh_is_headline(_figures_of(kind, batch).select_related("source").order_by())
    project = sorted(set(project))
    for batch in _batches(project):
        # Asked for once: both read the same figures.
        figures = list(_figures_of("project", batch).select_related("source", "metric", "unit"))
        written += _refresh_is_headline(figures)
        written += _refresh_projects(batch, figures)
    for batch in _batches(project):
        written += _refresh_counted(batch)
    return written


def refresh_all() -> int:
    """Recompute every stored headline, as after a change of the rules; returns how many rows differed.

    Raises the dataset version where any did.
    """
    with transaction.atomic():
        subjects = {"project": Project, "enterprise": Enterprise, "region": Region, "programme": Programme}
        written = refresh(
            **{kind: model.objects.values_list("pk", flat=True) for kind, model in subjects.items()}
        )
        if written:
            DatasetVersion.objects.raise_by_one()
    return written


def expected_columns(
    record: Project, figures: list, milestones: list, rates: Rates, old_keys: Iterable[str] = ()
) -> dict:
    """All columns that follow from a project and its figures and milestones, by name.

    Without the counted columns, which follow from the parent as well.
    """
    return headline_columns(record, figures, milestones, rates) | {
        "search_text": _search_text(record, old_keys)
    }


def headline_columns(record: Project, figures: list, milestones: list, rates: Rates) -> dict:
    """The columns that follow from figures and milestones alone, whichever of them are handed over, by name."""
    years = head.commissioning_years(milestones, kind=record.kind, status=record.status)
    investment = head.whole_investment(figures)
    jobs = head.promised_jobs(figures)
    delivered = head.delivered_jobs(figures, kind=record.kind)
    sources = {o.source_id: o.source for o in figures} | {
        m.source_id: m.source for m in milestones if m.source_id
    }
    columns = {
        "planned_year_first": years.planned_first,
        "planned_year": years.planned,
        "actual_year": years.actual,
        "year": years.year,
        "investment_figure_id": investment.pk if investment else None,
        "investment_kzt": _converted(investment, "KZT", rates),
        "investment_usd": _converted(investment, "USD", rates),
        "jobs_figure_id": jobs.pk if jobs else None,
        "jobs": int(jobs.value) if jobs else None,
        "jobs_delivered_figure_id": delivered.pk if delivered else None,
        "jobs_delivered": int(delivered.value) if delivered else None,
        "capacity_figure_id": getattr(head.capacity(figures), "pk", None),
        "figure_count": len(figures),
        "source_count": len(sources),
        "latest_source_issued": max((s.issued for s in sources.values() if s.issued), default=None),
    }
    known = quality.of_project(record, columns, figures, milestones)
    return columns | {"completeness": known.percent}


def counted(record: Project, columns: tuple[str, ...], parents: dict[int, Project]) -> bool:
    """Whether a project's `columns` enter sums: one has a value, and no project that it is part of has one.

    Only wholes that are in the sum themselves count: the parts of a draft or of a cancelled whole stand for themselves.
    """
    if not _has_value(record, columns):
        return False
    ancestor, seen = parents.get(record.part_of_id), {record.pk}
    while ancestor is not None and ancestor.pk not in seen:
        is_in_sums = ancestor.publication == Publication.PUBLISHED and ancestor.status != Status.CANCELLED
        if is_in_sums and _has_value(ancestor, columns):
            return False
        seen.add(ancestor.pk)
        ancestor = parents.get(ancestor.part_of_id)
    return True


def _has_value(record: Project, columns: tuple[str, ...]) -> bool:
    return any(getattr(record, column) is not None for column in columns)


def _figures_of(kind: str, ids: list):
    return Observation.objects.filter(**{f"{kind}__in": ids})


def _refresh_is_headline(observations: Iterable[Observation]) -> int:
    rivals = defaultdict(list)
    for observation in observations:
        rivals[fact(observation)].append(observation)
    becomes = {True: [], False: []}
    for figures in rivals.values():
        best = headline(figures)
        for observation in figures:
            if observation.is_headline != (observation is best):
                observation.is_headline = observation is best
                becomes[observation is best].append(observation.pk)
    for value, changed in becomes.items():
        for batch in _batches(changed):
            _set_is_headline(batch, value)
    return sum(len(changed) for changed in becomes.values())


def _set_is_headline(ids: list, value: bool) -> None:
    # Past our own queryset on purpose: this is the refresh that its writes end in.
    Observation._base_manager.filter(pk__in=ids).update(is_headline=value)


def _refresh_projects(ids: list, observations: list[Observation]) -> int:
    figures, milestones = defaultdict(list), defaultdict(list)
    for observation in observations:
        figures[observation.project_id].append(observation)
    for milestone in Milestone.objects.filter(project__in=ids).select_related("source"):
        milestones[milestone.project_id].append(milestone)
    rates = Rates(ExchangeRate.objects.all())
    old_keys = Alias.objects.of_section(Section.PROJECTS)
    changed, differing = [], set()
    for record in _for_search(Project.objects.filter(pk__in=ids)):
        columns = expected_columns(
            record, figures[record.pk], milestones[record.pk], rates, old_keys.get(record.key, ())
        )
        if _take_over(record, columns, differing):
            changed.append(record)
    return _write(changed, differing)


def _refresh_counted(ids: list) -> int:
    wholes = Project.objects.filter(part_of__isnull=False).order_by().values("part_of")
    parents = {p.pk: p for p in _for_counting(Project.objects.filter(pk__in=wholes))}
    changed, differing = [], set()
    for record in _for_counting(Project.objects.filter(_themselves_and_their_parts(ids, parents))):
        columns = {flag: counted(record, stated, parents) for flag, stated in COUNTED_COLUMNS.items()}
        if _take_over(record, columns, differing):
            changed.append(record)
    return _write(changed, differing)


def _for_counting(projects):
    # A project has sixty columns; these decide.
    return projects.only(
        "part_of", "publication", "status", *COUNTED_COLUMNS, *chain.from_iterable(COUNTED_COLUMNS.values())
    ).order_by()


def _themselves_and_their_parts(ids: list, parents: dict[int, Project]) -> Q:
    affected = set(ids)
    # A parent may itself be a part: go down until nothing new is found.
    while True:
        below = {pk for pk, parent in parents.items() if parent.part_of_id in affected} - affected
        if not below:
            return Q(pk__in=affected) | Q(part_of__in=affected)
        affected |= below


def _take_over(record: Project, columns: dict, differing: set[str]) -> bool:
    """Give a project the columns that differ, and name these; whether there were any."""
    new = {name: value for name, value in columns.items() if getattr(record, name) != value}
    for name, value in new.items():
        setattr(record, name, value)
    differing.update(new)
    return bool(new)


def _write(records: list, columns: Iterable[str]) -> int:
    # The columns are those that differ in one of the records: the search text, by far the longest, hardly ever does.
    if len(records) == 1:
        # The usual save touches one project: a plain UPDATE is a tenth of the work of a bulk one.
        (record,) = records
        Project._base_manager.filter(pk=record.pk).update(
            **{name: getattr(record, Project._meta.get_field(name).attname) for name in columns}
        )
    elif records:
        Project._base_manager.bulk_update(records, sorted(columns), batch_size=100)
    return len(records)


def _converted(observation, currency: str, rates: Rates) -> Decimal | None:
    if observation is None:
        return None
    conversion = rates.convert(
        observation.value, observation.unit.currency or TENGE, currency, head.statement_year(observation)
    )
    return conversion.amount.quantize(_CENT) if conversion else None


def _for_search(projects):
    return projects.select_related("region", "place", "zone", "enterprise", "sector").prefetch_related(
        "enterprise__former_names", "participations__enterprise__former_names"
    )


def _search_text(record: Project, old_keys: Iterable[str]) -> str:
    enterprises: list[Enterprise] = [record.enterprise] if record.enterprise else []
    texts = [record.key, *old_keys]
    for participation in record.participations.all():
        if participation.enterprise:
            enterprises.append(participation.enterprise)
        texts.append(participation.name)
    named = [record, record.region, record.place, record.zone, record.sector, *enterprises]
    for thing in filter(None, named):
        texts += [thing.name_en, thing.name_ru, thing.name_kk]
        texts += getattr(thing, "aliases", [])
    texts += [former.name for enterprise in enterprises for former in enterprise.former_names.all()]
    texts += [record.region.official_name_ru, record.region.official_name_kk, record.place_as_stated]
    texts += [record.summary_en, record.summary_ru, record.summary_kk]
    return search.search_text(*texts)


def _batches(ids: Iterable) -> Iterable[list]:
    ids = sorted(set(ids))
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]
