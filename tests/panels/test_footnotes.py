"""Footnotes: numbered in the order of citing, once for each place in a document, linked both ways."""

from projects.models import Source
from projects.panels.footnotes import Footnotes
from projects.templatetags.footnotes import cite, remark

ONE, TWO = Source(pk=1, key="one"), Source(pk=2, key="two")


def test_each_place_in_a_source_has_one_note_however_often_it_is_cited():
    notes = Footnotes()
    numbers = [
        notes.cite(source, place)[0].number
        for source, place in ((ONE, "p. 1"), (TWO, ""), (ONE, "p. 1"), (ONE, "p. 2"), (TWO, ""))
    ]
    assert numbers == [1, 2, 1, 3, 2]
    assert [(note.source.key, note.locator) for note in notes.notes] == [
        ("one", "p. 1"), ("two", ""), ("one", "p. 2"),
    ]  # fmt: skip


def test_every_citation_has_an_id_of_its_own_that_the_note_knows():
    notes = Footnotes()
    ids = [notes.cite(ONE, "")[1] for _ in range(3)]
    assert len(set(ids)) == 3
    assert notes.notes[0].references == ids


def test_a_further_place_in_a_source_refers_to_the_note_with_its_address():
    notes = Footnotes()
    first, second = notes.cite(ONE, "p. 1")[0], notes.cite(ONE, "p. 2")[0]
    assert (first.first, second.first) == (None, first)


def test_the_mark_in_the_text_is_a_link_to_the_note_with_a_name():
    notes = Footnotes()
    assert cite(notes, ONE, "p. 1") == (
        '<sup class="note-ref">\u2060<a id="ref-1-1" href="#note-1" aria-label="Note 1">1</a></sup>'
    )


def test_what_has_no_source_says_so_in_its_note():
    notes = Footnotes()
    cite(notes, None)
    remark(notes, "Added up by us.", "/projects/")
    assert [note.text for note in notes.notes] == [
        "The year was collected without its document.", "Added up by us.",
    ]  # fmt: skip
