"""Published changes in words for readers: each record with its link, what it was and what it is, who says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import wording
from projects.codelists import ChangeKind, SubmissionKind
from projects.intake.form import SECTIONS
from projects.models import Change, Source
from projects.panels.change_lines import SIGNS, Line, lines
from projects.queries.changes import Told

#: So many records are named in a title.
_NAMED = 3


@dataclass(frozen=True)
class Group:
    """Lines about one project, region, enterprise or programme; `subject` is None for records that have none."""

    subject: models.Model | None
    lines: Sequence[Line]


@dataclass(frozen=True)
class Entry:
    """A submission as readers see it. `heading` is empty where its groups say what it is about."""

    told: Told
    heading: str
    how: str
    reason: str
    source: Source | None
    groups: Sequence[Group]
    summary: str
    loaded: Sequence[str]

    @property
    def rest(self) -> int:
        """How many more changes its own page shows."""
        return self.told.count - len(self.told.changes)

    @property
    def url(self) -> str:
        return reverse("projects:change-detail", args=[self.told.submission.pk])

    @property
    def title(self) -> str:
        """What it is about in one line, for lists that have no room for groups."""
        if self.heading:
            return self.heading
        names = dict.fromkeys(
            str(group.subject) if group.subject else line.context or line.name
            for group in self.groups
            for line in group.lines
        )
        first = list(names)[:_NAMED]
        return "; ".join(first) + ("; …" if len(names) > _NAMED or self.rest else "")


@dataclass(frozen=True)
class Day:
    """The entries of one day."""

    day: object
    entries: Sequence[Entry]


def days(told: Iterable[Told]) -> list[Day]:
    """The entries by day of publication, in their order."""
    return [Day(day, list(some)) for day, some in groupby(entries(told), key=lambda entry: entry.told.day)]


def entries(told: Iterable[Told]) -> list[Entry]:
    """All of these submissions in words; what they cite is read for all together."""
    told = list(told)
    in_words = iter(lines([change for one in told for change in one.changes]))
    return [_entry(one, [next(in_words) for _change in one.changes]) for one in told]


def whole(told: Told, changes: Sequence[Change]) -> Entry:
    """One submission with these of its changes, for its own page."""
    return _entry(told, lines(list(changes)))


def in_text(entry: Entry) -> str:
    """The entry as plain text, a line for each change, for readers of feeds."""
    said = [*entry.loaded]
    for group in entry.groups:
        for line in group.lines:
            about = ", ".join(filter(None, (str(group.subject or ""), line.name, line.context)))
            value = " → ".join(filter(None, (line.old, line.new)))
            others = "; ".join(f"{row.label}: {row.old or '–'} → {row.new or '–'}" for row in line.rows)
            said.append(": ".join(filter(None, (f"{line.sign} {about}", value or others))))
    if entry.rest:
        text = ngettext("%(count)s more change", "%(count)s more changes", entry.rest)
        said.append(text % {"count": wording.number(entry.rest)})
    if entry.reason:
        said.append(_("Reason: %(reason)s") % {"reason": entry.reason})
    if entry.told.undone_by:
        said.append(_("This was undone later."))
    return "\n".join(said)


def record_choices(names: Iterable[str]) -> list[tuple[str, str]]:
    """(name, words) of kinds of record."""
    return [
        (name, capfirst(str(apps.get_model("projects", name)._meta.verbose_name_plural))) for name in names
    ]


def kind_choices() -> list[tuple[str, str]]:
    """(value, words) of kinds of change, with their signs."""
    return [(kind.value, f"{SIGNS[kind]} {kind.label}") for kind in ChangeKind]


def _entry(told: Told, of_changes: list[Line]) -> Entry:
    submission = told.submission
    source = submission.source if told.whole else None
    return Entry(
        told=told,
        heading=_heading(told, source),
        how=str(SubmissionKind(submission.kind).label),
        reason=submission.reason if told.whole else "",
        source=source,
        groups=[
            Group(some[0].subject, some)
            for _key, found in groupby(of_changes, key=lambda line: _identity(line.subject))
            for some in [list(found)]
        ],
        summary=summary(told.counts),
        loaded=_loaded(told.entry),
    )


def _identity(subject) -> tuple:
    return (type(subject), getattr(subject, "pk", None))


def _heading(told: Told, source: Source | None) -> str:
    submission = told.submission
    if submission.kind == SubmissionKind.LOAD:
        return _("The curated files were loaded")
    if submission.kind == SubmissionKind.DOCUMENT and source is not None:
        return source.title
    if submission.kind == SubmissionKind.IMPORT and told.whole:
        return submission.title
    return ""


def summary(counts: dict[str, int]) -> str:
    """ "3 new, 1 changed": how many records of each kind of change."""
    words = {
        ChangeKind.CREATE: lambda n: ngettext("%(count)s new", "%(count)s new", n),
        ChangeKind.CHANGE: lambda n: ngettext("%(count)s changed", "%(count)s changed", n),
        ChangeKind.WITHDRAW: lambda n: ngettext("%(count)s withdrawn", "%(count)s withdrawn", n),
    }
    return ", ".join(
        write(counts[kind]) % {"count": wording.number(counts[kind])}
        for kind, write in words.items()
        if counts.get(kind)
    )


def _loaded(entry: dict) -> list[str]:
    told = []
    for name, (created, changed) in entry.get("sections", {}).items():
        if name not in SECTIONS:
            continue
        numbers = summary({ChangeKind.CREATE: created, ChangeKind.CHANGE: changed})
        # A block of these holds all that one source says of one region.
        records = (
            _("Sets of regional figures")
            if name == "region_figures"
            else capfirst(str(SECTIONS[name].model._meta.verbose_name_plural))
        )
        told.append(_("%(records)s: %(numbers)s") % {"records": records, "numbers": numbers})
    if joined := entry.get("joined"):
        text = ngettext(
            "%(count)s record joined into another", "%(count)s records joined into others", joined
        )
        told.append(text % {"count": wording.number(joined)})
    return told
