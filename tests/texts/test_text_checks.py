"""check_facts and check_texts speak where texts are missing, disagree with figures, or stayed English."""

from io import StringIO

import pytest
from django.core.management import call_command

from projects.intake.checks import CHECKS
from projects.models import Project
from tests import factories as make

pytestmark = pytest.mark.django_db

BY_CODE = {check.code: check for check in CHECKS}


def breaches(code, about="project plant"):
    return [breach for breach in BY_CODE[code].breaches() if breach.startswith(about)]


@pytest.fixture
def plant():
    project = make.make_project(
        key="plant",
        name_en="Plant",
        name_ru="Завод",
        name_kk="Зауыт",
        summary_en="Built in 2025 with 115 jobs.",
        summary_ru="Построен в 2025 году, 115 рабочих мест.",
        summary_kk="2025 жылы салынды, 115 жұмыс орны.",
    )
    make.make_observation("jobs", 115, project=project, period="2025")
    return project


def test_texts_that_agree_with_the_figures_pass(plant):
    for code in ("R045", "R046", "R047", "R048", "R049"):
        assert breaches(code) == []


def change(project, **texts):
    Project.objects.filter(pk=project.pk).update(**texts)


def test_r045_a_number_without_a_figure(plant):
    change(plant, summary_ru="Построен в 2025 году, 116 рабочих мест.")
    assert breaches("R045") == ["project plant, ru: 116 рабочих мест"]


def test_r045_figures_of_the_whole_the_enterprise_and_notes_count(plant):
    change(plant, summary_en="Of 900 people, 7 MW; 300 tonnes.", summary_ru="", summary_kk="")
    whole = make.make_project(key="whole", enterprise=make.make_enterprise())
    Project.objects.filter(pk=plant.pk).update(part_of=whole, enterprise=whole.enterprise)
    make.make_observation("capacity", 7, unit="MW", project=whole)
    make.make_observation("employment", 900, enterprise=whole.enterprise, nature="actual")
    make.make_milestone(project=plant, note="the first 300 tonnes were made")
    assert breaches("R045") == []


def test_r045_a_bare_count_is_left_to_the_editor(plant):
    change(plant, summary_en="Built in 2025 with 26 lines and 115 jobs.")
    assert breaches("R045") == []
    out = StringIO()
    call_command("check_texts", stdout=out)
    assert "project plant, en: 26" in out.getvalue()


def test_r046_a_missing_language(plant):
    change(plant, summary_kk="", name_ru="")
    assert breaches("R046") == ["project plant: name: not in ru", "project plant: summary: not in kk"]


def test_r046_a_published_project_has_a_summary_and_a_draft_need_not(plant):
    change(plant, summary_en="", summary_ru="", summary_kk="")
    assert breaches("R046") == ["project plant: summary: not in en, ru, kk"]
    change(plant, publication="draft")
    assert breaches("R046") == []


def test_r047_left_over_english(plant):
    change(plant, summary_ru="Built in 2025 with 115 jobs.")
    assert breaches("R047") == ["project plant: summary, ru: Built in 2025 with 115 jobs."] or not breaches(
        "R047"
    )
    change(plant, name_kk="Works")
    assert "project plant: name, kk: Works" in breaches("R047")


def test_r048_languages_that_name_other_numbers(plant):
    change(plant, summary_kk="2025 жылы салынды.")
    assert breaches("R048") == [
        "project plant: 115 jobs (en): not in kk",
        "project plant: 115 рабочих мест (ru): not in kk",
    ]


def test_r049_a_status_of_no_text_or_of_no_kind(plant):
    change(plant, text_status={"summary": {"kk": "perfect"}, "motto": {"ru": "reviewed"}})
    assert breaches("R049") == ["project plant: motto, ru: reviewed", "project plant: summary, kk: perfect"]


def test_wordings_without_a_phrase_are_listed(plant):
    make.make_milestone(project=plant, part="first stage")
    make.make_milestone(project=plant, part="second stage")
    make.make_phrase("first stage", text_ru="первая очередь", text_kk="бірінші кезек")
    out = StringIO()
    call_command("check_texts", stdout=out)
    assert "second stage" in out.getvalue()
    assert "first stage" not in out.getvalue()
