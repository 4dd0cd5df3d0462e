"""What others changed while somebody was editing, in words: who, when and why, what it was and what it became."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.forms import BooleanField, ChoiceField, ModelChoiceField
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.admin.authors import Author, Authors
from projects.admin.guard import label
from projects.admin.shown import field_of
from projects.admin.texts import StatusesField
from projects.codelists import TextStatus
from projects.editing.merging import Fate, Merged, RowFate

NOTHING_SAVED = gettext_lazy("Nothing is saved yet: somebody else changed this record meanwhile.")
_IN_MESSAGE = 8


@dataclass(frozen=True)
class Difference:
    """One field: what it was, what they and I wrote, in words, and where on the page it stands."""

    title: str
    was: str
    theirs: str
    mine: str = ""
    author: Author | None = None
    anchor: str = ""
    is_known: bool = True


@dataclass
class Told:
    """Everything that a page says of changes by others."""

    author: Author | None = None
    #: Whether it is known what the editor had seen.
    is_known: bool = True
    is_withdrawn: bool = False
    #: Where a person must choose, and what is in the form already.
    choices: list[Difference] = field(default_factory=list)
    also: list[Difference] = field(default_factory=list)
    #: Field -> what stands beside it; likewise (prefix of the row's form, field).
    on_fields: dict[str, str] = field(default_factory=dict)
    on_rows: dict[tuple[str, str], str] = field(default_factory=dict)


def in_short(told: Told) -> str:
    """A message for an editor whose changes and theirs are both kept."""
    lines = [(line.title, _from_to(line)) for line in told.also[:_IN_MESSAGE]]
    more = len(told.also) - len(lines)
    if more > 0:
        lines.append((_("Further changes"), str(more)))
    headline = told.author.headline if told.author else _("This record was changed while you were editing it")
    return format_html(
        "{}. {}<ul>{}</ul>",
        headline,
        _("Their changes are kept beside yours:"),
        format_html_join("", "<li>{}: {}</li>", lines),
    )


def _from_to(line: Difference) -> str:
    words = {"was": Truncator(line.was).chars(80), "theirs": Truncator(line.theirs).chars(80)}
    return _("%(was)s → %(theirs)s") % words if line.was else words["theirs"]


def tell_withdrawn(model, pk: str, user) -> tuple[Told, object]:
    """For a page whose record is no longer there; with the record as it was last, where that is known."""
    authors = Authors(model, [pk], None, user)
    return Told(author=authors.latest(pk), is_withdrawn=True), authors.last_state(pk)


def tell(meeting, record, user) -> Told:
    """For a page whose record is there; empty lists where nobody else changed anything."""
    told = Told(is_known=meeting.base is not None)
    since = meeting.base.at if meeting.base else None
    form, key = meeting.form, str(record.pk)
    changed = {name: column for name, column in meeting.record.items() if _is_told(column)}
    found = []
    if changed or meeting.closed:
        authors = Authors(type(record), [key], since, user)
        found.append(authors.latest(key))
        for name, column in changed.items():
            author = authors.of(key, name)
            line = _line(form, type(record), name, column, author, anchor=_id(name, form))
            if column.fate is Fate.CLASH:
                told.choices.append(line)
                _beside(told.on_fields, _field_name(form, name), line, name)
            elif meeting.pressed and field_of(form, name) is None:
                told.choices.append(line)
            else:
                told.also.append(line)
        for name, text in meeting.closed.items():
            title = capfirst(type(record)._meta.get_field(name).verbose_name)
            held = getattr(record, name, "")
            told.choices.append(Difference(title, "", _("%(value)s (fixed by now)") % {"value": held}, text))
    for prefix, rows in meeting.rows.items():
        found += _tell_rows(told, meeting.formsets[prefix], rows, since, user)
    known = [author for author in found if author is not None]
    told.author = max(known, key=lambda author: author.at, default=None)
    return told


def _tell_rows(told: Told, formset, rows, since, user) -> list[Author | None]:
    model, form, prefix = formset.model, formset.empty_form, formset.prefix
    concerned = [
        (number, row)
        for number, row in rows
        if row.fate not in (RowFate.KEPT, RowFate.WITHDRAWN) or any(map(_is_told, row.columns.values()))
    ]
    if not concerned:
        return []
    authors = Authors(model, [row.pk for _number, row in concerned], since, user)
    stored = {str(one.instance.pk): one.instance for one in formset.initial_forms}
    found = []
    for number, row in concerned:
        author = authors.latest(row.pk)
        found.append(author)
        instance = stored.get(row.pk) or authors.last_state(row.pk)
        title = capfirst(model._meta.verbose_name)
        if instance is not None:
            title = f"{title} “{label(instance)}”"
        at = f"{prefix}-{number}"
        if row.fate is RowFate.ADDED:
            told.also.append(Difference(title, "", _("added"), author=author, anchor=at))
        elif row.fate is RowFate.GONE:
            told.also.append(Difference(title, "", _("withdrawn"), author=author))
        elif row.fate is RowFate.LOST:
            _tell_lost(told, form, model, row, title, author, at)
        else:
            _tell_kept(told, form, model, row, title, authors, at)
    return found


def _tell_lost(told, form, model, row, title, author, at) -> None:
    mine = [
        _line(form, model, name, column, author)
        for name, column in row.columns.items()
        if column.fate is Fate.MINE
    ]
    words = "; ".join(f"{line.title}: {line.mine}" for line in mine)
    told.choices.append(Difference(title, "", _("withdrawn"), words, author, at))
    told.on_rows[at, ""] = render_to_string(
        "admin/projects/_lost_row.html", {"author": author, "mine": mine, "delete": f"{at}-DELETE"}
    )


def _tell_kept(told, form, model, row, title, authors, at) -> None:
    is_disputed = row.fate is RowFate.DISPUTED
    lines = []
    for name, column in row.columns.items():
        if not _is_told(column):
            continue
        author = authors.of(row.pk, name)
        line = _line(form, model, name, column, author, f"{title}: ", f"id_{at}-{name}")
        lines.append(line)
        if column.fate is Fate.CLASH and not is_disputed:
            told.choices.append(line)
            key = {}
            _beside(key, name, line, f"{at}-{name}")
            told.on_rows |= {(at, field_name): words for field_name, words in key.items()}
        elif not is_disputed:
            told.also.append(line)
    if is_disputed:
        author = authors.latest(row.pk)
        words = "; ".join(f"{line.title.removeprefix(f'{title}: ')}: {_from_to(line)}" for line in lines)
        told.choices.append(Difference(title, "", words or "–", _("withdraw it"), author, at))
        told.on_rows[at, ""] = render_to_string(
            "admin/projects/_disputed_row.html", {"author": author, "lines": lines}
        )


# --- Words --------------------------------------------------------------------------------------------------------


def _is_told(column: Merged) -> bool:
    return column.fate in (Fate.THEIRS, Fate.CLASH) or (
        column.fate is Fate.BOTH and column.theirs != column.mine
    )


def _line(form, model, name: str, column: Merged, author, before: str = "", anchor: str = "") -> Difference:
    title = f"{before}{_title(form, model, name)}"
    was, theirs, mine = (
        _in_words(form, model, name, value) for value in (column.base, column.theirs, column.mine)
    )
    return Difference(title, was, theirs, mine, author, anchor, column.base is not None)


def _beside(told: dict[str, str], name: str, line: Difference, taken: str) -> None:
    words = render_to_string("admin/projects/_choice.html", {"line": line, "taken": taken})
    told[name] = told[name] + words if name in told else words


def _field_name(form, name: str) -> str:
    return next((title for title, one in form.fields.items() if one is field_of(form, name)), "")


def _id(name: str, form) -> str:
    return f"id_{name}" if name in form.fields else f"id_{_field_name(form, name)}"


def _title(form, model, name: str) -> str:
    one = field_of(form, name)
    if one is None:
        return capfirst(model._meta.get_field(name).verbose_name)
    if isinstance(one, StatusesField):
        return one.widget.title_of(_field_name(form, name), name)
    return capfirst(form[name].label)


def _in_words(form, model, name: str, value) -> str:
    if value is None:
        return ""
    if value in ("", []):
        return _("No") if isinstance(field_of(form, name), BooleanField) else _("(empty)")
    one = field_of(form, name)
    if one is None:
        return str(dict(model._meta.get_field(name).flatchoices).get(value, value))
    if isinstance(one, BooleanField):
        return _("Yes")
    if isinstance(one, StatusesField):
        return str(dict(TextStatus.choices).get(value, value))
    texts = value if isinstance(value, list) else [value]
    if isinstance(one, ModelChoiceField):
        keys = [text for text in texts if text.isdecimal()]
        known = one.queryset.model._default_manager.in_bulk([int(key) for key in keys])
        return ", ".join(str(known.get(int(key), f"#{key}")) for key in keys)
    if isinstance(one, ChoiceField):
        flat = dict(_flat(one.choices))
        return ", ".join(str(flat.get(text, text)) for text in texts)
    return "; ".join(texts)


def _flat(choices) -> Iterable[tuple]:
    for value, words in choices:
        if isinstance(words, (list, tuple)):
            yield from words
        else:
            yield value, words
