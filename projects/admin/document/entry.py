"""One document as it is entered: read, compared with what is known, looked at by the guard, ready to be saved or not."""

import re
from functools import cached_property

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import guard, wording
from projects.admin.document.directory import Directory
from projects.admin.document.forms import MOST_ROWS, ROWS, Closing, SourceTop
from projects.admin.document.measures import Measures
from projects.admin.document.origin import guessed, known_source
from projects.admin.document.reading import Reader
from projects.admin.document.restating import restate
from projects.admin.document.said import Said
from projects.models import Source, Submission

_CHOICE = re.compile(r"(\w+-\d+-subject)_choice")
_SUBJECT = re.compile(r"\w+-\d+-subject")
#: What is sent and was not typed into the document.
_NOT_TYPED = re.compile(r"_\w+|csrfmiddlewaretoken|guard_shown|seen|.*-subject_choice")
_MORE = re.compile(r"_more_(\w+)")
MORE_ROWS = 6


class Entry:
    """A document with its rows. `data` is what was typed (None for a new page), `source` the known source that it adds to,
    `draft` the submission that kept it. `asked` is true where somebody wants to know what is still missing."""

    def __init__(
        self, user, data=None, *, source: Source | None = None, draft: Submission | None = None, asked=True
    ):
        self.user, self.known, self.draft, self.asked = user, source, draft, asked
        self.directory = Directory(user)
        self.data = None if data is None else self._prepared(data)
        self.top = None if source else SourceTop(self.data)
        self.rows = {name: rows(self.data, prefix=name) for name, rows in ROWS.items()}
        self.closing = Closing(self.data)
        self.errors: list[str] = []
        self.is_denied = self.is_held = False
        self.twin: Source | None = None
        self.guesses: dict[str, str] = {}
        self.said: dict[str, list[Said]] = {name: [] for name in ROWS}
        self.source_warnings: list = []
        if self.data is not None:
            self._read()

    # --- reading ---

    def _prepared(self, data) -> QueryDict:
        """What was typed, with choices taken over and the rows that were asked for."""
        typed = QueryDict(mutable=True)
        for name, value in data.items():
            typed[name] = str(value)
        for name, value in list(typed.items()):
            if (match := _CHOICE.fullmatch(name)) and (found := self.directory.by_id(value)):
                self._choose(typed, match[1], found)
            elif (match := _MORE.fullmatch(name)) and match[1] in ROWS:
                total = f"{match[1]}-TOTAL_FORMS"
                if typed.get(total, "").isdecimal():
                    typed[total] = str(min(int(typed[total]) + MORE_ROWS, MOST_ROWS))
        return typed

    @staticmethod
    def _choose(typed: QueryDict, cell: str, found) -> None:
        """Put a record that was chosen into its cell, and into all cells where the same was typed."""
        text, kind = typed.get(cell, ""), cell.partition("-")[0]
        if kind == "commitments" and ";" in text:
            names, identities = text.split(";"), typed.get(f"{cell}_id", "").split()
            # Of several names, the first that is not settled was asked about.
            names[min(len(identities), len(names) - 1)] = f" {found.label}"
            typed[cell], typed[f"{cell}_id"] = ";".join(names).strip(), " ".join([*identities, found.id])
            return
        for name in [name for name, value in typed.items() if value == text and _SUBJECT.fullmatch(name)]:
            if name.startswith(f"{kind}-"):
                typed[name], typed[f"{name}_id"] = found.label, found.id

    def _read(self) -> None:
        self.source = self.known or self._new_source()
        for formset in self.rows.values():
            if not formset.management_form.is_valid():
                self.errors.append(_("The page was not sent completely; nothing is lost if you go back."))
                return
        reader = Reader(self.source, self.measures, self.directory)
        for name, read in (
            ("figures", reader.figure),
            ("milestones", reader.milestone),
            ("commitments", reader.commitment),
        ):
            for number, form in enumerate(self.rows[name].forms, 1):
                if form.is_blank or form.is_removed:
                    continue
                form.is_valid()
                self.said[name].append(read(form, number))
        restate(self.every_row)
        self._guard()

    def _new_source(self) -> Source:
        top = self.top
        top.is_valid()
        given = top.cleaned_data
        self.twin = known_source(given.get("url") or "")
        typed = {name: given.get(name) or "" for name in ("url", "title", "publisher", "language", "kind")}
        self.guesses = guessed(typed["url"], typed["publisher"], typed["title"])
        source = Source(**(self.guesses | {name: value for name, value in typed.items() if value}))
        source.accessed_on = given.get("accessed_on")
        source.issued_period = given.get("issued_period")
        source.prepare()
        if self.twin is not None:
            top.add_error("url", _("This document is known already."))
        return source

    def _guard(self) -> None:
        records = {
            id(said.record): said for said in self.every_row if said.record is not None and not said.errors
        }
        entries = [said.record for said in records.values() if isinstance(said.record, guard.Entry)]
        new_source = [] if self.known else [self.source]
        for record, warnings in guard.warnings_about([*new_source, *entries]):
            if record is self.source:
                self.source_warnings = warnings
            else:
                records[id(record)].warnings = warnings

    # --- what came of it ---

    @cached_property
    def measures(self) -> Measures:
        return Measures()

    @property
    def every_row(self) -> list[Said]:
        return [said for rows in self.said.values() for said in rows]

    @property
    def unsettled(self) -> list[Said]:
        """Rows that stand in the way of saving."""
        return [said for said in self.every_row if said.errors or said.record is None]

    @property
    def records(self) -> list:
        """What would be saved, beside a new source."""
        return [said.record for said in self.every_row if said.record is not None]

    @property
    def warnings(self) -> list[guard.EntryWarning]:
        return [*self.source_warnings, *(warning for said in self.every_row for warning in said.warnings)]

    @property
    def marks(self) -> str:
        """What was warned of, so that the next round can tell whether anything is new."""
        return " ".join(warning.mark for warning in self.warnings)

    @property
    def unconfirmed(self) -> list[guard.EntryWarning]:
        shown = str(self.closing["guard_shown"].data or "").split()
        return guard.unconfirmed(self.warnings, shown, self.guard_reason)

    @property
    def guard_reason(self) -> str:
        return str(self.closing["guard_reason"].data or "").strip()

    @property
    def is_confirmed(self) -> bool:
        """Whether nothing is improbable that the editor has not confirmed."""
        return not self.unconfirmed

    @property
    def can_be_saved(self) -> bool:
        """Whether the document and every row can be saved as they stand."""
        top_is_right = self.top is None or not self.top.errors
        return top_is_right and not self.errors and not self.unsettled

    @property
    def typed(self) -> dict[str, str]:
        """All that was typed, to be kept with a draft."""
        return {name: value for name, value in self.data.items() if value and not _NOT_TYPED.fullmatch(name)}

    @property
    def title(self) -> str:
        """What the submission is called."""
        source = self.source
        issued = f", {source.issued_period}" if source.issued else ""
        return f"{source.publisher}{issued}: {source.title or _('Document without a title')}"[:300]

    @property
    def reason(self) -> str:
        """The reason given, or from which document it was entered."""
        given = str(self.closing["reason"].data or "").strip()
        if given:
            return given
        source = self.source
        if not source.issued:
            return _("Entered from %(publisher)s") % {"publisher": source.publisher}
        words = {"publisher": source.publisher, "date": wording.period(source.issued_period)}
        return _("Entered from %(publisher)s, %(date)s") % words

    @property
    def summary(self) -> str:
        """How the rows stand, as one line."""
        ready = sum(said.record is not None and not said.errors for said in self.every_row)
        wrong = sum(bool(said.errors) for said in self.every_row)
        missing = sum(bool(said.missing) and not said.errors for said in self.every_row)
        warned = len(self.warnings)
        parts = [
            (ready, ngettext("%(count)d row is complete", "%(count)d rows are complete", ready)),
            (missing, ngettext("%(count)d row is unfinished", "%(count)d rows are unfinished", missing)),
            (wrong, ngettext("%(count)d row has a mistake", "%(count)d rows have mistakes", wrong)),
            (warned, ngettext("%(count)d warning", "%(count)d warnings", warned)),
        ]
        said = [text % {"count": count} for count, text in parts if count]
        return " · ".join(said) or _("No rows yet.")

    def complain(self, error: ValidationError | str) -> None:
        """Say above the page why it could not be saved."""
        self.errors += error.messages if isinstance(error, ValidationError) else [str(error)]

    def deny(self, sentence: str) -> None:
        """Say why it is none of this account's."""
        self.is_denied = True
        self.complain(sentence or _("This is none of your records."))
