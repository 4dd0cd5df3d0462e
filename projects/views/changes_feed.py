"""Published changes as an Atom feed: of the whole register, of a region or of a project."""

from django.contrib.syndication.views import Feed
from django.http import HttpResponseBadRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from projects import pages
from projects.languages import in_language
from projects.models import DatasetVersion
from projects.panels import changes as drawn
from projects.queries import changes
from projects.views.changes import asked_by, found_by
from projects.views.versioned import versioned

#: So many submissions, the latest ones.
ENTRIES = 30


class _AtomFeed(Atom1Feed):
    """Says of an empty feed, too, when it last changed; Django would say "now", every time anew."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else self.feed["changed_at"]


class ChangesFeed(Feed):
    """The entries of /changes/ with the same question, in words; addresses are whole."""

    feed_type = _AtomFeed

    def feed_extra_kwargs(self, question):
        return {"changed_at": DatasetVersion.objects.current().changed_at}

    def get_object(self, request):
        self.asked, places, self.wanted = asked_by(request)
        self.named = places["chosen"]
        question = [(name, value) for name, value in request.GET.items() if name != "page"]
        return pages.query_of(question)

    def title(self, question):
        about = self.named["project"] or self.named["region"] or self.named["sector"]
        if about is None:
            return _("Changes of the regional industry register")
        return _("Changes of the regional industry register: %(name)s") % {
            "name": in_language(about, "name").text
        }

    def subtitle(self, question):
        return _("What was published in the register, the latest first.")

    def author_name(self, question):
        return _("Regional industry register")

    def link(self, question):
        return reverse("projects:change-list") + question

    def feed_url(self, question):
        return reverse("projects:changes-atom") + question

    def items(self, question):
        return drawn.entries(changes.told(found_by(self.asked, self.wanted)[:ENTRIES], self.wanted))

    def item_title(self, entry):
        return entry.title

    def item_description(self, entry):
        return drawn.in_text(entry)

    def item_link(self, entry):
        return entry.url

    def item_updateddate(self, entry):
        return entry.told.published_at

    item_pubdate = item_updateddate

    def item_categories(self, entry):
        return [entry.how]


@versioned
def changes_atom(request):
    """The feed; a question that makes no sense is answered with why."""
    asked, _places, _wanted = asked_by(request)
    if asked.problems:
        return HttpResponseBadRequest(
            "\n".join(asked.problems) + "\n", content_type="text/plain; charset=utf-8"
        )
    return ChangesFeed()(request)
