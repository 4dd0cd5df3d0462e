"""What Django and the packages beside it say is said in Russian and Kazakh, too: nothing of it falls back to English."""

import ast
import re
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.utils import translation
from django.utils.translation.template import templatize
from django.utils.translation.trans_real import DjangoTranslation

LANGUAGES = ("ru", "kk")
#: Packages whose English catalogues are complete, and their domains.
DJANGO = {
    "django": ("conf", "contrib/admin", "contrib/auth", "contrib/contenttypes", "contrib/sessions"),
    "djangojs": ("contrib/admin",),
}
#: Messages of these source files alone are never shown, each for its reason.
NEVER_SHOWN = {
    "conf/global_settings.py": "names of languages that the site does not speak; its own three stand in the settings",
    "views/templates/default_urlconf.html": "the page of a Django without addresses",
    "views/static.py": "static files are WhiteNoise's",
    "views/generic/dates.py": "archives by date: there are none",
    "contrib/sitemaps/apps.py": "not installed",
    "contrib/syndication/apps.py": "not installed",
    "contrib/staticfiles/apps.py": "the name of an app without records",
}
WORD = re.compile(r"[A-Za-z]{4}")
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}|</?\w+")
#: One number for each plural form of Russian.
COUNTS = (1, 2, 5, 21)


@pytest.fixture(scope="module", autouse=True)
def compiled():
    call_command("compile_translations", verbosity=0)
    translation.trans_real._translations.clear()


# --- What the packages say ------------------------------------------------------


def of_django(domain: str) -> set[tuple]:
    """(context, message, plural) of every message of Django that somebody may see."""
    folder = Path(find_spec("django").origin).parent
    found = set()
    for package in DJANGO[domain]:
        for entry in polib.pofile(str(folder / package / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po")):
            if not entry.occurrences or any(file not in NEVER_SHOWN for file, _line in entry.occurrences):
                found.add((entry.msgctxt, entry.msgid, entry.msgid_plural))
    return found


def of_sources(package: str) -> set[tuple]:
    """The same for a package without an English catalogue, read from its modules and templates."""
    folder = Path(find_spec(package).origin).parent
    found = set()
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        # Commands speak to whoever runs the site; there is no REST framework here.
        if {"management", "tests", "rest_framework", "registry_tests"} & set(parts):
            continue
        if path.suffix == ".py":
            found |= calls(path.read_text("utf-8"))
        elif path.suffix == ".html":
            found |= calls_in_template(path.read_text("utf-8"))
    return found


def calls(source: str) -> set[tuple]:
    names = {"_": 1, "gettext": 1, "gettext_lazy": 1, "ngettext": 2, "ngettext_lazy": 2}
    found = set()
    for node in ast.walk(ast.parse(source)):
        many = names.get(getattr(node.func, "id", "")) if isinstance(node, ast.Call) else None
        texts = [arg.value for arg in node.args[:many] if isinstance(arg, ast.Constant)] if many else []
        if texts:
            found.add((None, texts[0], texts[1] if len(texts) > 1 else ""))
    return found


def calls_in_template(source: str) -> set[tuple]:
    # Django's own tool for translators turns tags into calls, and everything else into noise.
    written = re.findall(
        r"n?gettext\((?:[^()']|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")*\)", templatize(source)
    )
    return set().union(*(calls(call) for call in written))


def words(domain: str, language: str) -> DjangoTranslation:
    if domain == "django":
        return translation.trans_real.translation(language)
    folder = Path(find_spec("django").origin).parent / "contrib" / "admin" / "locale"
    return DjangoTranslation(language, domain=domain, localedirs=[str(folder)])


def said(catalogue, context, message, plural) -> list[str | None]:
    """What the language says, once for each plural form; None where it falls back to English."""
    key = f"{context}\x04{message}" if context else message
    if not plural:
        return [catalogue._catalog.get(key)]
    try:
        return [catalogue._catalog.plural(key, count) for count in COUNTS]
    except KeyError:
        return [None]


def missing(catalogue, messages) -> list[str]:
    found = []
    for context, message, plural in messages:
        for text in said(catalogue, context, message, plural):
            is_copied = text == message and WORD.search(PLACEHOLDER.sub("", text))
            if message and (not text or is_copied):
                found.append(message)
    return sorted(set(found))


# --- The promises -----------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", DJANGO)
def test_everything_that_django_may_show_is_translated(domain, language):
    assert missing(words(domain, language), of_django(domain)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("package", "known"), [("simple_history", "Revert"), ("django_filters", "Ordering")])
def test_everything_that_the_packages_beside_it_may_show_is_translated(package, known, language):
    messages = of_sources(package)
    assert known in {message for _context, message, _plural in messages}
    assert missing(words("django", language), messages) == []


def test_templates_are_read_as_translators_read_them():
    source = (
        '{% translate "It\'s" %}{% blocktranslate count n=x %}entry{% plural %}entries{% endblocktranslate %}'
    )
    assert calls_in_template(source) == {(None, "It's", ""), (None, "entry", "entries")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", DJANGO)
def test_a_translation_names_what_its_message_names(domain, language):
    catalogue, broken = words(domain, language), []
    for context, message, plural in of_django(domain):
        wanted = set(PLACEHOLDER.findall(message)) | set(PLACEHOLDER.findall(plural))
        for text in said(catalogue, context, message, plural):
            # Singular forms may leave out their number.
            if text and not set(PLACEHOLDER.findall(text)) <= wanted:
                broken.append((message, text))
    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_say_for_a_package_is_what_the_site_says(language):
    # Our own pages may word the same message otherwise, and win.
    ours = {
        entry.msgid
        for entry in polib.pofile(f"{settings.LOCALE_PATHS[0]}/{language}/LC_MESSAGES/django.po")
        if not entry.msgctxt
    }
    with translation.override(language):
        for entry in polib.pofile(f"{settings.LOCALE_PATHS[1]}/{language}/LC_MESSAGES/django.po"):
            if entry.msgctxt or entry.msgid_plural or entry.msgid in ours:
                continue
            assert translation.gettext(entry.msgid) == entry.msgstr


# --- plotly.js ----------------------------------------------------------------------


def plotly_words(language: str) -> dict[str, str]:
    source = (settings.BASE_DIR / f"static/js/plotly-locale-{language}.js").read_text("utf-8")
    return dict(re.findall(r'^ {4}"([^"]+)": "([^"]+)"', source, re.MULTILINE))


def test_charts_have_the_same_words_in_russian_and_kazakh():
    russian, kazakh = (plotly_words(language) for language in LANGUAGES)
    assert "Reset axes" in russian
    assert russian.keys() == kazakh.keys()
    assert [text for text in [*russian.values(), *kazakh.values()] if WORD.search(text)] == []


def test_the_words_of_charts_are_those_that_plotly_asks_for():
    library = finders.find("vendor/plotly/plotly-basic.min.js")
    if not library:
        pytest.skip("plotly.js is not installed: npm ci")
    source = Path(library).read_text("utf-8")
    assert [message for message in plotly_words("kk") if f'"{message}"' not in source] == []
