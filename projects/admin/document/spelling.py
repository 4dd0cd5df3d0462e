"""Spellings of names: folded (projects.search) and remembered, as they are compared with all that is typed; and in keys."""

from functools import lru_cache

from django.utils.text import slugify

from projects import search


@lru_cache(maxsize=32_768)
def folded(text: str) -> str:
    """The skeleton of one name."""
    return search.fold(text)


@lru_cache(maxsize=16_384)
def all_words(*texts: str) -> str:
    """The words of all names of a record, for finding words among them."""
    return search.search_text(*texts)


def key_words(text: str, most: int) -> list[str]:
    """The first telling words of a text as keys have them; Cyrillic letters in their Latin skeleton."""
    plain = slugify(text) if text.isascii() else folded(text).replace(" ", "-")
    return [word for word in plain.split("-") if len(word) > 3][:most]
