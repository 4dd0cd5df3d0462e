"""Two to five regions, sectors or projects side by side."""

from django.shortcuts import render

from projects import reading
from projects.pages import compared
from projects.queries import comparison
from projects.questions.comparing import ComparisonQuestion
from projects.views.versioned import versioned


@versioned
def compare(request):
    """The chosen ones beside each other with charts, a table and their differences in words; else the chooser."""
    asked = ComparisonQuestion(request.GET, comparison.known_keys)
    context = {"asked": asked, **compared.chooser(asked)}
    if asked.is_answered:
        context["compared"] = compared.compared(asked, reading.today())
    return render(request, "projects/compare.html", context, status=asked.status)
