"""How much the register holds, and the rates and metrics it goes by."""

from dataclasses import dataclass

from projects.codelists import RateKind
from projects.models import Enterprise, ExchangeRate, Metric, Observation, Project, Source
from projects.money import Rates
from projects.queries.conversions import InCurrency, in_currency
from projects.reading import currency


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


def unconverted() -> list[InCurrency]:
    """The investments of projects that stand in no sum of the reader's currency for want of a rate, by name, and why."""
    projects = (
        Project.objects.published()
        .not_cancelled()
        .lacking("investment")
        .filter(investment_figure__isnull=False)
    )
    known = Rates(ExchangeRate.objects.all())
    figures = Observation.objects.filter(pk__in=projects.order_by().values("investment_figure"))
    figures = figures.with_passport().select_related("project").order_by("project__name_en", "pk")
    return [in_currency(figure, currency(), known) for figure in figures]


def core_metrics() -> list[Metric]:
    """The metrics that the headlines go by, with their definitions."""
    return list(Metric.objects.filter(sort_order__lt=1000).order_by("sort_order", "key"))
