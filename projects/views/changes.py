"""Published changes of the register, latest first: as pages, one submission by itself, and as a file."""

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpResponseBadRequest, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from projects import changes_file, exports
from projects.models import Project, Region, Sector
from projects.panels import changes as drawn
from projects.queries import changes
from projects.questions.changes import RECORDS, ChangesQuestion
from projects.questions.paging import is_page_number
from projects.views.versioned import versioned

PAGE_SIZE = 25
LINES = 100


def asked_by(request) -> tuple[ChangesQuestion, dict, changes.Asked]:
    """The question of the address, the records that it names, and the same for the queries."""
    places = {
        "region": {region.iso_code: region for region in Region.objects.in_order()},
        "sector": {sector.key: sector for sector in Sector.objects.all()},
        "project": Project.objects.public_by_key(request.GET.get("project", "")),
    }
    asked = ChangesQuestion(request.GET, places)
    named = {name: records.get(asked.choice(name)) for name, records in places.items()}
    wanted = changes.Asked(
        **{name: record and record.pk for name, record in named.items()},
        record=asked.choice("record"),
        kind=asked.choice("change"),
        first=asked.day("from"),
        last=asked.day("to"),
    )
    return asked, places | {"chosen": named}, wanted


def found_by(asked: ChangesQuestion, wanted: changes.Asked):
    """The submissions that the question finds; none where it makes no sense."""
    return [] if asked.problems else changes.found(wanted, asked.finds if asked.q else None)


@versioned
def change_list(request):
    """What was published when, by day; a question that makes no sense is answered with why."""
    asked, places, wanted = asked_by(request)
    page = asked.page_of(found_by(asked, wanted), PAGE_SIZE)
    context = {
        "asked": asked,
        "page": page,
        "days": drawn.days(changes.told(page.object_list, wanted)),
        "regions": places["region"].values(),
        "sectors": places["sector"].values(),
        "chosen": places["chosen"],
        "records": drawn.record_choices(RECORDS),
        "kinds": drawn.kind_choices(),
    }
    return render(request, "projects/change_list.html", context, status=asked.status)


@versioned
def change_detail(request, number):
    """One published submission with all of its changes that readers may know of, page by page."""
    submission, asked = changes.find(number), request.GET.get("page", "") or "1"
    if submission is None or not is_page_number(asked):
        raise Http404(_("No published change has this address."))
    try:
        page = Paginator(changes.changes_of(submission), LINES).page(int(asked))
    except EmptyPage as error:
        raise Http404(_("This list has no such page.")) from error
    told = changes.told([submission], changes.Asked(), shown=None)[0]
    context = {"entry": drawn.whole(told, page.object_list), "page": page}
    return render(request, "projects/change_detail.html", context)


@versioned
def changes_csv(request):
    """The same selection as a file, one difference a line."""
    asked, _places, wanted = asked_by(request)
    if asked.problems:
        reasons = "\n".join([_("This question cannot be answered:"), *asked.problems])
        return HttpResponseBadRequest(reasons + "\n", content_type="text/plain; charset=utf-8")
    lines = changes_file.lines(wanted, found_by(asked, wanted))
    answer = StreamingHttpResponse(exports.encoded(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="changes.csv"'
    return answer
