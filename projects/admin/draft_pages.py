"""A record's own page, opened so that somebody goes on with a draft: it shows the record as it would be with the draft.

projects.admin.going_on opens it, and keeps what is saved on it.
"""

import hashlib
import json
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.admin.in_the_way import ConflictInWords, in_words
from projects.codelists import Publication
from projects.editing.going_on import MadeAgain, is_provisional
from projects.models import Submission

#: The hidden input that says which conflicts the page showed.
SEEN = "_seen_meanwhile"
_UNSEEN = gettext_lazy(
    "Nothing is saved yet: somebody changed in the register what this draft changes, too. Look at it above, and save again."
)


@dataclass
class GoingOn:
    """One request for such a page; `sent` is what the browser sent."""

    made: MadeAgain
    sent: dict

    @property
    def draft(self) -> Submission:
        return self.made.draft

    @property
    def is_new(self) -> bool:
        """Whether the draft alone has the record."""
        return is_provisional(self.made.record_id)

    @property
    def is_in_review(self) -> bool:
        return self.draft.state == Publication.IN_REVIEW

    @cached_property
    def conflicts(self) -> list[ConflictInWords]:
        """The columns that somebody changed in the register meanwhile, and in which the page shows the draft's value."""
        return in_words(self.made.conflicts)

    @property
    def marks(self) -> str:
        """What the page shows of them, for the next save to tell whether anything is new."""
        return " ".join(map(_mark, self.made.conflicts))

    @property
    def is_unseen(self) -> bool:
        """Whether a conflict stands in the way of saving that the page did not show."""
        return not set(self.marks.split()) <= set(self.sent.get(SEEN, "").split())


def _mark(conflict) -> str:
    said = [conflict.change.model, conflict.change.record_id, conflict.column, conflict.now]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:12]


def going_on(request) -> GoingOn | None:
    """The draft that this request goes on with; None on every other page."""
    return getattr(request, "going_on", None)


def entered_on(request) -> dict | None:
    """The page of the record that was saved in this request, for its draft to remember: {"form": the model, "record": its
    primary key, None where it is new}. None where no such page was saved."""
    return getattr(request, "entered_on", None)


class DraftPages:
    """What RegisterAdmin needs so that the page of a record can be opened from a draft."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        form, going = super().get_form(request, obj, change=change, **kwargs), going_on(request)
        if going is None:
            return form

        class OfDraft(form):
            def __init__(self, *args, **kwargs):
                super().__init__(*args, **kwargs)
                if (reason := self.fields.get("change_reason")) is not None:
                    # It is the reason of the whole draft, which has one already.
                    reason.initial, reason.required = going.draft.reason, not going.is_new

            def full_clean(self):
                super().full_clean()
                if self.is_bound and going.is_unseen:
                    self.add_error(None, _UNSEEN)

        return OfDraft

    def get_inline_instances(self, request, obj=None):
        inlines = super().get_inline_instances(request, obj)
        if going_on(request) is not None:
            # Their own pages show what is public, or nothing.
            for inline in inlines:
                inline.show_change_link = inline.view_on_site = False
        return inlines

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.entered_on = {
            "form": self.opts.model_name,
            "record": form.instance.pk if change else None,
        }

    def render_change_form(self, request, context, *args, **kwargs) -> HttpResponse:
        going = going_on(request)
        if going is not None:
            context |= {
                "going_on": going,
                "title": _("Go on with a draft"),
                "show_delete": False,
                "show_save_and_add_another": False,
            }
        return super().render_change_form(request, context, *args, **kwargs)
