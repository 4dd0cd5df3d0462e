"""The filterable list of projects: one selection as a table, cards, a map or charts."""

from django.shortcuts import render

from projects import pages, reading
from projects.filters import DEFAULT_SORT, VIEWS, ProjectFilter
from projects.models import Project
from projects.pages import project_list as list_page
from projects.queries import criteria, totals, waits
from projects.questions.paging import page_of
from projects.views.versioned import versioned


@versioned
def project_list(request):
    """The projects that match the visitor's question; one that makes no sense is answered with why, and no rows."""
    asked = ProjectFilter(request.GET, Project.objects.published())
    parameters = asked.parameters
    in_order = [*parameters, ("sort", asked.sort)] if asked.sort != DEFAULT_SORT else parameters
    context = {
        "asked": asked,
        "views": VIEWS,
        "totals": totals.totals(asked.selection),
        "selection": pages.query_of(parameters),
        "csv_url": pages.csv_url(in_order),
        "figures_url": pages.csv_url(parameters, "figures-csv"),
    }
    if not asked.problems:
        context |= _SHOWN[asked.view](asked, request.GET) | {"criteria_source": criteria.source()}
    return render(request, "projects/project_list.html", context, status=400 if asked.problems else 200)


def _rows(asked, question) -> dict:
    page = page_of(asked.sorted, question.get("page"))
    waits.mark(page.object_list, reading.today())
    return {"page": page, "criteria": list_page.criteria_of(asked, page.object_list)}


def _map(asked, question) -> dict:
    return {"on_map": list_page.map_of(asked)}


def _charts(asked, question) -> dict:
    today, parameters = reading.today(), asked.parameters
    return {
        "charts": pages.charts(asked.selection, parameters, today, by=("year", "region")),
        "capacity": pages.capacity_charts(
            asked.selection, parameters, today, question.get("capacity", ""), by=("region", "year")
        ),
    }


_SHOWN = {"table": _rows, "cards": _rows, "map": _map, "charts": _charts}
