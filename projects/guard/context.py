"""What an entry is compared with. Subjects and records may be unsaved, so nothing here asks for primary keys alone."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.core.exceptions import ObjectDoesNotExist

from projects.codelists import GROWTH_RATE
from projects.contradictions.across import output_above_capacity
from projects.headlines.project import statement_year
from projects.headlines.rule import in_order
from projects.models import Milestone, Observation
from projects.models.writing import SUBJECTS
from projects.money import TENGE, Rates

#: So many figures before and after it, in the order of periods, is a figure compared with: series may be long.
NEIGHBOURS = 20


def is_complete(entry) -> bool:
    """Whether a figure or milestone has everything that the rules read; other records always have."""
    try:
        if isinstance(entry, Observation):
            cited = (subject_of(entry), entry.metric, entry.unit, entry.source)
            given = (entry.value, entry.period_start, entry.period_end, entry.nature)
            return None not in cited and None not in given and isinstance(entry.value, Decimal)
        if isinstance(entry, Milestone):
            return entry.project is not None and entry.date is not None
    except ObjectDoesNotExist:
        return False
    return True


def identity(record) -> Hashable:
    """The same for two instances of one record; an unsaved one is only itself."""
    return record.pk if record.pk is not None else ("new", id(record))


def subject_of(figure: Observation) -> Hashable:
    """What a figure is about; None where it names no subject."""
    for kind in SUBJECTS:
        if getattr(figure, f"{kind}_id") is not None:
            return kind, getattr(figure, f"{kind}_id")
        subject = figure._state.fields_cache.get(kind)
        if subject is not None:
            return kind, identity(subject)
    return None


def in_tenge(amount: Decimal, figure: Observation, rates: Rates) -> Decimal | None:
    """Money at the rate of the figure's year; where its statement has no year, of its period."""
    year = statement_year(figure) or figure.period_end.year
    converted = rates.convert(amount, figure.unit.currency, TENGE, year)
    return converted.amount if converted else None


def in_dollars(figure: Observation, rates: Rates) -> Decimal | None:
    """A figure's money in dollars, which keep their worth longer than the tenge; None where no rate is known."""
    year = statement_year(figure) or figure.period_end.year
    converted = rates.convert(figure.value, figure.unit.currency, "USD", year)
    return converted.amount if converted else None


@dataclass(frozen=True)
class Costs:
    """What a tonne of yearly capacity costs by product: dollars by the product's key, one for each project."""

    by_product: dict[str, list[tuple[int, Decimal]]] = field(default_factory=dict)

    def of(self, product, project) -> list[Decimal]:
        """The costs of other projects that make this product, in ascending order."""
        known = self.by_product.get(product.key, ()) if product is not None else ()
        return sorted(cost for pk, cost in known if pk != project.pk)


@dataclass(frozen=True)
class Context:
    """Figures and milestones as they will be once the entries are saved, the entries among them.

    `late` are stored figures and milestones by the primary key of their source, for sources whose date is changed;
    `entered` are the projects among the entries.
    """

    figures: list[Observation]
    milestones: list[Milestone]
    rates: Rates
    costs: Costs
    today: date
    late: dict[int, list] = field(default_factory=dict)
    entered: frozenset[Hashable] = frozenset()
    _heads: dict[tuple, list[Observation]] = field(default_factory=dict, init=False, repr=False)
    _values: dict[Hashable, Decimal | None] = field(default_factory=dict, init=False, repr=False)

    def heads(self, figure: Observation, choose: Callable) -> list[Observation]:
        """The figures of the same subject that `choose` would take by themselves, best first by the headline rule."""
        key = (subject_of(figure), choose)
        if key not in self._heads:
            self._heads[key] = [one for one in self._by_subject[key[0]] if choose([one]) is not None]
        return self._heads[key]

    def near(self, figure: Observation) -> list[Observation]:
        """Figures of the same subject, metric, product, part and kind of unit, of whatever nature, by period: some
        before and some after this one, this one left out."""
        series = self._series[alike(figure)]
        place = self._places[identity(figure)]
        return [*series[max(0, place - NEIGHBOURS) : place], *series[place + 1 : place + 1 + NEIGHBOURS]]

    def milestones_of(self, project) -> list[Milestone]:
        """All milestones of a project."""
        return self._milestones[identity(project)]

    def capacity_exceeded_by(self, figure: Observation) -> Observation | None:
        """The capacity of the same product that this output exceeds by far, as contradictions/across.py judges it."""
        return self._exceeded.get(identity(figure))

    def comparable(self, figure: Observation) -> Decimal | None:
        """The value in base units, money in tenge; None where it compares with nothing: a rate, zero, no exchange rate."""
        key = identity(figure)
        if key not in self._values:
            self._values[key] = self._comparable(figure)
        return self._values[key]

    def _comparable(self, figure: Observation) -> Decimal | None:
        if figure.unit.quantity_kind == GROWTH_RATE or figure.value <= 0:
            return None
        if figure.unit.currency:
            return in_tenge(figure.value, figure, self.rates)
        return figure.value * (figure.unit.factor or 1)

    @cached_property
    def _by_subject(self) -> dict[Hashable, list[Observation]]:
        by_subject = defaultdict(list)
        for figure in self.figures:
            by_subject[subject_of(figure)].append(figure)
        return {subject: in_order(figures) for subject, figures in by_subject.items()}

    @cached_property
    def _series(self) -> dict[Hashable, list[Observation]]:
        series = defaultdict(list)
        for figure in self.figures:
            series[alike(figure)].append(figure)
        for figures in series.values():
            figures.sort(key=lambda one: (one.period_start, one.period_end, one.source.issued or date.min))
        return series

    @cached_property
    def _places(self) -> dict[Hashable, int]:
        return {
            identity(figure): place
            for figures in self._series.values()
            for place, figure in enumerate(figures)
        }

    @cached_property
    def _milestones(self) -> dict[Hashable, list[Milestone]]:
        milestones = defaultdict(list)
        for milestone in self.milestones:
            milestones[identity(milestone.project)].append(milestone)
        return milestones

    @cached_property
    def _exceeded(self) -> dict[Hashable, Observation]:
        exceeded = {}
        for figures in self._by_subject.values():
            for _question, (capacity, output) in output_above_capacity(figures, self.rates):
                exceeded[identity(output)] = capacity
        return exceeded


def alike(figure: Observation) -> Hashable:
    """Figures with the same answer measure the same thing at any time, promised or done."""
    product = figure.product.key if figure.product is not None else ""
    return (subject_of(figure), figure.metric.key, product, figure.part, figure.unit.quantity_kind)


def together(stored: Iterable, entries: Iterable, withdrawn: Iterable) -> list:
    """Stored records and entries of one kind as they will stand after the save."""
    entries = list(entries)
    gone = {record.pk for record in (*entries, *withdrawn)}
    return [*(record for record in stored if record.pk not in gone), *entries]
