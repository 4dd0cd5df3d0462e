"""What others do while a draft is gone on with is told, and nothing of anybody is lost."""

import pytest

from projects.models import Observation, Project, Submission
from tests.admin.drafts.pages import (
    FIGURES,
    columns,
    entered,
    opened,
    page_of,
    save,
    saved,
    step,
    told,
    words,
)
from tests.admin.pages import shown_fields


@pytest.fixture
def changed_meanwhile(draft, project):
    Project.objects.filter(pk=project.pk).update(note="Closed for good", name_kk="Зауыт")


def test_what_was_published_meanwhile_in_the_same_field_is_told_before_it_is_replaced(
    author, draft, project, reviewer, changed_meanwhile
):
    page = author.get(page_of(draft, "edit"))
    text = words(page)
    assert "Somebody changed in the register what this draft changes, too" in text
    assert "Closed for good" in text
    data = shown_fields(page)
    # Both: the draft's value where it has one, else what stands now.
    assert (data["note"], data["name_kk"]) == ("Seen on site", "Зауыт")
    saved(author, draft, data, _seen_meanwhile=page.context["going_on"].marks)
    assert draft.changes.get(model="project").columns == {"note": ["Closed for good", "Seen on site"]}
    assert "Somebody changed in the register" not in words(author.get(page_of(draft, "edit")))
    assert step(reviewer, draft, "publish").status_code == 302
    assert Project.objects.get(pk=project.pk).note == "Seen on site"


def test_what_is_published_while_the_page_is_open_stops_the_save_once(author, draft, project):
    data = opened(author, draft)
    Project.objects.filter(pk=project.pk).update(note="Closed for good")
    response = save(author, draft, data, name_ru="Завод")
    assert response.status_code == 409
    assert "Closed for good" in words(response)
    assert "Nothing is saved yet" in words(response)
    assert ("project", "name_ru") not in columns(draft)
    again = shown_fields(response)
    assert (again["note"], again["name_ru"]) == ("Seen on site", "Завод")
    saved(author, draft, again, _seen_meanwhile=response.context["going_on"].marks)
    assert columns(draft)["project", "name_ru"] == "Завод"


def test_the_draft_of_a_record_that_was_withdrawn_meanwhile_is_told_and_kept(author, register):
    figure = register["observation"]
    draft = entered(author, figure, locator="page 9")
    data = opened(author, draft)
    Observation.objects.filter(pk=figure.pk).delete()
    for send in (lambda: author.get(page_of(draft, "edit")), lambda: save(author, draft, data, note="More")):
        response = send()
        assert response["Location"] == page_of(draft)
        text = told(author, response)
        assert "This draft cannot be gone on with." in text
        assert "withdrawn meanwhile" in text
    assert columns(draft) == {("observation", "locator"): "page 9"}


def test_the_draft_of_rows_of_a_withdrawn_record_is_told_as_well(author, register):
    commitment = register["commitment"]
    draft = entered(author, commitment, note="Seen")
    type(commitment).objects.filter(pk=commitment.pk).delete()
    assert "withdrawn meanwhile" in told(author, author.get(page_of(draft, "edit")))


def test_two_go_on_with_one_draft_and_nothing_of_either_is_lost(author, other, draft, daniyar):
    mine, hers = opened(author, draft), opened(other, draft)
    saved(other, draft, hers, name_ru="Её")
    response = saved(author, draft, mine, name_kk="Менің", **{f"{FIGURES}-0-note": "Rounded"})
    assert columns(draft) == {
        ("project", "note"): "Seen on site",
        ("project", "name_ru"): "Её",
        ("project", "name_kk"): "Менің",
        ("observation", "locator"): "page 7",
        ("observation", "note"): "Rounded",
    }
    assert "changed this record at" in told(author, response)
    assert Submission.objects.get().made_by == daniyar
    assert [one.by for one in draft.steps.all()][0::2] == [daniyar, daniyar]


def test_where_two_go_on_with_the_same_field_the_second_chooses(author, other, draft):
    mine, hers = opened(author, draft), opened(other, draft)
    saved(other, draft, hers, note="Hers")
    response = save(author, draft, mine, note="Mine")
    assert response.status_code == 409
    assert "Take theirs: Hers" in words(response)
    assert columns(draft)["project", "note"] == "Hers"
    saved(author, draft, shown_fields(response))
    assert columns(draft)["project", "note"] == "Mine"


def test_a_row_keeps_its_name_when_another_is_removed_meanwhile(author, other, programme_draft):
    draft = programme_draft
    mine, hers = opened(author, draft), opened(other, draft)
    at = {str(hers[f"{FIGURES}-{number}-value"]): number for number in (0, 1)}
    saved(other, draft, hers, **{f"{FIGURES}-{at['500']}-DELETE": "on"})
    saved(author, draft, mine, **{f"{FIGURES}-{at['600']}-locator": "page 6"})
    (figure,) = draft.changes.filter(model="observation")
    assert (figure.columns["value"][1], figure.columns["locator"][1]) == ("600", "page 6")


def test_what_was_published_or_withdrawn_is_not_gone_on_with(author, draft, reviewer):
    data = opened(author, draft)
    step(reviewer, draft, "publish")
    for send in (lambda: author.get(page_of(draft, "edit")), lambda: save(author, draft, data, note="More")):
        response = send()
        assert response["Location"] == page_of(draft)
        assert "only a draft can be gone on with" in told(author, response)
    assert columns(draft)["project", "note"] == "Seen on site"
    assert page_of(draft, "edit") not in words(author.get(page_of(draft)))
