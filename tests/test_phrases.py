"""Wordings that records hold in English come in the reader's language; the table is read at most once a request."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from projects import locators, phrases
from projects.languages import Text
from projects.models import Participation
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    make.make_phrase("first stage", text_ru="первая очередь", text_kk="бірінші кезек")


@pytest.mark.parametrize(("language", "words"), [("ru", "первая очередь"), ("kk", "бірінші кезек")])
def test_a_phrase_is_said_in_the_readers_language(stage, language, words):
    with translation.override(language):
        assert phrases.in_words("first stage") == Text(words, language, False)


def test_what_has_no_phrase_stays_english_and_says_so(stage):
    with translation.override("ru"):
        assert phrases.in_words("second stage") == Text("second stage", "en", True)
        assert phrases.in_words("") == Text("", "", False)


def test_a_kazakh_reader_gets_russian_before_english():
    make.make_phrase("line", text_ru="линия")
    with translation.override("kk"):
        assert phrases.in_words("line") == Text("линия", "ru", True)


def test_readers_of_english_cost_no_query(stage, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert phrases.in_words("first stage") == Text("first stage", "en", False)


def test_an_open_book_is_read_once_even_where_it_is_empty(django_assert_num_queries):
    with translation.override("ru"), phrases.open_book(), django_assert_num_queries(1):
        for wording in ("a", "b", "a"):
            assert phrases.in_words(wording).is_fallback


def test_a_page_reads_the_table_once(client, stage):
    project = make.make_project(key="works")
    for part in ("first stage", "second stage", "third stage"):
        make.make_milestone(project=project, part=part)
    Participation.objects.create(project=project, name="private investors", role="investor")
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/ru/projects/works/").content.decode()
    assert sum("projects_phrase" in query["sql"] for query in queries.captured_queries) == 1
    assert "первая очередь" in page
    assert '<span lang="en">second stage</span>' in page
    assert '<span lang="en">investor</span>' in page


def test_a_past_reading_has_phrases_too(client, stage, settings, tmp_path):
    settings.READINGS_DIR = tmp_path
    project = make.make_project(key="works")
    make.make_milestone(project=project, part="first stage", source=make.make_source("2020"))
    page = client.get("/ru/projects/works/?as_of=2021-01-01").content.decode()
    assert "первая очередь" in page


def test_every_wording_of_records_is_known():
    project = make.make_project(place_as_stated="near the river")
    make.make_milestone(project=project, part="first stage")
    make.make_observation(project=project, part="second stage")
    Participation.objects.create(project=project, name="private investors", role="investor")
    make.make_enterprise(place_as_stated="in the steppe")
    assert phrases.wordings() == {
        "near the river",
        "first stage",
        "second stage",
        "private investors",
        "investor",
        "in the steppe",
    }


def test_notes_on_a_page_in_another_language_say_that_they_are_english(client):
    project = make.make_project(key="works", note="Beware of the sum.")
    make.make_observation(project=project, note="without the road")
    for address, is_marked in (("/projects/works/", False), ("/kk/projects/works/", True)):
        page = client.get(address).content.decode()
        for note in ("Beware of the sum.", "without the road"):
            assert (f'<span lang="en">{note}</span>' in page) is is_marked
            assert note in page


def pieces(locator):
    return [(piece.text, piece.language) for piece in locators.in_words(locator)]


def test_a_place_in_a_source_is_as_stored_for_readers_of_english():
    assert pieces("paragraph 4; undated page") == [("paragraph 4; undated page", "en")]
    assert pieces("") == []


def test_a_usual_place_is_no_english_for_others(stage):
    with translation.override("ru"):
        assert [language for _text, language in pieces("paragraph 10")] == ["ru"]
        assert [language for _text, language in pieces("opening part; undated page")] == ["ru", "ru"]
        assert pieces("SHM 2025") == [("SHM 2025", "ru")]
        assert pieces("paragraph 4, first stage")[1] == ("первая очередь", "ru")


def test_an_editors_own_remark_stays_english_as_a_whole():
    with translation.override("ru"):
        assert pieces("paragraph 4, buses, made in Semey")[1:] == [("buses, made in Semey", "en")]
        assert pieces("paragraph 3 (period not known)")[1:] == [("(period not known)", "en")]
        assert pieces("wherever it stands") == [("wherever it stands", "en")]
