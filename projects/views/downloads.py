"""The same selections as files."""

from django.http import HttpResponseBadRequest, StreamingHttpResponse
from django.utils.translation import gettext as _

from projects import exports
from projects.filters import ProjectFilter
from projects.models import Project
from projects.questions.figures import FigureQuestion
from projects.views.versioned import versioned


@versioned
def projects_csv(request):
    """The selected projects, one a line, sorted as the list is."""
    asked = ProjectFilter(request.GET, Project.objects.published())
    return _csv(asked, "projects.csv", lambda: exports.project_lines(asked.sorted))


@versioned
def figures_csv(request):
    """Public figures: all, those of the selected projects, or those of subjects by name (questions/figures.py)."""
    asked = FigureQuestion(request.GET)
    return _csv(asked, "figures.csv", lambda: exports.figure_lines(asked.figures))


def _csv(asked, name, lines):
    if asked.problems:
        reasons = "\n".join([_("This question cannot be answered:"), *asked.problems])
        return HttpResponseBadRequest(reasons + "\n", content_type="text/plain; charset=utf-8")
    answer = StreamingHttpResponse(exports.encoded(lines()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
