"""Uploading a file: who may, what is kept of it, what is refused, and what no file does to a page."""

import pytest
from django.urls import reverse

from projects.codelists import ImportState, Publication
from projects.editing.roles import Role
from projects.models import ImportedFile, Observation
from tests import factories as make
from tests.admin.imports.uploads import UPLOAD, page_of, sheet, someone, upload


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


def test_every_problem_stands_with_row_and_column(client, plant):
    someone(client, Role.EDITOR)
    upload(client, sheet(project="c-plant", value="<b>6200</b>"))
    file = ImportedFile.objects.get()
    assert (file.state, file.submission) == (ImportState.REFUSED, None)
    text = client.get(page_of(file)).content.decode()
    assert '<th scope="row">2</th><td>project</td>' in text
    assert "&lt;b&gt;6200" in text
    assert "<b>6200" not in text


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
