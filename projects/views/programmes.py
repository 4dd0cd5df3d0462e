"""Programmes: reported totals beside what their listed projects add up to."""

from django.shortcuts import get_object_or_404, render

from projects.models import Programme, Project
from projects.queries import programme_page, region_page, totals
from projects.views.versioned import versioned


@versioned
def programme_list(request):
    """All programmes with their reported totals and the number of listed projects."""
    return render(request, "projects/programme_list.html", {"rows": programme_page.programmes()})


@versioned
def programme_detail(request, key):
    """A programme: every reported figure with its source, and what the listed projects add up to."""
    programme = get_object_or_404(Programme.objects.select_related("region"), key=key)
    projects = Project.objects.published().under_programmes([programme])
    added = totals.totals(projects)
    return render(
        request,
        "projects/programme_detail.html",
        {
            "programme": programme,
            "totals": added,
            "comparisons": programme_page.comparisons(programme, added),
            "figures": programme_page.figures(programme),
            "projects": region_page.projects(projects),
        },
    )
