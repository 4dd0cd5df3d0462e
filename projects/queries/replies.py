"""What enterprises and authorities reply to a project and to its figures. No figure and no total follows from it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from projects.models import Observation, Project, Reply


def to_figure(figure: Observation) -> tuple[Reply, ...]:
    """The replies to one figure, newest first, each with its enterprise."""
    return tuple(figure.replies.select_related("enterprise"))


def to_project(project: Project, figures: Iterable[Observation]) -> tuple[Reply, ...]:
    """The replies to the project itself, newest first; `figures`, its own, each get theirs as `replied`. One query."""
    about = Q(project=project) | Q(observation__project=project)
    by_figure = defaultdict(list)
    for reply in Reply.objects.filter(about).select_related("enterprise"):
        by_figure[reply.observation_id].append(reply)
    for figure in figures:
        figure.replied = tuple(by_figure[figure.pk])
    return tuple(by_figure[None])


def counted(figures: QuerySet[Observation]) -> QuerySet[Observation]:
    """The figures, each with `reply_count`: how many replies stand beside it."""
    beside = Reply.objects.filter(observation=OuterRef("pk")).order_by().values("observation")
    return figures.annotate(reply_count=Coalesce(Subquery(beside.values(count=Count("pk"))), 0))
