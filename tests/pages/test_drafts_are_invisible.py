"""What editors enter is on no public page, in no count, feed or download before a reviewer publishes it."""

import pytest

from projects.editing import submissions
from projects.models import (
    DatasetVersion,
    Enterprise,
    Observation,
    Product,
    Project,
    Region,
    Source,
    Submission,
)
from tests import factories as make
from tests.editors import make_editor
from tests.site import body_of, download_addresses, list_addresses, make_site, record_addresses

pytestmark = pytest.mark.django_db

TRACES = ("hushhush", "Hushhush", "987654", "987,654")
DRAFTS_HAVE_NO_PAGE = (Enterprise, Product, Source)


def everything() -> list[str]:
    return [*list_addresses(), *record_addresses(), *download_addresses(), "/projects/?q=hushhush"]


def visited(client) -> dict[str, str]:
    """Every address -> what it answers."""
    return {address: body_of(client.get(address)) for address in everything()}


def traces(bodies: dict[str, str]) -> list[tuple]:
    """Where a word or number of the drafts is found, as (address, trace)."""
    return [
        (address, trace)
        for address, body in bodies.items()
        for trace in TRACES
        if trace in body.replace("q=hushhush", "").replace("“hushhush”", "").replace('value="hushhush"', "")
    ]


def enter_all_sorts():
    """Changes of public records of every kind, and new ones."""
    project = Project.objects.published().first()
    figure = project.observations.first()
    region = Region.objects.get(iso_code="KZ-35")
    project.name_en = project.note = "Hushhush works"
    project.save()
    project.programmes.add(make.make_programme(key="hushhush-map", name_en="Hushhush map"))
    figure.value, figure.note = 987_654, "Hushhush"
    figure.save()
    source = make.make_source(key="hushhush-news", title="Hushhush news")
    make.make_observation("jobs", 987_654, project=project, source=source, part="hushhush stage")
    make.make_observation("gross_regional_product", 987_654, region=region, source=source, nature="actual")
    make.make_milestone(project=project, source=source, note="Hushhush")
    make.make_commitment(key="hushhush-vow", text_en="Hushhush vow", region=region, source=source)


def test_a_submission_is_invisible_in_every_state_but_published(client):
    make_site(8)
    editor, reviewer = make_editor("editor"), make_editor("reviewer")
    before = visited(client)
    version = DatasetVersion.objects.current().number
    draft = submissions.edit_as(editor, enter_all_sorts, title="Hushhush entry", reason="Hushhush").submission
    assert DatasetVersion.objects.current().number == version
    for step in (lambda: None, lambda: submissions.send_to_review(draft, editor)):
        step()
        now = visited(client)
        assert traces(now) == []
        assert [address for address in now.keys() | before if now.get(address) != before.get(address)] == []
    # The same search finds them once they are published: it could have failed.
    submissions.publish(draft, reviewer, "Checked")
    assert {trace for _address, trace in traces(visited(client))} == set(TRACES)


def test_a_withdrawn_submission_is_invisible(client):
    make_site(8)
    editor = make_editor("editor")
    draft = submissions.edit_as(editor, enter_all_sorts, title="Hushhush entry").submission
    submissions.withdraw(draft, editor, "Hushhush after all")
    assert Submission.objects.get(pk=draft.pk).state == "withdrawn"
    assert traces(visited(client)) == []


def test_new_records_that_nothing_public_cites_are_invisible(client):
    make_site(8)
    editor = make_editor("editor")

    def edit():
        make.make_source(key="hushhush-news", title="Hushhush news", publisher="Hushhush")
        owner = make.make_enterprise(
            key="hushhush-works", name_en="Hushhush works", former_names=["Hushhush old"]
        )
        place = make.make_place(key="hushhush-town", name_en="Hushhush town")
        product = make.make_product(key="hushhush-tyres", name_en="Hushhush tyres")
        draft = make.make_project(
            key="hushhush-new", name_en="Hushhush new", enterprise=owner, place=place, publication="draft"
        )
        make.make_observation("jobs", 987_654, project=draft, product=product)

    assert submissions.edit_as(editor, edit).submission is None
    assert Observation.objects.filter(value=987_654).exists()
    assert traces(visited(client)) == []
    for model in DRAFTS_HAVE_NO_PAGE:
        record = model.objects.get(key__startswith="hushhush")
        assert client.get(record.get_absolute_url()).status_code == 404, record
