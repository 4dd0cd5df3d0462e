"""The country at a glance."""

from django.shortcuts import render

from projects import pages, reading
from projects.models import Project
from projects.queries import briefs, region_sizes, totals
from projects.questions.region_map import MapQuestion
from projects.views.versioned import versioned


@versioned
def home(request):
    """Key figures with where, when and what changed in short; then the map, charts by region and year, short lists."""
    today = reading.today()
    projects = Project.objects.published()
    asked = MapQuestion(request.GET, region_sizes.years(), also=("capacity",))
    regions, years = totals.by_region(projects), totals.by_year(projects)
    launched, sources = briefs.launched_lately(projects), briefs.newest_sources()
    quiet, quiet_count = briefs.gone_quiet(projects, today)
    context = {
        "asked": asked,
        "panel": pages.region_panel(projects, asked, regions),
        "ways_out": pages.ways_out(asked),
        "where": pages.regions_in_short(projects, regions),
        "when": pages.years_in_short(years, today),
        "changes": briefs.newest(launched, sources),
        "totals": totals.totals(projects),
        "region_count": sum(group.of.kind != "country" for group in regions),
        "charts": pages.charts(
            projects, [], today, by=("year", "region"), known={"region": regions, "year": years}
        ),
        "capacity": pages.capacity_charts(
            projects, [], today, request.GET.get("capacity", ""), by=("region", "year")
        ),
        "launched": launched,
        "due": briefs.due_in(projects, today.year),
        "quiet": quiet,
        "quiet_count": quiet_count,
        "sources": sources,
        "today": today,
    }
    return render(request, "projects/home.html", context, status=asked.status)
