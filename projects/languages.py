"""Texts in the reader's language, with a fallback that says which language it is in."""

from dataclasses import dataclass

from django.utils.translation import get_language

#: For each reader, the languages to try in turn. Kazakh readers read Russian sooner than English.
FALLBACKS = {"en": ("en", "ru", "kk"), "ru": ("ru", "en", "kk"), "kk": ("kk", "ru", "en")}


@dataclass(frozen=True)
class Text:
    """A text, the language it is in ("en", "ru", "kk"; empty when there is no text), and whether that is a fallback."""

    text: str
    language: str
    is_fallback: bool

    def __str__(self) -> str:
        return self.text


def reader_language() -> str:
    """The language of the page being made: "en", "ru" or "kk"."""
    language = (get_language() or "en").split("-")[0]
    return language if language in FALLBACKS else "en"


def in_language(record, field: str, language: str | None = None) -> Text:
    """The text of `field` (as in name_en, name_ru, name_kk) for a reader of `language`, by default the page's."""
    wanted = language or reader_language()
    for candidate in FALLBACKS[wanted]:
        text = getattr(record, f"{field}_{candidate}", "")
        if text:
            return Text(text, candidate, candidate != wanted)
    return Text("", "", False)


def in_english(text: str) -> Text:
    """A text that is kept in English alone, such as a note: a fallback for every other reader."""
    return Text(text, "en", reader_language() != "en") if text else Text("", "", False)
