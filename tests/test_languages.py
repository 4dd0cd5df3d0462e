"""Texts come in the reader's language; a fallback says which language it is in."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from projects.languages import Text, in_language, reader_language

ALL = SimpleNamespace(name_en="Karaganda", name_ru="Караганда", name_kk="Қарағанды")


def record(**texts):
    return SimpleNamespace(**{f"name_{language}": text for language, text in texts.items()})


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Karaganda"), ("ru", "Караганда"), ("kk", "Қарағанды")]
)
def test_a_text_in_the_readers_language_is_no_fallback(language, text):
    assert in_language(ALL, "name", language) == Text(text, language, False)


@pytest.mark.parametrize(
    ("reader", "texts", "language"),
    [
        (
            "kk",
            {"en": "Steel", "ru": "Сталь", "kk": ""},
            "ru",
        ),  # Kazakh readers read Russian sooner than English
        ("kk", {"en": "Steel", "ru": "", "kk": ""}, "en"),
        ("ru", {"en": "Steel", "ru": "", "kk": "Болат"}, "en"),
        ("ru", {"en": "", "ru": "", "kk": "Болат"}, "kk"),
        ("en", {"en": "", "ru": "Сталь", "kk": "Болат"}, "ru"),
        ("en", {"en": "", "ru": "", "kk": "Болат"}, "kk"),
    ],
)
def test_a_missing_text_falls_back_and_names_its_language(reader, texts, language):
    assert in_language(record(**texts), "name", reader) == Text(texts[language], language, True)


def test_no_text_at_all_is_empty_and_in_no_language():
    assert in_language(record(en="", ru="", kk=""), "name", "ru") == Text("", "", False)
    assert in_language(record(), "name", "ru") == Text("", "", False)


@pytest.mark.parametrize(
    ("active", "reader"), [("en", "en"), ("ru", "ru"), ("kk", "kk"), ("ru-kz", "ru"), ("de", "en")]
)
def test_the_page_decides_the_readers_language(active, reader):
    with translation.override(active):
        assert reader_language() == reader
        assert in_language(ALL, "name").language == reader


def test_outside_any_page_the_reader_is_english():
    with translation.override(None):
        assert reader_language() == "en"


def test_a_text_prints_as_itself():
    assert str(in_language(ALL, "name", "kk")) == "Қарағанды"
