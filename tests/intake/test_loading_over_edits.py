# ruff: noqa: E501 - a line of a fixture is one line
"""A load leaves alone what was edited in the admin or is in the database only, and lists it."""

import pytest

from projects.models import Commitment, LoadedBlock, Place, Project, Sector, Unit
from tests.factories import make_sector
from tests.intake.small import load, load_fails, plant, write_fixtures

pytestmark = pytest.mark.django_db


def test_an_edit_of_the_admin_survives_and_is_listed(loaded):
    project = plant()
    project.name_en = "Edited"
    project.save()
    write_fixtures(loaded, ("en: Tyre plant", "en: Fixture's new name"))
    said = load(loaded)
    assert "projects tyre-plant: edited in the admin; differs in name" in said
    assert plant().name_en == "Edited"


def test_an_edited_figure_leaves_its_whole_block_alone(loaded):
    jobs = plant().observations.get(metric__key="jobs")
    jobs.value = 99
    jobs.save()
    said = load(loaded)
    assert "projects tyre-plant: edited in the admin; differs in figures" in said
    assert plant().jobs == 99


def test_overwrite_takes_the_word_of_the_fixtures_and_lists_it(loaded):
    project = plant()
    project.name_en = "Edited"
    project.save()
    said = load(loaded, "--overwrite")
    assert (
        "Replaced, though edited in the admin:\n  projects tyre-plant: edited in the admin; differs in name"
        in said
    )
    assert plant().name_en == "Tyre plant"
    assert plant().pk == project.pk


def test_what_was_deleted_in_the_admin_stays_deleted_unless_overwritten(loaded):
    Project.objects.get(key="second-stage").delete()
    said = load(loaded)
    assert "projects second-stage: deleted in the admin" in said
    # The commitment that named it lost it with the project.
    assert "commitments finish-it: edited in the admin; differs in projects" in said
    assert not Project.objects.filter(key="second-stage").exists()
    load(loaded, "--overwrite")
    assert Project.objects.get(key="second-stage").part_of == plant()


def test_a_name_of_something_deleted_in_the_admin_is_a_clear_problem(loaded):
    Commitment.objects.all().delete()
    Project.objects.get(key="second-stage").delete()
    write_fixtures(
        loaded,
        more="projects:\n  - {key: third, name: {en: Third}, region: KZ, sector: rubber-plastics, kind: new, status: planned, part_of: second-stage}\n",
    )
    said = load_fails(loaded)
    assert (
        "small/more.yaml:2: project 'third' names 'second-stage' of projects, which was deleted in the admin"
        in said
    )


def test_what_only_the_database_has_is_listed_and_kept(loaded):
    make_sector("only-here")
    said = load(loaded)
    assert "sectors only-here: is in the database only" in said
    assert Sector.objects.filter(key="only-here").exists()


def test_what_the_fixtures_no_longer_have_is_listed_and_kept(loaded):
    write_fixtures(loaded, ("  - {key: truck-tyres, name: {en: truck tyres}, group: tyres}\n", ""))
    assert "products truck-tyres: is in the database only" in load(loaded)


def test_a_record_that_was_there_before_is_left_alone_unless_it_says_the_same(folder):
    make_sector("ferrous-metallurgy", name_en="Steel", sort_order=1)
    make_sector("rubber-plastics", name_en="Rubber and plastics", sort_order=2)
    said = load(folder)
    assert "sectors ferrous-metallurgy: in the database before the fixtures had it" in said
    assert "sectors rubber-plastics" not in said
    assert LoadedBlock.objects.filter(section="sectors").get().key == "rubber-plastics"


def test_the_same_change_on_both_sides_is_no_change(loaded):
    project = plant()
    project.name_en = "Agreed"
    project.save()
    write_fixtures(loaded, ("en: Tyre plant", "en: Agreed"))
    assert "Nothing changed." in load(loaded)
    # From now on that is the state that both know: the next change of the fixtures is taken.
    write_fixtures(loaded, ("en: Tyre plant", "en: Newer"))
    load(loaded)
    assert plant().name_en == "Newer"


def test_quiet_loading_says_only_what_needs_an_eye(loaded):
    Place.objects.filter(key="zhezkazgan").update(name_en="Edited")
    Unit.objects.filter(code="t").update(name_en="Edited")
    said = load(loaded, "--verbosity=0")
    assert said.startswith(
        "Left alone (--overwrite replaces them):\n  places zhezkazgan: edited in the admin"
    )
