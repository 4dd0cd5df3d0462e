"""What is said of a file: how far it is, what was found in it, and in whose language."""

import json
import time
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation

from projects.admin.import_words import in_words
from projects.codelists import ImportState
from projects.editing.roles import Role
from projects.models import ImportedFile, Submission
from tests.admin.imports.uploads import page_of, sheet, someone, upload


@pytest.fixture
def waiting(editor, plant):
    return ImportedFile.objects.create(
        name="facts.csv", content=sheet(), size=1, sha256="0" * 64, reason="x", uploaded_by=editor, state="reading"
    )  # fmt: skip


def begun(file, **said):
    """As if a process had written this of itself."""
    from django.conf import settings

    folder = Path(settings.IMPORTS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{file.pk}.json").write_text(json.dumps({"begun": time.time(), "beat": time.time(), **said}))


def test_a_page_of_a_file_under_way_tells_how_far_it_is(admin, waiting):
    begun(waiting, doing="checking", rows=50000)
    text = admin.get(page_of(waiting)).content.decode()
    assert "50\u00a0000 rows are being checked" in text
    assert '<progress max="4" value="2"' in text
    assert '<noscript><meta http-equiv="refresh"' in text
    said = admin.get(reverse("admin:import-progress", args=[waiting.pk])).json()
    assert (said["over"], said["step"]) == (False, 2)
    admin.post(page_of(waiting), {"step": "again"})
    waiting.refresh_from_db()
    assert waiting.state == ImportState.READING, "it is not begun twice"


def test_a_process_that_died_is_noticed_and_the_file_read_again(admin, waiting):
    begun(waiting, doing="checking", rows=50000, beat=time.time() - 60)
    text = admin.get(page_of(waiting)).content.decode()
    assert "Stopped by an error of ours; nothing was changed" in text
    assert admin.get(reverse("admin:import-progress", args=[waiting.pk])).json()["over"]
    admin.post(page_of(waiting), {"step": "again"})
    waiting.refresh_from_db()
    assert waiting.state == ImportState.READ


NO_SUCH_DAY = sheet().replace(b",2025,", b",2025-02-30,")


def test_what_is_wrong_is_said_in_the_language_of_the_page_that_uploaded(client, plant):
    someone(client, Role.EDITOR)
    upload(client, NO_SUCH_DAY, language="/ru")
    file = ImportedFile.objects.get()
    (problem,) = file.problems
    assert (problem["row"], problem["column"]) == (2, "period")
    assert "«2025-02-30» — такой даты нет в календаре" in problem["message"]
    for language, mark in (("ru", "<td>"), ("en", '<td lang="ru">')):
        with translation.override(language):
            page = client.get(page_of(file)).content.decode()
        assert f"{mark}{problem['message']}</td>" in page


def test_a_file_that_is_read_again_is_answered_in_the_language_of_who_uploaded_it(admin, waiting):
    waiting.counts, waiting.content = {"language": "ru"}, NO_SUCH_DAY
    waiting.save()
    begun(waiting, doing="checking", beat=time.time() - 60)
    admin.post(page_of(waiting), {"step": "again"})
    waiting.refresh_from_db()
    assert "такой даты нет в календаре" in waiting.problems[0]["message"]


@pytest.mark.parametrize(
    ("rows", "said"), [(1, "1 row: 0 new"), (2, "2 rows: 0 new"), (1200, "1\u00a0200 rows: 0 new")]
)
def test_what_was_found_is_counted_in_the_right_number(waiting, rows, said):
    waiting.state, waiting.counts = ImportState.READ, {"rows": rows, "left": rows}
    waiting.submission = Submission.objects.create(title="x")
    assert in_words(waiting).startswith(said)


@pytest.mark.parametrize(("number", "said"), [(1, "1 problem;"), (2, "2 problems;")])
def test_problems_are_counted_in_the_right_number(waiting, number, said):
    waiting.state, waiting.counts = ImportState.REFUSED, {"problems": number, "language": "en"}
    assert in_words(waiting).startswith(said)
