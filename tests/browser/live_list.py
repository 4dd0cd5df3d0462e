"""Whether the list answered in place, and what its address asks."""

import urllib.parse


def mark(reader) -> None:
    """Leave a mark that the page forgets when it is loaded anew."""
    reader.page.evaluate("window.isTheSamePage = true")


def is_same_page(reader) -> bool:
    """Whether the mark is still there."""
    return reader.page.evaluate("window.isTheSamePage === true")


def asked(reader) -> dict[str, list[str]]:
    """The question in the address, by the names of its filters."""
    return urllib.parse.parse_qs(urllib.parse.urlsplit(reader.path).query)
