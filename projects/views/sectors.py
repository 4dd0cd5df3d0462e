"""Sectors: the list, and each sector across regions and years."""

from django.shortcuts import get_object_or_404, render

from projects import pages, reading
from projects.models import Project, Sector
from projects.queries import region_page, totals
from projects.views.versioned import versioned


@versioned
def sector_list(request):
    """All sectors with what is promised and delivered in each."""
    projects = Project.objects.published()
    return render(
        request,
        "projects/sector_list.html",
        {"groups": totals.by_sector(projects), "totals": totals.totals(projects)},
    )


@versioned
def sector_detail(request, key):
    """A sector: its key figures, charts by region and year, its projects."""
    sector = get_object_or_404(Sector, key=key)
    projects = Project.objects.published().in_sectors([sector])
    parameters = [("sector", key)]
    today = reading.today()
    return render(
        request,
        "projects/sector_detail.html",
        {
            "sector": sector,
            "totals": totals.totals(projects),
            "selection": pages.query_of(parameters),
            "charts": pages.charts(projects, parameters, today, by=("year", "region")),
            "capacity": pages.capacity_charts(
                projects, parameters, today, request.GET.get("capacity", ""), by=("region", "year")
            ),
            "projects": region_page.projects(projects),
        },
    )
