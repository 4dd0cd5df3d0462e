"""One figure explained: who says so, what else was said of the same fact, and how it was converted."""

from dataclasses import dataclass

from projects.codelists import MONEY
from projects.headlines.project import statement_year
from projects.models import ExchangeRate, Observation
from projects.money import TENGE, Conversion, Rates
from projects.queries.figure_groups import Fact, facts
from projects.queries.project_page import DatedRate


@dataclass(frozen=True)
class Converted:
    """What the figure is in another currency, by which rates, each with its time and source."""

    currency: str
    conversion: Conversion

    @property
    def rates(self) -> tuple[DatedRate, ...]:
        """The rates that led there, each with the period that it stands for."""
        return tuple(DatedRate.of(rate) for rate in self.conversion.rates)


@dataclass(frozen=True)
class FigurePage:
    """A public figure with its fact (the figure that heads it and all rivals) and the other facts of its kind.

    `others` are the same subject's figures of the same metric, product, part and unit kind for other periods or of
    another nature, newest statement first. `converted` is empty for figures that are not money, or without a rate.
    """

    figure: Observation
    fact: Fact
    others: tuple[Observation, ...]
    converted: tuple[Converted, ...]


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
    )


def _converted(figure: Observation) -> tuple[Converted, ...]:
    currency = figure.unit.currency
    # Money per year, or per tonne, is no amount that could be converted as one.
    if not currency or figure.quantity_kind != MONEY:
        return ()
    rates = Rates(ExchangeRate.objects.select_related("source"))
    found = []
    for to in (TENGE, "USD"):
        conversion = (
            rates.convert(figure.value, currency, to, statement_year(figure)) if to != currency else None
        )
        if conversion:
            found.append(Converted(to, conversion))
    return tuple(found)
