"""Regions: the league table, and each region."""

from django.shortcuts import get_object_or_404, render

from projects import pages, reading
from projects.models import Project, Region
from projects.panels import region_statistics as drawn
from projects.queries import data_quality, region_page, region_sizes, region_statistics, totals
from projects.questions.region_map import MapQuestion
from projects.views.versioned import versioned


@versioned
def region_list(request):
    """All regions side by side: one measure on the map and ranked, then all of them in a table."""
    projects = Project.objects.published()
    asked = MapQuestion(request.GET, region_sizes.years())
    groups = totals.by_region(projects)
    context = {
        "asked": asked,
        "panel": pages.region_panel(projects, asked, groups),
        "ways_out": pages.ways_out(asked),
        "groups": groups,
        "totals": totals.totals(projects),
    }
    return render(request, "projects/region_list.html", context, status=asked.status)


@versioned
def region_detail(request, code):
    """A region: key figures, its projects on the map and in a list, charts by year, what sources report of it."""
    region = get_object_or_404(Region.objects.for_page(), iso_code=code)
    projects = Project.objects.published().in_regions([region])
    parameters = [("region", code)]
    today = reading.today()
    listed = region_page.projects(projects)
    return render(
        request,
        "projects/region_detail.html",
        {
            "region": region,
            "totals": totals.totals(projects),
            "selection": pages.query_of(parameters),
            "projects": listed,
            "touching": region_page.touching(region),
            "map": pages.map_of_region(region, listed),
            "unplaced": pages.unplaced(listed),
            "charts": pages.charts(projects, parameters, today, by=("year", "sector")),
            "capacity": pages.capacity_charts(
                projects, parameters, today, request.GET.get("capacity", ""), by=("year",)
            ),
            "completeness": data_quality.median_of(project.completeness for project in listed),
            "statistics": drawn.panel(
                region_statistics.statistics(region),
                region,
                region_statistics.split_off(region),
                lambda metric: pages.figures_url("region", [code], metric),
            ),
            "commitments": region_page.commitments(region),
            "programmes": region_page.programmes(region),
            "enterprises": region_page.enterprises(region),
            "neighbours": region_page.neighbours(region),
        },
    )
