"""Programmes: reported totals beside what their listed projects add up to."""

from django.shortcuts import get_object_or_404, render

from projects.codelists import Section
from projects.models import Programme, Project
from projects.panels import programmes as panels
from projects.queries import pools, programme_page, region_page, totals
from projects.questions.pools import PoolQuestion
from projects.views.moved import follows_old_keys
from projects.views.versioned import versioned


@versioned
def programme_list(request):
    """All programmes, those first whose totals can be held against listed projects; chosen ones added, or why not."""
    asked = PoolQuestion(request.GET, programme_page.programmes())
    rows, added = asked.rows, asked.added
    context = {
        "asked": asked,
        "rows": rows,
        "drawn": [panels.drawn(row) for row in rows if row.is_drawn],
        "reported": [row for row in rows if row.figures and not row.is_drawn],
        "listing": [row for row in rows if row.listed and not row.figures],
        "bare": [row for row in rows if not row.listed and not row.figures],
        "added": added,
        "addition": panels.added(pools.addition(added)) if len(added) > 1 else None,
    }
    return render(request, "projects/programme_list.html", context, status=asked.status)


@versioned
@follows_old_keys(Section.PROGRAMMES)
def programme_detail(request, key):
    """A programme: every reported figure with its source, and what the listed projects add up to."""
    programme = get_object_or_404(Programme.objects.select_related("region"), key=key)
    projects = Project.objects.published().under_programmes([programme])
    return render(
        request,
        "projects/programme_detail.html",
        {
            "programme": programme,
            "totals": totals.totals(projects),
            "bars": panels.bars(programme_page.comparisons(programme)),
            "figures": programme_page.figures(programme),
            "projects": region_page.projects(projects),
        },
    )
