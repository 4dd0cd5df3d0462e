"""Footnotes of a printed page: numbered in the order of citing, one for each document and place in it."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from projects.models import Source


@dataclass
class Note:
    """One footnote: a `source` with its `locator`, or a `text` of our own with the address of what it speaks of.

    `references` are the ids of the places that cite it, in the order of the page; `first` is the earlier note of
    another place in the same source, which has its address, or None.
    """

    number: int
    source: Source | None = None
    locator: str = ""
    text: str = ""
    url: str = ""
    first: "Note | None" = None
    references: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The id of the note itself."""
        return f"note-{self.number}"


class Footnotes:
    """The notes of one page. Cite while the page is written, then list `notes`; every citation is linked both ways."""

    def __init__(self):
        self._notes: dict[Hashable, Note] = {}

    @property
    def notes(self) -> list[Note]:
        """All notes by number."""
        return list(self._notes.values())

    def cite(self, source: Source, locator: str = "") -> tuple[Note, str]:
        """The note of a place in a document, and the id for the reference that cites it here."""
        same = (note for note in self._notes.values() if note.source == source)
        return self._cited((source.pk, locator), source=source, locator=locator, first=next(same, None))

    def remark(self, text: str, url: str = "") -> tuple[Note, str]:
        """The note with a text of our own, and the id for the reference that cites it here."""
        return self._cited(text, text=text, url=url)

    def _cited(self, key: Hashable, **content) -> tuple[Note, str]:
        note = self._notes.setdefault(key, Note(len(self._notes) + 1, **content))
        reference = f"ref-{note.number}-{len(note.references) + 1}"
        note.references.append(reference)
        return note, reference
