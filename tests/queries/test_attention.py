"""What asks for attention, of whom, and of which regions."""

from datetime import date

import pytest

from projects.models import Correction, Enterprise, Place, Project
from projects.queries import attention
from projects.queries.attention import OfProjects, OfTexts
from tests import factories as make
from tests.editors import make_editor

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def editor(db):
    return make_editor("editor")


def overdue_project(**overrides):
    project = make.make_project(status="under_construction", **overrides)
    make.make_milestone(project=project, date="2024", planned=True)
    project.refresh_from_db()
    return project


def found(user, matter):
    return set(attention.projects(user, matter, TODAY))


def test_unfinished_projects_whose_date_has_passed_are_overdue_drafts_among_them(editor):
    late, draft = overdue_project(), overdue_project(publication="draft")
    overdue_project(publication="withdrawn")
    make.make_project(status="planned")
    assert found(editor, OfProjects.OVERDUE) == {late, draft}


def test_unfinished_projects_of_which_no_source_speaks_are_quiet(editor):
    old, new = make.make_project(status="planned"), make.make_project(status="planned")
    make.make_observation(project=old, source=make.make_source("2020"))
    make.make_observation(project=new, source=make.make_source("2026"))
    assert found(editor, OfProjects.QUIET) == {old}


def test_projects_on_no_map_are_found(editor):
    make.make_project(place=make.make_place(lat="49.8", lon="73.1"))
    nowhere = make.make_project(place=None)
    assert found(editor, OfProjects.UNPLACED) == {nowhere}


def test_a_regional_editor_is_asked_about_the_regions_kept_alone(keeper, ours, theirs):
    mine = overdue_project(region=ours, place=None)
    overdue_project(region=theirs, place=None)
    for matter in (OfProjects.OVERDUE, OfProjects.UNPLACED):
        assert found(keeper, matter) == {mine}
    make.make_enterprise(region=theirs), make.make_enterprise(region=ours)
    texts = attention.texts(keeper, OfTexts.MISSING, Enterprise.objects.all())
    assert {one.region for one in texts} == {ours}


def test_figures_that_contradict_each_other_ask_until_somebody_rules(editor, keeper, theirs):
    project, day = make.make_project(region=theirs), make.make_source("2025-06-22")
    figures = [
        make.make_observation(project=project, source=source, value=value)
        for source, value in ((day, 5_000_000_000), (make.make_source("2025-06-22"), 9_000_000_000))
    ]
    assert set(attention.contradicting_figures(editor)) == set(figures)
    assert not attention.contradicting_figures(keeper).exists()
    figures[0].ruling, figures[0].ruling_reason = "preferred", "The law says so"
    figures[0].save()
    assert not attention.contradicting_figures(editor).exists()


def test_contradictions_are_looked_for_once_for_each_version(editor, settings, django_assert_num_queries):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "of this test"}
    }
    make.make_observation()
    attention.contradicting_figures(editor).count()
    # The version; of no figures there is nothing more to ask.
    with django_assert_num_queries(1):
        attention.contradicting_figures(editor).count()


def test_a_text_that_is_not_in_all_languages_is_missing_and_one_that_is_in_none_is_not(editor):
    half = make.make_place(name_ru="Абай", name_kk="")
    whole = make.make_place(name_ru="Абай", name_kk="Абай")
    places = Place.objects.filter(pk__in=[half.pk, whole.pk])
    assert set(attention.texts(editor, OfTexts.MISSING, places)) == {half}
    project = make.make_project(name_ru="Завод", name_kk="Зауыт", summary_en="")
    assert project not in attention.texts(editor, OfTexts.MISSING, Project.objects.all())


def test_the_status_of_translations_agrees_with_what_readers_are_told(editor):
    for statuses in (
        {},
        {"name": {"ru": "reviewed"}},
        {"name": {"ru": "reviewed", "kk": "reviewed"}},
        {"name": {"en": "unreviewed", "ru": "original", "kk": "reviewed"}},
    ):
        make.make_place(name_ru="Абай", name_kk="Абай", text_status=statuses)
    make.make_place(name_ru="", name_kk="")
    unreviewed = set(attention.texts(editor, OfTexts.UNREVIEWED, Place.objects.all()))
    told = {
        place
        for place in Place.objects.all()
        if "unreviewed" in {place.status_of_text("name", language) for language in ("en", "ru", "kk")}
    }
    assert unreviewed == told
    assert len(told) == 3


def test_texts_are_counted_as_they_are_listed(editor):
    make.make_place(name_ru="Абай")
    make.make_enterprise(name_ru="Завод", name_kk="Зауыт")
    for model, counts in attention.counts_of_texts(editor, [Place, Enterprise]).items():
        for matter in OfTexts:
            listed = attention.texts(editor, matter, model.objects.all())
            assert counts[matter.value] == listed.count()


def test_open_corrections_are_seen_by_who_keeps_the_region(editor, keeper, ours, theirs):
    for region in (ours, theirs):
        for state, answer in (("open", ""), ("answered", "Thank you")):
            Correction.objects.create(
                about="A project", message="Wrong", language="en", state=state, answer=answer, region=region,
                token=f"{region.pk}{state}", sender="x",
            )  # fmt: skip
    assert attention.open_corrections(editor).count() == 2
    assert {one.region for one in attention.open_corrections(keeper)} == {ours}
