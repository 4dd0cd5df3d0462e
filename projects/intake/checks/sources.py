"""Everything rests on a source that is described and was issued in time."""

from django.db.models import Q

from projects.codelists import Nature
from projects.guard.dates import begins_after
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
    for one in all_figures().filter(nature=Nature.ACTUAL):
        if begins_after(one.period_start, one.source):
            yield f"{named(one)}, source {one.source.key}"


@check("R014", "No source reports a milestone as done that lies after its day of issue.")
def no_milestones_from_the_future() -> Breaches:
    for milestone in Milestone.objects.filter(is_planned=False).select_related("project", "source"):
        if begins_after(milestone.date, milestone.source):
            yield f"project {milestone.project.key}: {milestone.event} {milestone.date_period}, source {milestone.source.key}"


@check("R019", "A source counts as known from the last day that its date may mean.")
def issue_ends_are_right() -> Breaches:
    for source in Source.objects.all():
        if source.issued_until != (source.issued_period.end if source.issued else None):
            yield f"source {source.key}"
