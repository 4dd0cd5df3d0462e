"""One save of a page whose record others have changed since: three states merged, and what the page is to hold then.

`data` is what the browser sent, a copy that may be written; the outcome for people stays in the `Meeting`.
"""

from dataclasses import dataclass, field

from projects.admin.shown import Shown, as_new, field_of, place, rows_of, sent, write
from projects.editing.merging import Fate, Merged, MergedRow, RowFate, merge_columns, merge_rows

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


def merge_record(meeting: Meeting, data, columns_of_buttons: dict[str, tuple[str, ...]]) -> None:
    """Merge the record itself into `meeting`, and write into `data` what its form is to hold.

    `columns_of_buttons`: columns that buttons change, not fields -> these buttons.
    """
    form, base, now = meeting.form, meeting.base, meeting.now
    seen = now.record if base is None else base.record
    typed = {name: seen.get(name, "") for name in columns_of_buttons} | sent(form, data, "", now.record)
    mine = _without_taken(typed, seen, data, "")
    together = TOGETHER.get(form._meta.model._meta.model_name, ())
    meeting.record = merge_columns(base and base.record, now.record, mine, together)
    _write_merged(form, meeting.record, typed, data, "")
    for name, value in seen.items():
        is_text = isinstance(value, str) and name not in now.record
        if is_text and name in data and data[name].strip() != value:
            meeting.closed[name] = data[name]
    for name, buttons in columns_of_buttons.items():
        if meeting.record[name].fate is not Fate.UNTOUCHED:
            meeting.pressed = next((button for button in buttons if button in data), "")


def merge_formset(meeting: Meeting, formset, record, data) -> None:
    """Merge the rows of one formset into `meeting`, and number them anew in `data`: those of the register first, then
    new ones."""
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


def _without_taken(typed: dict, seen: dict, data, prefix: str) -> dict:
    """What was typed, without what the editor gave up for what the others wrote."""
    taken = set(data.getlist(TAKE_THEIRS))
    return {name: seen.get(name, value) if prefix + name in taken else value for name, value in typed.items()}


def _write_merged(form, merged: dict[str, Merged], typed: dict, data, prefix: str) -> None:
    for name, column in merged.items():
        if name in typed and column.value != typed[name] and (one := field_of(form, name)) is not None:
            write(one, data, prefix + name, column.value)
