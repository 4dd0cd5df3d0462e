"""What readers typed lands in the queue, or is refused beside its field with nothing lost."""

import pytest

from projects.models import Correction
from tests.corrections.sent import MESSAGE, NEW, send, stamp
from tests.site import Page

pytestmark = pytest.mark.django_db


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
