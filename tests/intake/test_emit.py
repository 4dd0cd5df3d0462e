"""Whatever text a record holds, what is written is read back as that text, by YAML of both versions."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from projects.intake import emit
from projects.intake.fields import tidy_lines

TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")).map(tidy_lines).filter(bool)
)
WORDS = st.lists(
    st.sampled_from(
        ["tyre", "- dash", "a: b", "#", "100 %", "{x}", "завод", "«Qarmet»", "it's", '"', "2025-06-22", "no"]
    )
)


def read(text):
    return yaml.load(text, yaml.CSafeLoader)


@given(TEXTS)
def test_any_text_comes_back_from_one_line(text):
    assert read(f"- {emit.text(text, in_flow=False)}") == [text]
    assert read(f"[a, {emit.text(text, in_flow=True)}, {{b: {emit.text(text, in_flow=True)}}}]") == [
        "a",
        text,
        {"b": text},
    ]


@given(TEXTS | WORDS.map(" ".join).map(tidy_lines).filter(bool), st.integers(0, 8))
def test_any_text_comes_back_from_a_block(text, indent):
    lines = emit.long_text("note", text, indent)
    assert read("\n".join(lines)) == {"note": text}
    assert all(not line or line.startswith(" " * indent) for line in lines)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Tengri Tyres LLP", "Tengri Tyres LLP"),
        ("ТОО «Tengri Tyres»", "ТОО «Tengri Tyres»"),
        ("paragraph 10, line 2", '"paragraph 10, line 2"'),
        ("https://gazette.example/1?a=b&c=d#e", "https://gazette.example/1?a=b&c=d#e"),
        ("as quoted: about", '"as quoted: about"'),
        ("5-9-5", "5-9-5"),
        ("2025", '"2025"'),
        ("2025-06-22", '"2025-06-22"'),
        ("1e5", '"1e5"'),
        ("012345678901", '"012345678901"'),
        ("no", '"no"'),
        ("null", '"null"'),
        ("%", '"%"'),
        ('He said "no"', 'He said "no"'),
        ('"quoted"', '"\\"quoted\\""'),
        ("two\nlines", '"two\\nlines"'),
        ("901\u00a0га", "901\u00a0га"),
        ("thin\u2009space", '"thin\\u2009space"'),
    ],
)
def test_texts_are_quoted_only_where_yaml_needs_it(text, written):
    assert emit.text(text, in_flow=True) == written


def test_long_texts_are_folded_at_words():
    text = "word " * 60 + "end"
    lines = emit.long_text("note", text, indent=4)
    assert lines[0] == "    note: >-"
    assert max(map(len, lines)) <= emit.WIDTH
    assert read("\n".join(lines)) == {"note": text}


def test_paragraphs_stand_line_by_line():
    assert emit.long_text("note", "First.\n\n- second", indent=2) == [
        "  note: |-",
        "    First.",
        "",
        "    - second",
    ]
