"""The country at a glance."""

from datetime import date

from django.shortcuts import render

from projects import pages
from projects.models import Project
from projects.queries import briefs, totals
from projects.views.versioned import versioned


@versioned
def home(request):
    """Key figures, the map beside a ranked list, charts by region and year, and what is new."""
    today = date.today()
    projects = Project.objects.published()
    groups = totals.by_region(projects)
    region_map, tile_grid = pages.country_map(groups)
    quiet, quiet_count = briefs.gone_quiet(projects, today)
    return render(
        request,
        "projects/home.html",
        {
            "totals": totals.totals(projects),
            "regions": sorted(groups, key=lambda group: -(group.totals.investment_promised or 0)),
            "region_count": sum(group.of.kind != "country" for group in groups),
            "map": region_map,
            "grid": tile_grid,
            "charts": pages.charts(projects, [], today, by=("year", "region")),
            "capacity": pages.capacity_charts(
                projects, [], today, request.GET.get("capacity", ""), by=("region", "year")
            ),
            "launched": briefs.launched_lately(projects),
            "due": briefs.due_in(projects, today.year),
            "quiet": quiet,
            "quiet_count": quiet_count,
            "sources": briefs.newest_sources(),
            "today": today,
        },
    )
