"""Sources: the documents behind every figure."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from projects.codelists import Section, SourceKind
from projects.queries import source_page
from projects.questions.lists import ListQuestion
from projects.views.moved import follows_old_keys
from projects.views.versioned import versioned


@versioned
def source_list(request):
    """All documents that a public figure, event or commitment cites, newest first."""
    publishers = source_page.publishers()
    asked = ListQuestion(request.GET, {"publisher": dict(publishers), "kind": SourceKind.values})
    publisher, kind = asked.choice("publisher"), asked.choice("kind")
    page = asked.page_of(
        [] if asked.problems else source_page.found(asked.finds, publisher=publisher, kind=kind)
    )
    context = {
        "asked": asked,
        "page": page,
        "rows": source_page.rows(page.object_list),
        "publishers": publishers,
        "kinds": SourceKind.choices,
        "publisher": publisher,
        "kind": kind,
    }
    return render(request, "projects/source_list.html", context, status=asked.status)


@versioned
@follows_old_keys(Section.SOURCES)
def source_detail(request, key):
    """What one document told us; never anything of an unpublished project."""
    page = source_page.find(key)
    if page is None:
        raise Http404(_("No source has this address."))
    return render(request, "projects/source_detail.html", {"page": page, "source": page.source})
