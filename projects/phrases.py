"""Wordings that records hold in English, in the reader's language: the part that a figure covers, the role of a partner.

The table of phrases is read at most once in a request (a book is opened for each reading of the register), and not at
all for readers of English.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain

from projects.languages import Text, in_english, in_language, reader_language
from projects.models import Enterprise, Milestone, Observation, Participation, Phrase, Project

_book: ContextVar[dict[str, Phrase] | None] = ContextVar("phrases", default=None)


@contextmanager
def open_book() -> Iterator[None]:
    """Within the block the phrases are read once, when first asked for, and kept to its end."""
    token = _book.set({})
    try:
        yield
    finally:
        _book.reset(token)


def in_words(wording: str) -> Text:
    """The wording in the reader's language, in English where no phrase has it; without an open book, one query."""
    if not wording or reader_language() == "en":
        return in_english(wording)
    phrase = _find(wording)
    return in_english(wording) if phrase is None else in_language(phrase, "text")


def _find(wording: str) -> Phrase | None:
    book = _book.get()
    if book is None:
        return Phrase.objects.filter(text_en=wording).first()
    if not book:
        # A mark of its own, so that an empty table is not read again.
        book[""] = None
        book.update((phrase.text_en, phrase) for phrase in Phrase.objects.all())
    return book.get(wording)


def wordings() -> set[str]:
    """Every wording that records hold and readers meet; one query for each column."""
    columns = (
        (Observation, "part"),
        (Milestone, "part"),
        (Participation, "role"),
        (Participation, "name"),
        (Project, "place_as_stated"),
        (Enterprise, "place_as_stated"),
    )
    found = (
        model._base_manager.order_by().values_list(column, flat=True).distinct() for model, column in columns
    )
    return set(chain.from_iterable(found)) - {""}
