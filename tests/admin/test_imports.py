"""Uploading a file in the admin: who may, what is refused, what it would change, and the next step."""

import json
import time
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from projects.admin.import_words import in_words
from projects.codelists import ImportState, Publication
from projects.editing.roles import Role, set_up
from projects.models import ImportedFile, Observation, Remit, Submission
from tests import factories as make
from tests.signed_in import sign_in

UPLOAD = "/admin/projects/importedfile/add/"


@pytest.fixture
def plant(db):
    """A project in Karaganda with one figure, and a second one in Pavlodar."""
    source = make.make_source(key="gazette")
    project = make.make_project(key="a-plant", region=make.make_region("KZ-35"))
    make.make_observation("jobs", project=project, source=source, period="2025", value=100, nature="plan")
    make.make_project(key="b-plant", region=make.make_region("KZ-55"))
    return project


def sheet(project="a-plant", value="120") -> bytes:
    return (
        f"project,metric,value,unit,period,nature,source\n{project},jobs,{value},person,2025,plan,gazette\n"
    ).encode()


def someone(client, role: Role, *regions):
    set_up()
    user = User.objects.create(username=f"the-{role}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    if regions:
        Remit.objects.create(user=user).regions.set(regions)
    sign_in(client, user)
    return user


def upload(client, data: bytes, name="facts.csv", language="", **fields):
    fields = {"reason": "From the ministry."} | fields
    return client.post(f"{language}{UPLOAD}", {**fields, "file": SimpleUploadedFile(name, data)})


def page_of(file) -> str:
    return reverse("admin:projects_importedfile_change", args=[file.pk])


def test_a_file_is_kept_as_it_came_and_shown_with_what_it_would_change(client, plant):
    user = someone(client, Role.EDITOR)
    answer = upload(client, sheet())
    file = ImportedFile.objects.get()
    assert answer.url == page_of(file)
    assert bytes(file.content) == sheet()
    assert (file.uploaded_by, file.size, file.reason) == (user, len(sheet()), "From the ministry.")
    assert file.state == ImportState.READ, file.problems

    text = client.get(page_of(file)).content.decode()
    assert "1 row: 0 new, 1 changed, 0 withdrawn, 0 left as they are" in text
    assert "100" in text
    assert "120" in text
    assert 'value="publish"' not in text, "an editor sends it to review"
    assert Observation.objects.get().value == 100


def test_an_editor_sends_it_to_review_and_a_reviewer_publishes_it(client, plant):
    someone(client, Role.EDITOR)
    upload(client, sheet())
    file = ImportedFile.objects.get()
    client.post(page_of(file), {"step": "review", "reason": "Please look."})
    assert Submission.objects.get().state == Publication.IN_REVIEW
    assert client.post(page_of(file), {"step": "publish", "reason": "Mine."}).status_code == 403

    someone(client, Role.REVIEWER)
    client.post(page_of(file), {"step": "publish", "reason": ""})
    assert Observation.objects.get().value == 100, "a reason is needed"
    client.post(page_of(file), {"step": "publish", "reason": "Looked at the document."})
    assert Submission.objects.get().state == Publication.PUBLISHED
    assert Observation.objects.get().value == 120
    assert "What changed" in client.get(page_of(file)).content.decode()


def test_a_file_is_withdrawn_with_a_reason_and_stays(client, plant):
    someone(client, Role.EDITOR)
    upload(client, sheet())
    file = ImportedFile.objects.get()
    client.post(page_of(file), {"step": "withdraw", "reason": "The wrong file."})
    assert Submission.objects.get().state == Publication.WITHDRAWN
    assert ImportedFile.objects.count() == 1


def test_a_publication_that_somebody_overtook_is_told_and_changes_nothing(client, plant):
    someone(client, Role.REVIEWER)
    upload(client, sheet())
    file = ImportedFile.objects.get()
    Observation.objects.get().delete()
    client.post(page_of(file), {"step": "publish", "reason": "Looked at."})
    text = client.get(page_of(file)).content.decode()
    assert "Nothing was changed" in text
    assert "withdrawn meanwhile" in text
    assert Submission.objects.get().state == Publication.DRAFT


def test_every_problem_stands_with_row_and_column(client, plant):
    someone(client, Role.EDITOR)
    upload(client, sheet(project="c-plant", value="<b>6200</b>"))
    file = ImportedFile.objects.get()
    assert (file.state, file.submission) == (ImportState.REFUSED, None)
    text = client.get(page_of(file)).content.decode()
    assert '<th scope="row">2</th><td>project</td>' in text
    assert "&lt;b&gt;6200" in text
    assert "<b>6200" not in text


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


def test_a_regional_editor_changes_nothing_elsewhere_by_a_file_and_sees_only_the_own_ones(client, plant):
    someone(client, Role.REVIEWER)
    upload(client, sheet())
    theirs = ImportedFile.objects.get()
    someone(client, Role.REGIONAL_EDITOR, make.make_region("KZ-55"))
    for address in (page_of(theirs), reverse("admin:import-file", args=[theirs.pk])):
        assert client.get(address).status_code in (302, 404)
    upload(client, sheet(value="130"))
    refused = ImportedFile.objects.latest("pk")
    assert refused.state == ImportState.REFUSED
    assert "Karaganda" in refused.problems[0]["message"]
    upload(client, sheet(project="b-plant"))
    assert ImportedFile.objects.latest("pk").state == ImportState.READ
    assert Observation.objects.count() == 1


def test_a_viewer_and_a_stranger_upload_and_read_nothing(client, plant):
    someone(client, Role.EDITOR)
    upload(client, sheet())
    file = ImportedFile.objects.get()
    addresses = [
        UPLOAD, page_of(file), reverse("admin:import-file", args=[file.pk]),
        reverse("admin:import-progress", args=[file.pk]), reverse("admin:import-figures"),
        reverse("admin:import-template", kwargs={"kind": "figures", "ending": "csv"}),
    ]  # fmt: skip
    someone(client, Role.VIEWER)
    assert {client.get(address).status_code for address in addresses} == {403}
    assert upload(client, sheet()).status_code == 403
    client.logout()
    assert {client.get(address).status_code for address in addresses} == {302}
    assert ImportedFile.objects.count() == 1


def test_nobody_changes_or_deletes_an_import(admin, plant):
    upload(admin, sheet())
    file = ImportedFile.objects.get()
    assert (
        admin.post(reverse("admin:projects_importedfile_delete", args=[file.pk]), {"post": "yes"}).status_code
        == 403
    )
    admin.post(page_of(file), {"name": "other.csv", "_save": "1"})
    admin.post(
        reverse("admin:projects_importedfile_changelist"),
        {"action": "delete_selected", "_selected_action": [file.pk], "post": "yes"},
    )
    assert ImportedFile.objects.get().name == "facts.csv"


@pytest.mark.parametrize("megabytes", [21, 100])
def test_a_file_that_is_too_large_is_answered_by_a_page(admin, plant, megabytes):
    answer = upload(admin, b"x" * (megabytes * 1024 * 1024))
    assert answer.status_code == 413
    assert "larger than 20 MB" in answer.content.decode()
    assert "From the ministry." in answer.content.decode(), "what was typed is not lost"
    assert not ImportedFile.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "x" * 300 + ".csv", "<script>.csv"])
def test_a_strange_name_does_no_harm(admin, plant, name):
    answer = upload(admin, sheet(), name=name)
    assert answer.status_code in (200, 302)
    for file in ImportedFile.objects.all():
        assert "/" not in file.name
        assert len(file.name) <= 200
        assert b"<script>.csv" not in admin.get(page_of(file)).content


def test_the_file_comes_back_as_an_attachment_that_no_browser_runs(admin, plant):
    upload(admin, b"<script>alert(1)</script>", name="page.html")
    file = ImportedFile.objects.get()
    answer = admin.get(reverse("admin:import-file", args=[file.pk]))
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_same_file_a_second_time_is_pointed_out(admin, plant):
    upload(admin, sheet())
    first = ImportedFile.objects.get()
    admin.post(page_of(first), {"step": "publish", "reason": "Looked at."})
    upload(admin, sheet())
    text = admin.get(page_of(ImportedFile.objects.latest("pk"))).content.decode()
    assert "is published already" in text
    assert "nothing to change" in text.lower()


def begun(file, **said):
    """As if a process had written this of itself."""
    from django.conf import settings

    folder = Path(settings.IMPORTS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{file.pk}.json").write_text(json.dumps({"begun": time.time(), "beat": time.time(), **said}))


@pytest.fixture
def waiting(editor, plant):
    return ImportedFile.objects.create(
        name="facts.csv", content=sheet(), size=1, sha256="0" * 64, reason="x", uploaded_by=editor, state="reading"
    )  # fmt: skip


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


def test_sheets_to_fill_in_and_what_stands_are_downloads(client, plant):
    someone(client, Role.REGIONAL_EDITOR, make.make_region("KZ-55"))
    for kind in ("figures", "milestones", "sources"):
        for ending in ("csv", "xlsx"):
            answer = client.get(reverse("admin:import-template", kwargs={"kind": kind, "ending": ending}))
            assert answer.status_code == 200
            assert f'filename="{kind}.{ending}"' in answer["Content-Disposition"]
    assert (
        client.get(reverse("admin:import-template", kwargs={"kind": "x", "ending": "csv"})).status_code == 404
    )

    ask = reverse("admin:import-figures")
    answer = client.get(ask, {"of": "projects", "keys": "a-plant", "as": "csv"})
    assert b"a-plant,,,,jobs,100" in answer.content
    plant.publication = Publication.DRAFT
    plant.save()
    hidden = client.get(ask, {"of": "projects", "keys": "a-plant", "as": "csv"})
    assert hidden.status_code == 400
    assert b"jobs" not in hidden.content
    assert client.get(ask, {"of": "everything", "keys": "x"}).status_code == 400


def test_the_page_of_uploads_and_the_list_open_in_every_language(admin, plant):
    upload(admin, sheet())
    page = page_of(ImportedFile.objects.get())
    for language in ("", "/ru", "/kk"):
        for address in (UPLOAD, "/admin/projects/importedfile/", page):
            assert admin.get(f"{language}{address}").status_code == 200


def test_a_large_file_is_published_and_undone_outside_of_the_request_from_the_queue_too(
    admin, plant, monkeypatch
):
    monkeypatch.setattr("projects.admin.imports._MOST_IN_REQUEST", 0)
    upload(admin, sheet())
    file = ImportedFile.objects.get()
    queue = reverse("admin:projects_submission_change", args=[file.submission_id])
    assert admin.post(queue, {"step": "publish", "reason": "Looked at."}).url == page_of(file)
    assert Observation.objects.get().value == 120
    assert admin.post(queue, {"step": "undo", "reason": "It was wrong."}).url == page_of(file)
    assert Observation.objects.get().value == 100
    assert file.submission.undone_by.get().state == Publication.PUBLISHED


def test_what_is_improbable_is_told_and_confirmed_by_whoever_sends_it_on(client, plant):
    someone(client, Role.REVIEWER)
    upload(client, sheet(value="90000").replace(b"2025", b"2026"))
    file = ImportedFile.objects.get()
    change = file.submission.changes.get()
    assert change.confirmed[0]["message"]
    assert "Not confirmed yet" in client.get(page_of(file)).content.decode()
    step = reverse("admin:projects_submission_change", args=[file.submission_id])
    client.post(step, {"step": "review", "reason": ""})
    assert Submission.objects.get().state == Publication.DRAFT
    client.post(step, {"step": "publish", "reason": "The ministry confirmed it by telephone."})
    change.refresh_from_db()
    assert {warning["reason"] for warning in change.confirmed} == {"The ministry confirmed it by telephone."}
    assert Observation.objects.filter(value=90_000).exists()
