"""Two editors, one record: who saves second sees what the first changed, and nothing of either is lost.

Each change page carries a sealed note of what it showed. When it is saved, that, what the register holds by then, and
what was typed are merged (projects/editing/merging.py): what only the others changed stays theirs, what only I changed
is mine, and where each wrote something else the page comes back with both and nothing is written.
"""

import copy

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import IntegrityError, OperationalError, connection
from django.forms.models import _get_foreign_key
from django.urls import reverse

from projects.admin import meanwhile
from projects.admin.draft_pages import going_on
from projects.admin.meeting import Meeting, merge_formset, merge_record
from projects.admin.shown import NOTE, Shown, as_new, place, rows_of, unsealed, values_of
from projects.models.writing import SUBJECTS


class TwoEditors:
    """What RegisterAdmin needs so that nobody overwrites what somebody else saved meanwhile."""

    #: Columns that buttons change, not fields -> these buttons.
    columns_of_buttons: dict[str, tuple[str, ...]] = {}

    def beside_others(self, request, view):
        """Answer a request by `view()`, and tell the editor what was changed meanwhile; a collision with another write
        is tried once more, and then sees what that has written."""
        try:
            response = view()
        except (IntegrityError, OperationalError):
            if request.method != "POST" or going_on(request) is not None:
                # A draft is then made anew as a whole.
                raise
            response = view()
        meeting = _meeting(request)
        if meeting is None:
            return response
        if meeting.is_shown:
            if meeting.needs_choice:
                response.status_code = 409
        elif meeting.told.also:
            messages.warning(request, meanwhile.in_short(meeting.told))
        return response

    # The page.

    def render_change_form(self, request, context, *args, **kwargs):
        meeting, record = _meeting(request), context["original"]
        if meeting is not None:
            meeting.is_shown = True
            context["meanwhile"] = meeting.told
            if meeting.needs_choice and _only_told(context):
                context["errors"] = ()
        if record is not None and self.has_change_permission(request, record):
            shown = meeting.now if meeting else self._shown_in(context)
            context["as_shown"] = shown.sealed(_key(record))
        return super().render_change_form(request, context, *args, **kwargs)

    def _shown_in(self, context) -> Shown:
        formsets = [
            inline.formset for inline in context["inline_admin_formsets"] if inline.has_change_permission
        ]
        return self._shown(context["original"], context["adminform"].form, formsets)

    def _shown(self, record, form, formsets) -> Shown:
        beside = {name: str(getattr(record, name)) for name in self.columns_of_buttons}
        rows = {
            formset.prefix: {str(row.instance.pk): values_of(row) for row in formset.initial_forms}
            for formset in formsets
        }
        return Shown(values_of(form, beside), rows)

    # Saving it.

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method == "POST" and object_id is not None and "_saveasnew" not in request.POST:
            # As it was sent, should this be the second attempt.
            request.typed = request.POST = getattr(request, "typed", request.POST)
            record = self._locked(request, object_id)
            if record is None:
                if self._enter_anew(request, unquote(object_id)):
                    url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
                    return super()._changeform_view(request, None, url, extra_context)
            elif self.has_change_permission(request, record):
                request.meeting = self._meet(request, record)
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def _locked(self, request, object_id):
        """The record as it is now, and so stays until the end of the transaction, with the rows beside it."""
        record = self.get_object(request, unquote(object_id))
        if record is None or not connection.features.has_select_for_update:
            return record
        # Subjects before their figures, records before their rows: two pages never wait for each other in a ring.
        for name in SUBJECTS:
            if (key := getattr(record, f"{name}_id", None)) is not None:
                _lock(self.model._meta.get_field(name).related_model, pk=key)
        _lock(self.model, pk=record.pk)
        for inline in self.get_inline_instances(request, record):
            tie = _get_foreign_key(self.model, inline.model, fk_name=inline.fk_name)
            _lock(inline.model, **{tie.attname: record.pk})
        return self.get_object(request, unquote(object_id))

    def _meet(self, request, record) -> Meeting:
        looking = copy.copy(request)
        looking.method, looking.meeting = "GET", None
        fields = flatten_fieldsets(self.get_fieldsets(looking, record))
        form = self.get_form(looking, record, change=True, fields=fields)(instance=record)
        formsets, inlines = self._create_formsets(looking, record, change=True)
        edited = [
            formset
            for formset, inline in zip(formsets, inlines, strict=True)
            if inline.has_change_permission(looking, record)
        ]
        now = self._shown(record, form, edited)
        meeting = Meeting(
            form=form,
            formsets={formset.prefix: formset for formset in edited},
            base=unsealed(request.typed.get(NOTE, ""), _key(record)),
            now=now,
        )
        data = request.typed.copy()
        merge_record(meeting, data, self.columns_of_buttons)
        for formset in edited:
            if f"{formset.prefix}-TOTAL_FORMS" in data:
                merge_formset(meeting, formset, record, data)
        request.POST = data
        meeting.told = meanwhile.tell(meeting, record, request.user)
        return meeting

    def _enter_anew(self, request, pk: str) -> bool:
        """Whether the record was withdrawn while this page was open; what was typed then becomes a new record."""
        base = unsealed(request.typed.get(NOTE, ""), f"{self.opts.label_lower}:{pk}")
        if base is None or not self.has_add_permission(request):
            return False
        data = request.typed.copy()
        for prefix in base.rows:
            rows = [row for row in rows_of(data, prefix) if "DELETE" not in row]
            place(data, prefix, [], [as_new(row) for row in rows])
        request.meeting = Meeting(None, {}, base, base, is_withdrawn=True)
        request.meeting.told, last = meanwhile.tell_withdrawn(self.model, pk, request.user)
        for name in self.fixed_columns(last) if last else ():
            # The page did not ask for it: it stood fast.
            data[name] = getattr(last, name)
        request.POST = data
        return True

    # Stopping it where somebody must choose.

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        meeting = _meeting(request)
        if meeting is None or not meeting.needs_choice:
            return form

        class Stopped(form):
            def full_clean(self):
                super().full_clean()
                self.has_own_errors = bool(self._errors)
                for name, words in meeting.told.on_fields.items():
                    self.add_error(name if name in self.fields else None, words)
                self.add_error(None, meanwhile.NOTHING_SAVED)

        return Stopped

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        meeting = _meeting(request)
        if meeting is not None and meeting.needs_choice:
            by_prefix = {form.prefix: form for formset in formsets for form in formset.forms}
            for (prefix, name), words in meeting.told.on_rows.items():
                if (form := by_prefix.get(prefix)) is not None:
                    form.is_told = not form.errors
                    form.add_error(name if name in form.fields else None, words)
        return formsets, inlines


def _meeting(request) -> Meeting | None:
    return getattr(request, "meeting", None)


def _key(record) -> str:
    return f"{record._meta.label_lower}:{record.pk}"


def _lock(model, **which) -> None:
    list(model._base_manager.select_for_update().filter(**which).order_by("pk").values_list("pk", flat=True))


def _only_told(context) -> bool:
    """Whether all that is wrong with the page is that somebody must choose."""
    forms = [form for inline in context["inline_admin_formsets"] for form in inline.formset.forms]
    return not context["adminform"].form.has_own_errors and all(
        getattr(form, "is_told", False) for form in forms if form.errors
    )
