"""The page of one project."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from projects import pages, reading
from projects.codelists import Section
from projects.panels import bullets
from projects.panels import project as drawn
from projects.queries import project_page, withdrawn
from projects.views.moved import follows_old_keys
from projects.views.versioned import versioned


@versioned
@follows_old_keys(Section.PROJECTS)
def project_detail(request, key):
    """A project: what was promised, what was delivered, and who says so. Unpublished ones do not exist."""
    today = reading.today()
    page = project_page.find(key, today)
    if page is None and (withdrawal := withdrawn.project(key)):
        return render(request, "410.html", {"withdrawal": withdrawal, "is_project": True}, status=410)
    if page is None:
        raise Http404(_("No project has this address."))
    context = {
        "page": page,
        "project": page.project,
        "today": today,
        "bullets": bullets.bullets(page.delivery, page.capacity, today),
        "plain_outputs": bullets.plain_outputs(page.delivery, page.capacity),
        "metric_panels": drawn.metric_panels(
            page.metrics, page.rates, today, lambda metric: pages.figures_url("project", [key], metric)
        ),
        "map": drawn.locator(page),
    }
    return render(request, "projects/project_detail.html", context)
