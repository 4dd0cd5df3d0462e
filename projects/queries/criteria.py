"""The criteria that the Government names for choosing projects, and the figure of each that heads a project.

"Giving priority to such criteria for selecting projects as export potential, high level of localization, import
substitution, availability of raw materials" (Government session on the Industrialization Map, 2021). Sources state
them as the share exported, local content, the share of domestic demand met, and amounts of raw material. No source
states a share of *local* raw material, so that criterion has amounts in many units, which are shown and never sorted.

Several figures of one criterion may head a project. The list shows and compares one: of the whole before one of a
part or product, what happened before what is promised, the latest period first.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, OuterRef, Subquery, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from projects.codelists import Nature
from projects.models import Observation, Project, Source


@dataclass(frozen=True)
class Criterion:
    """A criterion: the metrics that say something of it, and whether they are shares in percent that compare."""

    key: str
    label: str | Promise
    metrics: tuple[str, ...]
    is_share: bool = True


#: In the order in which the Government names them.
CRITERIA = {
    one.key: one
    for one in (
        Criterion("export_share", gettext_lazy("Share exported"), ("export_share",)),
        Criterion("localization", gettext_lazy("Local content"), ("localization",)),
        Criterion("domestic_demand_share", gettext_lazy("Domestic demand met"), ("domestic_demand_share",)),
        Criterion(
            "raw_material",
            gettext_lazy("Raw material"),
            ("feedstock", "raw_material_capacity", "raw_material_processed", "raw_material_purchase"),
            is_share=False,
        ),
    )
}
SHARES = tuple(key for key, one in CRITERIA.items() if one.is_share)

_IN_ORDER = [
    Case(When(part="", then=0), default=1),
    Case(When(product__isnull=True, then=0), default=1),
    Case(When(nature=Nature.ACTUAL, then=0), default=1),
    "-period_end",
    "-period_start",
    "-pk",
]


#: The source that states which criteria the Government names.
_STATED_BY = "investinkostanay-2021-09-28-industrialization-map"


def source() -> Source | None:
    """The source that states the criteria, None in a register without it; one query."""
    return Source.objects.filter(key=_STATED_BY).first()


def value(key: str) -> Subquery:
    """The project's figure of a criterion as an expression, in percent; null where no source states one."""
    return Subquery(_stated(key).filter(project=OuterRef("pk")).order_by(*_IN_ORDER).values("value")[:1])


def stating(projects, keys: Iterable[str]):
    """Those of the projects for which a source states any of these criteria."""
    metrics = [metric for key in keys for metric in CRITERIA[key].metrics]
    return projects.filter(pk__in=_projects_with(metrics))


def lacking(projects, key: str):
    """Those of the projects, cancelled ones aside, for which no source states the criterion."""
    return projects.not_cancelled().exclude(pk__in=_projects_with(CRITERIA[key].metrics))


def at_least(projects, key: str, share: Decimal):
    """Those of the projects whose figure of a share is as large as this percentage or larger."""
    # By their keys, so that what is counted and grouped afterwards does not carry the subquery along.
    large = Project.objects.alias(criterion=value(key)).filter(criterion__gte=share).order_by()
    return projects.filter(pk__in=large.values("pk"))


def counts(projects) -> Counter:
    """How many of the projects state each criterion; one query."""
    of_metric = {metric: key for key, one in CRITERIA.items() for metric in one.metrics}
    rows = (
        Observation.objects.headlines()
        .filter(metric__key__in=of_metric, project__in=projects.order_by().values("pk"))
        .order_by()
        .values_list("metric__key", "project_id")
        .distinct()
    )
    return Counter(key for key, _project in {(of_metric[metric], project) for metric, project in rows})


def figures(projects: Iterable[Project], key: str) -> dict[int, Observation]:
    """The figure of a criterion by the project's primary key, with what a figure shows; one query."""
    found: dict[int, Observation] = {}
    rows = _stated(key).filter(project__in=[project.pk for project in projects])
    for figure in rows.select_related("metric", "unit", "product", "source").order_by(*_IN_ORDER):
        found.setdefault(figure.project_id, figure)
    return found


def _stated(key: str):
    return Observation.objects.headlines().filter(metric__key__in=CRITERIA[key].metrics)


def _projects_with(metrics: Iterable[str]):
    stated = Observation.objects.headlines().filter(metric__key__in=metrics, project__isnull=False)
    return stated.order_by().values("project")
