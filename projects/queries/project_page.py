"""Everything that the page of one project shows, as named rows, in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, F, IntegerField, Value, When

from projects import quality
from projects.codelists import Publication
from projects.headlines import project as head
from projects.models import (
    Commitment,
    ExchangeRate,
    Milestone,
    Observation,
    Participation,
    Product,
    Programme,
    Project,
    Region,
    Reply,
    Source,
)
from projects.models.projects import investment_column
from projects.money import TENGE, Rates
from projects.queries import replies, waits
from projects.queries.conversions import DatedRate, InCurrency, in_currency
from projects.queries.figure_groups import MetricFigures, by_metric
from projects.queries.outputs import Output, outputs
from projects.queries.project_history import Rung, TimelineEntry, ladder, start_of_operation, timeline
from projects.reading import READABLE_CURRENCIES, currency
from projects.whereabouts import Whereabouts, whereabouts

NEIGHBOURS = 5


@dataclass(frozen=True)
class Delivery:
    """Where promise and delivery meet: years with the milestones that state them, jobs, output."""

    years: head.Years
    first_plan: Milestone | None
    latest_plan: Milestone | None
    actual: Milestone | None
    jobs_promised: Observation | None
    jobs_delivered: Observation | None
    outputs: tuple[Output, ...]


@dataclass(frozen=True)
class Investment:
    """The whole investment in tenge and dollars, the figure it was stated as, and how it was converted."""

    figure: Observation
    kzt: Decimal | None
    usd: Decimal | None
    converted: tuple[InCurrency, ...]

    @property
    def rates(self) -> tuple[DatedRate, ...]:
        """The rates that converted it into either currency, each once."""
        used = {dated.rate.pk: dated for one in self.converted for dated in one.rates}
        return tuple(used.values())

    @property
    def unconverted(self) -> InCurrency | None:
        """The first currency into which it is not converted, and why; None where it is into both."""
        return next((one for one in self.converted if one.conversion is None), None)

    @property
    def is_as_stated(self) -> bool:
        """Whether the source itself speaks of the reader's currency."""
        return self.figure.unit.currency == currency()

    @property
    def amount(self) -> Decimal | None:
        """The whole investment in the reader's currency; None where the register has no rate for it."""
        return self.kzt if currency() == TENGE else self.usd

    @property
    def beside(self) -> tuple[Decimal | None, str]:
        """The same in the other currency, and its code."""
        return (self.usd, "USD") if currency() == TENGE else (self.kzt, TENGE)


@dataclass(frozen=True)
class ProjectPage:
    """One project with all that its page shows; see the rows above."""

    project: Project
    parent: Project | None
    also_in: Sequence[Region]
    programmes: Sequence[Programme]
    products: Sequence[Product]
    ladder: tuple[Rung, ...]
    investment: Investment | None
    capacity: Observation | None
    delivery: Delivery
    timeline: tuple[TimelineEntry, ...]
    metrics: list[MetricFigures]
    rates: Rates
    partners: Sequence[Participation]
    parts: Sequence[Project]
    commitments: Sequence[Commitment]
    replies: Sequence[Reply]
    neighbours: Sequence[Project]
    location: Whereabouts
    regions: Sequence[Region]
    sources: Sequence[Source]
    completeness: quality.Completeness


def find(key: str, today: date) -> ProjectPage | None:
    """The page of the published project with this key, or None where there is none."""
    project = (
        Project.objects.published()
        .select_related("region", "sector", "place__region", "zone", "enterprise", "part_of")
        .filter(key=key)
        .first()
    )
    return None if project is None else _page(project, today)


def _page(project: Project, today: date) -> ProjectPage:
    waits.mark([project], today)
    figures = list(Observation.objects.filter(project=project).with_passport())
    milestones = list(project.milestones.select_related("source").order_by("date", "pk"))
    by_key = {figure.pk: figure for figure in figures}
    rates = Rates(ExchangeRate.objects.select_related("source"))
    leading = {
        project.investment_figure_id,
        project.jobs_figure_id,
        project.jobs_delivered_figure_id,
        project.capacity_figure_id,
    }
    return ProjectPage(
        project=project,
        parent=project.part_of
        if project.part_of and project.part_of.publication == Publication.PUBLISHED
        else None,
        also_in=list(project.also_in.all()),
        programmes=list(project.programmes.all()),
        products=list(project.products.all()),
        ladder=ladder(project, milestones),
        investment=_investment(project, by_key.get(project.investment_figure_id), rates),
        capacity=by_key.get(project.capacity_figure_id),
        delivery=_delivery(project, by_key, figures, milestones),
        timeline=timeline(milestones, today),
        metrics=by_metric(figures, leading - {None}),
        rates=rates,
        partners=list(project.participations.select_related("enterprise")),
        parts=list(project.parts.published().for_list().largest_first()),
        commitments=list(project.commitments.select_related("source")),
        replies=replies.to_project(project, figures),
        neighbours=_neighbours(project),
        location=whereabouts(project),
        regions=list(Region.objects.within_country()),
        sources=_sources(figures, milestones),
        completeness=quality.of_project(project, vars(project), figures, milestones),
    )


def _delivery(
    project: Project, by_key: dict, figures: list[Observation], milestones: list[Milestone]
) -> Delivery:
    plans = head.commissioning_plans(milestones)
    return Delivery(
        years=head.Years(project.planned_year_first, project.planned_year, project.actual_year),
        first_plan=plans[0] if plans else None,
        latest_plan=plans[-1] if plans else None,
        actual=start_of_operation(milestones, project.actual_year),
        jobs_promised=by_key.get(project.jobs_figure_id),
        jobs_delivered=by_key.get(project.jobs_delivered_figure_id),
        outputs=outputs(figures),
    )


def _investment(project: Project, figure: Observation | None, rates: Rates) -> Investment | None:
    if figure is None:
        return None
    converted = tuple(in_currency(figure, code, rates) for code in READABLE_CURRENCIES)
    return Investment(figure, project.investment_kzt, project.investment_usd, converted)


def _neighbours(project: Project) -> list[Project]:
    same_sector = Case(
        When(sector=project.sector_id, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    others = (
        Project.objects.published()
        .in_regions([project.region_id])
        .exclude(pk=project.pk)
        .exclude(part_of=project.pk)
    )
    nearest = others.for_list().order_by(same_sector, F(investment_column()).desc(nulls_last=True), "name_en")
    return list(nearest[:NEIGHBOURS])


def _sources(figures: Iterable[Observation], milestones: Iterable[Milestone]) -> list[Source]:
    seen = {f.source_id: f.source for f in figures} | {
        m.source_id: m.source for m in milestones if m.source_id
    }
    return sorted(seen.values(), key=lambda source: (source.issued or date.min, source.key), reverse=True)
