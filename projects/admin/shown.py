"""What a change page shows, field by field, as a browser would send it back; and the sealed note of it in the page.

A field is one or more inputs; each input has a text, or a list of texts where it is a set (chosen records, lines).
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone

from projects.admin.fields import LinesField
from projects.admin.texts import StatusesField

#: The hidden input of every change page.
NOTE = "_as_shown"
#: What says nothing of the record: the reason of this change, the ties of a row to its page.
_NOT_OF_THE_RECORD = {"change_reason", "DELETE"}


@dataclass(frozen=True)
class Shown:
    """The values of a page: of the record by input, and of the rows beside it by prefix, primary key and input."""

    record: dict[str, str | list[str]]
    rows: dict[str, dict[str, dict[str, str | list[str]]]]
    #: When the page was made.
    at: datetime.datetime = field(default_factory=timezone.now)

    def sealed(self, key: str) -> str:
        """A text from which the same can be read for the record of this key, and for no other."""
        note = [self.record, self.rows, self.at.isoformat()]
        return signing.dumps(note, salt=_salt(key), compress=True)


def unsealed(text: str, key: str) -> Shown | None:
    """What the text says; None where it is missing, of another record, or not ours."""
    try:
        record, rows, at = signing.loads(text or "", salt=_salt(key))
    except signing.BadSignature:
        return None
    return Shown(record, rows, datetime.datetime.fromisoformat(at))


def _salt(key: str) -> str:
    return f"projects.admin.shown:{key}"


# --- Fields and inputs ---------------------------------------------------------


def fields_of(form: forms.BaseForm) -> dict[str, forms.Field]:
    """The fields of a form that show something of its record."""
    ties = {"id", form._meta.model._meta.pk.name} if isinstance(form, forms.ModelForm) else set()
    return {
        name: one
        for name, one in form.fields.items()
        if name not in _NOT_OF_THE_RECORD | ties
        and not one.disabled
        and not isinstance(one, forms.models.InlineForeignKeyField)
    }


def values_of(form: forms.BaseForm, beside: Mapping = MappingProxyType({})) -> dict[str, str | list[str]]:
    """What the form shows, by input and without its prefix; `beside` is what the page shows next to it."""
    values = dict(beside)
    for name, one in fields_of(form).items():
        shown = form[name].value()
        if isinstance(one, StatusesField):
            values |= one.widget.cells(name, shown)
        else:
            values[name] = _as_sent(one, shown)
    return values


def sent(form: forms.BaseForm, data, prefix: str, shown: Mapping) -> dict[str, str | list[str]]:
    """What a browser sent for the inputs of such a form; where it is the same in other words, in the form's words."""
    values = {}
    for name, one in fields_of(form).items():
        if isinstance(one, StatusesField):
            # A choice that was not sent means that nothing changes.
            cells = one.widget.cells(name, {})
            values |= {cell: data.get(prefix + cell, shown.get(cell, "")) for cell in cells}
        else:
            values[name] = read(one, data.getlist(prefix + name))
    return values


def read(one: forms.Field, texts: list[str]) -> str | list[str]:
    """The texts of one input as the form itself would write them; as they are where they make no sense."""
    if _is_set(one):
        return sorted({text for text in texts if text}, key=_by_number)
    text = texts[-1].replace("\r\n", "\n").strip() if texts else ""
    if isinstance(one, forms.BooleanField):
        return "on" if one.widget.value_from_datadict({"x": text} if texts else {}, {}, "x") else ""
    if isinstance(one, (forms.ModelChoiceField, forms.ChoiceField)):
        return text
    try:
        return _as_sent(one, one.to_python(text))
    except ValidationError:
        return [text] if isinstance(one, LinesField) else text


def write(one: forms.Field | None, data, name: str, value: str | list[str]) -> None:
    """Put the value of one input into a form's data (a QueryDict) as a browser would send it."""
    if isinstance(one, LinesField):
        data[name] = "\n".join(value)
    elif isinstance(value, list):
        data.setlist(name, value)
    elif isinstance(one, forms.BooleanField) and not value:
        data.pop(name, None)
    else:
        data[name] = value


def field_of(form: forms.BaseForm, name: str) -> forms.Field | None:
    """The field that an input belongs to; None where the form has none such."""
    return form.fields.get(name) or next(
        (
            one
            for title, one in form.fields.items()
            if isinstance(one, StatusesField) and name.startswith(f"{title}-")
        ),
        None,
    )


def _is_set(one: forms.Field) -> bool:
    return isinstance(one, (forms.ModelMultipleChoiceField, forms.MultipleChoiceField))


def _as_sent(one: forms.Field, value) -> str | list[str]:
    if isinstance(one, LinesField):
        lines = value if isinstance(value, list) else one.to_python(value)
        return [str(line) for line in lines]
    if _is_set(one):
        return sorted((str(getattr(item, "pk", item)) for item in value or []), key=_by_number)
    if isinstance(one, forms.BooleanField):
        return "on" if value else ""
    if isinstance(value, datetime.date):
        return value.isoformat()
    value = one.prepare_value(value)
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _by_number(text: str):
    return (0, int(text), "") if text.isdecimal() else (1, 0, text)


# --- Rows of a formset ---------------------------------------------------------


def rows_of(data, prefix: str) -> list[dict[str, list[str]]]:
    """The rows of a formset as they were sent: their inputs by name."""
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    rows = [{} for _ in range(min(int(total), 5000) if total.isdecimal() else 0)]
    pattern = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)", re.ASCII)
    for name in list(data):
        if (found := pattern.fullmatch(name)) and int(found[1]) < len(rows):
            rows[int(found[1])][found[2]] = data.getlist(name)
    return rows


def as_new(row: dict, key: str = "id") -> dict:
    """The row as one that the register does not have yet."""
    return {name: texts for name, texts in row.items() if name not in (key, "DELETE")}


def place(data, prefix: str, stored: list[dict], new: list[dict]) -> None:
    """Put these rows in the place of those that were sent."""
    pattern = re.compile(rf"{re.escape(prefix)}-\d+-.+", re.ASCII)
    for name in [name for name in data if pattern.fullmatch(name)]:
        del data[name]
    for number, row in enumerate([*stored, *new]):
        for name, texts in row.items():
            data.setlist(f"{prefix}-{number}-{name}", texts)
    data[f"{prefix}-TOTAL_FORMS"] = str(len(stored) + len(new))
    data[f"{prefix}-INITIAL_FORMS"] = str(len(stored))
