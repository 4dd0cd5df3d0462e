"""What enterprises and authorities reply stands beside a figure or on a project's page, and changes neither."""

import pytest

from tests import factories as make
from tests.site import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def works():
    return make.make_project(key="works", name_en="Works")


@pytest.fixture
def figure(works):
    return make.make_observation(
        "jobs", 1115, project=works, source=make.make_source(issued="2024-06-22"), period="2027"
    )


@pytest.fixture
def owner():
    return make.make_enterprise(key="owner", name_en="Owner LLP")


def reply_to(figure, owner, **values):
    return make.make_reply(
        observation=figure, enterprise=owner, reply_from="enterprise", text_en="It is 1,200.", **values
    )


def test_beside_a_figure_stands_who_replied_when_and_what(client, figure, owner):
    reply_to(figure, owner, url="https://owner.example/reply")
    page = Page(client.get(f"/figures/{figure.pk}/"))
    for said in ("It is 1,200.", "Owner LLP", "(enterprise)", "3 March 2026", "1,115"):
        assert said in page.text
    assert {"/enterprises/owner/", "https://owner.example/reply"} <= set(page.links)


def test_the_project_page_marks_the_figure_and_leads_to_the_reply(client, figure, owner):
    reply_to(figure, owner)
    answer = client.get("/projects/works/")
    marked = answer.text.split(f'id="figure-{figure.pk}"')[1].split("</section>")[0]
    assert "Reply of Owner LLP, 3 March 2026" in marked
    assert f'href="/figures/{figure.pk}/"' in marked
    assert "It is 1,200." not in answer.text


def test_a_rival_figure_is_marked_as_well(client, figure, owner):
    make.make_observation(
        "jobs", 900, project=figure.project, source=make.make_source(issued="2026-06-22"), period="2027"
    )
    reply_to(figure, owner)
    marked = client.get("/projects/works/").text.split(f'<li id="figure-{figure.pk}"')[1].split("</li>")[0]
    assert "Reply of Owner LLP" in marked


def test_a_reply_to_the_project_has_a_section_of_its_page(client, works):
    make.make_reply(
        project=works, party="Akimat of Karaganda", text_en="Power comes in May.", made_on="2026-04"
    )
    text = Page(client.get("/projects/works/")).text
    for said in (
        "What those concerned reply",
        "Power comes in May.",
        "Akimat of Karaganda",
        "(government)",
        "April 2026",
    ):
        assert said in text


def test_without_a_reply_no_page_speaks_of_any(client, figure):
    for address in ("/projects/works/", f"/figures/{figure.pk}/"):
        assert "reply" not in Page(client.get(address)).text


def test_it_stands_in_the_readers_language_or_says_in_which(client, works):
    make.make_reply(project=works, text_en="Power comes in May.", text_ru="Ток будет в мае.")
    assert "Ток будет в мае." in client.get("/ru/projects/works/").text
    assert '<span lang="ru">Ток будет в мае.</span>' in client.get("/kk/projects/works/").text


def test_a_hostile_reply_is_text(client, figure, owner):
    hostile = "<script>alert(1)</script>{{ 7|add:1 }}"
    make.make_reply(observation=figure, party=hostile, text_en=hostile)
    make.make_reply(project=figure.project, party=hostile, text_en=hostile)
    for address in ("/projects/works/", f"/figures/{figure.pk}/"):
        assert "<script>alert" not in client.get(address).text


def test_by_an_earlier_day_it_was_not_made_yet(client, figure, owner):
    reply_to(figure, owner)
    make.make_reply(project=figure.project, party="Akimat", text_en="Power comes.", made_on="2026-05")
    for address, said in (
        (f"/figures/{figure.pk}/", "It is 1,200."),
        ("/projects/works/", "Reply of Owner LLP"),
    ):
        assert said not in client.get(f"{address}?as_of=2026-03-02").text
        assert said in client.get(f"{address}?as_of=2026-03-03").text
    for day, is_known in (("2026-05-30", False), ("2026-05-31", True)):
        # Of May nobody knows before the month has ended.
        assert ("Power comes." in client.get(f"/projects/works/?as_of={day}").text) == is_known


def test_replies_to_what_is_not_public_are_on_no_page(client, owner):
    hidden = make.make_project(key="hidden", publication="draft")
    figure = make.make_observation(project=hidden)
    reply_to(figure, owner)
    make.make_reply(project=hidden, party="Akimat")
    for address in (f"/figures/{figure.pk}/", "/projects/hidden/"):
        assert client.get(address).status_code == 404


def test_many_replies_cost_no_more_queries(client, figure, owner):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> list[int]:
        counts = []
        for address in ("/projects/works/", f"/figures/{figure.pk}/"):
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
        return counts

    reply_to(figure, owner)
    before = cost()
    for year in range(2015, 2023):
        make.make_reply(observation=figure, enterprise=make.make_enterprise(), made_on=str(year))
        make.make_reply(project=figure.project, enterprise=make.make_enterprise(), made_on=str(year))
    assert cost() == before


def test_the_file_of_figures_counts_the_replies_to_each(client, figure, owner):
    make.make_observation(project=figure.project)
    reply_to(figure, owner)
    make.make_reply(observation=figure, party="Akimat")
    make.make_reply(project=figure.project)
    rows = b"".join(client.get("/figures.csv").streaming_content).decode("utf-8-sig").splitlines()
    assert rows[0].endswith(",replies")
    assert [row.rpartition(",")[2] for row in rows[1:]] == ["2", "0"]
    past = client.get("/figures.csv?as_of=2025-06-22").getvalue().decode().splitlines()
    assert [row.rpartition(",")[2] for row in past[1:]] == ["0", "0"]
