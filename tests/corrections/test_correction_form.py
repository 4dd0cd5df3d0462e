"""A form without an account shows what it is about, and is kept and indexed by nobody."""

import pytest
from django.test import Client

from projects.models import Correction
from tests import factories as make
from tests.corrections.sent import MESSAGE, NEW, send
from tests.site import Page

pytestmark = pytest.mark.django_db


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
