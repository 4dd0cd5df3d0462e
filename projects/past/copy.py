"""Make a copy of the register as it was known on a day.

What a source said counts as known from the day on which it was surely issued; undated sources are never known, and
neither are milestones without a source. A reply is known from the day by which it was surely made. Exchange rates are
ours, not part of what was said, and are kept, so that two readings differ by what was promised and not by the rates.
Texts that the editors wrote with later knowledge (summaries, notes of projects, the state of a commitment) are left out.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import connections, transaction

from projects.codelists import CommitmentState, Publication
from projects.headlines.by_day import set_as_known, set_counted
from projects.headlines.rule import fact, headline
from projects.models import (
    Alias,
    Commitment,
    Enterprise,
    ExchangeRate,
    FormerName,
    KeptApart,
    Metric,
    MetricQuantityKind,
    Milestone,
    Observation,
    Participation,
    Phrase,
    Place,
    Product,
    Programme,
    Project,
    Region,
    Reply,
    Sector,
    Source,
    Unit,
)
from projects.money import Rates

#: What a copy holds, in an order in which every record comes after those that it names.
COPIED = (
    Region,
    Place,
    Sector,
    Product,
    Unit,
    Metric,
    MetricQuantityKind,
    Source,
    ExchangeRate,
    Enterprise,
    FormerName,
    Programme,
    Project,
    Participation,
    Observation,
    Milestone,
    Commitment,
    Reply,
    Phrase,
    Alias,
    KeptApart,
)


def copy_register(as_of: date, alias: str) -> None:
    """Fill the empty database `alias` with the register as it was known by `as_of`; reads the default database.

    Holds the published projects of which a known source speaks, with headlines, statuses and counts of that day.
    """
    records = {model: list(model._base_manager.all()) for model in COPIED}
    source_by_id = {source.pk: source for source in records[Source]}
    known = {pk for pk, s in source_by_id.items() if s.issued_until is not None and s.issued_until <= as_of}
    rates_from = {rate.source_id for rate in records[ExchangeRate]}
    records[Source] = [s for s in records[Source] if s.pk in known | rates_from]
    for model in (Observation, Milestone, Commitment):
        records[model] = [record for record in records[model] if record.source_id in known]
    for former in records[FormerName]:
        if former.source_id not in known:
            # It still leads to the enterprise; since when it was given up was told later.
            former.source_id, former.until_period = None, None
    _attach(records)
    _keep_known_projects(records, as_of)
    _keep_known_replies(records, as_of)
    _set_headlines(records[Observation])
    for commitment in records[Commitment]:
        commitment.state = CommitmentState.OPEN
        commitment.note = ""
    _write(records, alias)


def _attach(records: dict) -> None:
    """Hand figures, milestones and projects the records that the rules read, without a query for each."""
    metrics, units, sources, places = (
        {record.pk: record for record in records[model]} for model in (Metric, Unit, Source, Place)
    )
    for figure in records[Observation]:
        figure.metric, figure.unit = metrics[figure.metric_id], units[figure.unit_id]
        figure.source = sources[figure.source_id]
    for milestone in records[Milestone]:
        milestone.source = sources[milestone.source_id]
    for project in records[Project]:
        project.place = places.get(project.place_id)


def _keep_known_projects(records: dict, as_of: date) -> None:
    figures, milestones = defaultdict(list), defaultdict(list)
    for figure in records[Observation]:
        figures[figure.project_id].append(figure)
    for milestone in records[Milestone]:
        milestones[milestone.project_id].append(milestone)
    rates = Rates(records[ExchangeRate])
    projects = {
        project.pk: project
        for project in records[Project]
        if project.publication == Publication.PUBLISHED and (figures[project.pk] or milestones[project.pk])
    }
    for project in projects.values():
        project.summary_en = project.summary_ru = project.summary_kk = project.note = ""
        set_as_known(project, figures[project.pk], milestones[project.pk], rates, as_of)
        if project.part_of_id not in projects:
            project.part_of_id = None
    set_counted(projects.values())
    records[Project] = list(projects.values())
    for model in (Observation, Milestone, Participation):
        records[model] = [r for r in records[model] if r.project_id is None or r.project_id in projects]


def _keep_known_replies(records: dict, as_of: date) -> None:
    kept = {model: {record.pk for record in records[model]} for model in (Observation, Project)}
    records[Reply] = [
        reply
        for reply in records[Reply]
        if reply.made_on_period.end <= as_of
        and (reply.project_id in kept[Project] or reply.observation_id in kept[Observation])
    ]


def _set_headlines(figures: Iterable[Observation]) -> None:
    rivals = defaultdict(list)
    for figure in figures:
        figure.is_headline = False
        rivals[fact(figure)].append(figure)
    for stated in rivals.values():
        best = headline(stated)
        if best is not None:
            best.is_headline = True


def _write(records: dict, alias: str) -> None:
    kept = {model: {record.pk for record in records[model]} for model in COPIED}
    links = {
        through: [link for link in through._base_manager.all() if _is_whole(link, kept)]
        for through in _links()
    }
    with connections[alias].schema_editor() as editor:
        for model in COPIED:
            editor.create_model(model)
    with transaction.atomic(using=alias):
        for model, rows in (*records.items(), *links.items()):
            model._base_manager.using(alias).bulk_create(rows, batch_size=500)


def _links() -> list:
    return [
        field.remote_field.through
        for model in COPIED
        for field in model._meta.local_many_to_many
        if field.remote_field.through._meta.auto_created
    ]


def _is_whole(link, kept: dict) -> bool:
    return all(
        getattr(link, field.attname) in kept[field.related_model]
        for field in link._meta.fields
        if field.related_model in kept
    )
