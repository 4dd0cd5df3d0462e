"""Replies of enterprises and authorities: entered on a page of their own or on their figure's, as any fact is."""

import pytest

from projects.models import Reply, Submission
from tests import factories as make
from tests.admin.pages import errors_on, new_inline, shown_fields
from tests.editors import make_editor
from tests.signed_in import sign_in

pytestmark = pytest.mark.django_db

ADD = "/admin/projects/reply/add/"


@pytest.fixture
def figure():
    return make.make_observation(
        "jobs", 1115, project=make.make_project(key="works"), source=make.make_source()
    )


def filled(client, **typed) -> dict:
    return shown_fields(client.get(ADD)) | {"reply_from": "government", "text_en": "It is 1,200.", **typed}


def test_a_reply_is_entered_with_its_day_as_precisely_as_known(admin, figure):
    data = filled(admin, observation=figure.pk, party="Akimat", made_on_period="2026-05")
    answer = admin.post(ADD, data)
    assert answer.status_code == 302, errors_on(answer)
    reply = Reply.objects.get()
    assert (reply.observation, reply.party, str(reply.made_on_period)) == (figure, "Akimat", "2026-05")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"made_on_period": ""}, "This field is required."),
        ({"made_on_period": "soon"}, "is no date"),
        ({"party": ""}, "Choose an enterprise, or write a name."),
        ({"observation": ""}, "Choose a figure or a project, not both."),
        ({"text_en": ""}, "This field is required."),
    ],
)
def test_what_is_no_reply_is_explained(admin, figure, typed, said):
    data = filled(
        admin, **{"observation": figure.pk, "party": "Akimat", "made_on_period": "2026-05-01"} | typed
    )
    assert said in errors_on(admin.post(ADD, data))
    assert not Reply.objects.exists()


def test_it_is_entered_on_the_page_of_its_figure(admin, figure):
    page = f"/admin/projects/observation/{figure.pk}/change/"
    data = new_inline(
        shown_fields(admin.get(page)), "replies", reply_from="government", party="Akimat", made_on_period="2026-05-01",
        text_en="It is 1,200.",
    )  # fmt: skip
    answer = admin.post(page, data | {"change_reason": "They wrote to us."})
    assert answer.status_code == 302, errors_on(answer)
    assert Reply.objects.get().observation == figure


def test_what_an_editor_enters_waits_for_a_reviewer(client, figure):
    editor = sign_in(client, make_editor("editor"))
    editor.post(ADD, filled(editor, observation=figure.pk, party="Akimat", made_on_period="2026-05-01"))
    assert not Reply.objects.exists()
    assert Submission.objects.get().state == "draft"
    assert "1,200" not in client.get(f"/figures/{figure.pk}/").text


def test_a_regional_editor_enters_none_for_another_region(client, figure):
    regional = sign_in(client, make_editor("regional_editor", regions=[make.make_region("KZ-55")]))
    data = filled(regional, observation=figure.pk, party="Akimat", made_on_period="2026-05-01")
    assert regional.post(ADD, data).status_code == 403
    assert not Reply.objects.exists()
    assert not Submission.objects.exists()
