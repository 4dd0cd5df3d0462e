"""What is wrong with a file is said in the active language: in English on the command line, in the reader's on a page."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import translation

from projects.codelists import ImportState
from projects.intake.holdings import Holdings
from projects.intake.read import read
from projects.intake.validate import validate
from projects.models import ImportedFile
from tests.intake.sheets.files import csv_of, problems
from tests.intake.small import load, write_fixtures

HEADING = ["project", "metric", "value", "unit", "period", "nature", "source"]
NO_SUCH_DAY = csv_of(HEADING, ["tyre-plant", "jobs", "5", "person", "2024-02-30", "plan", "gazette-2024"])
UNCLEAR = csv_of(HEADING, ["tyre-plant", "jobs", "1,200", "person", "2024", "plan", "gazette-2024"])


@pytest.fixture
def register(db, tmp_path):
    load(write_fixtures(tmp_path / "small"))


def test_a_date_of_the_fixtures_is_refused_in_the_active_language(db, tmp_path):
    folder = write_fixtures(tmp_path / "small", ("issued: 2024-06-22", "issued: 2024-02-30"))
    held = Holdings.read()
    (english,) = validate(read(folder, tmp_path), held).problems
    assert english.message == "issued is wrong: '2024-02-30' is no date of the calendar"
    with translation.override("ru"):
        (russian,) = validate(read(folder, tmp_path), held).problems
    assert "«2024-02-30» — такой даты нет в календаре" in russian.message
    assert (russian.file, russian.line) == (english.file, english.line)


@pytest.mark.parametrize(
    ("data", "english", "russian"),
    [
        (NO_SUCH_DAY, "period is wrong: '2024-02-30' is no date of the calendar", "такой даты нет в календаре"),
        (UNCLEAR, "value is unclear: “1,200” may mean 1200 or 1.200; write one of these", "может значить"),
    ],
)  # fmt: skip
def test_a_cell_of_a_sheet_is_refused_in_the_active_language(register, data, english, russian):
    (said,) = problems("facts.csv", data)
    assert english in said
    with translation.override("ru"):
        (said,) = problems("facts.csv", data)
    assert russian in said


@pytest.mark.parametrize(("language", "noun"), [("en", "project"), ("ru", "проект"), ("kk", "жоба")])
def test_a_record_is_called_by_the_noun_of_the_active_language_and_keeps_its_key(register, language, noun):
    data = csv_of(HEADING, ["tire-mill", "jobs", "5", "person", "2024", "plan", "gazette-2024"])
    with translation.override(language):
        (said,) = problems("facts.csv", data)
    assert re.search(f"{noun}.*'tire-mill'", said)


def test_a_process_of_its_own_speaks_the_language_that_it_was_started_in(register):
    file = ImportedFile.objects.create(
        name="facts.csv",
        content=NO_SUCH_DAY,
        size=len(NO_SUCH_DAY),
        sha256="0" * 64,
        uploaded_by=User.objects.create(username="reader", is_superuser=True),
    )
    call_command("read_import", str(file.pk), "--language=ru")
    file.refresh_from_db()
    assert (file.state, file.counts["language"]) == (ImportState.REFUSED, "ru")
    assert "такой даты нет в календаре" in file.problems[0]["message"]
    assert translation.get_language() == "en", "whoever called it goes on in the own language"


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize(
    "mistake",
    [
        ("value: 5000000000,", "value: 100%,"),
        ("status: planned", "status: '%(field)s'"),
        ("where: paragraph 2", "'%s': paragraph 2"),
        ("metric: jobs", "metric: '50% of %(text)d'"),
    ],
)
def test_per_cent_signs_of_a_file_are_quoted_as_they_stand(db, tmp_path, language, mistake):
    folder = write_fixtures(tmp_path / "small", mistake)
    wrong = re.search(r"[^\s':]*%[^':,]*", mistake[1])[0]
    with translation.override(language):
        found = validate(read(folder, tmp_path), Holdings.read()).problems
    assert any(wrong in problem.message for problem in found)
