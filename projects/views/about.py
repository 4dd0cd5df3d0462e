"""The method: every rule that a figure on this site follows."""

from django.shortcuts import render

from projects import codelists
from projects.queries import about_page
from projects.views.versioned import versioned


@versioned
def about(request):
    """Headline rule, counting rule, statuses, currency, sources, licences, with the codelists themselves."""
    return render(
        request,
        "projects/about.html",
        {
            "statuses": codelists.Status.choices,
            "natures": codelists.Nature.choices,
            "counts": about_page.counts(),
            "rates": about_page.rates(),
            "metrics": about_page.core_metrics(),
        },
    )
