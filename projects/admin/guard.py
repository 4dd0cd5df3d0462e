"""The entry guard on the pages of editors: what is improbable is shown once more, and goes through with a reason.

Only what was changed in this save is looked at, and of that only what the rules read: old rows never stand in the way.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import all_valid
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from projects import guard, wording
from projects.models import Milestone, Observation

REASON, SHOWN = "guard_reason", "guard_shown"
#: What an editor may have pressed; the button of the summary does the same.
_BUTTONS = ("_publish", "_review", "_withdraw", "_continue", "_addanother", "_saveasnew")


class Confirmed:
    """The warnings that the editor confirmed in one request, as Change.confirmed keeps them, each with the model and
    primary key of its record. Iterate after the save: a new record has its key only then."""

    def __init__(self):
        self._found: list[tuple] = []

    def add(self, record, warning: guard.EntryWarning, reason: str) -> None:
        self._found.append((record, guard.kept(warning, reason)))

    def about(self, record) -> list[dict]:
        """Those about one record."""
        return [
            kept for one, kept in self._found if one is record or (record.pk is not None and one == record)
        ]

    def __iter__(self) -> Iterator[dict]:
        for record, kept in self._found:
            yield kept | {"model": record._meta.model_name, "record_id": record.pk}

    def __len__(self) -> int:
        return len(self._found)


def confirmed(request) -> Confirmed:
    """What the editor confirmed in this request; may be handed on before the save, and be read after it."""
    if not hasattr(request, "confirmed_warnings"):
        request.confirmed_warnings = Confirmed()
    return request.confirmed_warnings


def in_words(kept: list[dict]) -> str:
    """Confirmed warnings for a line of the history; empty where there are none."""
    if not kept:
        return ""
    text = _("Confirmed: %(warnings)s Because: %(reason)s")
    return text % {"warnings": " ".join(one["message"] for one in kept), "reason": kept[0]["reason"]}


@dataclass(frozen=True)
class Item:
    """The warnings about one entry: where it stands on the page (empty for the page's own record), and its name."""

    anchor: str
    label: str
    warnings: list[guard.EntryWarning]


class Guard:
    """The guard of one save. The templates read `items`, `marks`, `reason`, `lacks_reason` and `button`."""

    def __init__(self, request):
        self.reason = request.POST.get(REASON, "").strip()
        self.button = next((name for name in _BUTTONS if name in request.POST), "_save")
        self.formsets = ()
        self.items: list[Item] = []
        self._shown = request.POST.get(SHOWN, "").split()
        self._confirmed = confirmed(request)
        self._looked_at: list = []
        self._passes = None

    @property
    def marks(self) -> str:
        """What the page shows, for the next save to tell whether anything is new."""
        return " ".join(warning.mark for item in self.items for warning in item.warnings)

    @property
    def asked(self) -> set[tuple[str, int]]:
        """The records that were looked at, as (model, primary key); read it after the save."""
        return {(record._meta.model_name, record.pk) for record in self._looked_at}

    @property
    def lacks_reason(self) -> bool:
        """Whether all of this was shown before, and only the reason is missing."""
        return bool(self.items) and not self.reason and set(self.marks.split()) <= set(self._shown)

    def lets_pass(self, form) -> bool:
        """Whether a valid form, with the formsets of its page, holds nothing that is still to be confirmed."""
        if self._passes is None:
            # What is wrong comes before what is improbable.
            self._passes = not all_valid(self.formsets) or self._is_confirmed(form)
        return self._passes

    def _is_confirmed(self, form) -> bool:
        by_record = {id(one.instance): one for one in self._changed(form)}
        withdrawn = [
            one.instance for formset in self.formsets for one in formset.deleted_forms if one.instance.pk
        ]
        self._looked_at = [one.instance for one in by_record.values()]
        found = guard.warnings_about(self._looked_at, withdrawn)
        every = [warning for _record, warnings in found for warning in warnings]
        if not guard.unconfirmed(every, self._shown, self.reason):
            for record, warnings in found:
                for warning in warnings:
                    self._confirmed.add(record, warning, self.reason)
            return True
        for record, warnings in found:
            row = by_record[id(record)]
            row.warnings = warnings
            self.items.append(Item("" if row is form else row.prefix, label(record), warnings))
        return False

    def _changed(self, form) -> Iterator:
        """The forms of new records, and of those in which something was changed that the rules read."""
        if _is_changed(form):
            yield form
        for formset in self.formsets:
            for one in formset.forms:
                if one not in formset.deleted_forms and one.has_changed() and _is_changed(one):
                    # Django names the subject of a row only when it saves it.
                    setattr(one.instance, formset.fk.name, formset.instance)
                    yield one


def _is_changed(form) -> bool:
    read = guard.READ.get(type(form.instance), set())
    return bool(read) and (form.instance.pk is None or bool(read & set(form.changed_data)))


def label(record) -> str:
    """An entry as the summary calls it: "Jobs: 1,125 people, 2025", "Commissioned: Q4 2027"."""
    if isinstance(record, Observation):
        words = {
            "metric": capfirst(str(record.metric)),
            "value": wording.figure(record),
            "period": wording.period(record.period),
        }
        return _("%(metric)s: %(value)s, %(period)s") % words
    if isinstance(record, Milestone):
        words = {
            "event": capfirst(record.get_event_display()),
            "date": wording.period(record.date_period),
        }
        return _("%(event)s: %(date)s") % words
    return str(record)


class Guarded:
    """A page of the admin whose saves pass the guard."""

    def changeform_view(self, request, *args, **kwargs):
        if request.method == "POST":
            # A save that is tried once more begins anew.
            request.confirmed_warnings = Confirmed()
            request.guard = Guard(request)
        return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request, *args, **kwargs):
        form = super().get_form(request, *args, **kwargs)
        # The class is made for this request alone.
        form.guard = getattr(request, "guard", None)
        return form

    def _create_formsets(self, request, *args, **kwargs):
        # Django hands the formsets of a page to nobody before they are saved.
        formsets, instances = super()._create_formsets(request, *args, **kwargs)
        if request.method == "POST" and hasattr(request, "guard"):
            request.guard.formsets = formsets
        return formsets, instances

    def render_change_form(self, request, context, *args, **kwargs):
        if hasattr(request, "guard") and request.guard.items:
            context["guard"] = request.guard
        return super().render_change_form(request, context, *args, **kwargs)
