"""The filterable list of projects, with charts of exactly the selection."""

from datetime import date

from django.shortcuts import render

from projects import pages
from projects.filters import DEFAULT_SORT, ProjectFilter
from projects.models import Project
from projects.paging import page_of
from projects.queries import totals
from projects.views.versioned import versioned


@versioned
def project_list(request):
    """The projects that match the visitor's question; one that makes no sense is answered with why, and no rows."""
    asked = ProjectFilter(request.GET, Project.objects.published())
    parameters = asked.parameters
    in_order = [*parameters, ("sort", asked.sort)] if asked.sort != DEFAULT_SORT else parameters
    today = date.today()
    context = {
        "asked": asked,
        "totals": totals.totals(asked.selection),
        "csv_url": pages.csv_url(in_order),
        "figures_url": pages.csv_url(parameters, "figures-csv"),
    }
    if not asked.problems:
        context |= {
            "page": page_of(asked.sorted, request.GET.get("page")),
            "charts": pages.charts(asked.selection, parameters, today, by=("year", "region")),
            "capacity": pages.capacity_charts(
                asked.selection, parameters, today, request.GET.get("capacity", ""), by=("region", "year")
            ),
        }
    return render(request, "projects/project_list.html", context, status=400 if asked.problems else 200)
