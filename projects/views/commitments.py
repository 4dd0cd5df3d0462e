"""Commitments: what was undertaken, when it is due, and what came of it."""

from django.shortcuts import render

from projects import reading
from projects.queries import commitments_page
from projects.queries.commitments_page import STATES
from projects.questions.lists import ListQuestion
from projects.views.versioned import versioned

_FILTERS = ("state", "region", "responsible", "year")


@versioned
def commitment_list(request):
    """Every commitment by the state that it is in today; narrowed by state, region, who is responsible, year, words."""
    rows = commitments_page.commitments(reading.today())
    choices = commitments_page.choices(rows)
    allowed = {name: [choice.value for choice in choices[name]] for name in _FILTERS}
    asked = ListQuestion(request.GET, allowed | {"state": STATES})
    chosen = {name: asked.choice(name) for name in _FILTERS}
    found = [] if asked.problems else commitments_page.found(rows, asked.finds, **chosen)
    page = asked.page_of(found, commitments_page.LENGTH)
    context = {
        "asked": asked,
        "page": page,
        "counts": commitments_page.counts(found),
        "choices": choices,
        "chosen": chosen,
        "today": reading.today(),
    }
    return render(request, "projects/commitment_list.html", context, status=asked.status)
