"""What readers find wrong: a form without an account, an address for the answer, and a desk that floods do not fill."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from projects.corrections import answering, floods
from projects.models import Correction, Observation, Project, Submission
from tests import factories as make
from tests.site import Page

pytestmark = pytest.mark.django_db

NEW = "/corrections/new/"
MESSAGE = "The plant has 115 jobs, not 1,115."


@pytest.fixture
def works():
    return make.make_project(key="works", name_en="Works", name_ru="Завод")


@pytest.fixture
def figure(works):
    source = make.make_source(issued="2025-06-22", publisher="Gazette")
    return make.make_observation("jobs", 1115, project=works, source=source, locator="par. 10", period="2027")


def stamp(subject="project=works", seconds=60) -> str:
    """The stamp of a page that was opened so many seconds ago."""
    signer = signing.TimestampSigner(salt=f"correction of {subject}")
    signer.timestamp = lambda: signing.b62_encode(int(timezone.now().timestamp()) - seconds)
    return signer.sign("")


def send(client, subject="project=works", address="203.0.113.5", seconds=60, **typed):
    data = {"message": MESSAGE, "stamp": stamp(subject, seconds), **typed}
    return client.post(f"{NEW}?{subject}", data, REMOTE_ADDR=address)


def kept(**values) -> Correction:
    """A correction that is there already; `ago` is its age."""
    ago = values.pop("ago", timedelta())
    number = Correction.objects.count()
    made = Correction.objects.create(
        **{"about": "Works", "message": f"Wrong, {number}", "token": f"{number:043d}", "language": "en"}
        | values
    )
    Correction.objects.filter(pk=made.pk).update(made_at=timezone.now() - ago)
    return made


class TestForm:
    def test_it_shows_the_figure_with_who_says_so_as_the_page_does(self, client, figure):
        text = Page(client.get(f"{NEW}?figure={figure.pk}")).text
        for said in ("Works", "1,115", "Gazette, 22 June 2025", "par. 10", "2027"):
            assert said in text

    def test_it_stands_in_three_languages(self, client, works):
        for language, name in (("", "Works"), ("/ru", "Завод"), ("/kk", "Завод")):
            answer = client.get(f"{language}{NEW}?project=works")
            assert answer.status_code == 200
            assert name in Page(answer).text

    def test_project_and_figure_pages_lead_there(self, client, works, figure):
        for address, question in (
            ("/projects/works/", "project=works"),
            (f"/figures/{figure.pk}/", f"figure={figure.pk}"),
            (f"/ru/figures/{figure.pk}/", f"figure={figure.pk}"),
        ):
            links = [link for link in Page(client.get(address)).links if NEW in link]
            assert len(links) == 1
            assert links[0].endswith(question)
            assert client.get(links[0]).status_code == 200

    def test_from_a_past_reading_it_leads_there_just_so(self, client, works, figure):
        page = Page(client.get(f"/figures/{figure.pk}/?as_of=2026-01-01&currency=USD"))
        assert f"{NEW}?figure={figure.pk}" in page.links

    @pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
    def test_of_what_is_not_public_nothing_is_told(self, client, publication):
        hidden = make.make_project(key="hidden", name_en="Hushhush", publication=publication)
        figure = make.make_observation(project=hidden)
        for question in ("project=hidden", f"figure={figure.pk}"):
            for answer in (
                client.get(f"{NEW}?{question}"),
                client.post(f"{NEW}?{question}", {"message": MESSAGE}),
            ):
                assert answer.status_code == 404
                assert "Hushhush" not in answer.text
        assert not Correction.objects.exists()

    @pytest.mark.parametrize("value", ["0", "-1", "x", "9" * 40, "١", "1;drop", ""])
    def test_a_figure_that_is_none_is_not_found(self, client, value):
        assert client.get(NEW, {"figure": value}).status_code == 404

    @pytest.mark.parametrize("question", ["", "project=works&figure=1", "project=works&project=other"])
    def test_without_one_record_it_says_where_the_form_is_found(self, client, works, question):
        answer = client.get(f"{NEW}?{question}")
        assert answer.status_code == 400
        assert "on the page of a project or of a figure" in answer.text

    def test_an_old_key_leads_to_the_project_that_it_was_joined_into(self, client, works):
        make.make_alias("projects", "old-works", "works")
        assert "Works" in Page(client.get(f"{NEW}?project=old-works")).text

    def test_it_is_never_kept_never_indexed_and_carries_the_strict_policy(self, client, works):
        answer = client.get(f"{NEW}?project=works")
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex"
        assert "ETag" not in answer
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        page = Page(answer)
        assert page.tagged("meta", name="robots", content="noindex")
        assert not [tag for tag, attributes in page.tags if "style" in attributes or tag == "style"]

    def test_it_alone_sets_a_cookie_that_makes_no_other_page_anybodys(self, client, works):
        assert set(client.get(f"{NEW}?project=works").cookies) == {"csrftoken"}
        for address in ("/", "/projects/works/", "/ru/projects/"):
            answer = client.get(address)
            assert not answer.cookies
            assert "Cookie" not in answer.get("Vary", "")
            assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"

    def test_without_the_cookie_a_reader_is_told_what_to_do(self, works):
        browser = Client(enforce_csrf_checks=True)
        answer = send(browser)
        assert answer.status_code == 403
        assert "what you typed still stands" in answer.text
        assert not Correction.objects.exists()


class TestSending:
    def test_what_was_typed_lands_in_the_queue_with_what_it_is_about(self, client, figure):
        answer = send(
            client,
            f"figure={figure.pk}",
            evidence_url="https://example.org/report?page=3",
            name="Aigerim",
            email="a@example.org",
        )
        correction = Correction.objects.open().get()
        assert (answer.status_code, answer.url) == (302, correction.get_absolute_url())
        assert correction.message == MESSAGE
        assert correction.evidence_url == "https://example.org/report?page=3"
        assert (correction.name, correction.email) == ("Aigerim", "a@example.org")
        assert correction.project.key == "works"
        assert correction.observation == figure
        assert correction.figure_number == figure.pk
        assert correction.region == figure.project.region
        assert correction.about.startswith("Works: jobs: 1,115")

    def test_it_raises_no_dataset_version(self, client, works, version):
        before = version()
        send(client)
        assert Correction.objects.count() == 1
        assert version() == before

    def test_a_russian_reader_is_led_to_a_russian_page_and_the_queue_stays_english(self, client, works):
        answer = client.post(f"/ru{NEW}?project=works", {"message": MESSAGE, "stamp": stamp()})
        assert answer.url.startswith("/ru/corrections/")
        correction = Correction.objects.get()
        assert (correction.about, correction.language) == ("Works", "ru")

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"message": ""}, "This field is required."),
            ({"message": "short"}, "at least 10 characters"),
            ({"message": "  \x00\x1f   short \u202e\u2066 "}, "at least 10 characters"),
            ({"message": "x" * 3001}, "at most 3000 characters"),
            ({"evidence_url": "javascript:alert(1)"}, "This is no web address."),
            ({"evidence_url": "ftp://example.org/file"}, "This is no web address."),
            ({"evidence_url": "data:text/html,x"}, "This is no web address."),
            ({"evidence_url": "nonsense"}, "This is no web address."),
            ({"evidence_url": "https://example.org/" + "x" * 1000}, "at most 1000 characters"),
            ({"email": "nobody"}, "Enter a valid email address."),
            (
                {"message": "Buy http://a.example and https://b.example or www.c.example"},
                "at most two web addresses",
            ),
        ],
    )
    def test_what_cannot_be_taken_is_said_beside_its_field_and_nothing_is_lost(
        self, client, works, typed, said
    ):
        answer = send(client, **{"name": "Aigerim"} | typed)
        assert answer.status_code == 400
        page = Page(answer)
        assert said.replace("3000", "3,000") in page.text or said in page.text
        assert page.tagged("input", name="name")[0]["value"] == "Aigerim"
        assert not Correction.objects.exists()

    def test_an_address_without_a_scheme_is_one(self, client, works):
        send(client, evidence_url="example.org/report")
        assert Correction.objects.get().evidence_url == "https://example.org/report"

    def test_control_characters_are_removed_and_lines_stay(self, client, works):
        send(client, message="First\x00 line\x1b[31m.\r\nSecond\u202e line.", name="A\tB\u2067\nC")
        correction = Correction.objects.get()
        assert correction.message == "First line[31m.\nSecond line."
        assert correction.name == "AB C"

    def test_no_html_is_ever_one(self, client, works):
        send(client, message="<script>alert(1)</script><img src=x onerror=alert(2)>", name="<b>B</b>")
        page = Page(client.get(Correction.objects.get().get_absolute_url()))
        assert "<script>alert" not in page.html
        assert page.tagged("img") == []
        assert "<script>alert(1)</script>" in page.text

    @pytest.mark.parametrize("method", ["put", "delete", "patch"])
    def test_nothing_else_can_be_done_with_it(self, client, works, method):
        assert getattr(client, method)(f"{NEW}?project=works").status_code == 405


class TestFloods:
    @pytest.mark.parametrize(
        "typed",
        [
            {"website": "https://spam.example"},
            {"seconds": 1},
            {"seconds": 25 * 60 * 60},
            {"stamp": "forged:1:x"},
            {"stamp": ""},
            {"stamp": stamp("project=other")},
        ],
        ids=["honeypot", "too quick", "too old", "forged", "none", "of another record"],
    )
    def test_what_no_person_sends_is_asked_for_again_with_all_that_was_typed(self, client, works, typed):
        answer = send(client, evidence_url="https://example.org/a", **typed)
        assert answer.status_code == 400
        page = Page(answer)
        assert "Nothing is lost" in page.text
        assert MESSAGE in page.text
        assert page.tagged("input", name="evidence_url")[0]["value"] == "https://example.org/a"
        assert not page.tagged("input", name="website")[0].get("value")
        assert not Correction.objects.exists()

    def test_a_page_that_stood_open_too_long_can_be_sent_again(self, client, works, monkeypatch):
        page = Page(send(client, seconds=25 * 60 * 60))
        fresh = page.tagged("input", name="stamp")[0]["value"]
        monkeypatch.setattr("projects.corrections.form.SOONEST", -1)
        assert client.post(f"{NEW}?project=works", {"message": MESSAGE, "stamp": fresh}).status_code == 302

    def test_one_network_sends_five_in_an_hour_and_loses_nothing_of_the_sixth(self, client, works):
        for n in range(5):
            assert send(client, message=f"{MESSAGE} {n}").status_code == 302
        answer = send(client, message="The sixth message.", name="Aigerim")
        assert answer.status_code == 429
        assert 3500 < int(answer["Retry-After"]) <= 3600
        assert "The sixth message." in Page(answer).text
        assert Correction.objects.count() == 5
        assert send(client, address="203.0.113.6").status_code == 302

    def test_after_an_hour_there_is_room_again_up_to_twenty_a_day(self, client, works):
        sender = floods.digest("203.0.113.5")
        for n in range(20):
            kept(sender=sender, ago=timedelta(hours=2, minutes=n))
        answer = send(client)
        assert answer.status_code == 429
        assert int(answer["Retry-After"]) > 20 * 60 * 60
        Correction.objects.all()[:1].get().delete()
        assert send(client).status_code == 302

    def test_two_hundred_in_an_hour_fill_the_desk_for_everybody(self, client, works):
        for n in range(200):
            kept(sender=f"somebody {n}", ago=timedelta(minutes=59))
        answer = send(client)
        assert answer.status_code == 429
        assert "The desk is overloaded" in answer.text
        assert 0 < int(answer["Retry-After"]) <= 60
        assert MESSAGE in Page(answer).text

    def test_the_same_said_twice_within_a_day_is_taken_once(self, client, works, figure):
        first = send(client)
        again = send(client, address="203.0.113.9", message=f"  {MESSAGE}\r\n")
        assert again.url == first.url
        assert send(client, f"figure={figure.pk}").url != first.url
        Correction.objects.update(made_at=timezone.now() - timedelta(days=2))
        assert send(client).url != first.url

    def test_said_twice_counts_once(self, client, works):
        for _ in range(8):
            assert send(client).status_code == 302
        assert Correction.objects.count() == 1

    def test_the_addresses_of_one_household_are_one_sender_and_none_is_kept(self, client, works):
        assert floods.digest("2001:db8:1:2::3") == floods.digest("2001:db8:1:2:ffff::1")
        assert floods.digest("2001:db8:1:2::3") != floods.digest("2001:db8:1:3::3")
        send(client, address="203.0.113.77")
        values = [
            str(value)
            for row in (*Correction.objects.values(), *Correction.history.values())
            for value in row.values()
        ]
        assert not any("203.0.113" in value for value in values)

    def test_the_digest_depends_on_the_secret_key(self, settings):
        before = floods.digest("203.0.113.5")
        settings.SECRET_KEY = "another"
        assert floods.digest("203.0.113.5") != before

    def test_an_address_that_the_client_wrote_itself_is_not_believed(self, client, works):
        for n in range(6):
            data = {"message": f"{MESSAGE} {n}", "stamp": stamp()}
            answer = client.post(f"{NEW}?project=works", data, headers={"x-forwarded-for": f"198.51.100.{n}"})
        assert answer.status_code == 429

    def test_senders_are_forgotten_after_thirty_days(self, client, works):
        old, young = kept(sender="old", ago=timedelta(days=31)), kept(sender="young", ago=timedelta(days=29))
        send(client)
        for one in (old, young):
            one.refresh_from_db()
        assert (old.sender, young.sender) == ("", "young")
        assert {"sender", "token"}.isdisjoint({field.name for field in Correction.history.model._meta.fields})


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
