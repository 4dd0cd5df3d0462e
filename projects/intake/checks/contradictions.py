"""Figures that contradict each other are settled, and rulings say what they decide and why."""

from projects.codelists import PROMISES, Ruling
from projects.contradictions.agreement import agree
from projects.contradictions.register import find
from projects.headlines.rule import fact
from projects.intake.checks.figures import all_figures, named
from projects.intake.checks.registry import Breaches, check
from projects.models import ExchangeRate
from projects.money import Rates

#: A reason in a word ("older") tells a reader nothing.
_SHORTEST_REASON = 30
_OF_BUILDERS = ("construction", "building site", "builder")


@check("R025", "Every contradiction among figures is settled, by the headline rule or by an editor's ruling.")
def contradictions_are_settled() -> Breaches:
    for contradiction in find():
        if contradiction.is_open:
            against = "; ".join(f"{figure} [{figure.source.key}]" for figure in contradiction.figures[1:])
            head = contradiction.figures[0]
            yield f"{named(head)} [{head.source.key}] against {against}: {contradiction.cause.value}"


@check("R026", "A value that is preferred is not set aside where another source states it of the same fact.")
def rulings_do_not_contradict() -> Breaches:
    ruled = list(all_figures().exclude(ruling=Ruling.NONE))
    preferred = {fact(figure): figure for figure in ruled if figure.ruling == Ruling.PREFERRED}
    rates = Rates(ExchangeRate.objects.all())
    for figure in ruled:
        best = preferred.get(fact(figure))
        if figure.ruling == Ruling.DEPRECATED and best and agree(best, figure, rates):
            yield f"{named(figure)} [{figure.source.key}]"


@check("R027", "A preferred promise of a project does not keep back what later sources say of it.")
def rulings_let_news_through() -> Breaches:
    promises = (
        all_figures().filter(project__isnull=False, nature__in=PROMISES).exclude(ruling=Ruling.DEPRECATED)
    )
    rates = Rates(ExchangeRate.objects.all())
    stated = {}
    for figure in promises:
        key = (figure.project_id, figure.metric_id, figure.product_id, figure.part, figure.quantity_kind)
        stated.setdefault(key, []).append(figure)
    for figures in stated.values():
        for best in (figure for figure in figures if figure.ruling == Ruling.PREFERRED):
            known_until = best.source.issued_until
            for figure in figures:
                issued = figure.source.issued
                if known_until and issued and issued > known_until and not agree(best, figure, rates):
                    yield f"{named(best)} keeps back {figure} [{figure.source.key}]"


@check("R028", "The reason of a ruling is a sentence that a reader can understand.")
def reasons_are_sentences() -> Breaches:
    for figure in all_figures().exclude(ruling=Ruling.NONE):
        reason = figure.ruling_reason
        if len(reason) < _SHORTEST_REASON or not reason[0].isupper() or not reason.endswith((".", ".)")):
            yield f"{named(figure)}: {reason}"


@check("R029", "Jobs that a part says to be of the building site are construction jobs.")
def builders_are_no_permanent_jobs() -> Breaches:
    for figure in all_figures().filter(metric__key="jobs"):
        part = figure.part.casefold()
        if any(word in part for word in _OF_BUILDERS) and "including" not in part:
            yield f"{named(figure)}, {figure.part}"
