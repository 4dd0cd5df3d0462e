"""A reader is told how the texts of a record came to be in their language: the worst of them, each one behind it."""

import pytest
from django.utils import translation

from projects.codelists import TextStatus
from projects.models import Project
from projects.panels.text_status import of_record, of_records

ALL = {
    "name_en": "Works", "name_ru": "Завод", "name_kk": "Зауыт",
    "summary_en": "A works.", "summary_ru": "Завод.", "summary_kk": "Зауыт.",
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "statuses", "told"),
    [
        ("en", {}, TextStatus.ORIGINAL),
        ("ru", {}, TextStatus.UNREVIEWED),
        ("ru", {"name": {"ru": "reviewed"}}, TextStatus.UNREVIEWED),
        ("ru", {"name": {"ru": "reviewed"}, "summary": {"ru": "reviewed"}}, TextStatus.REVIEWED),
        ("ru", {"name": {"ru": "original"}, "summary": {"ru": "reviewed"}}, TextStatus.REVIEWED),
        ("kk", {"name": {"kk": "original"}, "summary": {"kk": "original"}}, TextStatus.ORIGINAL),
    ],
)
def test_the_worst_status_in_the_readers_language_is_told(language, statuses, told):
    with translation.override(language):
        assert of_record(Project(**ALL, text_status=statuses)).status == str(told.label)


def test_a_text_that_is_missing_in_the_language_is_worse_than_any_other():
    panel = of_record(Project(**ALL | {"summary_en": ""}, text_status={"summary": {"ru": "original"}}))
    assert panel.status == "not translated yet"
    assert panel.rows[1].statuses[0] == ("In English", "not translated yet")
    assert panel.rows[1].statuses[1] == ("In Russian", "written in this language")


def test_a_text_that_is_in_no_language_is_no_row():
    panel = of_record(Project(name_en="Works"))
    assert [row.name for row in panel.rows] == ["name"]
    assert of_record(Project()) is None


def test_of_many_records_the_texts_are_counted():
    records = [Project(name_en="A"), Project(**ALL), Project(name_ru="Б")]
    assert of_records(records) == "written in this language: 3; not translated yet: 1"
    assert of_records([]) == ""
