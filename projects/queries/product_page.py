"""Products by sector, and who makes one."""

from dataclasses import dataclass

from django.db.models import Count, F, Q

from projects.codelists import Publication
from projects.models import Observation, Product, Sector
from projects.queries.capacity import Capacity, of_product


@dataclass(frozen=True)
class SectorProducts:
    """A sector (None for products without one) and its products, each with `listed`, the number of public projects."""

    sector: Sector | None
    products: tuple[Product, ...]


def products_by_sector() -> list[SectorProducts]:
    """Products that public projects make or state figures of, by sector in list order."""
    public = Q(projects__publication=Publication.PUBLISHED)
    products = Product.objects.annotate(listed=Count("projects", filter=public, distinct=True)).filter(
        Q(listed__gt=0) | Q(pk__in=_stated())
    )
    groups: dict[Sector | None, list[Product]] = {}
    for product in products.select_related("sector").order_by(
        F("sector__sort_order").asc(nulls_last=True), "name_en"
    ):
        groups.setdefault(product.sector, []).append(product)
    return [
        SectorProducts(sector, tuple(sorted(found, key=lambda product: str(product).casefold())))
        for sector, found in groups.items()
    ]


def members(product: Product) -> list[Product]:
    """Narrower products with a page that name this one as their group; related, never equal."""
    return sorted(product.members.public(), key=str)


def capacities(projects, product: Product) -> Capacity | None:
    """The capacities of the product, project by project; None where none is stated."""
    return of_product(projects, product)


def _stated():
    return Observation.objects.published().filter(project__isnull=False).values("product")
