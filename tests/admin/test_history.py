"""Who changed what, when and why stays for good; any earlier state can be looked at, and returned to by the rules."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from projects.editing import roles, submissions
from projects.intake.writer import REASON as LOADED
from projects.models import Change, Observation, Project, Remit, Submission
from tests import changes
from tests import factories as make
from tests.admin.pages import shown_fields
from tests.signed_in import sign_in
from tests.site import Page


def page_of(name, record, page="change"):
    return reverse(f"admin:projects_{name}_{page}", args=[record.pk])


def state_of(record, row) -> str:
    return reverse(f"admin:projects_{record._meta.model_name}_simple_history", args=[record.pk, row.pk])


def somebody(role, *regions) -> User:
    roles.set_up()
    user = User.objects.create(username=f"{role}-{len(regions)}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    if regions:
        Remit.objects.create(user=user).regions.set(regions)
    return user


def test_the_history_of_every_record_tells_who_when_why_and_what(admin, register):
    columns = {
        "region": "name_kk", "place": "name_kk", "sector": "name_kk", "enterprise": "name_kk", "project": "name_kk",
        "programme": "name_kk", "unit": "symbol_kk", "metric": "name_kk", "product": "name_kk", "source": "publisher",
        "exchangerate": "locator", "observation": "locator", "milestone": "locator", "participation": "role",
        "commitment": "made_by_en",
    }  # fmt: skip
    for name, column in columns.items():
        page = page_of(name, register[name])
        data = shown_fields(admin.get(page)) | {column: "Жаңа сөз", "change_reason": f"Reason of the {name}"}
        assert admin.post(page, data).status_code == 302
        history = Page(admin.get(page_of(name, register[name], "history")))
        for expected in ("editor", f"Why: Reason of the {name}", "Жаңа сөз", "changed", "Came with:"):
            assert expected in history.text, (name, expected)


def test_values_are_told_as_people_read_them(admin, register):
    figure = register["observation"]
    data = shown_fields(admin.get(page_of("project", register["project"])))
    admin.post(
        page_of("project", register["project"]),
        data | {"observations-0-value": "7000000000", "change_reason": "Corrected by the akimat"},
    )
    history = Page(admin.get(page_of("project", register["project"], "history")))
    assert "Corrected by the akimat" in history.text
    assert "1,000,000,000\u00a0₸" in history.html
    assert "7,000,000,000\u00a0₸" in history.html
    assert f"{figure.project}: investment" in history.text


def test_the_history_names_the_submission_and_who_published_it(admin, register):
    figure, author = register["observation"], somebody("editor")
    draft = submissions.submit(
        changes.setting(figure, locator="page 9"), by=author, kind="edit", publish=False, reason="Read again"
    )
    waiting = Page(admin.get(page_of("observation", figure, "history")))
    assert reverse("admin:projects_submission_change", args=[draft.pk]) in waiting.links
    assert "page 9" not in waiting.text
    submissions.publish(draft, changes.reviewer(), "Checked against the document")
    history = Page(admin.get(page_of("observation", figure, "history")))
    assert reverse("admin:projects_submission_change", args=[draft.pk]) in history.links
    assert "published by reviewer: Checked against the document" in history.text
    assert "editor-0" in history.text


def test_confirmed_warnings_stand_in_the_history(admin, register):
    figure = register["observation"]
    warning = {
        "code": "jump",
        "message": "Ten times the previous figure.",
        "reason": "A second line was added.",
    }
    changes.publish(changes.setting(figure, value=10**10), confirmed=[warning])
    history = Page(admin.get(page_of("observation", figure, "history"))).text
    assert "Ten times the previous figure." in history
    assert "A second line was added." in history


def test_an_earlier_state_is_shown_in_full_with_what_stood_beside_it(admin, register):
    project, figure = register["project"], register["observation"]
    first = project.history.latest()
    changes.publish(changes.setting(project, name_en="Renamed works"))
    changes.publish(changes.setting(figure, value=5))
    changes.publish(register["milestone"].delete)
    page = Page(admin.get(state_of(project, first) + "?at=2090-01-01T00:00:00%2B00:00"))
    assert "5\u00a0₸" in page.html
    then = register["participation"].history.latest().history_date.isoformat().replace("+", "%2B")
    page = Page(admin.get(f"{state_of(project, first)}?at={then}"))
    state = page.html[page.html.index('class="history-state"') :]
    for expected in (str(first.name_en), "1,000,000,000\u00a0₸", "private investors"):
        assert expected in state, expected
    assert "Renamed works" not in state.split("<h3>")[0]
    assert register["milestone"].get_event_display() in state


def test_returning_to_an_earlier_state_is_a_published_change_with_its_reason(admin, register, version):
    figure = register["observation"]
    first = figure.history.latest()
    changes.publish(changes.setting(figure, value=5))
    before = version()
    response = admin.post(state_of(figure, first), {"reason": "The correction was wrong"})
    kept = Submission.objects.latest("pk")
    assert response.url == reverse("admin:projects_submission_change", args=[kept.pk])
    assert (kept.kind, kept.state, kept.reason) == ("restoration", "published", "The correction was wrong")
    figure.refresh_from_db()
    assert figure.value == 1_000_000_000
    assert figure.project.investment_kzt == 1_000_000_000
    assert figure.history.latest().history_change_reason == "The correction was wrong"
    assert version() == before + 1


def test_returning_brings_withdrawn_records_back_and_takes_later_ones_out(admin, register):
    project, figure, milestone = register["project"], register["observation"], register["milestone"]
    row = project.history.latest()
    moment = register["participation"].history.latest().history_date.isoformat().replace("+", "%2B")
    number = figure.pk
    changes.publish(figure.delete)
    changes.publish(lambda: make.make_observation("jobs", 77, project=project))
    later = Observation.objects.get(project=project, value=77)
    assert (
        admin.post(f"{state_of(project, row)}?at={moment}", {"reason": "All of it was right"}).status_code
        == 302
    )
    assert Observation.objects.get(pk=number).value == 1_000_000_000
    assert not Observation.objects.filter(pk=later.pk).exists()
    assert type(milestone).objects.filter(pk=milestone.pk).exists()


def test_nothing_is_returned_to_without_a_reason_or_by_a_link(admin, register):
    figure = register["observation"]
    first = figure.history.latest()
    changes.publish(changes.setting(figure, value=5))
    admin.get(state_of(figure, first))
    assert "Give a reason" in admin.post(state_of(figure, first), {"reason": " "}).content.decode()
    figure.refresh_from_db()
    assert figure.value == 5


def test_returning_never_changes_who_may_see_a_project(admin, db):
    project = make.make_project(publication="draft")
    drafted = project.history.latest()
    changes.publish(changes.setting(project, publication="published", name_en="Renamed"))
    assert admin.post(state_of(project, drafted), {"reason": "Back"}).status_code == 302
    project.refresh_from_db()
    assert project.publication == "published"
    assert project.name_en != "Renamed"


def test_the_form_of_an_old_version_writes_nothing_of_what_is_posted(admin, register):
    figure = register["observation"]
    first = figure.history.latest()
    changes.publish(changes.setting(figure, value=5))
    admin.post(
        state_of(figure, first),
        {"reason": "Back", "value": "666", "publication": "published", "note": "hacked"},
    )
    figure.refresh_from_db()
    assert (figure.value, figure.note) == (1_000_000_000, "")


def test_an_editors_return_waits_for_a_reviewer(client, register):
    figure = register["observation"]
    first = figure.history.latest()
    changes.publish(changes.setting(figure, value=5))
    sign_in(client, somebody("editor"))
    assert client.post(state_of(figure, first), {"reason": "The first was right"}).status_code == 302
    figure.refresh_from_db()
    assert figure.value == 5
    assert Submission.objects.latest("pk").state == "draft"


def test_a_regional_editor_returns_only_records_of_the_regions_assigned(client, register):
    figure = register["observation"]
    first = figure.history.latest()
    changes.publish(changes.setting(figure, value=5))
    sign_in(client, somebody("regional_editor", make.make_region("KZ-55")))
    before = Submission.objects.count()
    assert client.post(state_of(figure, first), {"reason": "Mine"}).status_code == 403
    assert Submission.objects.count() == before
    figure.refresh_from_db()
    assert figure.value == 5


@pytest.mark.parametrize("name", ["project", "observation"])
def test_drafts_of_other_regions_have_no_history_for_a_regional_editor(client, register, name):
    figure = register["observation"]
    Project.objects.filter(pk=figure.project_id).update(publication="draft")
    record = {"project": figure.project, "observation": figure}[name]
    sign_in(client, somebody("regional_editor", make.make_region("KZ-55")))
    assert client.get(page_of(name, record, "history")).status_code == 404
    assert client.get(state_of(record, record.history.latest())).status_code == 404
    number, row = figure.pk, figure.history.latest()
    figure.delete()
    assert client.get(reverse("admin:projects_observation_history", args=[number])).status_code == 404
    assert (
        client.get(reverse("admin:projects_observation_simple_history", args=[number, row.pk])).status_code
        == 404
    )


def test_a_viewer_reads_histories_and_returns_to_nothing(client, register):
    figure = register["observation"]
    first = figure.history.latest()
    changes.publish(changes.setting(figure, value=5))
    sign_in(client, somebody("viewer"))
    assert client.get(page_of("observation", figure, "history")).status_code == 200
    page = client.get(state_of(figure, first))
    assert page.status_code == 200
    assert "Return to this state" not in page.content.decode()
    assert client.post(state_of(figure, first), {"reason": "Try"}).status_code == 403


def test_without_the_right_to_see_there_is_no_history(client, register):
    client.force_login(User.objects.create(username="nobody", is_staff=True))
    for name in ("observation", "metric", "source", "phrase"):
        record = register[name]
        for address in (page_of(name, record, "history"), state_of(record, record.history.latest())):
            assert client.get(address).status_code == 403, address
    assert client.get(reverse("admin:projects_change_changelist")).status_code == 403


def test_a_withdrawn_record_is_listed_with_who_and_why_and_is_brought_back_as_it_was(admin, register):
    figure = register["observation"]
    number, project = figure.pk, figure.project
    changes.publish(figure.delete, "Stated of another plant")
    listed = Page(admin.get(reverse("admin:projects_change_changelist")))
    assert "Stated of another plant" in listed.text
    assert "reviewer" in listed.text
    page = reverse(
        "admin:projects_change_change", args=[Change.objects.get(kind="withdraw", model="observation").pk]
    )
    assert page in listed.links
    assert "1,000,000,000\u00a0₸" in admin.get(page).content.decode()
    assert admin.post(page, {"reason": ""}).status_code == 200
    assert not Observation.objects.filter(pk=number).exists()
    assert admin.post(page, {"reason": "It was right"}).status_code == 302
    assert Observation.objects.get(pk=number).project == project
    assert page not in Page(admin.get(reverse("admin:projects_change_changelist"))).links
    assert admin.get(page).status_code == 404


@pytest.mark.parametrize("name", ["phrase", "alias", "keptapart", "commitment"])
def test_records_of_every_kind_are_brought_back(admin, register, name):
    record = register[name]
    number = record.pk
    changes.publish(record.delete)
    change = Change.objects.get(kind="withdraw", model=name)
    assert (
        admin.post(reverse("admin:projects_change_change", args=[change.pk]), {"reason": "Back"}).status_code
        == 302
    )
    assert type(record).objects.filter(pk=number).exists()


def test_a_withdrawn_record_is_brought_back_from_its_history_too(admin, register):
    figure = register["observation"]
    number, row = figure.pk, figure.history.latest()
    changes.publish(figure.delete)
    history = Page(admin.get(reverse("admin:projects_observation_history", args=[number])))
    assert "This record is withdrawn." in history.text
    address = reverse("admin:projects_observation_simple_history", args=[number, row.pk])
    assert any(link.startswith(address) for link in history.links)
    assert admin.post(address, {"reason": "It was right"}).status_code == 302
    assert Observation.objects.filter(pk=number).exists()


def test_what_cannot_be_brought_back_says_why(admin, register):
    commitment = register["commitment"]
    source = commitment.source
    changes.publish(commitment.delete)
    gone = Change.objects.get(kind="withdraw", model="commitment")
    changes.publish(source.delete)
    response = admin.post(reverse("admin:projects_change_change", args=[gone.pk]), {"reason": "Back"})
    assert response.status_code == 409
    assert not type(commitment).objects.filter(pk=commitment.pk).exists()


def test_nobody_writes_changes_by_hand(admin, register):
    assert admin.get(reverse("admin:projects_change_add")).status_code == 403


def test_a_record_that_never_was_has_no_history(admin, register):
    for key in ("999999", "x", "9" * 30):
        assert admin.get(f"/admin/projects/observation/{key}/history/").status_code == 404


def test_a_reason_of_one_request_is_not_found_in_the_next(admin, register):
    page = page_of("observation", register["observation"])
    admin.post(page, shown_fields(admin.get(page)) | {"locator": "page 2", "change_reason": "First"})
    admin.post(page, shown_fields(admin.get(page)) | {"locator": "page 3"})
    reasons = Observation.history.filter(id=register["observation"].pk).values_list(
        "history_change_reason", flat=True
    )
    assert list(reasons) == ["Checked", "First", None]


def test_a_longer_history_costs_no_more_queries(admin, register, django_assert_max_num_queries):
    figure, page = register["observation"], page_of("project", register["project"], "history")
    for value in range(2, 12):
        changes.publish(changes.setting(figure, value=value))
    with django_assert_max_num_queries(45):
        admin.get(page)


def test_sets_of_a_record_that_came_in_bulk_are_not_emptied_on_the_way_back(admin, db):
    with make.writing():
        project = make.make_project(key="works", name_en="Steel works")
    Project.history.filter(id=project.pk).delete()
    project.products.through.objects.create(project=project, product=make.make_product())
    Project.history.bulk_history_create([project], default_change_reason=LOADED)
    came_in_bulk = project.history.latest()
    changes.publish(changes.setting(project, name_en="Renamed works"))
    history = admin.get(page_of("project", project, "history")).text
    assert "Products" not in history[history.index('id="change-history"') :]
    assert admin.post(state_of(project, came_in_bulk), {"reason": "Its old name"}).status_code == 302
    project.refresh_from_db()
    assert project.name_en == "Steel works"
    assert project.products.count() == 1


def test_the_state_of_a_load_holds_all_that_the_load_brought(admin, db):
    project = make.make_project()
    figure = make.make_observation(project=project)
    Project.history.all().delete()
    Observation.history.all().delete()
    Project.history.bulk_history_create([project], default_change_reason=LOADED)
    Observation.history.bulk_history_create([figure], default_change_reason=LOADED)
    Observation.history.update(history_date=project.history.latest().history_date + timedelta(seconds=30))
    changes.publish(changes.setting(project, name_en="Renamed works"))
    page = Page(admin.get(state_of(project, project.history.earliest())))
    assert "1,000,000,000\u00a0₸" in page.html[page.html.index('class="history-state"') :]
    assert "withdrawn" not in page.text.split("What would change")[1].split("Reason")[0]
