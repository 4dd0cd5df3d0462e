"""How much the register holds, and the rates and metrics it goes by."""

from dataclasses import dataclass

from projects.codelists import RateKind
from projects.models import Enterprise, ExchangeRate, Metric, Observation, Project, Source


@dataclass(frozen=True)
class Counts:
    """The size of the public register."""

    projects: int
    figures: int
    sources: int
    enterprises: int


def counts() -> Counts:
    """How many public records there are of each kind that readers ask for."""
    return Counts(
        projects=Project.objects.published().count(),
        figures=Observation.objects.published().count(),
        sources=Source.objects.cited().count(),
        enterprises=Enterprise.objects.with_projects().count(),
    )


def rates() -> list[ExchangeRate]:
    """The yearly average rates, by currency and year, with their sources."""
    return list(
        ExchangeRate.objects.filter(kind=RateKind.AVERAGE)
        .select_related("source")
        .order_by("currency", "year", "period")
    )


def core_metrics() -> list[Metric]:
    """The metrics that the headlines go by, with their definitions."""
    return list(Metric.objects.filter(sort_order__lt=1000).order_by("sort_order", "key"))
