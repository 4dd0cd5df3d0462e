"""Capacity adds up only for one product, in one kind of unit, and only as nameplate."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from projects.codelists import Status
from projects.headlines.rule import headline
from projects.models import Observation, Product, Project, Unit


@dataclass(frozen=True)
class ProjectCapacity:
    """One project's nameplate capacity of the product, in the base unit of its kind; `figure` says who says so."""

    project: Project
    figure: Observation
    amount: Decimal

    @property
    def is_delivered(self) -> bool:
        """Whether the project is commissioned."""
        return self.project.status == Status.COMMISSIONED


@dataclass(frozen=True)
class Capacity:
    """The capacities of one product that can be added, and what was left out of the sum."""

    product: Product
    unit: Unit
    rows: tuple[ProjectCapacity, ...]
    other_units: tuple[Project, ...]  # stated in units that cannot be converted into this one
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
    records = Product.objects.in_bulk(list(counts))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], records[item[0]].name_en))
    return [(records[pk], count) for pk, count in ranked[:limit]]


def of_product(projects, product: Product) -> Capacity | None:
    """The capacity of one product in these projects, cancelled ones aside; None where none is stated.

    For each project the latest word by the headline rule, whatever its period, of the whole and not of a part. The
    kind of unit in which most projects state it is added; the others are named, not converted. A part is left out
    where the project that it is part of, directly or through another, is in the sum.
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
    kind = Counter(figure.quantity_kind for figure in heads.values()).most_common(1)[0][0]
    base = Unit.objects.filter(quantity_kind=kind, factor=1).order_by("code").first()
    added = {project.pk for project, figure in heads.items() if figure.quantity_kind == kind}
    wholes = dict(Project.objects.filter(part_of__isnull=False).values_list("pk", "part_of"))
    rows, other_units, parts = [], [], []
    for project, figure in heads.items():
        if figure.quantity_kind != kind:
            other_units.append(project)
        elif added & _wholes_of(project.pk, wholes):
            parts.append(project)
        else:
            rows.append(ProjectCapacity(project, figure, figure.value * figure.unit.factor))
    makers = projects.not_cancelled().making([product]).count()
    rows.sort(key=lambda row: (-row.amount, row.project.name_en))
    unit = base or rows[0].figure.unit
    return Capacity(product, unit, tuple(rows), tuple(other_units), tuple(parts), makers - len(heads))


def _wholes_of(project: int, wholes: dict[int, int]) -> set[int]:
    found: set[int] = set()
    while (project := wholes.get(project)) is not None and project not in found:
        found.add(project)
    return found
