"""One page for a document and all that it says: figures, milestones and undertakings become records together."""

import re
from decimal import Decimal

from projects.codelists import Publication, SubmissionKind
from projects.models import Commitment, Milestone, Observation, Project, Source, Submission
from tests import factories as make
from tests.admin.document.pages import NEW, TOP, figure, of_row, said, typed


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


def test_a_draft_project_takes_figures_that_readers_do_not_see_yet(admin, plant, client):
    Project.objects.filter(pk=plant.pk).update(publication="draft")
    admin.post(NEW, typed(figure("Steel works", nature="plan"), _publish="1"))
    assert Observation.objects.count() == 1
    assert not Observation.objects.published().exists()


def test_the_way_to_the_page_stands_on_the_first_page_and_beside_sources(admin, plant):
    source = make.make_source()
    assert f'href="{NEW}"' in admin.get("/admin/").content.decode()
    assert f'href="{NEW}"' in admin.get("/admin/projects/source/").content.decode()
    page = admin.get(f"/admin/projects/source/{source.pk}/change/").content.decode()
    assert f'href="/admin/projects/source/{source.pk}/enter/"' in page
