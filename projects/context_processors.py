"""What every page's frame needs: the dataset version and the same page in the other languages."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject

from projects.languages import reader_language
from projects.models import DatasetVersion

#: What each language calls itself; the same in every language.
_OWN_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}


def frame(request) -> dict:
    """`origin` ("https://host"), `dataset_version` (number, changed_at), `language_links` (code, name, url, current).

    `dataset_version` is None where the database does not answer. All are made on demand, so that an error page asks
    for no more than it shows.
    """
    return {
        "origin": SimpleLazyObject(lambda: _origin(request)),
        "dataset_version": SimpleLazyObject(_dataset_version),
        "language_links": SimpleLazyObject(lambda: _language_links(request)),
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
