"""The choices of each filter, each with the number of projects it would find beside the other filters.

A count is exact: choosing it alone in its filter, with the other filters as they are, lists that many projects.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from projects import quality, reading
from projects.codelists import Freshness, ProjectKind, Status, Wait
from projects.languages import Text, in_language
from projects.models import (
    Enterprise,
    Observation,
    Participation,
    Product,
    Programme,
    Project,
    Region,
    Sector,
)
from projects.queries import criteria, waits

#: Longer lists show this many choices at once, the rest behind "more".
SHOWN_AT_ONCE = 12
#: The facets of which a page carries only those; the rest stands at an address of its own, ?all=product.
LONG = ("product", "enterprise")


@dataclass(frozen=True)
class Choice:
    """One choice of a filter: what stands in the address, what people read, how many projects it finds.

    `share` is the count in percent of the largest one of its facet, for the bar behind it.
    """

    value: str
    label: str
    language: str
    is_fallback: bool
    count: int
    is_chosen: bool
    share: int


@dataclass(frozen=True)
class Facet:
    """A filter with its choices, those shown at once and those behind "more".

    `is_cut` says that the page leaves the rest to an address of its own, `is_in_full` that this is that address.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]
    is_in_full: bool = False

    @property
    def is_cut(self) -> bool:
        return self.name in LONG and not self.is_in_full and bool(self.more)

    @property
    def first(self) -> tuple[Choice, ...]:
        """The choices shown at once; chosen ones are always among them."""
        return tuple(c for n, c in enumerate(self.choices) if n < SHOWN_AT_ONCE or c.is_chosen)

    @property
    def more(self) -> tuple[Choice, ...]:
        """The choices behind "more"."""
        return tuple(c for n, c in enumerate(self.choices) if n >= SHOWN_AT_ONCE and not c.is_chosen)

    @property
    def chosen_count(self) -> int:
        """How many of its choices are chosen."""
        return sum(c.is_chosen for c in self.choices)


def of(asked) -> list[Facet]:
    """The facets of a valid ProjectFilter, in the order of the page. Costs a fixed number of queries."""
    return [
        _from_records(asked, "region", Region, "iso_code", _counts(asked, "region", "region")),
        _from_records(asked, "sector", Sector, "key", _counts(asked, "sector", "sector")),
        _from_codes(asked, "status", Status),
        _from_waits(asked),
        _from_codes(asked, "kind", ProjectKind),
        _from_records(asked, "product", Product, "key", _product_counts(asked)),
        _from_records(asked, "enterprise", Enterprise, "key", _enterprise_counts(asked)),
        _from_records(asked, "programme", Programme, "key", _counts(asked, "programme", "programmes")),
        _from_criteria(asked),
        _from_freshness(asked),
    ]


def _counts(asked, name, column) -> Counter:
    rows = asked.narrowed(name).order_by().values_list(column).annotate(count=Count("pk", distinct=True))
    return Counter({value: count for value, count in rows if value is not None})


def _product_counts(asked) -> Counter:
    projects = asked.narrowed("product").order_by().values("pk")
    listed = Project.products.through.objects.filter(project__in=projects).values_list(
        "product_id", "project_id"
    )
    stated = Observation.objects.filter(project__in=projects, product__isnull=False).order_by()
    pairs = set(listed) | set(stated.values_list("product_id", "project_id").distinct())
    return Counter(product for product, _project in pairs)


def _enterprise_counts(asked) -> Counter:
    projects = asked.narrowed("enterprise").order_by()
    owners = projects.filter(enterprise__isnull=False).values_list("enterprise_id", "pk")
    partners = Participation.objects.filter(project__in=projects.values("pk"), enterprise__isnull=False)
    pairs = set(owners) | set(partners.order_by().values_list("enterprise_id", "project_id"))
    return Counter(enterprise for enterprise, _project in pairs)


def _from_records(asked, name, model, key, counts: Counter) -> Facet:
    chosen = {getattr(record, key): record for record in asked.form.cleaned_data.get(name) or ()}
    found = {getattr(record, key): record for record in model.objects.filter(pk__in=list(counts))}
    largest = max(counts.values(), default=0)
    choices = []
    for value, record in (found | chosen).items():
        text = in_language(record, "name")
        count = counts[record.pk]
        choices.append(_choice(value, text, count, value in chosen, largest))
    return _facet(asked, name, choices)


def _from_codes(asked, name, codelist) -> Facet:
    return _from_choices(asked, name, codelist.choices, _counts(asked, name, name))


def _from_criteria(asked) -> Facet:
    labels = [(one.key, one.label) for one in criteria.CRITERIA.values()]
    return _from_choices(asked, "criterion", labels, criteria.counts(asked.narrowed("criterion")))


def _from_waits(asked) -> Facet:
    others, today = asked.narrowed("wait"), reading.today()
    counts = Counter({kind: waits.waited_for(others, [kind], today).count() for kind in Wait})
    return _from_choices(asked, "wait", Wait.choices, counts)


def _from_freshness(asked) -> Facet:
    latest = asked.narrowed("freshness").order_by().values_list("latest_source_issued").annotate(Count("pk"))
    counts, today = Counter(), reading.today()
    for issued, count in latest:
        counts[quality.freshness(issued, today)] += count
    return _from_choices(asked, "freshness", Freshness.choices, counts)


def _from_choices(asked, name, labels, counts: Counter) -> Facet:
    chosen = asked.form.cleaned_data.get(name) or ()
    largest = max(counts.values(), default=0)
    choices = [
        _choice(v, Text(str(label), "", False), counts[v], v in chosen, largest) for v, label in labels
    ]
    return Facet(name, asked.filters[name].label, tuple(choices))


def _choice(value, text: Text, count, is_chosen, largest) -> Choice:
    share = round(100 * count / largest) if largest else 0
    return Choice(value, text.text, text.language, text.is_fallback, count, is_chosen, share)


def _facet(asked, name, choices) -> Facet:
    ordered = sorted(choices, key=lambda choice: (-choice.count, choice.label))
    return Facet(name, asked.filters[name].label, tuple(ordered), asked.shown_in_full == name)
