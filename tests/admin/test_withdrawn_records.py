"""What was withdrawn is listed with who and why, and brought back as it was."""

import pytest
from django.urls import reverse

from projects.models import Change, Observation
from tests import changes
from tests.site import Page


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
