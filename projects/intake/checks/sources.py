"""Everything rests on a source that is described and was issued in time."""

from django.db.models import F, Q

from projects.codelists import Nature
from projects.intake.checks.figures import all_figures, named
from projects.intake.checks.registry import Breaches, check
from projects.models import Commitment, ExchangeRate, Milestone, Observation, Source


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
    yield from (f"{named(one)}, source {one.source.key}" for one in all_figures().filter(early))


@check("R014", "No source reports a milestone as done that lies after its day of issue.")
def no_milestones_from_the_future() -> Breaches:
    early = Milestone.objects.filter(is_planned=False, date__gt=F("source__issued_until"))
    for milestone in early.select_related("project", "source"):
        yield f"project {milestone.project.key}: {milestone.event} {milestone.date_period}, source {milestone.source.key}"


@check("R019", "A source counts as known from the last day that its date may mean.")
def issue_ends_are_right() -> Breaches:
    for source in Source.objects.all():
        if source.issued_until != (source.issued_period.end if source.issued else None):
            yield f"source {source.key}"
