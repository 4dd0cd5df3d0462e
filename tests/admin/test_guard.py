"""Improbable entries are shown once more, and are saved with a reason, which is kept."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from projects.models import Change, Milestone, Observation, Project, Source
from tests import factories as make
from tests.admin.pages import FIGURES, errors_on, figure_fields, new_inline, page_of, shown_fields

MILESTONES = "milestones"
NOT_SAVED = "Not saved yet"


@pytest.fixture
def project(db):
    make.make_rate("USD", 2025, "500")
    project = make.make_project(status="under_construction")
    make.make_observation("jobs", 100, period="2024", project=project)
    return project


def jobs(value="1 000", **overrides):
    measured = {"metric": make.make_metric("jobs").pk, "unit": make.make_unit("person").pk}
    return figure_fields(**measured | {"value": value} | overrides)


def with_jobs(admin, project, *args, **overrides):
    return new_inline(shown_fields(admin.get(page_of(project))), FIGURES, **jobs(*args, **overrides))


def confirming(response, reason="The plan was doubled twice"):
    return {"guard_shown": response.context["guard"].marks, "guard_reason": reason}


def test_an_improbable_entry_is_not_saved_and_shown_once_more_with_the_doubt_beside_its_row(admin, project):
    response = admin.post(page_of(project), with_jobs(admin, project))
    html = response.content.decode()

    assert response.status_code == 200
    assert not Observation.objects.filter(value=1000).exists()
    assert NOT_SAVED in html
    assert html.count("This is 10 times the previous figure") == 2
    assert 'href="#observations-1"' in html
    assert re.search(r'id="observations-1">.*?<ul class="warninglist".*?This is 10 times', html, re.S)
    # A warning, no error.
    assert "errornote" not in html
    assert "Error:" not in html
    assert 'value="1 000"' in html


def test_the_summary_takes_the_focus_and_its_field_is_labelled(admin, project):
    html = admin.post(page_of(project), with_jobs(admin, project)).content.decode()
    assert re.search(r'<section class="guard" tabindex="-1" autofocus', html)
    assert 'label for="id_guard_reason"' in html
    assert "<title>Please check:" in " ".join(html.split())
    assert "django-admin-form-add-constants" not in html


def test_with_a_reason_it_is_saved_and_warning_and_reason_are_kept(admin, project):
    data = with_jobs(admin, project) | {"change_reason": "News of June"}
    first = admin.post(page_of(project), data)
    second = admin.post(page_of(project), data | confirming(first))

    assert second.status_code == 302, errors_on(second)
    figure = Observation.objects.get(value=1000)
    [change] = Change.objects.filter(model="observation")
    [kept] = change.confirmed
    assert (kept["code"], kept["reason"], kept["record_id"]) == (
        "jump",
        "The plan was doubled twice",
        figure.pk,
    )
    assert kept["message"].startswith("This is 10 times the previous figure")
    said = figure.history.get().history_change_reason
    assert said.startswith("News of June Confirmed: This is 10 times")
    assert said.endswith("Because: The plan was doubled twice")


def test_only_the_record_that_was_doubted_tells_of_it(admin, project):
    data = with_jobs(admin, project) | {"change_reason": "News of June", "name_en": "Renamed"}
    admin.post(page_of(project), data | confirming(admin.post(page_of(project), data)))
    assert project.history.latest().history_change_reason == "News of June"


def test_without_a_reason_it_is_never_saved(admin, project):
    data = with_jobs(admin, project)
    for reason in ("", "  "):
        first = admin.post(page_of(project), data)
        second = admin.post(page_of(project), data | confirming(first, reason))
        assert "Without a reason it is not saved" in second.content.decode()
        assert not Observation.objects.filter(value=1000).exists()


def test_a_reason_does_not_confirm_what_was_never_shown(admin, project):
    data = with_jobs(admin, project)
    response = admin.post(page_of(project), data | {"guard_reason": "Whatever it is"})
    assert NOT_SAVED in response.content.decode()
    assert 'value="Whatever it is"' in response.content.decode()


def test_another_value_is_doubted_anew_and_a_mended_one_goes_through(admin, project):
    data = with_jobs(admin, project)
    shown = confirming(admin.post(page_of(project), data))
    key = f"{FIGURES}-1-value"
    assert NOT_SAVED in admin.post(page_of(project), data | shown | {key: "2 000 000"}).content.decode()
    assert admin.post(page_of(project), data | shown | {key: "120", "guard_reason": ""}).status_code == 302
    assert Observation.objects.filter(value=120).exists()
    assert not Change.objects.exclude(confirmed=[]).exists()


def test_rows_that_nobody_touched_are_never_doubted(admin, project):
    make.make_observation("jobs", 9_000, period="2025", project=project)
    make.make_milestone("commissioned", "2020", planned=True, project=project)
    data = shown_fields(admin.get(page_of(project))) | {"name_en": "Renamed"}
    assert admin.post(page_of(project), data).status_code == 302
    assert Project.objects.get(pk=project.pk).name_en == "Renamed"


def test_a_mended_note_does_not_ask_about_the_value_again(admin, project):
    make.make_observation("jobs", 9_000, period="2025", project=project)
    data = shown_fields(admin.get(page_of(project)))
    row = next(n for n in range(2) if data[f"{FIGURES}-{n}-value"] == "9 000")
    assert admin.post(page_of(project), data | {f"{FIGURES}-{row}-note": "See page 3"}).status_code == 302


def test_rows_of_one_save_are_compared_with_each_other(admin, project):
    data = with_jobs(admin, project, "250", period="2025")
    data = new_inline(data, FIGURES, **jobs("700", period="2026"))
    assert admin.post(page_of(project), data).status_code == 302


def test_a_row_that_is_taken_out_in_the_same_save_is_no_measure(admin, project):
    data = with_jobs(admin, project) | {f"{FIGURES}-0-DELETE": "on"}
    assert admin.post(page_of(project), data).status_code == 302


def test_what_is_wrong_comes_before_what_is_improbable(admin, project):
    data = with_jobs(admin, project)
    data = new_inline(data, FIGURES, **jobs(period="soon"))
    response = admin.post(page_of(project), data)
    assert "is no date" in errors_on(response)
    assert NOT_SAVED not in response.content.decode()


def test_a_new_project_with_a_plan_that_has_passed_is_doubted(admin, register):
    page = reverse("admin:projects_project_add")
    data = shown_fields(admin.get(page)) | {
        "key": "late",
        "name_en": "Late",
        "kind": "new",
        "status": "planned",
    }
    data |= {"region": register["region"].pk, "sector": register["sector"].pk}
    plan = {
        "date_period": "2023",
        "event": "commissioned",
        "is_planned": "on",
        "source": make.make_source("2022").pk,
    }
    data = new_inline(data, MILESTONES, **plan)
    first = admin.post(page, data)
    assert first.content.decode().count("The planned date, 2023, has passed") == 1
    assert not Project.objects.filter(key="late").exists()
    second = admin.post(page, data | confirming(first))
    assert second.status_code == 302, errors_on(second)
    assert Milestone.objects.filter(project__key="late", date__year=2023).exists()


def test_figures_milestones_and_sources_are_doubted_on_their_own_pages(admin, project):
    figure = make.make_observation("jobs", 110, period="2025", project=project)
    milestone = make.make_milestone("commissioned", "2025", project=project)
    for record, field, value, words in (
        (figure, "value", "110 000", "about 1,000 times"),
        (milestone, "date_period", "2025-09", "began only after"),
        (make.make_source(), "issued_period", "2031", "still to come"),
    ):
        data = shown_fields(admin.get(page_of(record))) | {field: value}
        first = admin.post(page_of(record), data)
        assert words in first.content.decode()
        second = admin.post(page_of(record), data | confirming(first))
        assert second.status_code == 302, errors_on(second)
        assert words in record.history.latest().history_change_reason
    assert Source.objects.filter(issued__year=2031).exists()


def test_the_button_of_the_summary_is_the_one_that_was_pressed(admin, project):
    data = with_jobs(admin, project) | {"_continue": "on"}
    html = admin.post(page_of(project), data).content.decode()
    assert '<input type="submit" name="_continue" value="Save all the same">' in html


def test_numbers_are_written_as_in_the_language_of_the_page(admin, project):
    page = page_of(project).replace("/admin/", "/ru/admin/")
    data = with_jobs(admin, project, "1 234 567")
    html = admin.post(page, data).content.decode()
    assert "1,23" in html
    assert "1.23" not in html


def test_the_guard_costs_a_few_queries_however_many_figures_a_page_has(admin, project):
    def queries():
        data = with_jobs(admin, project)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert NOT_SAVED in admin.post(page_of(project), data).content.decode()
        return len(captured)

    few = queries()
    for number in range(40):
        make.make_observation("production", 100 + number, period=str(1950 + number), project=project)
    assert queries() == few
