"""The interface speaks Russian and Kazakh as fully as English."""

import re
from datetime import date

import polib
import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import formats, translation

CATALOGUES = [
    (language, path)
    for folder in settings.LOCALE_PATHS
    for language in ("ru", "kk")
    for path in [folder / language / "LC_MESSAGES" / "django.po"]
]
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|</?\w+")


@pytest.fixture(scope="module", autouse=True)
def compiled():
    call_command("compile_translations", verbosity=0)
    translation.trans_real._translations.clear()


@pytest.mark.parametrize(("language", "path"), CATALOGUES)
def test_every_message_is_translated_and_none_is_a_guess(language, path):
    catalogue = polib.pofile(str(path))
    assert [entry.msgid for entry in catalogue.untranslated_entries() + catalogue.fuzzy_entries()] == []


@pytest.mark.parametrize(("language", "path"), CATALOGUES)
def test_a_translation_keeps_the_placeholders_and_tags_of_the_message(language, path):
    broken = []
    for entry in polib.pofile(str(path)):
        wanted = sorted(_PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        for text in [entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values():
            if not set(_PLACEHOLDER.findall(text)) <= set(wanted):
                broken.append((entry.msgid, text))
    assert broken == []


@pytest.mark.parametrize(
    ("language", "written"), [("en", "22 June 2025"), ("ru", "22 июня 2025 г."), ("kk", "2025 ж. 22 маусым")]
)
def test_a_date_is_written_as_the_language_does(language, written):
    with translation.override(language):
        assert formats.date_format(date(2025, 6, 22), "DATE_FORMAT") == written


@pytest.mark.parametrize(
    ("language", "written"), [("en", "June 2025"), ("ru", "июнь 2025 г."), ("kk", "2025 ж. маусым")]
)
def test_a_month_within_a_sentence_has_no_capital_where_the_language_has_none(language, written):
    with translation.override(language):
        assert formats.date_format(date(2025, 6, 1), "YEAR_MONTH_FORMAT") == written


@pytest.mark.parametrize(
    ("language", "written"), [("en", "1,234,567.5"), ("ru", "1\xa0234\xa0567,5"), ("kk", "1\xa0234\xa0567,5")]
)
def test_a_number_is_grouped_as_the_language_does(language, written):
    with translation.override(language):
        assert (
            formats.number_format("1234567.5", decimal_pos=1, use_l10n=True, force_grouping=True) == written
        )


#: Words of plotly.js stand in a file for each language.
SCRIPTS = {path.name for path in (settings.BASE_DIR / "static/js").glob("*.js")} - {
    "plotly-locale-ru.js",
    "plotly-locale-kk.js",
}


@pytest.mark.parametrize("script", sorted(SCRIPTS))
def test_a_script_has_no_words_of_its_own_but_takes_those_of_the_page(script):
    source = (settings.BASE_DIR / "static/js" / script).read_text("utf-8")
    code = re.sub(r"^\s*//.*|\s//\s.*", "", source, flags=re.MULTILINE)
    assert re.findall(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+", code) == []
    # A sentence, or a label of several words: "Show all", `Copied to …`.
    assert re.findall(r"[\"'`][A-Z][a-z]+ [a-z]+[^\"'`]*[\"'`]", code) == []
