"""Promise against delivery, over all projects or a selection of them."""

from django.http import HttpResponseBadRequest, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from projects import delivery_files, exports, pages, reading
from projects.models import Project, Region, Sector
from projects.panels import delivery as drawn
from projects.queries import commitments_page
from projects.queries.delivery import delivery as delivery_of
from projects.questions.sections import SectionQuestion
from projects.views.versioned import versioned


@versioned
def delivery(request):
    """Slippage, jobs filled, load of capacity, overdue and quiet projects; with `show` one of these in full."""
    asked = SectionQuestion(request.GET, Project.objects.published(), drawn.SECTIONS)
    context = {"asked": asked, "selected": asked.projects}
    if not asked.problems:
        found = delivery_of(asked.selection, reading.today())
        regions = asked.projects.data.getlist("region")
        region = regions[0] if len(regions) == 1 else ""
        context |= {
            "found": found,
            "sections": drawn.sections(
                found,
                reading.today(),
                asked.section,
                csv=lambda key: pages.delivery_url(asked.projects.parameters, section=key),
                rows=lambda key: pages.delivery_url(asked.projects.parameters, show=key),
            ),
            "overdue_commitments": commitments_page.overdue_count(reading.today(), region),
            "region": region,
            "regions": Region.objects.in_order(),
            "sectors": Sector.objects.all(),
            "columns": delivery_files.COLUMNS,
        }
    return render(request, "projects/delivery.html", context, status=asked.status)


@versioned
def delivery_csv(request):
    """One section of the same selection as a file; its columns are described on the page."""
    asked = SectionQuestion(request.GET, Project.objects.published(), drawn.SECTIONS, "section")
    section = asked.section or drawn.SECTIONS[0]
    if asked.problems:
        reasons = "\n".join([_("This question cannot be answered:"), *asked.problems])
        return HttpResponseBadRequest(reasons + "\n", content_type="text/plain; charset=utf-8")
    lines = delivery_files.lines(section, delivery_of(asked.selection, reading.today()))
    answer = StreamingHttpResponse(exports.encoded(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="delivery-{section}.csv"'
    return answer
