"""Who states a fact, how old sources are, what editors ruled, merged and translated."""

from datetime import date

import pytest

from projects.contradictions import register
from projects.contradictions.settlement import Settlement
from projects.models import Alias, KeptApart, Observation, Place, Project
from projects.queries import register_quality
from tests import factories as make

pytestmark = pytest.mark.django_db


def state(project, value, publisher, **overrides):
    return make.make_observation(
        value=value, project=project, source=make.make_source(publisher=publisher), **overrides
    )


def test_a_fact_is_attested_by_two_publishers_and_not_by_one_that_says_it_twice():
    alone, together = make.make_project(), make.make_project()
    state(alone, 1, "gazette"), state(alone, 1, "gazette")
    state(together, 1, "gazette"), state(together, 2, "ministry")
    state(together, 1, "ministry", period="2030")
    found = register_quality.attested(Observation.objects.published())
    assert (found.facts, found.twice) == (3, 1)


def test_a_figure_ruled_out_is_no_second_voice():
    project = make.make_project()
    state(project, 1, "gazette")
    state(project, 9, "ministry", ruling="deprecated", ruling_reason="A slip.")
    assert register_quality.attested(Observation.objects.all()).twice == 0


def test_figures_are_counted_by_the_year_of_their_source():
    for issued in ("2024", "2024-05", None):
        make.make_observation(source=make.make_source(issued))
    make.make_observation(project=make.make_project(publication="draft"))
    assert register_quality.ages() == {2024: 2, None: 1}


def test_rulings_are_those_of_public_figures():
    made = make.make_observation(ruling="preferred", ruling_reason="It is of the whole.")
    draft = make.make_project(publication="draft")
    make.make_observation(project=draft, ruling="preferred", ruling_reason="Not seen.")
    assert register_quality.rulings() == [made]


def test_contradictions_are_counted_by_how_they_are_settled():
    project = make.make_project()
    for issued, value in (("2024-01-01", 100), ("2025-01-01", 150)):
        make.make_observation(value=value, project=project, source=make.make_source(issued))
    found = register_quality.contradictions()
    assert found[Settlement.LATER] == 1
    assert sum(found.values()) == len(list(register.find()))


def test_merged_records_and_pairs_kept_apart_are_counted_by_kind():
    decided = {"reason": "One plant.", "decided_on": date(2026, 11, 22)}
    Alias.objects.create(section="projects", key="old", record="new", **decided)
    KeptApart.objects.create(section="projects", first="a", second="b", **decided)
    KeptApart.objects.create(section="places", first="a", second="b", **decided)
    assert register_quality.identities() == {"places": (0, 1), "projects": (1, 1)}


def test_texts_are_counted_by_language_and_status():
    make.make_place(name_ru="Место")
    make.make_place(name_ru="Место", name_kk="Орын", text_status={"name": {"ru": "reviewed"}})
    english, russian, kazakh = register_quality.texts()[Place]
    assert (english.original, english.missing) == (2, 0)
    assert (russian.reviewed, russian.unreviewed) == (1, 1)
    assert (kazakh.unreviewed, kazakh.missing) == (1, 1)


def test_a_text_that_nobody_wrote_is_not_missing_in_translation():
    make.make_project(summary_en="", name_ru="Завод")
    russian = register_quality.texts()[Project][1]
    assert (russian.language, russian.total, russian.missing) == ("ru", 1, 0)
