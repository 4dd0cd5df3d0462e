"""How good the data are: what is known, how old it is, what editors ruled."""

from django.http import StreamingHttpResponse
from django.shortcuts import render

from projects import exports, pages, reading
from projects.models import Observation, Project
from projects.panels import data_quality as drawn
from projects.queries import data_quality as known
from projects.queries import register_quality
from projects.views.versioned import versioned


@versioned
def data_quality(request):
    """Coverage of projects by region, sector and year; sources and age of figures; rulings, merges, translations."""
    today = reading.today()
    found = known.coverages(Project.objects.published(), today)
    figures = Observation.objects.published()
    context = {
        "found": found,
        "expectations": drawn.expectations(),
        "tables": drawn.tables(found),
        "charts": drawn.charts(found, today.year),
        "freshness": drawn.freshness(found.all),
        "ages": drawn.ages_chart(register_quality.ages(), pages.csv_url([], "figures-csv")),
        "attested": register_quality.attested(figures),
        "attested_of_projects": register_quality.attested(figures.of_projects()),
        "rulings": register_quality.rulings(),
        "contradictions": drawn.contradictions(register_quality.contradictions()),
        "identities": drawn.identities(register_quality.identities()),
        "texts": drawn.texts(register_quality.texts()),
    }
    return render(request, "projects/data_quality.html", context)


@versioned
def data_quality_csv(request):
    """The coverage of every region, sector and year as a file, one line each."""
    found = known.coverages(Project.objects.published(), reading.today())
    answer = StreamingHttpResponse(
        exports.encoded(exports.coverage_lines(found)), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="data-quality.csv"'
    return answer
