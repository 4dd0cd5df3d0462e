"""One page for a document and all that it says: what an editor may rely on, without scripts."""

import json
import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.codelists import Publication, SubmissionKind
from projects.editing import submissions
from projects.models import Commitment, Milestone, Observation, Project, Source, Submission
from tests import factories as make
from tests.editors import make_editor
from tests.signed_in import sign_in

NEW = "/admin/projects/source/enter/"
CHECK, SUGGEST = f"{NEW}check/", f"{NEW}suggest/"
TOP = {
    "url": "https://gazette.example/news/1",
    "title": "Plants of the region",
    "publisher": "gazette.example",
    "issued_period": "2026-11-20",
    "accessed_on": "2026-11-22",
}


def typed(*figures, milestones=(), commitments=(), top=TOP, **more) -> dict:
    """What a browser sends: the document, its rows, the number of rows."""
    data = dict(top) | more
    for name, rows in (("figures", figures), ("milestones", milestones), ("commitments", commitments)):
        data |= {f"{name}-TOTAL_FORMS": str(len(rows) + 1), f"{name}-INITIAL_FORMS": "0"}
        for number, row in enumerate(rows):
            data |= {f"{name}-{number}-{cell}": value for cell, value in row.items()}
    return data


def figure(subject="", metric="investment", value="6.2 bn tenge", **more) -> dict:
    return {"subject": subject, "metric": metric, "value": value, **more}


def said(response) -> str:
    """All that the page says of its rows and itself, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def of_row(client, *figures, row=0, **more) -> dict:
    answer = client.post(CHECK, typed(*figures, **more)).json()
    found = answer["rows"][f"figures-{row}"]
    return found | {"text": re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found["html"])).strip()}


@pytest.fixture
def plant(db):
    """A plant with everything that figures of it need."""
    for metric in ("investment", "jobs", "capacity"):
        make.make_metric(metric)
    for unit in ("KZT", "USD", "person", "t/year", "t/day", "MW", "percent"):
        make.make_unit(unit)
    return make.make_project(
        name_en="Steel works", name_ru="Сталелитейный завод", region=make.make_region("KZ-35")
    )


# --- entering ---------------------------------------------------------------------------------------------------


def test_figures_of_several_subjects_are_entered_with_their_source_on_one_page(admin, plant):
    make.make_project(name_en="Pipe mill")
    region = make.make_region("KZ-55")
    response = admin.post(
        NEW,
        typed(
            figure("Steel works", nature="plan", locator="paragraph 2"),
            figure("", "jobs", "около 500 рабочих мест", nature="plan"),
            figure(
                "Pipe mill", "capacity", "90–95 thousand tonnes a year", nature="design", period="2025-Q4"
            ),
            figure("Pavlodar", "jobs", "1,250", nature="actual"),
            _publish="1",
        ),
    )
    source = Source.objects.get(title=TOP["title"])
    assert response.headers["Location"] == f"/admin/projects/source/{source.pk}/enter/"
    steel, jobs, pipes, of_region = Observation.objects.filter(source=source).order_by("pk")
    assert (steel.project, steel.value, steel.unit.code) == (plant, Decimal(6_200_000_000), "KZT")
    assert (steel.locator, str(steel.period)) == ("paragraph 2", "2026")
    assert (jobs.project, jobs.value, jobs.qualifier) == (plant, 500, "about")
    assert (pipes.value, pipes.value_upper, pipes.unit.code, str(pipes.period)) == (
        90_000,
        95_000,
        "t/year",
        "2025-Q4",
    )
    assert (of_region.region, of_region.value) == (region, 1250)


def test_the_document_is_one_submission_and_its_reason_names_it(admin, plant):
    admin.post(NEW, typed(figure("Steel works", nature="plan"), _publish="1"))
    submission = Submission.objects.get()
    assert (submission.kind, submission.state) == (SubmissionKind.DOCUMENT, Publication.PUBLISHED)
    assert submission.source == Source.objects.get(title=TOP["title"])
    assert submission.reason == "Entered from gazette.example, 20 November 2026"
    assert (
        Observation.objects.get(source=submission.source).history.get().history_change_reason
        == submission.reason
    )


def test_the_key_kind_and_language_of_a_document_are_made_by_themselves(admin, plant):
    top = TOP | {
        "url": "https://www.gov.kz/memleket/entities/x?utm_source=a",
        "title": "О заводах",
        "publisher": "gov.kz",
    }
    admin.post(NEW, typed(figure("Steel works", nature="plan"), top=top, _publish="1"))
    source = Source.objects.get(title="О заводах")
    assert (source.kind, source.language) == ("government", "ru")
    assert re.fullmatch(r"gov-2026-11-20-zavodah", source.key)


def test_milestones_and_undertakings_are_entered_below_the_figures(admin, plant):
    region = make.make_region("KZ-55")
    response = admin.post(
        NEW,
        typed(
            milestones=[
                {"subject": "Steel works", "event": "commissioned", "date_period": "2027"},
                {"event": "construction_started", "date_period": "2026-05", "locator": "paragraph 3"},
            ],
            commitments=[
                {"text": "Build the road to the works", "responsible": "Regional administration", "due_period": "2027",
                 "subject": "Steel works; Pavlodar"},
            ],
            _publish="1",
        ),
    )  # fmt: skip
    assert response.status_code == 302
    planned, done = Milestone.objects.order_by("-date")
    assert (planned.project, planned.is_planned, planned.event) == (plant, True, "commissioned")
    assert (done.project, done.is_planned, str(done.date_period)) == (plant, False, "2026-05")
    commitment = Commitment.objects.get()
    assert (list(commitment.projects.all()), commitment.region) == ([plant], region)
    assert (str(commitment.due_period), commitment.key) == ("2027", "build-road-works-2027")


def test_a_row_takes_subject_and_period_from_the_row_above(admin, plant):
    first = figure("Steel works", period="2025", nature="plan")
    answer = of_row(admin, first, figure("", "jobs", "115", nature="plan"), row=1)
    assert answer["taken"] == {"subject": "Steel works", "period": "2025", "unit": "person"}


def test_the_nature_is_the_one_last_used_for_the_metric(admin, plant):
    rows = [figure("Steel works", nature="actual"), figure("", value="7 bn tenge", period="2024")]
    assert of_row(admin, *rows, row=1)["taken"]["nature"] == "actual"


def test_rows_that_are_taken_out_are_not_saved(admin, plant):
    rows = figure("Steel works", nature="plan"), figure("", "jobs", "115", nature="plan", removed="on")
    admin.post(NEW, typed(*rows, _publish="1"))
    assert Observation.objects.get().metric.key == "investment"


def test_more_rows_are_added_without_scripts(admin, plant):
    page = admin.post(NEW, typed(figure("Steel works"), _more_figures="1"))
    assert len(page.context["entry"].rows["figures"].forms) == 2 + 6
    assert not Source.objects.exists()


# --- what is understood, and what is refused ----------------------------------------------------------------------


def test_the_meaning_of_a_value_is_repeated_in_words(admin, plant):
    text = of_row(admin, figure("Steel works", value="over 6.2 bn", nature="plan"))["text"]
    assert text.startswith("over 6,200,000,000 ₸")


@pytest.mark.parametrize(
    ("row", "cell", "sentence"),
    [
        ({"value": "6,200"}, "value", "may mean 6200 or 6.200"),
        ({"value": "a lot"}, "value", "names no number"),
        ({"value": "120 bananas"}, "value", "We do not know the words “bananas” as a unit"),
        ({"value": "5 MW"}, "unit", "is not measured in"),
        ({"value": "5 bn tenge", "unit": "USD"}, "unit", "The value says KZT, the unit says USD"),
        ({"subject": "No such works"}, "subject", "is called “No such works”"),
        ({"metric": "colour"}, "metric", "No metric is called “colour”"),
        ({"period": "some day"}, "period", "is no date"),
        ({"product": "unobtainium"}, "product", "No product is called “unobtainium”"),
    ],
)
def test_a_mistake_is_told_at_its_cell(admin, plant, row, cell, sentence):
    answer = of_row(admin, figure("Steel works", nature="plan") | row)
    assert answer["wrong"] == [cell]
    assert sentence in answer["text"]


def test_nothing_is_saved_while_one_row_has_a_mistake(admin, plant):
    page = admin.post(
        NEW, typed(figure("Steel works", nature="plan"), figure("", "jobs", "a lot"), _publish="1")
    )
    assert page.status_code == 200
    assert "names no number" in said(page)
    assert not Source.objects.exists()
    assert not Observation.objects.exists()


def test_what_is_still_missing_is_told(admin, plant):
    answer = of_row(admin, {"metric": "jobs"})
    assert answer["wrong"] == []
    assert "Still to fill in: subject, value" in answer["text"]


def test_a_unit_is_offered_and_taken_by_its_metric(admin, plant):
    make.make_observation("capacity", 1, project=plant, nature="design")
    assert (
        of_row(admin, figure("Steel works", "capacity", "50 000", nature="design"))["taken"]["unit"]
        == "t/year"
    )
    facts = json.loads(
        re.search(r'id="document-facts"[^>]*>(.*?)</script>', admin.get(NEW).content.decode())[1]
    )
    units = {metric["label"]: metric["units"] for metric in facts["metrics"]}
    assert units["jobs"] == ["person"]
    assert "KZT" not in units["capacity"]


def test_a_unit_column_adds_the_rate_that_the_words_leave_out(admin, plant):
    admin.post(
        NEW,
        typed(
            figure("Steel works", "capacity", "50 тыс. тонн", unit="t/year", nature="design"), _publish="1"
        ),
    )
    assert Observation.objects.get().unit.code == "t/year"


def test_a_subject_is_found_in_any_spelling_and_an_unclear_one_gives_choices(admin, plant):
    other = make.make_project(name_en="Steel rope plant")
    assert (
        of_row(admin, figure("сталелитейный", nature="plan"))["settled"]["subject_id"]
        == f"project:{plant.pk}"
    )
    page = admin.post(
        NEW, typed(figure("steel", nature="plan"), figure("steel", "jobs", "5", nature="plan"), _check="1")
    )
    assert "“steel” may mean 2 records; choose one." in said(page)
    chosen = {"figures-0-subject_choice": f"project:{other.pk}"}
    rows = figure("steel", nature="plan"), figure("steel", "jobs", "5", nature="plan")
    admin.post(NEW, typed(*rows, _publish="1", **chosen))
    assert {one.project for one in Observation.objects.all()} == {other}


def test_a_hidden_key_counts_only_with_the_name_that_it_stands_for(admin, plant):
    other = make.make_project(name_en="Pipe mill")
    row = figure("Pipe mill", nature="plan", subject_id=f"project:{plant.pk}")
    assert of_row(admin, row)["settled"]["subject_id"] == f"project:{other.pk}"


# --- what is known ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "http://www.gazette.example/news/1/?utm_source=x&fbclid=1",
        "https://gazette.example/news/1#top",
        "gazette.example/news/1",
    ],
)
def test_a_known_document_is_caught_at_once_whatever_its_protocol_and_tracking(admin, plant, url):
    known = make.make_source(url="https://gazette.example/news/1", title="Plants, as printed")
    answer = admin.post(CHECK, typed(top=TOP | {"url": url})).json()
    assert "Plants, as printed" in answer["source"]
    assert f"/admin/projects/source/{known.pk}/enter/" in answer["source"]
    page = admin.post(NEW, typed(figure("Steel works", nature="plan"), top=TOP | {"url": url}, _publish="1"))
    assert "This document is known already" in said(page)
    assert Source.objects.count() == 1
    assert not Observation.objects.exists()


def test_a_known_document_is_gone_on_with_and_shows_what_is_entered_of_it(admin, plant):
    known = make.make_observation(
        project=plant, value=6_200_000_000, source=make.make_source(), metric="investment"
    )
    address = f"/admin/projects/source/{known.source.pk}/enter/"
    page = admin.get(address)
    assert "1 fact of this document is entered already" in said(page)
    assert f"/admin/projects/observation/{known.pk}/change/" in page.content.decode()
    admin.post(address, typed(figure("Steel works", "jobs", "115", nature="plan"), top={}, _publish="1"))
    assert known.source.observations.count() == 2


def test_what_the_document_restates_agrees_or_differs(admin, plant):
    make.make_rate(year=2025, kzt_per_unit="500")
    make.make_rate(year=2026, kzt_per_unit="500")
    make.make_observation(
        project=plant, value=6_200_000_000, period="2025", source=make.make_source("2025-06-22")
    )
    for value in ("6.2 bn tenge", "over 5.9 bn tenge", "6–7 bn tenge", "$12.4 million"):
        text = of_row(admin, figure("Steel works", value=value, period="2025", nature="plan"))["text"]
        assert "Agrees with 6.2 bn" in text, value
        assert "gazette.example, 22 June 2025" in text
    text = of_row(admin, figure("Steel works", value="9 bn tenge", period="2025", nature="plan"))["text"]
    assert re.search(r"Differs: 6.2\sbn\s\S+ → 9\sbn\s\S+", text)
    assert "This figure would be the headline: its source is the later one." in text
    older = TOP | {"issued_period": "2024-01-01"}
    text = of_row(admin, figure("Steel works", value="9 bn tenge", period="2025", nature="plan"), top=older)[
        "text"
    ]
    assert "The known figure stays the headline: its source is the later one." in text
    assert "New fact" in of_row(admin, figure("Steel works", "jobs", "115", nature="plan"))["text"]


def test_what_was_stated_for_another_year_is_told_of_a_project(admin, plant):
    make.make_observation(project=plant, value=6_200_000_000, period="2023", nature="plan")
    text = of_row(admin, figure("Steel works", value="6.2 bn tenge", nature="plan"))["text"]
    assert re.search(r"Agrees with 6.2\sbn\s\S+ \(plan, 2023\)", text)
    text = of_row(admin, figure("Steel works", value="20 bn tenge", nature="plan"))["text"]
    assert re.search(r"Differs from the plan for 2023: 6.2\sbn\s\S+ → 20\sbn", text)


def test_the_same_figure_of_the_same_source_is_refused(admin, plant):
    known = make.make_observation(project=plant, value=6_200_000_000, period="2025")
    address = f"/admin/projects/source/{known.source.pk}/enter/"
    row = figure("Steel works", period="2025", nature="plan")
    page = admin.post(address, typed(row, top={}, _publish="1"))
    assert "This source is entered with the same figure already." in said(page)
    page = admin.post(
        address, typed(row | {"value": "7 bn tenge"}, row | {"value": "7 bn tenge"}, top={}, _publish="1")
    )
    assert "Row 1 says the same." in said(page)
    assert Observation.objects.count() == 1


def test_a_milestone_is_compared_with_the_dates_that_are_known(admin, plant):
    make.make_milestone(project=plant, date="2027-Q4", planned=True)
    rows = [
        {"subject": "Steel works", "event": "commissioned", "date_period": date} for date in ("2027", "2028")
    ]
    page = said(admin.post(NEW, typed(milestones=rows, _check="1")))
    assert "Agrees with Q4 2027" in page
    assert "Differs: Q4 2027 → 2028" in page


# --- improbable entries -------------------------------------------------------------------------------------------


def test_an_improbable_figure_is_saved_once_it_is_confirmed_with_a_reason(admin, plant):
    make.make_observation(project=plant, value=6_200_000_000, period="2025")
    data = typed(figure("Steel works", value="6.2 trn tenge", period="2025", nature="plan"), _publish="1")
    page = admin.post(NEW, data)
    marks = page.context["entry"].marks
    assert marks
    assert "Mend it, or say why it is right" in said(page)
    assert Observation.objects.count() == 1
    answer = admin.post(
        NEW, data | {"guard_shown": marks, "guard_reason": "The ministry confirmed it by telephone"}
    )
    assert answer.status_code == 302
    kept = Submission.objects.get().changes.get(model="observation").confirmed
    assert kept[0]["reason"] == "The ministry confirmed it by telephone"


# --- drafts, review, publication ----------------------------------------------------------------------------------


def test_a_draft_keeps_what_was_typed_with_its_mistakes_and_is_gone_on_with(admin, plant):
    data = typed(figure("Steel works", nature="plan"), figure("", "jobs", "a lot"), _draft="1")
    address = admin.post(NEW, data).headers["Location"]
    assert not Source.objects.exists()
    page = admin.get(address)
    assert "names no number" in said(page)
    shown = re.search(r'name="seen" value="([^"]+)"', page.content.decode())[1]
    mended = typed(
        figure("Steel works", nature="plan"),
        figure("", "jobs", "115", nature="plan"),
        _publish="1",
        seen=shown,
    )
    admin.post(address, mended)
    submission = Submission.objects.get()
    assert submission.state == Publication.PUBLISHED
    assert submission.changes.count() == 3
    assert Observation.objects.count() == 2


def test_a_draft_that_somebody_else_saved_meanwhile_is_not_written_over(admin, plant):
    address = admin.post(NEW, typed(figure("Steel works", nature="plan"), _draft="1")).headers["Location"]
    page = admin.post(
        address, typed(figure("Steel works", value="9 bn tenge", nature="plan"), _draft="1", seen="long ago")
    )
    assert "Somebody else saved this draft meanwhile" in said(page)
    assert Submission.objects.get().entry["figures-0-value"] == "6.2 bn tenge"


def test_what_an_editor_sends_to_review_is_nowhere_until_it_is_published(client, plant):
    editor = sign_in(client, make_editor("editor"))
    editor.post(NEW, typed(figure("Steel works", nature="plan"), _review="1"))
    submission = Submission.objects.get()
    assert (submission.state, submission.source) == (Publication.IN_REVIEW, None)
    assert not Source.objects.exists()
    assert not Observation.objects.exists()
    submissions.publish(submission, User.objects.create(username="chief", is_superuser=True), "Looked at")
    assert Observation.objects.get().source.title == TOP["title"]


def test_who_may_not_publish_cannot_by_pressing_the_button_that_is_not_there(client, plant):
    editor = sign_in(client, make_editor("editor"))
    assert 'name="_publish"' not in editor.get(NEW).content.decode()
    page = editor.post(NEW, typed(figure("Steel works", nature="plan"), _publish="1"))
    assert page.status_code == 403
    assert not Submission.objects.exists()
    assert not Source.objects.exists()


# --- who ----------------------------------------------------------------------------------------------------------


def test_a_viewer_enters_nothing(client, plant):
    viewer = sign_in(client, make_editor("viewer"))
    source = make.make_source()
    answers = [
        viewer.get(NEW), viewer.post(NEW, typed()), viewer.post(CHECK, typed()), viewer.get(f"{SUGGEST}?of=subject&q=steel"),
        viewer.get(f"/admin/projects/source/{source.pk}/enter/"),
    ]  # fmt: skip
    assert {answer.status_code for answer in answers} == {403}
    assert "Enter a document" not in said(viewer.get("/admin/"))


def test_strangers_are_asked_to_sign_in(client, plant):
    assert {client.get(address).status_code for address in (NEW, f"{SUGGEST}?of=subject&q=steel")} == {302}
    assert client.post(CHECK, typed()).status_code == 302


def test_a_regional_editor_is_offered_and_enters_own_regions_alone(client, plant):
    make.make_project(name_en="Steel rope plant", region=make.make_region("KZ-55"), publication="draft")
    make.make_project(name_en="Steel pipe plant", region=make.make_region("KZ-55"))
    regional = sign_in(client, make_editor("regional_editor", regions=[make.make_region("KZ-35")]))
    found = regional.get(f"{SUGGEST}?of=subject&q=steel").json()["results"]
    assert [one["label"] for one in found] == ["Steel works"]
    page = regional.post(NEW, typed(figure("Steel pipe plant", nature="plan"), _review="1"))
    assert "Nothing in the regions assigned to you is called “Steel pipe plant”." in said(page)
    assert not Submission.objects.exists()
    assert regional.post(NEW, typed(figure("Steel works", nature="plan"), _review="1")).status_code == 302


def test_a_draft_of_another_region_is_not_opened_by_a_regional_editor(admin, client, plant):
    address = admin.post(NEW, typed(figure("Steel works", nature="plan"), _draft="1")).headers["Location"]
    admin.logout()
    regional = sign_in(client, make_editor("regional_editor", regions=[make.make_region("KZ-55")]))
    assert regional.get(address).status_code == 404


# --- suggestions ---------------------------------------------------------------------------------------------------


def test_subjects_of_every_kind_are_suggested_with_what_tells_them_apart(admin, plant):
    make.make_enterprise(name_en="Steel holding", region=make.make_region("KZ-35"))
    make.make_programme(name_en="Steel programme")
    found = admin.get(f"{SUGGEST}?of=subject&q=stee").json()["results"]
    assert {one["label"]: one["about"] for one in found} == {
        "Steel works": "Project · Karaganda · planned",
        "Steel programme": "Programme · Kazakhstan",
        "Steel holding": "Enterprise · Karaganda",
    }
    assert admin.get(f"{SUGGEST}?of=subject&q=караганд").json()["results"][0]["label"] == "Karaganda"


def test_products_and_publishers_are_suggested(admin, plant):
    make.make_product("pig-iron")
    make.make_source(publisher="Kazinform")
    assert admin.get(f"{SUGGEST}?of=product&q=pig").json()["results"][0]["label"] == "pig iron"
    assert admin.get(f"{SUGGEST}?of=publisher&q=казинф").json()["results"][0]["label"] == "Kazinform"
    assert admin.get(f"{SUGGEST}?of=nonsense&q=x").status_code == 404


def test_withdrawn_projects_are_not_suggested_and_drafts_are_marked(admin, plant):
    make.make_project(name_en="Steel dream", publication="withdrawn")
    make.make_project(name_en="Steel plan", publication="draft")
    found = {
        one["label"]: one["about"] for one in admin.get(f"{SUGGEST}?of=subject&q=steel").json()["results"]
    }
    assert "Steel dream" not in found
    assert found["Steel plan"].endswith("draft")


# --- cost ---------------------------------------------------------------------------------------------------------


def queries(action) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert action().status_code == 200
    return len(captured)


def test_a_check_costs_the_same_queries_however_many_rows(admin, plant):
    make.make_observation(project=plant, value=6_200_000_000, period="2025")
    others = [make.make_project(name_en=f"Mill {name}") for name in "abcdefghijkl"]
    rows = [figure(f"Mill {name}", nature="plan") for name in "abcdefghijkl"]
    milestone = {"subject": "Steel works", "event": "commissioned", "date_period": "2027"}
    one = queries(lambda: admin.post(CHECK, typed(*rows[:1], milestones=[milestone])))
    assert len(others) == 12
    assert queries(lambda: admin.post(CHECK, typed(*rows, milestones=[milestone] * 1))) == one <= 30


def test_a_suggestion_costs_few_queries(admin, plant):
    assert queries(lambda: admin.get(f"{SUGGEST}?of=subject&q=steel")) <= 10


def test_the_way_to_the_page_stands_on_the_first_page_and_beside_sources(admin, plant):
    source = make.make_source()
    assert f'href="{NEW}"' in admin.get("/admin/").content.decode()
    assert f'href="{NEW}"' in admin.get("/admin/projects/source/").content.decode()
    page = admin.get(f"/admin/projects/source/{source.pk}/change/").content.decode()
    assert f'href="/admin/projects/source/{source.pk}/enter/"' in page


def test_a_draft_project_takes_figures_that_readers_do_not_see_yet(admin, plant, client):
    Project.objects.filter(pk=plant.pk).update(publication="draft")
    admin.post(NEW, typed(figure("Steel works", nature="plan"), _publish="1"))
    assert Observation.objects.count() == 1
    assert not Observation.objects.published().exists()
