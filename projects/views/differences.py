"""What the register would have said on two days: of a project, and of a region."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from projects import reading
from projects.codelists import Section
from projects.models import Region
from projects.panels import differences as drawn
from projects.queries import differences
from projects.questions.dates import DatesQuestion
from projects.views.moved import follows_old_keys
from projects.views.versioned import versioned


@versioned
@follows_old_keys(Section.PROJECTS)
def project_changes(request, key):
    """A project on two days side by side, and what became known in between."""
    project = differences.find_project(key)
    if project is None:
        raise Http404(_("No project has this address."))
    asked = _asked(request)
    context = {"project": project, "asked": asked}
    if not asked.problems:
        found = differences.of_project(project, asked["from"], asked["to"])
        context |= {"difference": found, "rows": drawn.project_rows(found)}
    return render(request, "projects/project_changes.html", context, status=asked.status)


@versioned
def region_changes(request, code):
    """A region's totals on two days side by side, and the projects that made the difference."""
    region = get_object_or_404(Region, iso_code=code)
    asked = _asked(request)
    context = {"region": region, "asked": asked}
    if not asked.problems:
        found = differences.of_region(region, asked["from"], asked["to"])
        context |= {
            "difference": found,
            "rows": drawn.region_rows(found),
            "moved": drawn.moved_years(found.moved),
            "money": drawn.changed_money(found.money),
            "restated": drawn.changed_status(found.restated),
        }
    return render(request, "projects/region_changes.html", context, status=asked.status)


def _asked(request) -> DatesQuestion:
    today = reading.today()
    return DatesQuestion(request.GET, {"from": today - timedelta(days=365), "to": today}, latest=today)
