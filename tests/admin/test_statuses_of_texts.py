"""Editors set how each text came to be; a translation whose original changed becomes unreviewed by itself."""

import pytest
from django.urls import reverse

from projects.models import Project
from tests import factories as make
from tests.admin.pages import errors_on, shown_fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make.make_project(
        name_en="Works",
        name_ru="Завод",
        name_kk="Зауыт",
        summary_en="A works.",
        summary_ru="Завод.",
        text_status={"name": {"ru": "reviewed", "kk": "reviewed"}, "summary": {"ru": "reviewed"}},
    )


def page(record):
    return reverse(f"admin:projects_{record._meta.model_name}_change", args=[record.pk])


def save(admin, project, **changed):
    data = shown_fields(admin.get(page(project))) | changed
    return admin.post(
        page(project), {name: value for name, value in data.items() if name != "statuses_of_texts"}
    )


def statuses(project):
    return Project.objects.get(pk=project.pk).text_status


def test_a_change_of_the_original_makes_its_translations_unreviewed(admin, project):
    save(admin, project, name_en="New works")
    assert statuses(project) == {"summary": {"ru": "reviewed"}}


def test_a_translation_that_is_changed_with_its_original_keeps_its_status(admin, project):
    save(admin, project, name_en="New works", name_ru="Новый завод")
    assert statuses(project) == {"name": {"ru": "reviewed"}, "summary": {"ru": "reviewed"}}


def test_a_change_of_a_translation_or_of_something_else_changes_no_status(admin, project):
    before = project.text_status
    save(admin, project, name_ru="Новый завод", status="commissioned")
    assert statuses(project) == before


def test_where_russian_is_the_original_its_change_counts(admin, project):
    Project.objects.filter(pk=project.pk).update(
        text_status={"name": {"ru": "original", "en": "reviewed", "kk": "reviewed"}}
    )
    save(admin, project, name_ru="Новый завод")
    assert statuses(project) == {"name": {"ru": "original", "en": "unreviewed"}}


def test_an_editor_sets_the_status_of_each_text(admin, project):
    response = admin.get(page(project))
    assert 'name="statuses_of_texts-summary-ru"' in response.text
    save(
        admin,
        project,
        **{"statuses_of_texts-summary-ru": "unreviewed", "statuses_of_texts-name-kk": "original"},
    )
    assert statuses(project) == {"name": {"ru": "reviewed", "kk": "original"}}


def test_a_status_that_an_editor_sets_stands_even_as_the_original_changes(admin, project):
    Project.objects.filter(pk=project.pk).update(text_status={})
    save(admin, project, name_en="New works", **{"statuses_of_texts-name-ru": "reviewed"})
    assert statuses(project) == {"name": {"ru": "reviewed"}}


def test_a_status_of_a_text_that_is_not_there_is_not_kept(admin, project):
    save(admin, project, **{"statuses_of_texts-summary-kk": "reviewed"})
    assert "kk" not in statuses(project)["summary"]


def test_a_status_out_of_the_list_is_refused(admin, project):
    response = save(admin, project, **{"statuses_of_texts-name-ru": "perfect"})
    assert "Choose a status of the list." in errors_on(response)


def test_records_without_texts_in_languages_have_no_such_table(admin):
    assert "statuses_of_texts" not in admin.get(page(make.make_source())).text
