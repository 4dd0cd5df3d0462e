"""Who changed what, when and why stays for good."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from projects.editing import submissions
from projects.models import Observation, Project
from tests import changes
from tests import factories as make
from tests.admin.pages import page_of, shown_fields, state_of
from tests.editors import make_editor
from tests.signed_in import sign_in
from tests.site import Page


def test_the_history_of_every_record_tells_who_when_why_and_what(admin, register):
    columns = {
        "region": "name_kk", "place": "name_kk", "sector": "name_kk", "enterprise": "name_kk", "project": "name_kk",
        "programme": "name_kk", "unit": "symbol_kk", "metric": "name_kk", "product": "name_kk", "source": "publisher",
        "exchangerate": "locator", "observation": "locator", "milestone": "locator", "participation": "role",
        "commitment": "made_by_en",
    }  # fmt: skip
    for name, column in columns.items():
        page = page_of(register[name])
        data = shown_fields(admin.get(page)) | {column: "Жаңа сөз", "change_reason": f"Reason of the {name}"}
        assert admin.post(page, data).status_code == 302
        history = Page(admin.get(page_of(register[name], "history")))
        for expected in ("editor", f"Why: Reason of the {name}", "Жаңа сөз", "changed", "Came with:"):
            assert expected in history.text, (name, expected)


def test_values_are_told_as_people_read_them(admin, register):
    figure = register["observation"]
    data = shown_fields(admin.get(page_of(register["project"])))
    admin.post(
        page_of(register["project"]),
        data | {"observations-0-value": "7000000000", "change_reason": "Corrected by the akimat"},
    )
    history = Page(admin.get(page_of(register["project"], "history")))
    assert "Corrected by the akimat" in history.text
    assert "1,000,000,000\u00a0₸" in history.html
    assert "7,000,000,000\u00a0₸" in history.html
    assert f"{figure.project}: investment" in history.text


def test_the_history_names_the_submission_and_who_published_it(admin, register):
    figure, author = register["observation"], make_editor("editor")
    draft = submissions.submit(
        changes.setting(figure, locator="page 9"), by=author, kind="edit", publish=False, reason="Read again"
    )
    waiting = Page(admin.get(page_of(figure, "history")))
    assert reverse("admin:projects_submission_change", args=[draft.pk]) in waiting.links
    assert "page 9" not in waiting.text
    submissions.publish(draft, changes.reviewer(), "Checked against the document")
    history = Page(admin.get(page_of(figure, "history")))
    assert reverse("admin:projects_submission_change", args=[draft.pk]) in history.links
    assert "published by reviewer: Checked against the document" in history.text
    assert author.username in history.text


def test_confirmed_warnings_stand_in_the_history(admin, register):
    figure = register["observation"]
    warning = {
        "code": "jump",
        "message": "Ten times the previous figure.",
        "reason": "A second line was added.",
    }
    changes.publish(changes.setting(figure, value=10**10), confirmed=[warning])
    history = Page(admin.get(page_of(figure, "history"))).text
    assert "Ten times the previous figure." in history
    assert "A second line was added." in history


def test_a_reason_of_one_request_is_not_found_in_the_next(admin, register):
    page = page_of(register["observation"])
    admin.post(page, shown_fields(admin.get(page)) | {"locator": "page 2", "change_reason": "First"})
    admin.post(page, shown_fields(admin.get(page)) | {"locator": "page 3"})
    reasons = Observation.history.filter(id=register["observation"].pk).values_list(
        "history_change_reason", flat=True
    )
    assert list(reasons) == ["Checked", "First", None]


@pytest.mark.parametrize("name", ["project", "observation"])
def test_drafts_of_other_regions_have_no_history_for_a_regional_editor(client, register, name):
    figure = register["observation"]
    Project.objects.filter(pk=figure.project_id).update(publication="draft")
    record = {"project": figure.project, "observation": figure}[name]
    sign_in(client, make_editor("regional_editor", regions=[make.make_region("KZ-55")]))
    assert client.get(page_of(record, "history")).status_code == 404
    assert client.get(state_of(record, record.history.latest())).status_code == 404
    number, row = figure.pk, figure.history.latest()
    figure.delete()
    assert client.get(reverse("admin:projects_observation_history", args=[number])).status_code == 404
    assert (
        client.get(reverse("admin:projects_observation_simple_history", args=[number, row.pk])).status_code
        == 404
    )


def test_without_the_right_to_see_there_is_no_history(client, register):
    client.force_login(User.objects.create(username="nobody", is_staff=True))
    for name in ("observation", "metric", "source", "phrase"):
        record = register[name]
        for address in (page_of(record, "history"), state_of(record, record.history.latest())):
            assert client.get(address).status_code == 403, address
    assert client.get(reverse("admin:projects_change_changelist")).status_code == 403


def test_a_record_that_never_was_has_no_history(admin, register):
    for key in ("999999", "x", "9" * 30):
        assert admin.get(f"/admin/projects/observation/{key}/history/").status_code == 404


def test_a_longer_history_costs_no_more_queries(admin, register, django_assert_max_num_queries):
    figure, page = register["observation"], page_of(register["project"], "history")
    for value in range(2, 12):
        changes.publish(changes.setting(figure, value=value))
    with django_assert_max_num_queries(45):
        admin.get(page)
