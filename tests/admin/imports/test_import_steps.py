"""The steps of an uploaded file: sent to review, published, withdrawn and undone."""

from django.urls import reverse

from projects.codelists import Publication
from projects.editing.roles import Role
from projects.models import ImportedFile, Observation, Submission
from tests.admin.imports.uploads import page_of, sheet, someone, upload


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
