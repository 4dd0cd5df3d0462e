"""Readers see every published change of what is public, and nothing of what is not."""

import csv
import io
import xml.etree.ElementTree as ElementTree

import pytest

from projects.codelists import SubmissionKind
from projects.editing import submissions
from projects.models import Observation, Submission
from tests import changes
from tests import factories as make
from tests.site import Page, body_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def figure():
    project = make.make_project(key="works", name_en="Steel works")
    source = make.make_source(publisher="Gazette")
    with make.with_history():
        return make.make_observation(value=6_200_000_000, project=project, source=source)


@pytest.fixture
def raised(figure):
    """A figure that was changed from 6.2 to 7.1 bn."""
    return changes.publish(changes.setting(figure, value=7_100_000_000), "Corrected by the akimat")


def shown(client, address="/changes/") -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return Page(response).text


def test_a_changed_figure_is_told_with_its_old_and_new_value_source_and_reason(client, raised):
    page = Page(client.get("/changes/"))
    for expected in (
        "Steel works",
        "Investment",
        "plan, 2025",
        "6.2 bn ₸",
        "7.1 bn ₸",
        "Reason: Corrected by the akimat",
    ):
        assert expected.replace(" bn", "\u00a0bn").replace(" ₸", "\u00a0₸") in page.html, expected
    assert f"/figures/{raised.changes.get().record_id}/" in page.links
    assert "/projects/works/" in page.links
    assert "± changed" in page.text


def test_who_made_a_change_is_not_told(client, raised):
    for address in ("/changes/", f"/changes/{raised.pk}/", "/changes.csv", "/changes.atom"):
        assert "reviewer" not in body_of(client.get(address)), address


def test_new_and_withdrawn_records_are_marked_by_word_and_sign(client, figure):
    changes.publish(lambda: make.make_milestone(project=figure.project, date="2027", planned=True))
    changes.publish(figure.delete, "Stated of another plant")
    text = shown(client)
    assert "+ new" in text
    assert "planned for 2027" in text
    assert "− withdrawn" in text
    assert "Stated of another plant" in text


def test_drafts_are_on_no_page_feed_or_file(client, figure):
    draft = changes.keep_draft(changes.setting(figure, locator="page seventeen"))
    submissions.send_to_review(draft, changes.reviewer(), "look")
    for address in ("/changes/", "/changes.csv", "/changes.atom", "/projects/works/"):
        assert "seventeen" not in body_of(client.get(address)), address
    assert client.get(f"/changes/{draft.pk}/").status_code == 404


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn"])
def test_nothing_of_a_project_that_is_not_public_now_is_told(client, figure, state):
    hidden = make.make_project(key="hushhush", name_en="Hushhush works")
    source = make.make_source(title="Hushhush report")
    changes.publish(
        lambda: make.make_observation(value=123_456_789, project=hidden, source=source), "Hushhush reason"
    )
    changes.publish(changes.setting(figure.project, part_of=hidden), "Part of a greater whole")
    assert "Hushhush" in body_of(client.get("/changes/"))
    type(hidden).objects.filter(pk=hidden.pk).update(publication=state)
    for address in ("/changes/", "/changes.csv", "/changes.atom", "/changes/?q=hushhush"):
        body = body_of(client.get(address))
        for trace in (
            "Hushhush works",
            "Hushhush report",
            "Hushhush reason",
            "123456789",
            "123,456,789",
            "/projects/hushhush/",
        ):
            assert trace not in body, (address, trace)


def test_a_submission_that_also_concerns_a_draft_is_told_without_its_title_and_reason(client, figure):
    hidden = make.make_project(name_en="Hushhush works", publication="draft")

    def both():
        changes.setting(figure, value=9)()
        changes.setting(hidden, status="cancelled")()

    one = changes.publish(both, "Hushhush is dead", title="Hushhush and works")
    for address in ("/changes/", f"/changes/{one.pk}/", "/changes.csv", "/changes.atom"):
        body = body_of(client.get(address))
        assert "Steel works" in body
        assert "Hushhush" not in body, address


def test_the_withdrawal_of_a_project_is_told_without_its_name(client):
    project = make.make_project(key="hushhush", name_en="Hushhush works")
    changes.publish(changes.setting(project, publication="withdrawn"), "Entered twice")
    text = shown(client)
    assert "A project" in text
    assert "− withdrawn" in text
    assert "Entered twice" in text
    assert "ushhush" not in body_of(client.get("/changes/"))


def test_what_was_undone_says_so_and_leads_to_the_undoing(client, raised, figure):
    back = submissions.undo(raised, changes.reviewer(), "The first figure was right")
    page = Page(client.get("/changes/"))
    assert "Undone on" in page.text
    assert f"/changes/{back.pk}/" in page.links
    assert f"/changes/{raised.pk}/" in page.links
    assert "The first figure was right" in page.text


def test_an_old_change_is_told_with_the_unit_that_it_had_then(client, figure, raised):
    changes.publish(changes.setting(figure, unit=make.make_unit("USD"), value=15_000_000))
    first, second = client.get("/changes/").context["days"][0].entries[::-1]
    assert (first.groups[0].lines[0].old, first.groups[0].lines[0].new) == (
        "6.2\u00a0bn\u00a0₸",
        "7.1\u00a0bn\u00a0₸",
    )
    assert (second.groups[0].lines[0].old, second.groups[0].lines[0].new) == (
        "7.1\u00a0bn\u00a0₸",
        "US$15\u00a0m",
    )


def test_changes_of_a_figure_that_is_gone_since_are_told_as_before(client, figure, raised):
    changes.publish(figure.delete, "Stated of another plant")
    line = client.get("/changes/").context["days"][0].entries[1].groups[0].lines[0]
    assert (line.name, line.old, line.new) == ("Investment", "6.2\u00a0bn\u00a0₸", "7.1\u00a0bn\u00a0₸")


@pytest.mark.parametrize(
    ("question", "finds"),
    [
        ("region=KZ-35", True), ("region=KZ-55", False), ("sector=ferrous-metallurgy", True), ("sector=other", False),
        ("project=works", True), ("project=mill", False), ("record=observation", True), ("record=source", False),
        ("change=change", True), ("change=withdraw", False), ("from=2020-01-01", True), ("to=2020-01-01", False),
        ("q=steel", True), ("q=akimat", True), ("q=стил", False),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(client, raised, question, finds):
    make.make_region("KZ-55"), make.make_sector("other"), make.make_project(key="mill")
    assert ("Steel works" in Page(client.get(f"/changes/?{question}")).text) is finds
    assert len(list(csv.reader(io.StringIO(body_of(client.get(f"/changes.csv?{question}")))))) == 1 + finds


@pytest.mark.parametrize(
    "question",
    ["region=KZ-99", "sector=no", "project=no", "record=user", "change=made", "from=yesterday", "from=2026-02-30",
     "from=2026-02-02&to=2026-01-01", "page=x", "colour=red", "region=KZ-35&region=KZ-55"],
)  # fmt: skip
def test_a_question_without_sense_is_refused_with_why(client, raised, question):
    for address in ("/changes/", "/changes.csv", "/changes.atom"):
        response = client.get(f"{address}?{question}")
        assert response.status_code == 400, (address, question)
        assert "Steel works" not in body_of(response)


def test_a_question_may_name_a_project_only_if_it_is_public(client):
    make.make_project(key="hushhush", publication="draft")
    assert client.get("/changes/?project=hushhush").status_code == 400


def test_a_large_submission_shows_its_counts_and_has_pages_of_its_own(client):
    project, source = make.make_project(), make.make_source()
    make.make_metric("jobs"), make.make_unit("person")
    one = changes.publish(
        lambda: [make.make_observation("jobs", n, project=project, source=source) for n in range(1, 121)],
        kind=SubmissionKind.IMPORT,
        title="plants.csv",
    )
    entry = client.get("/changes/").context["days"][0].entries[0]
    assert entry.heading == "plants.csv"
    assert entry.told.count == 120
    assert entry.rest == 114
    assert client.get(f"/changes/{one.pk}/?page=2").status_code == 200
    assert client.get(f"/changes/{one.pk}/?page=3").status_code == 404
    assert client.get(f"/changes/{one.pk}/?page=x").status_code == 404


def test_a_load_of_the_curated_files_is_told_by_its_numbers(client):
    entry = {"created": 5, "changed": 2, "joined": 1, "sections": {"projects": [5, 2]}}
    Submission.objects.create(kind="load", title="Load of the curated files", state="published", entry=entry)
    assert "Projects: 5 new, 2 changed" in shown(client)
    assert "Projects: 5 new, 2 changed" in body_of(client.get("/changes.csv"))
    assert "Projects" not in Page(client.get("/changes/?change=withdraw")).text.split("Clear")[-1]


def test_by_an_earlier_day_later_changes_are_not_told_and_the_page_says_so(client, raised):
    text = shown(client, "/changes/?as_of=2025-12-31")
    assert "Steel works" not in text
    assert "Changes published after Dec. 31, 2025 are not shown" in text or "2025 are not shown" in text
    assert client.get(f"/changes/{raised.pk}/?as_of=2025-12-31").status_code == 404


def test_the_feed_is_atom_with_whole_addresses(client, raised):
    response = client.get("/changes.atom?project=works", headers={"host": "testserver"})
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    entry = feed.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}id").text == f"http://testserver/changes/{raised.pk}/"
    assert entry.find(f"{ATOM}title").text == "Steel works"
    assert "6.2" in entry.find(f"{ATOM}summary").text
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "http://testserver/changes/?project=works",
        "self": "http://testserver/changes.atom?project=works",
    }
    assert feed.find(f"{ATOM}updated").text
    assert entry.find(f"{ATOM}updated").text


def test_an_unchanged_feed_is_not_sent_again(client, raised):
    first = client.get("/changes.atom")
    assert client.get("/changes.atom", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_the_feed_is_found_from_the_page_and_the_list_from_every_page(client, raised):
    page = Page(client.get("/changes/?region=KZ-35"))
    assert page.tagged("link", type="application/atom+xml")[0]["href"] == "/changes.atom?region=KZ-35"
    assert "/changes/" in Page(client.get("/")).links
    assert "/changes/?project=works" in Page(client.get("/projects/works/")).links


def test_a_file_tells_each_difference(client, raised):
    head, row = csv.reader(io.StringIO(body_of(client.get("/changes.csv"))))
    told = dict(zip(head, row, strict=True))
    assert told["submission"] == str(raised.pk)
    assert (told["old"], told["new"]) == ("6.2\u00a0bn\u00a0₸", "7.1\u00a0bn\u00a0₸")
    assert told["reason"] == "Corrected by the akimat"


def test_a_figure_of_no_project_is_told_even_when_it_is_gone(client):
    one = make.make_observation("gross_regional_product", 5, region=make.make_region(), nature="actual")
    changes.publish(changes.setting(one, value=6))
    assert "Karaganda" in shown(client)
    changes.publish(one.delete)
    assert "− withdrawn" in shown(client)
    assert not Observation.objects.exists()
