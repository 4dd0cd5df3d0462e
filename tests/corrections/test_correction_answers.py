"""An address that only the sender knows, where the editors' answer stands."""

import re

import pytest

from projects.corrections import answering
from projects.models import Correction, Observation, Project, Submission
from tests.corrections.sent import MESSAGE, send
from tests.site import Page

pytestmark = pytest.mark.django_db


class TestAnswer:
    @pytest.fixture
    def sent(self, client, works):
        send(client, name="Aigerim", email="a@example.org", evidence_url="https://example.org/a")
        return Correction.objects.get()

    def test_the_reader_keeps_an_address_that_nobody_guesses_or_keeps(self, client, sent):
        assert re.fullmatch(r"/corrections/[A-Za-z0-9_-]{43}/", sent.get_absolute_url())
        answer = client.get(sent.get_absolute_url())
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex"
        text = Page(answer).text
        for said in (MESSAGE, "https://example.org/a", "Keep this address", "Works"):
            assert said in text
        for private in ("Aigerim", "a@example.org", sent.sender):
            assert private not in answer.text

    def test_evidence_is_shown_as_text_and_makes_no_link(self, client, sent):
        assert "https://example.org/a" not in Page(client.get(sent.get_absolute_url())).links

    @pytest.mark.parametrize("token", ["0" * 43, "0" * 42, "new", "x" * 400])
    def test_no_other_address_shows_anything(self, client, sent, token):
        assert client.get(f"/corrections/{token}/").status_code in (400, 404)
        assert client.get("/corrections/").status_code == 404

    @pytest.mark.parametrize(
        ("state", "title"),
        [("answered", "was answered"), ("accepted", "was accepted"), ("declined", "was declined")],
    )
    def test_the_answer_stands_there_with_its_day(self, client, sent, django_user_model, state, title):
        editor = django_user_model.objects.create(username="editor")
        answering.answer(sent, state, "Thank you:\n<b>115</b> it is.", by=editor)
        page = Page(client.get(sent.get_absolute_url()))
        assert title in page.text
        assert "<b>115</b> it is." in page.text
        assert "The editors," in page.text
        assert "editor" not in page.text.split("The answer")[1].split("The editors")[0]
        assert ("See the project as it stands now" in page.text) == (state == "accepted")

    def test_an_accepted_one_leads_to_the_change_that_followed(self, client, sent, django_user_model):
        change = Submission.objects.create(kind="edit", title="Jobs put right", state="published")
        change.steps.create(state="published")
        change.changes.create(
            number=1,
            kind="change",
            model="project",
            record_id=sent.project_id,
            project=sent.project,
            columns={"kind": ["a", "b"]},
        )
        editor = django_user_model.objects.create(username="editor")
        answering.answer(sent, "accepted", "Thank you.", by=editor, submission=change)
        address = f"/changes/{change.pk}/"
        assert address in Page(client.get(sent.get_absolute_url())).links
        assert client.get(address).status_code == 200

    def test_opened_again_the_earlier_answer_still_stands(self, client, sent, django_user_model):
        editor = django_user_model.objects.create(username="editor")
        answering.answer(sent, "declined", "No, it is 1,115.", by=editor)
        answering.reopen(sent, "a secret reason")
        page = Page(client.get(sent.get_absolute_url()))
        assert "The editors look at this once more" in page.text
        assert "No, it is 1,115." in page.text
        assert "secret" not in page.text

    def test_what_became_private_since_is_not_shown_beyond_what_was_sent(self, client, sent):
        Project.objects.update(publication="withdrawn", name_en="Hushhush")
        page = Page(client.get(sent.get_absolute_url()))
        assert "Hushhush" not in page.html
        assert "This record is not public any more." in page.text
        assert "Works" in page.text

    def test_a_figure_that_goes_leaves_its_correction(self, client, figure):
        send(client, f"figure={figure.pk}")
        Observation.objects.get(pk=figure.pk).delete()
        correction = Correction.objects.get()
        assert correction.figure_number == figure.pk
        assert client.get(correction.get_absolute_url()).status_code == 200
