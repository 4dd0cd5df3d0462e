"""One published change as a line for readers: of what, what it was and what it is, who says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from projects import phrases, wording
from projects.codelists import ChangeKind, Publication
from projects.editing.differences import Difference, Row, differences
from projects.models import Change, Observation, Source
from projects.queries.changes import at_large
from projects.queries.changes_as_told import ready

#: The sign that stands beside the word, so that kinds survive greyscale and are told without seeing.
SIGNS = {ChangeKind.CREATE: "+", ChangeKind.CHANGE: "±", ChangeKind.WITHDRAW: "−"}
#: Of a new or withdrawn record of another kind, so many of its columns are told.
_TOLD_OF_OTHERS = 4
_LONGEST = 160
#: Of texts from this length on, only what differs is told, with so many words around it.
_LONG, _AROUND = 60, 4
#: Of a new project or programme, what its heading says already or no reader asks for.
_NEVER_TOLD = ("key", "name_en", "name_ru", "name_kk", "publication", "text_status")


@dataclass(frozen=True)
class Line:
    """One change. `name` and `context` say of what; `old` and `new` the leading value, `rows` what else differs."""

    kind: str
    name: str
    context: str
    old: str
    new: str
    url: str
    rows: Sequence[Row]
    source: Source | None
    figure: Observation | None = None
    subject: models.Model | None = None

    @property
    def is_nameless(self) -> bool:
        """Whether the record is told without its name: a project that was withdrawn."""
        return self.kind == ChangeKind.WITHDRAW and self.subject is None and not self.context

    @property
    def sign(self) -> str:
        return SIGNS[ChangeKind(self.kind)]

    @property
    def word(self) -> str:
        return str(ChangeKind(self.kind).label)


def lines(changes: Sequence[Change]) -> list[Line]:
    """Each of these changes as one line, in their order."""
    with at_large():
        return [_line(difference) for difference in differences(ready(changes))]


def _line(difference: Difference) -> Line:
    change = difference.change
    if change.model == "project" and _is_withdrawn(change, difference.record):
        return _nameless(change)
    record = difference.after or difference.before
    line = Line(
        kind=change.kind,
        name=capfirst(str(record._meta.verbose_name)),
        context="",
        old="",
        new="",
        url=_address(difference.record),
        rows=_rows(difference),
        source=_source(difference),
        subject=difference.subject,
    )
    if change.model == "observation":
        return _figure(line, difference)
    if change.model == "milestone":
        return _milestone(line, difference)
    if change.model in ("participation", "formername", "reply"):
        return replace(line, name=f"{line.name}: {record}")
    if change.model == "project":
        return replace(line, subject=difference.record, name=line.name)
    if change.model == "source":
        # The mark beside it says who issued it and when.
        return replace(line, context=record.title, source=difference.record, subject=None)
    return replace(line, context=str(difference.record or record), subject=None)


def _is_withdrawn(change: Change, record) -> bool:
    return getattr(record, "publication", "") == Publication.WITHDRAWN


def _nameless(change: Change) -> Line:
    return Line(ChangeKind.WITHDRAW, _("A project"), "", "", "", "", (), None)


def _figure(line: Line, difference: Difference) -> Line:
    figure = difference.after or difference.before
    of_what = [str(cited) for name in ("metric", "product") if (cited := _at_hand(figure, name)) is not None]
    name = ", ".join(of_what) or line.name
    part = f" ({phrases.in_words(figure.part)})" if figure.part else ""
    when = wording.period(figure.period) if figure.period_start and figure.period_end else ""
    old, new = _value(difference.before), _value(difference.after)
    if difference.change.kind == ChangeKind.CHANGE and old == new:
        # What changed stands in the rows; the figure says which one it is.
        old = ""
    return replace(
        line,
        name=capfirst(name + part),
        context=", ".join(filter(None, (str(figure.get_nature_display()), when))),
        old=old,
        new=new,
        figure=difference.record,
    )


def _value(figure) -> str:
    if figure is None or figure.value is None:
        return ""
    return wording.figure(figure) if _at_hand(figure, "unit") is not None else wording.number(figure.value)


def _milestone(line: Line, difference: Difference) -> Line:
    milestone = difference.after or difference.before
    part = f" ({phrases.in_words(milestone.part)})" if milestone.part else ""
    old, new = (_date(one) for one in (difference.before, difference.after))
    if difference.change.kind == ChangeKind.CHANGE and old == new:
        old = ""
    return replace(line, name=capfirst(str(milestone.get_event_display())) + part, old=old, new=new)


def _date(milestone) -> str:
    if milestone is None or milestone.date is None:
        return ""
    date = wording.period(milestone.date_period)
    return _("planned for %(date)s") % {"date": date} if milestone.is_planned else date


def _rows(difference: Difference) -> list[Row]:
    """What the line itself does not say: of a change all that differs, of other records what is telling."""
    change = difference.change
    rows = [
        Row(capfirst(row.label), *_differing(row.old, row.new))
        for row in difference.rows
        if row.old != row.new
    ]
    if change.kind == ChangeKind.CHANGE:
        in_line = _labels(
            change.model, {"observation": ("value",), "milestone": ("date",)}.get(change.model, ())
        )
        return [row for row in rows if row.label not in in_line]
    if change.model in ("observation", "milestone"):
        told = _labels(change.model, ("note",))
        return [row for row in rows if row.label in told]
    if change.model in ("participation", "formername", "reply", "source", "place"):
        return []
    untold = _labels(change.model, _NEVER_TOLD)
    return [row for row in rows if row.label not in untold][:_TOLD_OF_OTHERS]


def _labels(model: str, names: Iterable[str]) -> set[str]:
    fields = apps.get_model("projects", model)._meta
    known = {field.name for field in fields.get_fields() if hasattr(field, "verbose_name")}
    return {capfirst(str(fields.get_field(name).verbose_name)) for name in names if name in known}


def _differing(old: str, new: str) -> tuple[str, str]:
    """Both texts; of two long ones the words in which they differ, with a few around them."""
    if min(len(old), len(new)) < _LONG:
        return _short(old), _short(new)
    before, after = old.split(), new.split()
    first = last = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    start = max(0, first - _AROUND)
    ends = [len(words) - max(0, last - _AROUND) for words in (before, after)]
    return tuple(
        _short("… " * (start > 0) + " ".join(words[start:end]) + " …" * (end < len(words)))
        for words, end in zip((before, after), ends, strict=True)
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _source(difference: Difference) -> Source | None:
    # A source that is gone, or new in the very submission, has no page to lead to before it stands.
    return difference.source if difference.source is not None and difference.source.pk else None


def _address(record) -> str:
    return record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""


def _at_hand(record, name: str):
    return record._state.fields_cache.get(name)
