"""Files become blocks whose every field knows its line; what is no YAML of ours is one problem, with its line."""

import pytest

from projects.intake.read import Mapping, Scalar, read


def reading_of(tmp_path, text, name="a.yaml"):
    (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return read(tmp_path, tmp_path)


def test_scalars_keep_the_form_in_which_they_were_written(tmp_path):
    [block] = reading_of(
        tmp_path, "sources:\n  - {issued: 2025-06-22, year: 2025, rate: 926.50, yes: no}\n"
    ).blocks
    assert {name: node.text for name, node in block.node.fields.items()} == {
        "issued": "2025-06-22", "year": "2025", "rate": "926.50", "yes": "no",
    }  # fmt: skip


def test_blocks_and_fields_know_their_lines(tmp_path):
    text = "projects:\n  - key: one\n    figures:\n      - {value: 1}\n      - value: 2\n  - key: two\n"
    first, second = reading_of(tmp_path, text).blocks
    assert (first.section, first.file, first.line, second.line) == ("projects", "a.yaml", 2, 6)
    figures = first.node.fields["figures"]
    assert [item.line for item in figures.items] == [4, 5]
    assert first.node.lines == {"key": 2, "figures": 3}


def test_files_are_read_in_the_order_of_their_names(tmp_path):
    (tmp_path / "b.yaml").write_text("places: [{key: second}]")
    (tmp_path / "a.yml").write_text("places: [{key: first}]")
    (tmp_path / "c.txt").write_text("places: [{key: none}]")
    assert [block.node.fields["key"].text for block in read(tmp_path).blocks] == ["first", "second"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("projects:\n  - key: one\n    name: {en: A\n  - key: two\n", 4, "this is not YAML"),
        ("places:\n\t- key: one\n", 2, "this is not YAML"),
        ("places:\n  - &a {key: one}\n", 2, "the anchor &a is not allowed"),
        ("places:\n  - {key: one}\n  - *a\n", 3, "*a"),
        ("places:\n  - {key: !!str one}\n", 2, "the tag"),
        ("places:\n  - {? [a, b] : c}\n", 2, "the name of a field is a plain word"),
        ("places: []\n---\nplaces: []\n", 2, "a second document"),
        ("- key: one\n", 1, "a file holds sections"),
        ("places: {key: one}\n", 1, "'places' is no list of records"),
        ("places:\n  - {key: one,\n     key: two}\n", 3, "'key' stands twice; first in line 2"),
        (b"places:\n  - {key: \xff}\n", 2, "this is not UTF-8 text"),
        ("places:\n  - {key: \x07}\n", 2, ""),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_its_line(tmp_path, text, line, words):
    [problem] = reading_of(tmp_path, text).problems
    assert (problem.file, problem.line) == ("a.yaml", line)
    assert words in problem.message


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path):
    (tmp_path / "a.yaml").write_text("{")
    (tmp_path / "b.yaml").write_text("places: [{key: one}]")
    reading = read(tmp_path, tmp_path)
    assert len(reading.blocks) == 1
    assert [problem.file for problem in reading.problems] == ["a.yaml"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "places:\n", "places: []\n"])
def test_empty_files_and_sections_are_no_problem(tmp_path, text):
    reading = reading_of(tmp_path, text)
    assert (reading.blocks, reading.problems) == ([], [])


def test_quoted_texts_are_told_from_plain_ones(tmp_path):
    [block] = reading_of(tmp_path, "places:\n  - {a: '~', b: ~}\n").blocks
    assert isinstance(block.node, Mapping)
    assert [isinstance(node, Scalar) and node.is_plain for node in block.node.fields.values()] == [
        False,
        True,
    ]
