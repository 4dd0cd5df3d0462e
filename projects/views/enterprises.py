"""Enterprises: who carries out the projects."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from projects import pages, reading
from projects.codelists import Section
from projects.panels import project as drawn
from projects.queries import enterprise_page
from projects.questions.lists import ListQuestion
from projects.views.moved import follows_old_keys
from projects.views.versioned import versioned


@versioned
def enterprise_list(request):
    """All enterprises by name, found by any of their names, former ones too."""
    asked = ListQuestion(request.GET)
    page = asked.page_of([] if asked.problems else enterprise_page.found(asked.finds))
    context = {"asked": asked, "page": page, "rows": enterprise_page.rows(page.object_list)}
    return render(request, "projects/enterprise_list.html", context, status=asked.status)


@versioned
@follows_old_keys(Section.ENTERPRISES)
def enterprise_detail(request, key):
    """An enterprise: its names, its projects, what it takes part in, its own figures."""
    page = enterprise_page.find(key)
    if page is None:
        raise Http404(_("No enterprise has this address."))
    context = {
        "page": page,
        "enterprise": page.enterprise,
        "metric_panels": drawn.metric_panels(
            page.metrics,
            page.rates,
            reading.today(),
            lambda metric: pages.figures_url("enterprise", [key], metric),
        ),
    }
    return render(request, "projects/enterprise_detail.html", context)
