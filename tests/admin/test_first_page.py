"""The first page of the desk counts what asks for attention, and leads to lists of exactly that."""

import re

import pytest
from django.urls import reverse

from projects.models import Submission
from tests import factories as make
from tests.admin.pages import shown_fields
from tests.editors import make_editor
from tests.signed_in import sign_in

INDEX = "/admin/"


def words(response) -> str:
    return " ".join(response.content.decode().split())


def desk_of(response):
    return response.context["desk"]


def linked(browser, url: str) -> int:
    response = browser.get(url)
    assert response.status_code == 200, url
    return response.context["cl"].result_count


def test_what_is_done_is_said_quietly(admin, db):
    text = words(admin.get(INDEX))
    assert "No draft awaits review · no project awaits review · no correction is open" in text
    assert "<strong>0</strong>" not in text


def test_work_begins_with_a_document_or_a_file(admin, db):
    text = words(admin.get(INDEX))
    assert f'<a href="{reverse("admin:projects_source_enter")}">Enter a document</a>' in text
    assert f'<a href="{reverse("admin:projects_importedfile_add")}">Import a file</a>' in text


def test_a_viewer_is_offered_nothing_to_enter(client, db):
    response = sign_in(client, make_editor("viewer")).get(INDEX)
    assert desk_of(response).actions == []
    assert "Translations that nobody reviewed" not in words(response)


def test_drafts_reviews_and_changes_are_named_and_listed(client, register, admin):
    author = make_editor("editor")
    browser = sign_in(client.__class__(), author)
    place, project = register["place"], register["project"]
    page = reverse("admin:projects_project_change", args=[project.pk])
    assert browser.post(page, shown_fields(browser.get(page)) | {"note": "Seen"}).status_code == 302
    draft = Submission.objects.get(made_by=author)

    desk = desk_of(browser.get(INDEX))
    assert desk.drafts == [draft]
    assert linked(browser, desk.all_drafts.url) == 1
    assert desk_of(admin.get(INDEX)).drafts == []

    Submission.objects.filter(pk=draft.pk).update(state="in_review")
    desk = desk_of(admin.get(INDEX))
    assert desk.waiting == [draft]
    assert linked(admin, desk.all_waiting.url) == 1
    assert "Drafts awaiting review" in {row.title for row in desk.matters}

    page = reverse("admin:projects_place_change", args=[place.pk])
    assert admin.post(page, shown_fields(admin.get(page)) | {"note": "Seen"}).status_code == 302
    response = admin.get(INDEX)
    assert [one.made_by.username for one in desk_of(response).changes] == ["editor"]
    assert re.search(r"Changed last.*" + re.escape(str(place)), words(response))


@pytest.mark.parametrize("list_", ["project", "observation", "place", "enterprise"])
def test_a_filter_that_nobody_offers_is_no_filter(admin, register, list_):
    asked = {"attention": "everything"} if list_ in ("project", "observation") else {"translation": "x"}
    response = admin.get(f"/admin/projects/{list_}/", asked)
    assert response.context["cl"].result_count == response.context["cl"].full_result_count > 0


def test_the_first_page_asks_the_same_number_of_queries_of_any_register(
    admin, register, django_assert_max_num_queries
):
    def queries(more):
        for _ in range(more):
            project = make.make_project(status="planned", place=None)
            make.make_milestone(project=project, date="2024", planned=True)
            make.make_observation(project=project, source=make.make_source("2020"))
            make.make_place(name_ru="Абай")
        with django_assert_max_num_queries(60) as caught:
            admin.get(INDEX)
        return len(caught)

    few = queries(1)
    assert queries(5) == few
