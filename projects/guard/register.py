"""Reads what entries are compared with: a fixed number of queries, however many entries there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db.models import Q

from projects import reading
from projects.codelists import Nature
from projects.guard.context import Context, Costs, identity, is_complete, together
from projects.models import ExchangeRate, Milestone, Observation, Project, Source
from projects.models.writing import SUBJECTS
from projects.money import Rates

#: From so many subjects on, reading all figures is quicker than naming their subjects.
_MANY = 300
#: What the rules read of a figure.
_CITED = ("metric", "unit", "product", "source")
_TONNES = "mass-per-year"


def context_for(entries: Sequence, withdrawn: Iterable = ()) -> Context:
    """What these entries, saved together, are compared with; they count as they are, their stored versions no more."""
    figures = [one for one in entries if isinstance(one, Observation) and is_complete(one)]
    milestones = [one for one in entries if isinstance(one, Milestone) and is_complete(one)]
    for figure in figures:
        # Rules read the quantity kind, which a save would fill.
        figure.prepare()
    withdrawn = list(withdrawn)
    gone = {model: [one for one in withdrawn if isinstance(one, model)] for model in (Observation, Milestone)}
    return Context(
        figures=together(_stored_figures(figures), figures, gone[Observation]),
        milestones=together(_stored_milestones(entries, milestones), milestones, gone[Milestone]),
        rates=Rates(ExchangeRate.objects.all()) if figures else Rates(()),
        costs=_costs() if any(_is_priced(figure) for figure in figures) else Costs(),
        today=reading.today(),
        late=_told_by([one for one in entries if isinstance(one, Source) and one.pk]),
        entered=frozenset(identity(one) for one in entries if isinstance(one, Project)),
    )


def _stored_figures(figures: list[Observation]) -> Iterable[Observation]:
    wanted = {kind: {getattr(one, f"{kind}_id") for one in figures} - {None} for kind in SUBJECTS}
    if not any(wanted.values()):
        return ()
    stored = Observation.objects.order_by("pk")
    if sum(map(len, wanted.values())) > _MANY:
        return _with_cited(list(stored))
    of_these = Q()
    for kind, keys in wanted.items():
        of_these |= Q(**{f"{kind}__in": keys})
    return stored.filter(of_these).select_related(*_CITED)


def _with_cited(figures: list[Observation]) -> list[Observation]:
    """All figures of the register with the records that they cite, each of which is read once."""
    for name in _CITED:
        cited = {
            record.pk: record for record in Observation._meta.get_field(name).related_model.objects.all()
        }
        for figure in figures:
            setattr(figure, name, cited.get(getattr(figure, f"{name}_id")))
    return figures


def _stored_milestones(entries: Sequence, milestones: list[Milestone]) -> Iterable[Milestone]:
    projects = {one.project_id for one in milestones}
    projects |= {one.pk for one in entries if isinstance(one, Project)}
    projects -= {None}
    if not projects:
        return ()
    stored = Milestone.objects.select_related("source", "project").order_by("pk")
    return stored if len(projects) > _MANY else stored.filter(project__in=projects)


def _is_priced(figure: Observation) -> bool:
    return figure.project_id is not None and figure.metric.key in ("investment", "capacity")


def _costs() -> Costs:
    known = Project.objects.published().filter(
        investment_usd__gt=0, capacity_figure__value__gt=0, capacity_figure__quantity_kind=_TONNES
    )
    rows = known.order_by().values_list(
        "pk",
        "investment_usd",
        "capacity_figure__product__key",
        "capacity_figure__value",
        "capacity_figure__unit__factor",
    )
    costs = defaultdict(list)
    for pk, dollars, product, value, factor in rows:
        costs[product or ""].append((pk, dollars / (value * (factor or Decimal(1)))))
    return Costs(dict(costs))


def _told_by(sources: list[Source]) -> dict[int, list]:
    """Stored figures and milestones that report something as done, by the primary key of their source."""
    told = defaultdict(list)
    if sources:
        done = Q(source__in=[source.pk for source in sources])
        for figure in Observation.objects.filter(done, nature=Nature.ACTUAL).order_by("pk"):
            told[figure.source_id].append((figure.period_start, figure))
        for milestone in Milestone.objects.filter(done, is_planned=False).order_by("pk"):
            told[milestone.source_id].append((milestone.date, milestone))
    return told
