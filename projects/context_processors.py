"""What every page's frame needs: the dataset version and the same page in the other languages."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import QueryDict
from django.urls import translate_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from projects import reading, wording
from projects.languages import reader_language
from projects.models import DatasetVersion
from projects.money import TENGE

#: What each language calls itself; the same in every language.
_OWN_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}


def frame(request) -> dict:
    """`origin` ("https://host"), `dataset_version` (number, changed_at), `language_links` (code, name, url, current),
    `reading` (projects.reading.Reading), `reading_links` (see reading_links).

    `dataset_version` is None where the database does not answer. All are made on demand, so that an error page asks
    for no more than it shows.
    """
    return {
        "origin": SimpleLazyObject(lambda: _origin(request)),
        "dataset_version": SimpleLazyObject(_dataset_version),
        "language_links": SimpleLazyObject(lambda: _language_links(request)),
        "reading": reading.current(),
        "reading_links": SimpleLazyObject(lambda: reading_links(request)),
    }


def _dataset_version() -> DatasetVersion | None:
    try:
        return DatasetVersion.objects.current()
    except DatabaseError:
        # A page that says what is wrong must not need the database.
        return None


def _origin(request) -> str:
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        # The page that says so is made for this very request.
        return ""


def reading_links(request) -> dict:
    """Other ways to read this page: `currencies` (code, symbol, url, current), `today` (its address by what is known
    now), `last_day` (the latest that can be asked for), `parameters` ((name, value) pairs of its question without date
    and page, for a form that asks for another date)."""
    question = QueryDict(request.META.get("QUERY_STRING", ""))
    now = reading.current()

    def address(**changes) -> str:
        changed = question.copy()
        for name, value in changes.items():
            changed.pop(name, None)
            if value:
                changed[name] = value
        return request.path + (f"?{changed.urlencode()}" if changed else "")

    return {
        "currencies": [
            {
                "code": code,
                "symbol": wording.currency_symbol(code),
                # The currency of the register needs no parameter.
                "url": address(currency=code if code != TENGE else ""),
                "current": code == now.currency,
            }
            for code in reading.READABLE_CURRENCIES
        ],
        "today": address(as_of=""),
        "last_day": timezone.localdate(),
        "parameters": [
            (name, value)
            for name, values in question.lists()
            # By another date the list is another one, perhaps without such a page.
            if name not in ("as_of", "page")
            for value in values
        ],
    }


def _language_links(request) -> list[dict]:
    current = reader_language()
    here = request.get_full_path()
    return [
        {
            "code": code,
            "name": _OWN_NAMES[code],
            "url": translate_url(here, code),
            "current": code == current,
        }
        for code, _ in settings.LANGUAGES
    ]
