"""Two editors, one record: who saves second sees what the first changed, and nothing of either is lost.

Each change page carries a sealed note of what it showed. When it is saved, that, what the register holds by then, and
what was typed are merged (projects/editing/merging.py): what only the others changed stays theirs, what only I changed
is mine, and where each wrote something else the page comes back with both and nothing is written.
"""

import copy
from dataclasses import dataclass, field

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import IntegrityError, OperationalError, connection
from django.forms.models import _get_foreign_key
from django.urls import reverse

from projects.admin import meanwhile
from projects.admin.shown import (
    NOTE,
    Shown,
    as_new,
    field_of,
    place,
    rows_of,
    sent,
    unsealed,
    values_of,
    write,
)
from projects.editing.merging import Fate, Merged, MergedRow, RowFate, merge_columns, merge_rows
from projects.models.writing import SUBJECTS

#: Inputs that take what the others wrote, instead of what I did.
TAKE_THEIRS = "_theirs"

#: Fields that mean something only with each other: two editors who change different ones of them contradict each other.
TOGETHER = {
    "project": [("status", "status_as_of_period")],
    "observation": [("qualifier", "value", "value_upper", "unit"), ("ruling", "ruling_reason")],
    "milestone": [("date_period", "is_planned")],
    "place": [("lat", "lon", "is_approximate", "coordinates_from")],
    "exchangerate": [("currency", "year", "period", "kzt_per_unit")],
}  # fmt: skip


@dataclass
class Meeting:
    """One save of a page whose record others may have changed since it was shown."""

    #: The form and the formsets, by prefix, of the page as it would be shown now; None where the record is gone.
    form: object
    formsets: dict
    base: Shown | None
    now: Shown
    record: dict[str, Merged] = field(default_factory=dict)
    #: prefix -> the rows by their number on the page that follows; None for those that are not on it.
    rows: dict[str, list[tuple[int | None, MergedRow]]] = field(default_factory=dict)
    #: What I changed in fields that the page no longer has: name -> what I wrote.
    closed: dict[str, str] = field(default_factory=dict)
    #: A button that changes a column (such as who may see the project) which the others changed as well.
    pressed: str = ""
    is_withdrawn: bool = False
    told: object = None
    is_shown: bool = False

    @property
    def needs_choice(self) -> bool:
        return bool(
            self.is_withdrawn
            or self.closed
            or self.pressed
            or any(column.fate is Fate.CLASH for column in self.record.values())
            or any(row.needs_choice for rows in self.rows.values() for _, row in rows)
        )


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
            if request.method != "POST":
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
        self._merge_record(meeting, data)
        for formset in edited:
            if f"{formset.prefix}-TOTAL_FORMS" in data:
                _merge_rows(meeting, formset, record, data)
        request.POST = data
        meeting.told = meanwhile.tell(meeting, record, request.user)
        return meeting

    def _merge_record(self, meeting: Meeting, data) -> None:
        form, base, now = meeting.form, meeting.base, meeting.now
        seen = now.record if base is None else base.record
        typed = {name: seen.get(name, "") for name in self.columns_of_buttons} | sent(
            form, data, "", now.record
        )
        mine = _without_taken(typed, seen, data, "")
        together = TOGETHER.get(self.opts.model_name, ())
        meeting.record = merge_columns(base and base.record, now.record, mine, together)
        _write_merged(form, meeting.record, typed, data, "")
        for name, value in seen.items():
            is_text = isinstance(value, str) and name not in now.record
            if is_text and name in data and data[name].strip() != value:
                meeting.closed[name] = data[name]
        for name, buttons in self.columns_of_buttons.items():
            if meeting.record[name].fate is not Fate.UNTOUCHED:
                meeting.pressed = next((button for button in buttons if button in data), "")

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


# --- The data of a page -------------------------------------------------------------------------------------------


def _without_taken(typed: dict, seen: dict, data, prefix: str) -> dict:
    """What was typed, without what the editor gave up for what the others wrote."""
    taken = set(data.getlist(TAKE_THEIRS))
    return {name: seen.get(name, value) if prefix + name in taken else value for name, value in typed.items()}


def _write_merged(form, merged: dict[str, Merged], typed: dict, data, prefix: str) -> None:
    for name, column in merged.items():
        if name in typed and column.value != typed[name] and (one := field_of(form, name)) is not None:
            write(one, data, prefix + name, column.value)


def _merge_rows(meeting: Meeting, formset, record, data) -> None:
    """Merge the rows of one formset, and number them anew: those of the register first, then new ones."""
    prefix, form = formset.prefix, formset.empty_form
    key, tie = formset.model._meta.pk.name, formset.fk.name
    now = meeting.now.rows[prefix]
    base = None if meeting.base is None else meeting.base.rows.get(prefix, {})
    rows = rows_of(data, prefix)
    left, typed, mine, withdrawn = {}, {}, {}, set()
    for number, row in enumerate(rows):
        if pk := row.get(key, [""])[-1]:
            at = f"{prefix}-{number}-"
            left[pk] = row
            typed[pk] = sent(form, data, at, {})
            mine[pk] = _without_taken(typed[pk], (base or now).get(pk, {}), data, at)
            withdrawn |= {pk} if "DELETE" in row else set()
    merged = merge_rows(base, now, mine, withdrawn, TOGETHER.get(formset.model._meta.model_name, ()))
    stored = [row for row in merged if row.fate not in (RowFate.GONE, RowFate.LOST)]
    lost = [row for row in merged if row.fate is RowFate.LOST]
    new = [row for row in rows if not row.get(key, [""])[-1]]
    first = [left.get(row.pk, {}) | {key: [row.pk], tie: [str(record.pk)]} for row in stored]
    place(data, prefix, first, [*new, *(as_new(left[row.pk], key) for row in lost)])
    for number, row in enumerate(stored):
        _write_merged(
            form, row.columns, typed.get(row.pk) or dict.fromkeys(row.columns), data, f"{prefix}-{number}-"
        )
    numbers = {row.pk: number for number, row in enumerate(stored)}
    numbers |= {row.pk: len(stored) + len(new) + number for number, row in enumerate(lost)}
    meeting.rows[prefix] = [(numbers.get(row.pk), row) for row in merged]
