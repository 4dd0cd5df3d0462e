"""Products: the list, and the capacity of each across regions and years."""

from django.shortcuts import get_object_or_404, render

from projects import pages, reading
from projects.codelists import Section
from projects.models import Product, Project
from projects.queries import product_page, region_page, totals
from projects.views.moved import follows_old_keys
from projects.views.versioned import versioned


@versioned
def product_list(request):
    """Products by sector, each with the number of projects that make it."""
    return render(request, "projects/product_list.html", {"groups": product_page.products_by_sector()})


@versioned
@follows_old_keys(Section.PRODUCTS)
def product_detail(request, key):
    """A product: its capacity by region and year, who makes it, and every project that does."""
    product = get_object_or_404(
        Product.objects.public().select_related("sector", "group", "base_unit"), key=key
    )
    projects = Project.objects.published().making([product])
    parameters = [("product", key)]
    return render(
        request,
        "projects/product_detail.html",
        {
            "product": product,
            "members": product_page.members(product),
            "totals": totals.totals(projects),
            "selection": pages.query_of(parameters),
            "capacity": pages.capacity_charts(
                projects, parameters, reading.today(), key, by=("region", "year")
            ),
            "capacities": product_page.capacities(projects, product),
            "projects": region_page.projects(projects),
        },
    )
