"""The list of products is a controlled one: each named once, grouped without rings, compared in one unit."""

from collections import defaultdict

from projects import search
from projects.intake.checks.registry import Breaches, check, on_a_ring
from projects.models import Observation, Product
from projects.quantities import is_base

#: American spellings of words that products are named by, in the folded form of projects.search.
_SPELT = {
    "aluminum": "aluminium",
    "fiber": "fibre",
    "gasoline": "petrol",
    "sulfur": "sulphur",
    "sulfuric": "sulphuric",
}


@check("R040", "Every product with a stated capacity has a unit in which its capacities are compared.")
def products_have_base_units() -> Breaches:
    stated = Observation.objects.filter(metric__key="capacity", product__isnull=False)
    with_capacity = set(stated.order_by().values_list("product", flat=True).distinct())
    for product in Product.objects.select_related("base_unit"):
        if product.base_unit is None and product.pk in with_capacity:
            yield f"product {product.key}: no base unit"
        elif product.base_unit is not None and not is_base(product.base_unit):
            yield f"product {product.key}: {product.base_unit.code} is no unit of capacity"


@check("R041", "No product belongs to itself, not even by way of its groups.")
def no_rings_of_groups() -> Breaches:
    yield from (f"product {key}" for key in on_a_ring(Product, "group"))


@check("R042", "No two products are one name in two spellings.")
def products_are_named_once() -> Breaches:
    spelt = defaultdict(list)
    for product in Product.objects.order_by("key"):
        for name in {_plain(product.name_en), _plain(product.key.replace("-", " "))}:
            spelt[name].append(product.key)
    for keys in {tuple(keys) for keys in spelt.values() if len(keys) > 1}:
        yield f"products {', '.join(keys)}"


@check("R043", "Operating days stand only beside a capacity that is stated per day.")
def operating_days_belong_to_days() -> Breaches:
    stated = Observation.objects.filter(operating_days__isnull=False).exclude(
        quantity_kind__endswith="-per-day"
    )
    for figure in stated.select_related("metric", "unit"):
        yield f"figure {figure.pk}: {figure}"


def _plain(name: str) -> frozenset[str]:
    """The words of a name in one spelling, without number and order: "Steel pipes" and "pipe, steel" are one name."""
    words = search.fold(name).split()
    return frozenset(_SPELT.get(word.removesuffix("s"), word.removesuffix("s")) for word in words)
