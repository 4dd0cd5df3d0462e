"""Money for a whole project: by itself, per permanent job, per tonne of yearly capacity. Compared in dollars, which keep
their worth over the years that the register covers."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from statistics import median

from django.utils.translation import gettext as _

from projects import wording
from projects.codelists import MONEY, ProjectKind
from projects.guard.context import Context, in_dollars, subject_of
from projects.guard.warned import EntryWarning, told
from projects.headlines.project import capacity, delivered_jobs, promised_jobs, whole_investment
from projects.models import Observation

CODES = ("investment_too_small", "investment_too_large", "money_per_job", "money_per_tonne")

#: Tenge. Half of the smallest of 639 investments of projects, 60 million: less was hardly typed with all its zeros.
SMALLEST = Decimal(30_000_000)
#: Dollars. Three of 340 projects cost more, the oil fields Kashagan and Tengiz and the hydrogen of Hyrasia One.
LARGEST = Decimal(10) ** 10
#: Dollars for one permanent job. Of 151 projects with both figures none lies below, and two above: an offshore field
#: and the hydrogen of Hyrasia One. The middle is 400,000; wind farms reach 12 million.
PER_JOB = (Decimal(10_000), Decimal(15_000_000))
#: Dollars for one tonne of yearly capacity. Of 139 projects none lies below, and four above, whose product is sold by the
#: gram or kilogram: gold (two), gallium, nuclear fuel. The middle is 1,000.
PER_TONNE = (Decimal(25), Decimal(100_000))
#: Where so many other projects make the product, their middle decides: no project of such a product lies more than
#: 3.6 times from it.
ENOUGH, FROM_THE_MIDDLE = 3, Decimal(5)
_TONNES = "mass-per-year"
#: Who counts as filling jobs depends on the kind of project.
_FILLED = {kind: partial(delivered_jobs, kind=kind) for kind in ProjectKind.values}
#: Who builds; programmes and regions add up many investments.
_BUILDERS = ("project", "enterprise")


def by_itself(figure: Observation, context: Context) -> Iterator[EntryWarning]:
    """A whole investment that a workshop would cost, or any that a country could hardly pay."""
    is_investment = figure.metric.key == "investment" and figure.unit.quantity_kind == MONEY
    if not is_investment or figure.value <= 0 or subject_of(figure)[0] not in _BUILDERS:
        return
    tenge, dollars = context.comparable(figure), in_dollars(figure, context.rates)
    is_whole = figure.project is not None and whole_investment([figure]) is not None
    if is_whole and tenge is not None and tenge < SMALLEST:
        text = _("A whole project for less than %(limit)s is hardly known: are all zeros there?")
        yield EntryWarning("investment_too_small", text % {"limit": wording.money(SMALLEST, "KZT")})
    if dollars is not None and dollars > LARGEST:
        text = _("Hardly any project costs more than %(limit)s: is there a zero too many?")
        yield EntryWarning("investment_too_large", text % {"limit": wording.money(LARGEST, "USD")})


def per_job(figure: Observation, context: Context) -> Iterator[EntryWarning]:
    """The whole investment for each permanent job of the project, whichever of the two is entered."""
    kind = figure.project.kind if figure.project is not None else ""
    for money, jobs in _pairs(figure, context, (promised_jobs, _FILLED.get(kind, delivered_jobs))):
        dollars = in_dollars(money, context.rates)
        if dollars is None or jobs.value <= 0 or money.value <= 0:
            continue
        low, high = PER_JOB
        each = dollars / jobs.value
        if not low <= each <= high:
            other = jobs if figure is money else money
            text = _(
                "This makes %(amount)s for each permanent job, where from %(low)s to %(high)s is usual; compared with "
                "%(compared)s."
            )
            yield EntryWarning("money_per_job", text % _words(each, low, high, other), other)


def per_tonne(figure: Observation, context: Context) -> Iterator[EntryWarning]:
    """The whole investment for each tonne of yearly capacity, by the product's own costs where enough are known."""
    for money, made in _pairs(figure, context, (_capacity,)):
        dollars, tonnes = in_dollars(money, context.rates), made.value * (made.unit.factor or 1)
        if dollars is None or tonnes <= 0 or money.value <= 0:
            continue
        costs = context.costs.of(made.product, figure.project)
        low, high = PER_TONNE
        if len(costs) >= ENOUGH:
            middle = median(costs)
            low, high = middle / FROM_THE_MIDDLE, middle * FROM_THE_MIDDLE
        each = dollars / tonnes
        if not low <= each <= high:
            other = made if figure is money else money
            words = _words(each, low, high, other)
            if len(costs) >= ENOUGH:
                text = _(
                    "This makes %(amount)s for each tonne of yearly capacity, where from %(low)s to %(high)s would be "
                    "usual for this product; compared with %(compared)s."
                )
            else:
                text = _(
                    "This makes %(amount)s for each tonne of yearly capacity, where from %(low)s to %(high)s is usual; "
                    "compared with %(compared)s."
                )
            yield EntryWarning("money_per_tonne", text % words, other)


def _pairs(
    figure: Observation, context: Context, others: tuple[Callable, ...]
) -> Iterator[tuple[Observation, Observation]]:
    """(whole investment, the other figure) of the project, of which the entry is one and the other heads its project.

    `others` choose the other figure; a later one only where the earlier find none.
    """
    if figure.project is None:
        return
    if whole_investment([figure]) is not None:
        heads = [head for choose in others for head in context.heads(figure, choose)[:1]]
        if heads:
            yield figure, heads[0]
    elif any(choose([figure]) is not None for choose in others):
        heads = context.heads(figure, whole_investment)
        if heads:
            yield heads[0], figure


def _capacity(figures: list[Observation]) -> Observation | None:
    return capacity([one for one in figures if one.unit.quantity_kind == _TONNES])


def _words(each: Decimal, low: Decimal, high: Decimal, other: Observation) -> dict[str, str]:
    return {
        "amount": wording.money(each, "USD"),
        "low": wording.money(low, "USD"),
        "high": wording.money(high, "USD"),
        "compared": told(other),
    }


RULES = (by_itself, per_job, per_tonne)
