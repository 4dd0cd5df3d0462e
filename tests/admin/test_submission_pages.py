"""A submission at the desk: read in words, taken one step further with a reason, kept for good."""

import pytest
from django.urls import reverse

from projects.editing import submissions
from projects.models import Observation, Submission
from tests import factories as make
from tests.editors import make_editor
from tests.signed_in import sign_in


@pytest.fixture
def author(db):
    return make_editor("editor")


@pytest.fixture
def figure(db):
    project = make.make_project(name_en="Tyre plant")
    return make.make_observation("jobs", project=project, value=100)


@pytest.fixture
def draft(author, figure):
    def edit():
        figure.value = 250
        figure.save()

    return submissions.edit_as(author, edit, reason="Misread").submission


def page_of(submission):
    return reverse("admin:projects_submission_change", args=[submission.pk])


def step(client, submission, name, reason="Because", **more):
    return client.post(page_of(submission), {"step": name, "reason": reason, **more}, follow=True)


def state(submission):
    return Submission.objects.get(pk=submission.pk).state


def test_its_page_tells_who_why_and_what_in_words(client, author, draft):
    text = sign_in(client, author).get(page_of(draft)).content.decode()
    for words in (author.username, "Misread", "Tyre plant: jobs", "100\u00a0person", "250\u00a0person"):
        assert words in text, words
    assert "&quot;" not in text.partition("What changes")[2]


def test_a_project_that_is_a_draft_itself_is_named(client, author):
    project = make.make_project(name_en="Secret smelter", publication="draft")

    def edit():
        make.make_observation("jobs", project=project)

    kept = submissions.edit_as(author, edit, publish=False).submission
    text = sign_in(client, author).get(page_of(kept)).content.decode()
    assert "only once the project itself is published" in text
    assert reverse("admin:projects_project_change", args=[project.pk]) in text


def test_its_way_is_kept_step_by_step(client, author, draft):
    sign_in(client, author)
    step(client, draft, "review", "Complete")
    assert state(draft) == "in_review"
    sign_in(client, make_editor("reviewer"))
    step(client, draft, "return", "The year is missing")
    assert state(draft) == "draft"
    sign_in(client, author)
    step(client, draft, "review", "Mended")
    sign_in(client, make_editor("reviewer"))
    text = step(client, draft, "publish", "Read again").content.decode()
    assert state(draft) == "published"
    for reason in ("Complete", "The year is missing", "Mended", "Read again"):
        assert reason in text


def test_a_record_that_changed_meanwhile_stops_it_and_is_shown_with_three_values(client, draft, figure):
    Observation.objects.filter(pk=figure.pk).update(value=300)
    sign_in(client, make_editor("reviewer"))
    answer = step(client, draft, "publish")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Nothing was changed" in text
    for value in ("100", "250", "300"):
        assert value in text
    assert state(draft) == "draft"
    step(client, draft, "publish", over="1")
    assert Observation.objects.get(pk=figure.pk).value == 250


def test_a_published_one_is_undone_by_a_button(client, draft, figure):
    sign_in(client, make_editor("reviewer"))
    step(client, draft, "publish")
    text = step(client, draft, "undo", "The agency was right").content.decode()
    assert Observation.objects.get(pk=figure.pk).value == 100
    assert "Undone: " in text
    assert "Undone by" in client.get(page_of(draft)).content.decode()


def test_only_the_steps_that_can_be_taken_have_buttons(client, author, draft):
    def buttons(user):
        text = sign_in(client, user).get(page_of(draft)).content.decode()
        return {
            name for name in ("publish", "review", "return", "withdraw", "undo") if f'value="{name}"' in text
        }

    viewer, reviewer = make_editor("viewer"), make_editor("reviewer")
    assert buttons(viewer) == set()
    assert buttons(author) == {"review", "withdraw"}
    assert buttons(reviewer) == {"publish", "review", "withdraw"}
    submissions.send_to_review(draft, author)
    assert buttons(reviewer) == {"publish", "return", "withdraw"}
    submissions.publish(draft, reviewer, "Checked")
    assert buttons(author) == {"undo"}
    assert buttons(viewer) == set()


@pytest.mark.parametrize("name", ["publish", "review", "return", "withdraw", "undo"])
def test_a_viewer_takes_no_step_by_address(client, draft, name):
    sign_in(client, make_editor("viewer"))
    assert step(client, draft, name).status_code in (200, 403)
    assert state(draft) == "draft"


def test_a_step_that_makes_no_sense_is_told_and_changes_nothing(client, draft):
    sign_in(client, make_editor("reviewer"))
    assert "Choose one of the buttons" in step(client, draft, "delete").content.decode()
    assert "Only what was published" in step(client, draft, "undo").content.decode()
    assert state(draft) == "draft"


def test_nobody_deletes_or_rewrites_a_submission(client, draft):
    sign_in(client, make_editor("administrator"))
    page = reverse("admin:projects_submission_delete", args=[draft.pk])
    assert client.post(page, {"post": "yes"}).status_code == 403
    assert client.get(reverse("admin:projects_submission_add")).status_code == 403
    client.post(page_of(draft), {"title": "Another", "state": "published"})
    assert (state(draft), Submission.objects.get(pk=draft.pk).title) == ("draft", draft.title)


def test_drafts_are_on_no_public_page(client, draft, figure):
    for page in (
        figure.project.get_absolute_url(),
        f"/figures/{figure.pk}/",
        "/projects/",
        "/",
        "/projects.csv",
        "/figures.csv",
        f"/sources/{figure.source.key}/",
    ):
        answer = client.get(page)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"250" not in content, page


def test_a_long_submission_is_paged(client, author):
    project, source = make.make_project(), make.make_source()

    def edit():
        for year in range(120):
            make.make_observation("jobs", project=project, source=source, period=str(1950 + year))

    make.make_observation("jobs")
    long = submissions.edit_as(author, edit, publish=False).submission
    sign_in(client, author)
    assert "Page 1 of 2" in client.get(page_of(long)).content.decode()
    assert "2069" in client.get(page_of(long), {"page": 2}).content.decode()
