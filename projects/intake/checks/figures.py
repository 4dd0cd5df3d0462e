"""Each figure is whole in itself: one subject, a unit that suits, a range and a period that run forwards."""

from django.db.models import Exists, F, OuterRef

from projects.codelists import Ruling
from projects.headlines.rule import fact
from projects.intake.checks.registry import Breaches, check
from projects.models import MetricQuantityKind, Observation
from projects.models.writing import SUBJECTS


def all_figures():
    """Every figure of the register with what its name needs."""
    return Observation.objects.select_related("metric", "unit", "source", *SUBJECTS).order_by("pk")


def named(observation: Observation) -> str:
    """A figure as breaches call it: project saran-tyre-plant: jobs …"""
    subject = observation.subject
    name = getattr(subject, "key", None) or subject.iso_code
    return f"{observation.subject_kind} {name}: {observation}"


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
    yield from map(named, all_figures().filter(~Exists(allowed)))


@check("R006", "The quantity kind of a figure is that of its unit.")
def quantity_kinds_follow_units() -> Breaches:
    yield from map(named, all_figures().exclude(quantity_kind=F("unit__quantity_kind")))


@check("R007", "The upper end of a range is not below the lower one.")
def ranges_run_upwards() -> Breaches:
    yield from map(named, all_figures().filter(value_upper__lt=F("value")))


@check("R008", "No period ends before it starts.")
def periods_run_forwards() -> Breaches:
    yield from map(named, all_figures().filter(period_end__lt=F("period_start")))


@check("R009", "At most one figure of a fact is preferred.")
def one_preferred() -> Breaches:
    seen = set()
    for observation in all_figures().filter(ruling=Ruling.PREFERRED):
        if fact(observation) in seen:
            yield named(observation)
        seen.add(fact(observation))


@check("R010", "Every ruling has a reason.")
def rulings_have_reasons() -> Breaches:
    yield from map(named, all_figures().exclude(ruling=Ruling.NONE).filter(ruling_reason=""))


@check("R053", "No source states the same value of a fact twice.")
def stated_once() -> Breaches:
    seen = set()
    for observation in all_figures():
        said = (fact(observation), observation.value, observation.value_upper, observation.unit_id)
        if (said, observation.source_id) in seen:
            yield f"{named(observation)}, source {observation.source.key}"
        seen.add((said, observation.source_id))
