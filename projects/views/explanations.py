"""What stands behind a number: the page of one figure, and of one sum. Any page opens them in place."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from projects import pages
from projects.filters import ProjectFilter
from projects.models import Project
from projects.queries import figure_page, sums, withdrawn
from projects.views.versioned import versioned


@versioned
def figure_detail(request, number):
    """One figure: who says so, its rivals, its conversion."""
    page = figure_page.find(number)
    if page is None and (withdrawal := withdrawn.figure(number)):
        return render(request, "410.html", {"withdrawal": withdrawal}, status=410)
    if page is None:
        raise Http404(_("No figure has this address."))
    return render(request, "projects/figure_detail.html", {"page": page, "figure": page.figure})


@versioned
def sum_detail(request, measure):
    """One sum over the projects that the question selects: what is in it and what is not."""
    if measure not in sums.MEASURES:
        raise Http404(_("There is no such sum."))
    asked = ProjectFilter(request.GET, Project.objects.published())
    lack = "investment" if measure.startswith("investment") else "jobs"
    context = {
        "asked": asked,
        "sum": None if asked.problems else sums.explain(measure, asked.selection),
        "list_url": pages.projects_url(asked.parameters),
        "lacking_url": pages.projects_url(asked.parameters, lacks=lack),
        "figures_url": pages.csv_url(asked.parameters, "figures-csv"),
    }
    return render(request, "projects/sum_detail.html", context, status=400 if asked.problems else 200)
