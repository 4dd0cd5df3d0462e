"""The method: every rule that a figure on this site follows."""

from django.shortcuts import render

from projects import codelists
from projects.queries import about_page, measured_page
from projects.views.versioned import versioned


@versioned
def about(request):
    """Headline rule, counting rule, statuses, currency, sources, licences, with the codelists themselves."""
    return render(
        request,
        "projects/about.html",
        {
            "statuses": list(codelists.Status),
            "natures": codelists.Nature.choices,
            "counts": about_page.counts(),
            "rates": about_page.rates(),
            "unconverted": about_page.unconverted(),
            "metrics": about_page.core_metrics(),
        },
    )


@versioned
def measured(request):
    """What is measured: every metric with its definition and units, the units, product groups and sectors."""
    return render(request, "projects/measured.html", {"page": measured_page.find()})
