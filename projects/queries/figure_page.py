"""One figure explained: who says so, what else was said of the same fact, and how it was converted."""

from dataclasses import dataclass

from projects.codelists import MONEY
from projects.models import ExchangeRate, Observation, Reply
from projects.money import Rates
from projects.queries import replies
from projects.queries.conversions import InCurrency, in_currency
from projects.queries.figure_groups import Fact, facts
from projects.reading import READABLE_CURRENCIES


@dataclass(frozen=True)
class FigurePage:
    """A public figure with its fact (the figure that heads it and all rivals) and the other facts of its kind.

    `others` are the same subject's figures of the same metric, product, part and unit kind for other periods or of
    another nature, newest statement first. `converted` says what it is in each other currency that readers may choose,
    or why it is not converted; empty for figures that are not money. `replies` are those of whom it concerns.
    """

    figure: Observation
    fact: Fact
    others: tuple[Observation, ...]
    converted: tuple[InCurrency, ...]
    replies: tuple[Reply, ...]


def find(number: int) -> FigurePage | None:
    """The page of a public figure by its number, or None where there is none."""
    figure = Observation.objects.published().with_passport().with_subject().filter(pk=number).first()
    if figure is None:
        return None
    alike = Observation.objects.filter(
        **{figure.subject_kind: figure.subject},
        metric=figure.metric_id,
        product=figure.product_id,
        part=figure.part,
        quantity_kind=figure.quantity_kind,
    ).with_passport()
    stated = facts(list(alike))
    own = next(fact for fact in stated if figure in fact.figures)
    return FigurePage(
        figure=figure,
        fact=own,
        others=tuple(fact.head for fact in stated if fact is not own and fact.head),
        converted=_converted(figure),
        replies=replies.to_figure(figure),
    )


def _converted(figure: Observation) -> tuple[InCurrency, ...]:
    # Money per year, or per tonne, is no amount that could be converted as one.
    if not figure.unit.currency or figure.quantity_kind != MONEY:
        return ()
    rates = Rates(ExchangeRate.objects.select_related("source"))
    others = [code for code in READABLE_CURRENCIES if code != figure.unit.currency]
    return tuple(in_currency(figure, code, rates) for code in others)
