"""Who may see a project changes through intake.publish only; what was public once is withdrawn, never deleted."""

import pytest

from projects.models import Project
from tests import factories as make
from tests.admin.pages import page_of, shown_fields

LIST = "/admin/projects/project/"


def state(project):
    return Project.objects.get(pk=project.pk).publication


@pytest.fixture
def draft(db):
    return make.make_project(publication="draft")


def test_projects_are_published_from_the_list_with_a_reason(admin, draft, version):
    other, before = make.make_project(publication="in_review"), version()
    data = {
        "action": "publish_selected",
        "_selected_action": [draft.pk, other.pk],
        "reason": "Checked by two people",
    }
    response = admin.post(LIST, data, follow=True)
    assert "2 projects are now: published." in response.content.decode()
    assert (state(draft), state(other)) == ("published", "published")
    change = draft.history.latest()
    assert (change.history_user.username, change.history_change_reason) == ("editor", "Checked by two people")
    assert version() == before + 1


def test_a_project_is_withdrawn_only_with_a_reason(admin, db):
    project = make.make_project()
    data = {"action": "withdraw_selected", "_selected_action": [project.pk]}
    assert "Give a reason" in admin.post(LIST, data, follow=True).content.decode()
    assert state(project) == "published"
    admin.post(LIST, data | {"reason": "Never existed"})
    assert state(project) == "withdrawn"


def test_one_project_that_cannot_be_moved_does_not_stop_the_others(admin, draft):
    public = make.make_project()
    data = {"action": "publish_selected", "_selected_action": [draft.pk, public.pk], "reason": "Checked"}
    text = admin.post(LIST, data, follow=True).content.decode()
    assert "in this state already" in text
    assert "1 project is now: published." in text


@pytest.mark.parametrize(
    ("button", "before", "after"),
    [
        ("_publish", "draft", "published"),
        ("_review", "draft", "in_review"),
        ("_withdraw", "published", "withdrawn"),
    ],
)
def test_the_page_of_a_project_saves_and_moves_it(admin, button, before, after):
    project = make.make_project(publication=before)
    shown = admin.get(page_of(project))
    assert f'name="{button}"' in shown.content.decode()
    data = shown_fields(shown) | {button: "1", "name_en": "Renamed", "change_reason": "Because"}
    assert admin.post(page_of(project), data).status_code == 302
    project.refresh_from_db()
    assert (project.publication, project.name_en) == (after, "Renamed")


def test_no_field_of_the_form_changes_who_may_see_a_project(admin, draft):
    data = shown_fields(admin.get(page_of(draft))) | {"publication": "published", "name_en": "Renamed"}
    admin.post(page_of(draft), data)
    draft.refresh_from_db()
    assert (draft.publication, draft.name_en) == ("draft", "Renamed")


def test_a_draft_may_be_deleted_with_its_figures(admin, draft, version):
    make.make_observation(project=draft)
    before = version()
    assert 'name="reason"' in admin.get(page_of(draft, "delete")).content.decode()
    assert admin.post(page_of(draft, "delete"), {"post": "yes", "reason": "Entered twice"}).status_code == 302
    assert not Project.objects.filter(pk=draft.pk).exists()
    assert version() == before + 1
    assert Project.history.filter(id=draft.pk).latest().history_change_reason == "Entered twice"


def test_the_reason_given_beside_the_action_is_kept_while_the_deletion_is_confirmed(admin, draft):
    chosen = {"action": "delete_selected", "_selected_action": [draft.pk], "reason": "Entered twice"}
    assert 'value="Entered twice"' in admin.post(LIST, chosen).content.decode()
    admin.post(LIST, chosen | {"post": "yes"})
    assert Project.history.filter(id=draft.pk).latest().history_change_reason == "Entered twice"


@pytest.mark.parametrize("publication", ["published", "withdrawn", "draft"])
def test_a_project_that_was_ever_public_is_withdrawn_instead_of_deleted(admin, publication):
    project = make.make_project()
    project.publication = publication
    project.save()

    assert b'class="deletelink"' not in admin.get(page_of(project)).content
    for respond in (admin.get, lambda page, **kw: admin.post(page, {"post": "yes"}, **kw)):
        response = respond(page_of(project, "delete"), follow=True)
        assert "never deleted: withdraw it" in response.content.decode()
    chosen = {
        "action": "delete_selected",
        "_selected_action": [project.pk],
        "post": "yes",
        "reason": "A slip",
    }
    assert "never deleted: withdraw it" in admin.post(LIST, chosen, follow=True).content.decode()
    assert Project.objects.filter(pk=project.pk).exists()
