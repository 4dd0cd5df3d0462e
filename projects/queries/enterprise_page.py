"""Enterprises: the list with its search, and everything that the page of one shows, as named rows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from projects.codelists import Publication
from projects.languages import in_language
from projects.models import Commitment, Enterprise, ExchangeRate, Observation, Participation, Project
from projects.money import Rates
from projects.queries.figure_groups import MetricFigures, by_metric
from projects.queries.totals import Totals, totals

_QUOTED = re.compile(r"[«“\"](.+?)[»”\"]")
_PUBLISHED = Publication.PUBLISHED


@dataclass(frozen=True)
class EnterpriseRow:
    """One line of the list: published projects of its own, and those that it only takes part in."""

    enterprise: Enterprise
    projects: int
    takes_part_in: int


@dataclass(frozen=True)
class EnterprisePage:
    """One enterprise with all that its page shows."""

    enterprise: Enterprise
    subsidiaries: Sequence[Enterprise]
    projects: Sequence[Project]
    totals: Totals
    participations: Sequence[Participation]
    metrics: list[MetricFigures]
    rates: Rates
    commitments: Sequence[Commitment]


def public():
    """Enterprises of which the register tells something public; one known from drafts alone is not among them."""
    own = Project.objects.published().filter(enterprise=OuterRef("pk"))
    partner = Participation.objects.filter(enterprise=OuterRef("pk"), project__publication=_PUBLISHED)
    stated = Observation.objects.filter(enterprise=OuterRef("pk"))
    undertaken = Commitment.enterprises.through.objects.filter(enterprise=OuterRef("pk"))
    return Enterprise.objects.filter(Exists(own) | Exists(partner) | Exists(stated) | Exists(undertaken))


def found(matches: Callable[..., bool]) -> list[int]:
    """The keys of the public enterprises whose names, former ones too, match; by name. Two queries."""
    enterprises = (
        public().only("name_en", "name_ru", "name_kk", "bin", "key").prefetch_related("former_names")
    )
    matching = [
        enterprise
        for enterprise in enterprises
        if matches(
            enterprise.name_en,
            enterprise.name_ru,
            enterprise.name_kk,
            *map(str, enterprise.former_names.all()),
            enterprise.bin,
            enterprise.key,
        )
    ]
    return [e.pk for e in sorted(matching, key=_place_in_list)]


def _place_in_list(enterprise: Enterprise) -> tuple[str, str]:
    name = in_language(enterprise, "name").text
    # Russian and Kazakh names put the legal form before or after the name proper, which stands in quotation marks.
    quoted = _QUOTED.search(name)
    return (quoted.group(1) if quoted else name).casefold(), enterprise.key


def rows(keys: Sequence[int]) -> list[EnterpriseRow]:
    """The lines of the list for these keys, in their order. Two queries."""
    records = {
        enterprise.pk: enterprise
        for enterprise in Enterprise.objects.filter(pk__in=keys)
        .select_related("region", "sector")
        .prefetch_related("former_names")
        .annotate(
            own=Count("projects", distinct=True, filter=Q(projects__publication=_PUBLISHED)),
            part=Count(
                "participations__project",
                distinct=True,
                filter=Q(participations__project__publication=_PUBLISHED),
            ),
        )
        .order_by()
    }
    return [EnterpriseRow(records[pk], records[pk].own, records[pk].part) for pk in keys]


def find(key: str) -> EnterprisePage | None:
    """The page of the public enterprise with this key, or None where there is none."""
    enterprise = (
        Enterprise.objects.filter(key=key)
        .select_related("region", "sector", "place__region", "parent")
        .prefetch_related("former_names__source")
        .filter(Q(pk__in=public().values("pk")) | Q(pk__in=public().values("parent")))
        .first()
    )
    if enterprise is None:
        return None
    own = Project.objects.published().filter(enterprise=enterprise)
    figures = Observation.objects.filter(enterprise=enterprise).with_passport()
    return EnterprisePage(
        enterprise=enterprise,
        subsidiaries=list(public().filter(parent=enterprise)),
        projects=list(own.for_list().largest_first()),
        totals=totals(own),
        participations=list(
            Participation.objects.filter(enterprise=enterprise, project__publication=_PUBLISHED)
            .select_related("project__region", "project__sector")
            .order_by("project__name_en", "pk")
        ),
        metrics=by_metric(figures),
        rates=Rates(ExchangeRate.objects.select_related("source")),
        commitments=list(enterprise.commitments.select_related("source")),
    )
