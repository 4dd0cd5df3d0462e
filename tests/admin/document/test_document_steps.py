"""A document on its way: drafts, review and publication, and who may take which step."""

import re

from django.contrib.auth.models import User

from projects.codelists import Publication
from projects.editing import submissions
from projects.models import Observation, Source, Submission
from tests import factories as make
from tests.admin.document.pages import CHECK, NEW, SUGGEST, TOP, figure, said, typed
from tests.editors import make_editor
from tests.signed_in import sign_in


def test_a_draft_keeps_what_was_typed_with_its_mistakes_and_is_gone_on_with(admin, plant):
    data = typed(figure("Steel works", nature="plan"), figure("", "jobs", "a lot"), _draft="1")
    address = admin.post(NEW, data).headers["Location"]
    assert not Source.objects.exists()
    page = admin.get(address)
    assert "names no number" in said(page)
    shown = re.search(r'name="seen" value="([^"]+)"', page.content.decode())[1]
    mended = typed(
        figure("Steel works", nature="plan"),
        figure("", "jobs", "115", nature="plan"),
        _publish="1",
        seen=shown,
    )
    admin.post(address, mended)
    submission = Submission.objects.get()
    assert submission.state == Publication.PUBLISHED
    assert submission.changes.count() == 3
    assert Observation.objects.count() == 2


def test_a_draft_that_somebody_else_saved_meanwhile_is_not_written_over(admin, plant):
    address = admin.post(NEW, typed(figure("Steel works", nature="plan"), _draft="1")).headers["Location"]
    page = admin.post(
        address, typed(figure("Steel works", value="9 bn tenge", nature="plan"), _draft="1", seen="long ago")
    )
    assert "Somebody else saved this draft meanwhile" in said(page)
    assert Submission.objects.get().entry["figures-0-value"] == "6.2 bn tenge"


def test_what_an_editor_sends_to_review_is_nowhere_until_it_is_published(client, plant):
    editor = sign_in(client, make_editor("editor"))
    editor.post(NEW, typed(figure("Steel works", nature="plan"), _review="1"))
    submission = Submission.objects.get()
    assert (submission.state, submission.source) == (Publication.IN_REVIEW, None)
    assert not Source.objects.exists()
    assert not Observation.objects.exists()
    submissions.publish(submission, User.objects.create(username="chief", is_superuser=True), "Looked at")
    assert Observation.objects.get().source.title == TOP["title"]


def test_who_may_not_publish_cannot_by_pressing_the_button_that_is_not_there(client, plant):
    editor = sign_in(client, make_editor("editor"))
    assert 'name="_publish"' not in editor.get(NEW).content.decode()
    page = editor.post(NEW, typed(figure("Steel works", nature="plan"), _publish="1"))
    assert page.status_code == 403
    assert not Submission.objects.exists()
    assert not Source.objects.exists()


def test_a_viewer_enters_nothing(client, plant):
    viewer = sign_in(client, make_editor("viewer"))
    source = make.make_source()
    answers = [
        viewer.get(NEW), viewer.post(NEW, typed()), viewer.post(CHECK, typed()), viewer.get(f"{SUGGEST}?of=subject&q=steel"),
        viewer.get(f"/admin/projects/source/{source.pk}/enter/"),
    ]  # fmt: skip
    assert {answer.status_code for answer in answers} == {403}
    assert "Enter a document" not in said(viewer.get("/admin/"))


def test_strangers_are_asked_to_sign_in(client, plant):
    assert {client.get(address).status_code for address in (NEW, f"{SUGGEST}?of=subject&q=steel")} == {302}
    assert client.post(CHECK, typed()).status_code == 302


def test_a_regional_editor_is_offered_and_enters_own_regions_alone(client, plant):
    make.make_project(name_en="Steel rope plant", region=make.make_region("KZ-55"), publication="draft")
    make.make_project(name_en="Steel pipe plant", region=make.make_region("KZ-55"))
    regional = sign_in(client, make_editor("regional_editor", regions=[make.make_region("KZ-35")]))
    found = regional.get(f"{SUGGEST}?of=subject&q=steel").json()["results"]
    assert [one["label"] for one in found] == ["Steel works"]
    page = regional.post(NEW, typed(figure("Steel pipe plant", nature="plan"), _review="1"))
    assert "Nothing in the regions assigned to you is called “Steel pipe plant”." in said(page)
    assert not Submission.objects.exists()
    assert regional.post(NEW, typed(figure("Steel works", nature="plan"), _review="1")).status_code == 302


def test_a_draft_of_another_region_is_not_opened_by_a_regional_editor(admin, client, plant):
    address = admin.post(NEW, typed(figure("Steel works", nature="plan"), _draft="1")).headers["Location"]
    admin.logout()
    regional = sign_in(client, make_editor("regional_editor", regions=[make.make_region("KZ-55")]))
    assert regional.get(address).status_code == 404
