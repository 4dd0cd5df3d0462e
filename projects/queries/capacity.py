"""Capacity adds up only for one product, in its base unit, and only as nameplate."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from projects.codelists import Apart, Qualifier, Status
from projects.headlines.rule import headline
from projects.models import Observation, Product, Project, Unit
from projects.quantities import why_apart, yearly


@dataclass(frozen=True)
class ProjectCapacity:
    """One project's nameplate capacity of the product, in the unit of the sum; `figure` says who says so."""

    project: Project
    figure: Observation
    amount: Decimal

    @property
    def is_delivered(self) -> bool:
        """Whether the project is commissioned."""
        return self.project.status == Status.COMMISSIONED

    @property
    def is_as_stated(self) -> bool:
        """Whether the source states just this amount: an exact value in the unit of the sum."""
        figure = self.figure
        return (
            self.amount == figure.value and figure.qualifier == Qualifier.EXACT and figure.value_upper is None
        )

    @property
    def is_derived(self) -> bool:
        """Whether a yearly value was made of a daily one."""
        return self.figure.quantity_kind.endswith("-per-day") and bool(self.figure.operating_days)


@dataclass(frozen=True)
class ApartCapacity:
    """A project's capacity that cannot be added to the others without a guess, as stated, and why."""

    project: Project
    figure: Observation
    why: Apart


@dataclass(frozen=True)
class Capacity:
    """The capacities of one product that can be added, in its base unit, and what was left out of the sum."""

    product: Product
    unit: Unit
    rows: tuple[ProjectCapacity, ...]
    apart: tuple[ApartCapacity, ...]
    parts: tuple[Project, ...]  # part of a project that has the figure already
    without: int  # projects with this product and no nameplate capacity of it


def products(projects, *, limit: int = 60) -> list[tuple[Product, int]]:
    """Products with a nameplate capacity among these projects and the number of projects; most first."""
    counts = Counter(
        dict(
            Observation.objects.filter(
                project__in=projects.order_by().values("pk"), metric__key="capacity", part=""
            )
            .exclude(product=None)
            .order_by()
            .values_list("product")
            .annotate(count=Count("project", distinct=True))
        )
    )
    records = Product.objects.select_related("base_unit").in_bulk(list(counts))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], records[item[0]].name_en))
    return [(records[pk], count) for pk, count in ranked[:limit]]


def of_product(projects, product: Product) -> Capacity | None:
    """The capacity of one product in these projects, cancelled ones aside; None where none is stated.

    For each project the latest word by the headline rule, whatever its period, of the whole and not of a part. Added
    are those that projects.quantities brings into the product's base unit (where it has none yet: into the unit that
    most are stated in); the others stand apart, with the reason. A part is left out where the project that it is part
    of, directly or through another, is in the sum.
    """
    figures = defaultdict(list)
    observations = (
        Observation.objects.filter(
            project__in=projects.not_cancelled().order_by().values("pk"),
            metric__key="capacity",
            part="",
            product=product,
        )
        .select_related("source", "unit", "metric", "project__region")
        .order_by("pk")
    )
    for observation in observations:
        figures[observation.project].append(observation)
    heads = {project: best for project, stated in figures.items() if (best := headline(stated)) is not None}
    if not heads:
        return None
    base = product.base_unit or _usual_unit(heads.values())
    amounts = {project: yearly(figure, base) for project, figure in heads.items()}
    added = {project.pk for project, amount in amounts.items() if amount is not None}
    wholes = dict(Project.objects.filter(part_of__isnull=False).values_list("pk", "part_of"))
    rows, apart, parts = [], [], []
    for project, figure in heads.items():
        if amounts[project] is None:
            apart.append(ApartCapacity(project, figure, why_apart(figure)))
        elif added & _wholes_of(project.pk, wholes):
            parts.append(project)
        else:
            rows.append(ProjectCapacity(project, figure, amounts[project]))
    makers = projects.not_cancelled().making([product]).count()
    rows.sort(key=lambda row: (-row.amount, row.project.name_en))
    return Capacity(product, base, tuple(rows), tuple(apart), tuple(parts), makers - len(heads))


def _usual_unit(figures: Iterable[Observation]) -> Unit:
    kind = Counter(figure.quantity_kind for figure in figures).most_common(1)[0][0]
    base = Unit.objects.filter(quantity_kind=kind, factor=1).order_by("code").first()
    return base or next(figure.unit for figure in figures if figure.quantity_kind == kind)


def _wholes_of(project: int, wholes: dict[int, int]) -> set[int]:
    found: set[int] = set()
    while (project := wholes.get(project)) is not None and project not in found:
        found.add(project)
    return found
