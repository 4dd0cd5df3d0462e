"""The queue of readers' corrections: read by those who may, answered once, kept as the reader wrote it."""

import pytest
from django.urls import reverse

from projects.corrections import answering
from projects.models import Correction, Submission
from tests import factories as make
from tests.editors import make_editor
from tests.signed_in import sign_in

pytestmark = pytest.mark.django_db

QUEUE = "/admin/projects/correction/"
ANSWER = "Thank you. We changed it."


def make_correction(**values) -> Correction:
    number = Correction.objects.count()
    project = values.pop("project", None) or make.make_project(name_en=f"Works {number}")
    return Correction.objects.create(
        **{
            "project": project,
            "about": project.name_en,
            "region": project.region,
            "message": "The plant has 115 jobs.",
            "language": "en",
            "token": f"{number:043d}",
            "name": "Aigerim",
            "email": "a@example.org",
        }
        | values
    )


@pytest.fixture
def correction(db):
    return make_correction(evidence_url="https://example.org/a?b=<c>")


def page_of(correction) -> str:
    return f"{QUEUE}{correction.pk}/change/"


def press(client, correction, button, **typed):
    """Press a button of the page as it is shown now."""
    form = client.get(page_of(correction)).context["adminform"].form
    return client.post(page_of(correction), {"seen": form["seen"].value(), f"_{button}": "1", **typed})


@pytest.mark.parametrize("language", ["", "/ru", "/kk"])
def test_what_waits_longest_stands_first_and_what_was_answered_last(admin, editor, language):
    done, first, second = (make_correction(about=f"About {n}") for n in range(3))
    answering.answer(done, "declined", "No.", by=editor)
    answer = admin.get(f"{language}{QUEUE}")
    assert [one.pk for one in answer.context["cl"].result_list] == [first.pk, second.pk, done.pk]
    assert "About 1" in answer.text


def test_the_page_shows_the_message_the_record_and_the_evidence_as_text(admin, correction):
    figure = make.make_observation(project=correction.project)
    about_figure = make_correction(project=correction.project, observation=figure, figure_number=figure.pk)
    html = admin.get(page_of(correction)).text
    assert "The plant has 115 jobs." in html
    assert "Aigerim · a@example.org" in html
    assert 'rel="noopener noreferrer nofollow external"' in html
    assert ">https://example.org/a?b=&lt;c&gt;</a>" in html
    assert reverse("admin:projects_project_change", args=[correction.project_id]) in html
    assert correction.project.get_absolute_url() in html
    html = admin.get(page_of(about_figure)).text
    assert reverse("admin:projects_observation_change", args=[figure.pk]) in html
    assert f"/figures/{figure.pk}/" in html


@pytest.mark.parametrize("state", ["answered", "accepted", "declined"])
def test_an_answer_is_kept_with_who_gave_it_and_the_reader_sees_it(admin, editor, client, correction, state):
    assert press(admin, correction, state, answer=ANSWER).status_code == 302
    correction.refresh_from_db()
    assert (correction.state, correction.answer, correction.answered_by) == (state, ANSWER, editor)
    assert correction.answered_at is not None
    assert not Correction.objects.open().exists()
    assert ANSWER in client.get(correction.get_absolute_url()).text
    last = correction.history.latest()
    assert (last.state, last.history_user) == (state, editor)


@pytest.mark.parametrize("button", ["answered", "accepted", "declined"])
def test_without_an_answer_nothing_is_answered(admin, correction, button):
    answer = press(admin, correction, button, answer="  \n ")
    assert "Write the answer that the reader will see." in answer.text
    correction.refresh_from_db()
    assert correction.state == "open"
    assert correction.history.count() == 1


def test_an_answered_one_is_opened_again_with_a_reason_and_every_step_stands_there(admin, correction):
    press(admin, correction, "declined", answer="No, 1,115.")
    assert "Say why it is opened again." in press(admin, correction, "reopen").text
    press(admin, correction, "reopen", reason="The akimat has confirmed it.")
    correction.refresh_from_db()
    assert correction.state == "open"
    press(admin, correction, "accepted", answer=ANSWER)
    steps = admin.get(page_of(correction)).text.split('<ol class="steps">')[1].split("</ol>")[0]
    for said in ("Received", "No, 1,115.", "The akimat has confirmed it.", ANSWER):
        assert said in steps
    assert steps.count("<li>") == 4


def test_what_the_reader_wrote_is_never_changed(admin, correction):
    other = make.make_project()
    press(
        admin, correction, "accepted", answer=ANSWER, message="Mine", about="Mine", evidence_url="https://mine.example",
        name="Mine", email="mine@example.org", project=other.pk, token="x" * 43, state="declined",
    )  # fmt: skip
    after = Correction.objects.get()
    for column in ("message", "about", "evidence_url", "name", "email", "project_id", "token"):
        assert getattr(after, column) == getattr(correction, column)
    assert after.state == "accepted"


def test_nobody_adds_or_deletes_one(admin, correction):
    assert admin.get(f"{QUEUE}add/").status_code == 403
    assert admin.post(f"{QUEUE}add/", {}).status_code == 403
    assert admin.post(f"{QUEUE}{correction.pk}/delete/", {"post": "yes"}).status_code == 403
    admin.post(QUEUE, {"action": "delete_selected", "_selected_action": [correction.pk], "post": "yes"})
    assert Correction.objects.count() == 1


def test_who_answers_second_sees_the_first_answer_and_loses_nothing(admin, correction, editor):
    seen = admin.get(page_of(correction)).context["adminform"].form["seen"].value()
    answering.answer(correction, "declined", "The first answer.", by=editor)
    answer = admin.post(page_of(correction), {"seen": seen, "_accepted": "1", "answer": "The second answer."})
    assert "Meanwhile this correction was answered" in answer.text
    assert "The second answer." in answer.text
    assert "The first answer." in answer.text
    correction.refresh_from_db()
    assert (correction.state, correction.answer) == ("declined", "The first answer.")


def test_without_one_of_its_buttons_nothing_happens(admin, correction):
    assert "Choose one of the buttons." in press(admin, correction, "save", answer=ANSWER).text
    correction.refresh_from_db()
    assert correction.state == "open"


def test_only_changes_that_touched_the_record_can_be_linked(admin, correction):
    touching, other = (
        Submission.objects.create(kind="edit", title=f"Edit {n}", state="published") for n in (1, 2)
    )
    touching.changes.create(
        number=1, kind="change", model="project", record_id=correction.project_id, project=correction.project
    )
    offered = admin.get(page_of(correction)).context["adminform"].form.fields["submission"].queryset
    assert list(offered) == [touching]
    assert (
        "Select a valid choice"
        in press(admin, correction, "accepted", answer=ANSWER, submission=other.pk).text
    )
    press(admin, correction, "accepted", answer=ANSWER, submission=touching.pk)
    correction.refresh_from_db()
    assert correction.submission == touching


def test_the_list_costs_the_same_for_many(admin, correction):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        admin.get(QUEUE)
        with CaptureQueriesContext(connection) as queries:
            admin.get(QUEUE)
        return len(queries)

    before = cost()
    for code in ("KZ-55", "KZ-62", "KZ-10"):
        make_correction(project=make.make_project(region=make.make_region(code)))
    assert cost() == before


class TestRoles:
    @pytest.fixture
    def elsewhere(self):
        return make_correction(project=make.make_project(region=make.make_region("KZ-55")), about="Elsewhere")

    def test_a_regional_editor_answers_for_the_own_regions_and_sees_no_others(
        self, client, correction, elsewhere
    ):
        regional = sign_in(client, make_editor("regional_editor", regions=[correction.region]))
        of_nowhere = make_correction(region=None, about="Of nowhere")
        text = regional.get(QUEUE).text
        assert correction.about in text
        assert "Elsewhere" not in text
        for theirs in (elsewhere, of_nowhere):
            answer = regional.post(page_of(theirs), {"_accepted": "1", "seen": "open", "answer": ANSWER})
            assert answer.status_code in (302, 403, 404)
            assert regional.get(page_of(theirs)).status_code in (302, 403, 404)
            theirs.refresh_from_db()
            assert theirs.state == "open"
        press(regional, correction, "answered", answer=ANSWER)
        correction.refresh_from_db()
        assert correction.state == "answered"

    @pytest.mark.parametrize("role", ["editor", "reviewer", "administrator"])
    def test_editors_and_above_answer_for_all_regions(self, client, elsewhere, role):
        press(sign_in(client, make_editor(role)), elsewhere, "accepted", answer=ANSWER)
        elsewhere.refresh_from_db()
        assert elsewhere.state == "accepted"

    def test_a_viewer_answers_nothing(self, client, correction):
        viewer = sign_in(client, make_editor("viewer"))
        answer = viewer.post(page_of(correction), {"_accepted": "1", "seen": "open", "answer": ANSWER})
        assert answer.status_code == 403
        assert "a@example.org" not in viewer.get(page_of(correction)).text
        correction.refresh_from_db()
        assert correction.state == "open"

    def test_whoever_may_only_read_is_told_no_name(self, client, correction, django_user_model):
        from django.contrib.auth.models import Permission

        reader = django_user_model.objects.create(username="reads", is_staff=True)
        reader.user_permissions.set(Permission.objects.filter(codename="view_correction"))
        answer = sign_in(client, reader).get(page_of(correction))
        assert answer.status_code == 200
        assert "The plant has 115 jobs." in answer.text
        assert "a@example.org" not in answer.text
        assert (
            client.post(page_of(correction), {"_accepted": "1", "seen": "open", "answer": ANSWER}).status_code
            == 403
        )

    def test_without_an_account_the_queue_leads_to_signing_in(self, client, correction):
        for page in (QUEUE, page_of(correction)):
            assert client.get(page).status_code == 302
            assert client.post(page, {"_accepted": "1"}).status_code == 302
