"""A desk that floods do not fill, by limits that keep nobody's address."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.corrections import floods
from projects.models import Correction
from tests.corrections.sent import MESSAGE, NEW, kept, send, stamp
from tests.site import Page

pytestmark = pytest.mark.django_db


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
