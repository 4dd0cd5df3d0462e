"""A page to take along on a visit."""

from datetime import timedelta

from django.shortcuts import get_object_or_404, render

from projects import reading
from projects.models import Region
from projects.panels import visit_brief as drawn
from projects.panels.footnotes import Footnotes
from projects.panels.visit_questions import questions
from projects.queries import visit_brief
from projects.questions.dates import DatesQuestion
from projects.views.versioned import versioned


@versioned
def region_brief(request, code):
    """A region's brief for print: what was promised, and what has happened since a day, with numbered sources."""
    region = get_object_or_404(Region, iso_code=code)
    today = reading.today()
    asked = DatesQuestion(request.GET, {"since": today - timedelta(days=365)}, latest=today)
    context = {"region": region, "asked": asked, "today": today}
    if not asked.problems:
        brief = visit_brief.brief(region, asked["since"], today)
        context |= {
            "brief": brief,
            "totals": brief.totals,
            "notes": Footnotes(),
            "sums": drawn.sums(brief),
            "parts": drawn.parts(brief, asked["since"], today),
            "statistics": drawn.statistics(brief),
            "commitments": drawn.commitments(brief, today),
            "questions": questions(brief, today),
        }
    return render(request, "projects/region_brief.html", context, status=asked.status)
