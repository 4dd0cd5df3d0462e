"""What must hold of the live data at all times: one small function for each rule, R001 and so on.

A check yields a sentence for each breach and nothing where all is well. Some rules are constraints of the database
too; they are checked all the same, since a restored backup or a hand at the database may get past those.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q

from projects.codelists import Nature, Ruling
from projects.headlines.refresh import counted, expected_columns
from projects.headlines.rule import fact, headline
from projects.models import (
    COUNTRY,
    Commitment,
    DatasetVersion,
    ExchangeRate,
    MetricQuantityKind,
    Milestone,
    Observation,
    Project,
    Source,
)
from projects.models.projects import COUNTED_COLUMNS
from projects.models.writing import SUBJECTS
from projects.money import Rates

Breaches = Iterator[str]


@dataclass(frozen=True)
class Check:
    """A rule with its number and the sentence that states it."""

    code: str
    rule: str
    breaches: Callable[[], Breaches]


CHECKS: list[Check] = []


def check(code: str, rule: str):
    """Enter a function into the list of checks."""

    def enter(function: Callable[[], Breaches]):
        CHECKS.append(Check(code, rule, function))
        return function

    return enter


@check("R001", "The stored headline columns of projects are those that their figures and milestones give.")
def headline_columns() -> Breaches:
    figures, milestones, rates = defaultdict(list), defaultdict(list), Rates(ExchangeRate.objects.all())
    passport = Observation.objects.filter(project__isnull=False).select_related("source", "metric", "unit")
    for observation in passport:
        figures[observation.project_id].append(observation)
    for milestone in Milestone.objects.select_related("source"):
        milestones[milestone.project_id].append(milestone)
    projects = Project.objects.select_related("region", "place", "zone", "enterprise", "sector")
    for project in projects.prefetch_related("participations__enterprise"):
        expected = expected_columns(project, figures[project.pk], milestones[project.pk], rates)
        differing = [name for name, value in expected.items() if getattr(project, name) != value]
        if differing:
            yield f"project {project.key}: {', '.join(differing)}"


@check("R002", "A project enters sums exactly where it has a value and no published whole of it has one.")
def counted_columns() -> Breaches:
    projects = list(Project.objects.all())
    parents = {project.pk: project for project in projects}
    for project in projects:
        for flag, column in COUNTED_COLUMNS.items():
            if getattr(project, flag) != counted(project, column, parents):
                yield f"project {project.key}: {flag}"


@check("R003", "Of the figures of one fact, exactly the one is marked as headline that the rule puts first.")
def headline_marks() -> Breaches:
    rivals = defaultdict(list)
    for observation in _observations():
        rivals[fact(observation)].append(observation)
    for figures in rivals.values():
        best = headline(figures)
        yield from (_named(one) for one in figures if one.is_headline != (one is best))


@check("R004", "Every figure is about exactly one project, enterprise, region or programme.")
def one_subject() -> Breaches:
    for observation in Observation.objects.values("pk", *(f"{kind}_id" for kind in SUBJECTS)):
        if sum(observation[f"{kind}_id"] is not None for kind in SUBJECTS) != 1:
            yield f"figure {observation['pk']}"


@check("R005", "Every figure is stated in a unit that suits its metric.")
def units_suit() -> Breaches:
    allowed = MetricQuantityKind.objects.filter(
        metric=OuterRef("metric"), quantity_kind=OuterRef("unit__quantity_kind")
    )
    yield from map(_named, _observations().filter(~Exists(allowed)))


@check("R006", "The quantity kind of a figure is that of its unit.")
def quantity_kinds_follow_units() -> Breaches:
    yield from map(_named, _observations().exclude(quantity_kind=F("unit__quantity_kind")))


@check("R007", "The upper end of a range is not below the lower one.")
def ranges_run_upwards() -> Breaches:
    yield from map(_named, _observations().filter(value_upper__lt=F("value")))


@check("R008", "No period ends before it starts.")
def periods_run_forwards() -> Breaches:
    yield from map(_named, _observations().filter(period_end__lt=F("period_start")))


@check("R009", "At most one figure of a fact is preferred.")
def one_preferred() -> Breaches:
    seen = set()
    for observation in _observations().filter(ruling=Ruling.PREFERRED):
        if fact(observation) in seen:
            yield _named(observation)
        seen.add(fact(observation))


@check("R010", "Every ruling has a reason.")
def rulings_have_reasons() -> Breaches:
    yield from map(_named, _observations().exclude(ruling=Ruling.NONE).filter(ruling_reason=""))


@check(
    "R011",
    "Every figure, rate and commitment names its source; a milestone without one says why in its note.",
)
def sources_are_named() -> Breaches:
    for model in (Observation, ExchangeRate, Commitment):
        for pk in model.objects.filter(source__isnull=True).values_list("pk", flat=True):
            yield f"{model._meta.model_name} {pk}"
    for milestone in Milestone.objects.filter(source__isnull=True, note="").select_related("project"):
        yield f"project {milestone.project.key}: {milestone.event} {milestone.date_period}"


@check("R012", "Every source that a figure rests on has a title and a publisher.")
def sources_are_described() -> Breaches:
    nameless = Source.objects.filter(Q(title="") | Q(publisher=""), observations__isnull=False)
    yield from (f"source {source.key}" for source in nameless.distinct())


@check("R013", "No source reports as fact what began after it was issued.")
def no_news_from_the_future() -> Breaches:
    early = Q(nature=Nature.ACTUAL, period_start__gt=F("source__issued_until"))
    yield from (f"{_named(one)}, source {one.source.key}" for one in _observations().filter(early))


@check("R014", "No source reports a milestone as done that lies after its day of issue.")
def no_milestones_from_the_future() -> Breaches:
    early = Milestone.objects.filter(is_planned=False, date__gt=F("source__issued_until"))
    for milestone in early.select_related("project", "source"):
        yield f"project {milestone.project.key}: {milestone.event} {milestone.date_period}, source {milestone.source.key}"


@check("R015", "No project is part of itself, not even by way of others.")
def no_rings_of_parts() -> Breaches:
    above = dict(Project.objects.filter(part_of__isnull=False).values_list("pk", "part_of"))
    keys = dict(Project.objects.values_list("pk", "key"))
    for pk in above:
        way, now = {pk}, above[pk]
        while now in above and now not in way:
            way.add(now)
            now = above[now]
        if now == pk:
            yield f"project {keys[pk]}"


@check("R016", "The place of a project lies in its region.")
def places_lie_in_the_region() -> Breaches:
    elsewhere = Project.objects.filter(place__isnull=False).exclude(place__region=F("region"))
    elsewhere = elsewhere.exclude(region__iso_code=COUNTRY).exclude(place__kind="zone")
    for project in elsewhere.select_related("place__region", "region"):
        place = project.place
        yield f"project {project.key}: {place.key} lies in {place.region.iso_code}, not in {project.region.iso_code}"


@check("R017", "The dataset has a version.")
def dataset_version() -> Breaches:
    rows = DatasetVersion.objects.aggregate(n=Count("pk"))["n"]
    if rows != 1:
        yield f"there are {rows} rows of it instead of one: save any record to make one"


@check("R018", "The triggers are installed that keep units and metrics together.")
def triggers_are_installed() -> Breaches:
    if connection.vendor == "postgresql":
        wanted = {"observation_unit_suits_metric"}
        query = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'projects_observation'::regclass"
    else:
        wanted = {f"observation_unit_suits_metric_on_{when}" for when in ("insert", "update")}
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'projects_observation'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {name for (name,) in cursor.fetchall()}
    yield from (f"{name} is missing: run `manage.py migrate`" for name in sorted(wanted - found))


@check("R019", "A source counts as known from the last day that its date may mean.")
def issue_ends_are_right() -> Breaches:
    for source in Source.objects.all():
        if source.issued_until != (source.issued_period.end if source.issued else None):
            yield f"source {source.key}"


def _observations():
    return Observation.objects.select_related("metric", "unit", "source", *SUBJECTS).order_by("pk")


def _named(observation: Observation) -> str:
    subject = observation.subject
    name = getattr(subject, "key", None) or subject.iso_code
    return f"{observation.subject_kind} {name}: {observation}"
