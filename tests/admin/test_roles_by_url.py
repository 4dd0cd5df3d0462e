"""Each role, attacked from the outside: what a menu does not offer is refused by address as well."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from projects.editing import submissions
from projects.models import Observation, Project, Source, Submission
from tests import factories as make
from tests.admin.pages import shown_fields
from tests.editors import make_editor
from tests.signed_in import sign_in

#: Records that every editor changes, by the name of their model in `register`.
FACTS = [
    "project",
    "observation",
    "milestone",
    "participation",
    "enterprise",
    "place",
    "programme",
    "commitment",
    "source",
]
LISTS = ["region", "sector", "unit", "metric", "exchangerate", "alias", "keptapart"]
ROLES = ["viewer", "regional_editor", "editor", "reviewer", "administrator"]


@pytest.fixture
def theirs(db):
    return make.make_region("KZ-55")


def address(name, page, *args):
    return reverse(f"admin:projects_{name}_{page}", args=args)


@pytest.fixture
def enter(client, db):
    """Sign in with a role; a regional editor keeps Karaganda, where `register` lies."""

    def as_role(role):
        regions = [make.make_region()] if role == "regional_editor" else ()
        return sign_in(client, make_editor(role, regions=regions))

    return as_role


def saved(client, name, record, **fields):
    """Press "Save" on the record's page with these fields changed, however the page was reached."""
    page = address(name, "change", record.pk)
    shown = client.get(page)
    data = shown_fields(shown) if shown.status_code == 200 and shown.context["adminform"].form.fields else {}
    return client.post(page, {**data, "change_reason": "Tried", **fields})


@pytest.mark.parametrize("page", ["changelist", "add"])
@pytest.mark.parametrize("name", [*FACTS, *LISTS, "submission"])
def test_without_an_account_every_page_leads_to_signing_in(client, db, name, page):
    answer = client.get(address(name, page))
    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


def test_an_account_without_a_role_opens_nothing(client, db):
    sign_in(client, User.objects.create(username="guest"))
    assert client.get(address("project", "changelist")).status_code == 302
    sign_in(client, User.objects.create(username="staff", is_staff=True))
    assert client.get(address("project", "changelist")).status_code == 403


@pytest.mark.parametrize("name", [*FACTS, *LISTS])
def test_a_viewer_sees_records_and_changes_none(enter, register, name, version):
    viewer, record, before = enter("viewer"), register[name], version()
    assert viewer.get(address(name, "change", record.pk)).status_code == 200
    for page in (
        address(name, "add"),
        address(name, "delete", record.pk),
        address(name, "simple_history", record.pk, record.history.latest().pk),
        address(name, "change", record.pk),
    ):
        assert viewer.post(page, {"post": "yes", "reason": "x", "change_reason": "x"}).status_code == 403, (
            page
        )
    assert version() == before
    assert not Submission.objects.exists()


@pytest.mark.parametrize("role", ["regional_editor", "editor"])
@pytest.mark.parametrize("name", LISTS)
def test_editors_do_not_change_code_lists(enter, register, name, role, version):
    editor, before = enter(role), version()
    assert saved(editor, name, register[name]).status_code == 403
    assert editor.post(address(name, "add"), {}).status_code == 403
    assert version() == before


@pytest.mark.parametrize("role", ["regional_editor", "editor"])
def test_what_an_editor_changes_of_public_records_waits_as_a_draft(enter, register, role, version):
    editor, before = enter(role), version()
    answer = saved(editor, "observation", register["observation"], locator="page 9")
    draft = Submission.objects.get()
    assert answer["Location"] == address("submission", "change", draft.pk)
    assert (draft.state, draft.reason) == ("draft", "Tried")
    assert version() == before
    assert Observation.objects.get(pk=register["observation"].pk).locator != "page 9"


@pytest.mark.parametrize("role", ["regional_editor", "editor"])
def test_an_editor_publishes_by_no_address(enter, register, role, version):
    editor, before = enter(role), version()
    saved(editor, "observation", register["observation"], locator="page 9")
    draft = Submission.objects.get()
    page = address("submission", "change", draft.pk)
    assert editor.post(page, {"step": "publish", "reason": "Mine"}).status_code == 403
    project = make.make_project(publication="in_review", region=register["region"])
    before = version()
    data = {"action": "publish_selected", "_selected_action": [project.pk], "reason": "Mine"}
    editor.post(address("project", "changelist"), data)
    saved(editor, "project", project, _publish="1")
    assert Project.objects.get(pk=project.pk).publication == "in_review"
    assert version() == before


@pytest.mark.parametrize("role", ["regional_editor", "editor"])
def test_what_an_editor_withdraws_stays_until_a_reviewer_agrees(enter, register, role):
    editor, figure = enter(role), register["observation"]
    page = address("observation", "delete", figure.pk)
    assert editor.post(page, {"post": "yes", "reason": "A hoax"}).status_code == 302
    assert Observation.objects.filter(pk=figure.pk).exists()
    assert set(Submission.objects.get().changes.values_list("kind", flat=True)) == {"withdraw"}
    for name in ("project", "source", "enterprise"):
        page = address(name, "delete", register[name].pk)
        assert editor.post(page, {"post": "yes", "reason": "A hoax"}).status_code in (302, 403)
        assert type(register[name]).objects.filter(pk=register[name].pk).exists()


def test_nothing_is_withdrawn_without_a_reason(enter, register):
    reviewer, figure = enter("reviewer"), register["observation"]
    page = address("observation", "delete", figure.pk)
    answer = reviewer.post(page, {"post": "yes", "reason": " "}, follow=True)
    assert "Give a reason" in answer.content.decode()
    data = {"action": "delete_selected", "_selected_action": [figure.pk], "post": "yes", "reason": ""}
    reviewer.post(address("observation", "changelist"), data)
    assert Observation.objects.filter(pk=figure.pk).exists()


def test_a_project_that_was_public_is_deleted_by_nobody(enter, register):
    for role in ROLES:
        client = enter(role)
        client.post(address("project", "delete", register["project"].pk), {"post": "yes", "reason": "x"})
        assert Project.objects.filter(pk=register["project"].pk).exists()


def test_a_reviewer_publishes_with_a_reason_and_not_without(enter, register):
    saved(enter("editor"), "observation", register["observation"], locator="page 9")
    reviewer, page = enter("reviewer"), address("submission", "change", Submission.objects.get().pk)
    assert "Give a reason" in reviewer.post(page, {"step": "publish"}).content.decode()
    assert reviewer.post(page, {"step": "publish", "reason": "Read again"}).status_code == 302
    assert Observation.objects.get(pk=register["observation"].pk).locator == "page 9"


def test_what_a_reviewer_saves_is_published_and_kept(enter, register):
    saved(enter("reviewer"), "observation", register["observation"], locator="page 9")
    assert Observation.objects.get(pk=register["observation"].pk).locator == "page 9"
    assert Submission.objects.get().state == "published"


# --- a regional editor ---------------------------------------------------------------------------------------------


@pytest.fixture
def keeper(enter, register):
    return enter("regional_editor")


def test_drafts_of_other_regions_are_found_by_no_address(keeper, theirs, register):
    draft = make.make_project(region=theirs, publication="draft", name_en="Secret smelter")
    figure = make.make_observation("jobs", project=draft)
    milestone = make.make_milestone(project=draft)
    records = {"project": draft, "observation": figure, "milestone": milestone}
    for name, record in records.items():
        for page in ("change", "history", "delete"):
            answer = keeper.get(address(name, page, record.pk), follow=True)
            assert "Secret smelter" not in answer.content.decode(), (name, page)
        row = record.history.latest()
        answer = keeper.get(address(name, "simple_history", record.pk, row.pk), follow=True)
        assert "Secret smelter" not in answer.content.decode(), name
        assert "Secret smelter" not in keeper.get(address(name, "changelist")).content.decode()
    search = {"app_label": "projects", "model_name": "observation", "field_name": "project", "term": "secret"}
    assert keeper.get(reverse("admin:autocomplete"), search).json()["results"] == []


def test_a_draft_of_another_region_cannot_be_named_from_an_own_record(keeper, theirs, register):
    draft = make.make_project(region=theirs, publication="draft", name_en="Secret smelter")
    answer = saved(keeper, "project", register["project"], part_of=draft.pk)
    assert answer.status_code == 200
    assert "Secret smelter" not in answer.content.decode()


@pytest.mark.parametrize("name", ["project", "enterprise", "place", "programme", "commitment"])
def test_records_of_other_regions_are_not_changed_by_address(keeper, theirs, register, name, version):
    record = getattr(make, f"make_{name}")(region=theirs)
    before = version()
    assert saved(keeper, name, record).status_code == 403
    assert version() == before
    assert not Submission.objects.exists()


@pytest.mark.parametrize("name", ["project", "enterprise", "place", "programme", "commitment"])
def test_own_records_are_not_moved_to_another_region(keeper, theirs, register, name):
    record = getattr(make, f"make_{name}")(region=register["region"])
    assert saved(keeper, name, record, region=theirs.pk).status_code == 403
    assert type(record).objects.get(pk=record.pk).region == register["region"]
    assert not Submission.objects.exists()


def test_a_figure_of_another_region_is_neither_taken_nor_given(keeper, theirs, register):
    there = make.make_project(region=theirs)
    figure = make.make_observation("jobs", project=there)
    assert saved(keeper, "observation", figure, project=register["project"].pk).status_code == 403
    moved = {"project": there.pk, "guard_reason": "Sure"}
    for _time in ("warned", "confirmed"):
        answer = saved(keeper, "observation", register["observation"], **moved)
        moved["guard_shown"] = getattr(answer.context.get("guard"), "marks", "") if answer.context else ""
    assert answer.status_code == 403
    new = shown_fields(keeper.get(address("observation", "add"))) | {
        "region": theirs.pk, "metric": make.make_metric("jobs").pk, "unit": make.make_unit("person").pk,
        "value": "5", "period": "2025", "nature": "plan", "qualifier": "exact", "ruling": "none",
        "source": make.make_source().pk,
    }  # fmt: skip
    assert keeper.post(address("observation", "add"), new).status_code == 403
    assert not Submission.objects.exists()


def test_a_list_action_does_not_reach_into_other_regions(keeper, theirs, register):
    draft = make.make_project(region=theirs, publication="draft")
    public = make.make_project(region=theirs)
    for action in ("send_to_review", "withdraw_selected", "publish_selected"):
        data = {"action": action, "_selected_action": [draft.pk, public.pk], "reason": "x"}
        keeper.post(address("project", "changelist"), data)
    assert set(Project.objects.filter(region=theirs).values_list("publication", flat=True)) == {
        "draft",
        "published",
    }


def test_submissions_of_other_regions_are_found_by_no_address(keeper, theirs, register):
    editor = make_editor("editor")
    figure = make.make_observation("jobs", project=make.make_project(region=theirs))

    def edit():
        figure.locator = "secret place"
        figure.save()

    draft = submissions.edit_as(editor, edit).submission
    page = address("submission", "change", draft.pk)
    assert "secret place" not in keeper.get(page, follow=True).content.decode()
    assert keeper.post(page, {"step": "withdraw", "reason": "x"}).status_code in (302, 403, 404)
    assert Submission.objects.get(pk=draft.pk).state == "draft"


def test_a_new_source_is_entered_by_a_regional_editor(keeper, register):
    data = {
        "title": "News", "publisher": "Gazette", "key": "gazette-new", "url": "https://gazette.example/new", "kind": "other",
    }  # fmt: skip
    shown = shown_fields(keeper.get(address("source", "add")))
    assert keeper.post(address("source", "add"), shown | data).status_code == 302
    assert Source.objects.filter(key="gazette-new").exists()


# --- accounts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["viewer", "regional_editor", "editor", "reviewer"])
def test_only_administrators_open_accounts_and_the_audit(enter, role):
    client = enter(role)
    for page in ("admin:auth_user_changelist", "admin:auth_user_add", "admin:projects_signin_changelist"):
        assert client.get(reverse(page)).status_code == 403, page


def test_an_administrator_opens_accounts_and_the_audit(enter):
    client = enter("administrator")
    for page in ("admin:auth_user_changelist", "admin:auth_user_add", "admin:projects_signin_changelist"):
        assert client.get(reverse(page)).status_code == 200, page


# --- the pages of entering ------------------------------------------------------------------------------------------

ENTERING = ["admin:projects_source_enter", "admin:projects_importedfile_add", "admin:projects_project_add"]


@pytest.mark.parametrize("page", ENTERING)
def test_a_viewer_neither_enters_nor_imports(enter, register, page):
    viewer = enter("viewer")
    assert viewer.get(reverse(page)).status_code == 403
    assert viewer.post(reverse(page), {"reason": "x"}).status_code == 403


@pytest.mark.parametrize("page", ENTERING)
@pytest.mark.parametrize("role", ["regional_editor", "editor", "reviewer", "administrator"])
def test_whoever_edits_enters_and_imports(enter, register, role, page):
    assert enter(role).get(reverse(page)).status_code == 200


def test_the_draft_of_a_document_of_another_region_is_not_gone_on_with(keeper, theirs):
    editor = make_editor("editor")
    figure = make.make_observation("jobs", project=make.make_project(region=theirs))

    def edit():
        figure.locator = "secret place"
        figure.save()

    draft = submissions.edit_as(editor, edit, kind="document", entry={"rows": []}).submission
    page = f"{reverse('admin:projects_submission_changelist')}{draft.pk}/enter/"
    for send in (keeper.get, keeper.post):
        assert send(page).status_code in (403, 404)


# --- the pages of drafts that are gone on with ----------------------------------------------------------------------


def _own_draft(client, record, **fields) -> str:
    """Where a draft of this record, made with this account, is gone on with."""
    assert saved(client, record._meta.model_name, record, **fields).status_code == 302
    return address("submission", "edit", Submission.objects.get().pk)


def test_a_viewer_goes_on_with_no_draft(enter, register):
    page = _own_draft(enter("editor"), register["observation"], locator="page 9")
    viewer = enter("viewer")
    assert (
        page not in viewer.get(address("submission", "change", Submission.objects.get().pk)).content.decode()
    )
    for send in (viewer.get, viewer.post):
        assert send(page).status_code == 403


def test_a_former_editor_goes_on_with_no_draft_of_his(client, register):
    user = make_editor("editor")
    page = _own_draft(sign_in(client, user), register["observation"], locator="page 9")
    user.groups.clear()
    for send in (client.get, client.post):
        assert send(page).status_code == 403


@pytest.mark.parametrize("role", ["editor", "reviewer", "administrator"])
def test_whoever_edits_all_regions_goes_on_with_every_draft(enter, register, role):
    page = _own_draft(enter("regional_editor"), register["observation"], locator="page 9")
    client = enter(role)
    data = shown_fields(client.get(page))
    assert data["locator"] == "page 9"
    assert client.post(page, data | {"locator": "page 10"}).status_code == 302
    draft = Submission.objects.get()
    # Not even whoever publishes publishes by it.
    assert (draft.state, draft.changes.get().columns["locator"][1]) == ("draft", "page 10")


def test_a_regional_editor_goes_on_with_an_own_draft_and_moves_nothing_out(keeper, theirs, register):
    page = _own_draft(keeper, make.make_project(region=register["region"]), note="Seen")
    data = shown_fields(keeper.get(page))
    assert keeper.post(page, data | {"region": theirs.pk}).status_code == 403
    assert keeper.post(page, data | {"note": "Seen twice"}).status_code == 302
    assert Submission.objects.get().changes.get().columns == {"note": ["", "Seen twice"]}


def test_drafts_of_records_of_another_region_are_not_gone_on_with(enter, theirs, register):
    page = _own_draft(enter("editor"), make.make_project(region=theirs), note="secret place")
    keeper = enter("regional_editor")
    for send in (keeper.get, keeper.post):
        answer = send(page)
        assert answer.status_code in (403, 404)
        assert "secret place" not in answer.content.decode()
