# ruff: noqa: E501 - a line of a fixture is one line
"""Old keys in the fixtures are understood, a merge is no edit, and new records that look like old ones are remarked."""

from io import StringIO

import pytest
from django.core.management import call_command

from projects.models import Alias, Enterprise, LoadedBlock, Project, Source
from tests.intake.small import load, load_fails, write_fixtures

pytestmark = pytest.mark.django_db

ALIAS = """
aliases:
  - {section: projects, key: rubber-plant, record: tyre-plant, reason: One plant., decided_on: 2026-11-22}
  - {section: sources, key: gazette-old, record: gazette-2024, reason: One page., decided_on: 2026-11-22}
"""
TWINS = """
projects:
  - key: rubber-plant
    name: {en: Rubber works}
    region: KZ-35
    sector: rubber-plastics
    kind: new
    status: planned
    figures:
      - {metric: jobs, value: 7, unit: person, period: 2025, nature: plan, source: gazette-old}
sources:
  - {key: gazette-old, title: "A plant: the news", publisher: gazette.example, issued: 2024-06-22, kind: news_agency}
region_figures:
  - region: KZ-62
    source: gazette-old
    figures:
      - {metric: production, value: 3, unit: percent-yoy, period: 2025, nature: actual}
"""
USES = """
projects:
  - key: third-stage
    name: {en: Third stage}
    region: KZ-35
    sector: ferrous-metallurgy
    kind: expansion
    status: planned
    part_of: rubber-plant
    figures:
      - {metric: investment, value: 7, unit: KZT, period: 2025, nature: plan, source: gazette-old}
commitments:
  - {key: begin-it, text: {en: Begin.}, responsible: {en: Somebody}, projects: [rubber-plant, second-stage], state: open, source: gazette-old}
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "small"


def export(folder):
    call_command("export_facts", folder=folder, stdout=StringIO())
    return folder


def merge(old, into, section="projects"):
    call_command("merge_records", section, old, into, reason="One plant.", stdout=StringIO())


def test_facts_told_of_an_old_key_meet_the_record(folder):
    load(write_fixtures(folder, more=ALIAS + USES))
    third = Project.objects.get(key="third-stage")
    assert third.part_of.key == "tyre-plant"
    assert third.observations.get().source.key == "gazette-2024"
    commitment = third.part_of.commitments.get()
    assert {project.key for project in commitment.projects.all()} == {"tyre-plant", "second-stage"}
    assert load(folder).endswith("Nothing changed.\n")


def test_a_block_under_an_old_key_is_named_with_the_key_to_write(folder):
    problems = load_fails(write_fixtures(folder, more=ALIAS + TWINS))
    assert "the project 'rubber-plant' was joined into 'tyre-plant'; write the key 'tyre-plant'" in problems
    assert "the source 'gazette-old' was joined into 'gazette-2024'" in problems


def test_a_block_under_a_key_that_was_joined_here_is_named_as_well(folder):
    load(write_fixtures(folder, more=TWINS))
    merge("rubber-plant", "tyre-plant")
    assert "was joined into 'tyre-plant'" in load_fails(folder)


def test_after_a_merge_export_and_load_change_nothing_more(folder, tmp_path):
    load(write_fixtures(folder, more=TWINS))
    merge("rubber-plant", "tyre-plant")
    merge("gazette-old", "gazette-2024", "sources")
    written = export(tmp_path / "written")
    assert load(written).endswith("Nothing changed.\n")
    before = {path.name: path.read_text() for path in written.rglob("*.yaml")}
    assert {path.name: path.read_text() for path in export(written).rglob("*.yaml")} == before
    assert not LoadedBlock.objects.exclude(section="aliases").filter(key__contains="gazette-old").exists()


def test_fixtures_that_say_what_was_joined_join_it_in_a_register_that_still_has_both(folder):
    load(write_fixtures(folder, more=TWINS))
    project = Project.objects.get(key="rubber-plant")
    report = load(write_fixtures(folder, more=ALIAS + USES))
    assert "2 records joined into others" in report
    assert not Project.objects.filter(pk=project.pk).exists()
    assert not Source.objects.filter(key="gazette-old").exists()
    assert Alias.objects.count() == 2
    assert "Left alone" not in report


def test_a_record_that_comes_with_the_fixtures_takes_over_the_old_one(folder):
    load(write_fixtures(folder, more=TWINS))
    new = TWINS.replace("rubber-plant", "belt-plant").replace("gazette-old", "gazette-2024")
    new = new[: new.index("sources:")] + ALIAS.replace("record: tyre-plant", "record: belt-plant")
    report = load(write_fixtures(folder, more=new))
    assert "projects rubber-plant" not in report
    assert not Project.objects.filter(key="rubber-plant").exists()
    assert Project.objects.get(key="belt-plant").observations.count() == 1
    assert load(folder).endswith("Nothing changed.\n")


def test_what_an_editor_changed_before_is_still_an_edit_after_the_merge(folder):
    load(write_fixtures(folder, more=TWINS))
    Project.objects.filter(key="rubber-plant").update(note="An editor's caveat.")
    report = load(write_fixtures(folder, more=ALIAS))
    assert "projects tyre-plant: edited in the admin" in report
    assert Project.objects.get(key="tyre-plant").note == "An editor's caveat."


def test_what_cannot_be_joined_is_a_problem_of_the_alias_and_changes_nothing(folder):
    bins = "enterprises:\n  - {key: %s, name: {en: %s}, bin: '%s'}\n"
    both = (bins % ("a", "Anar", "1" * 12)) + (bins % ("b", "Berik", "2" * 12)).removeprefix("enterprises:\n")
    load(write_fixtures(folder, more=both))
    alias = "aliases:\n  - {section: enterprises, key: a, record: b, reason: One., decided_on: 2026-11-22}\n"
    problems = load_fails(write_fixtures(folder, more=alias))
    assert "small/more.yaml:2: " in problems
    assert "are two companies" in problems
    assert Enterprise.objects.filter(key="a").exists()


NEW = """
projects:
  - key: shina-zavody
    name: {en: Saran works, ru: Шинный завод}
    enterprise: tyre-maker
    region: KZ-35
    place: karaganda
    sector: rubber-plastics
    kind: new
    status: planned
    products: [tyres]
"""


def test_a_new_record_that_looks_like_one_that_stands_is_remarked(folder):
    load(write_fixtures(folder))
    report = load(write_fixtures(folder, more=NEW))
    assert "New, but perhaps there already:" in report
    assert "projects shina-zavody: looks like tyre-plant" in report
    assert "kept_apart" in report


def test_nothing_is_remarked_where_nothing_stood_or_nothing_is_new(folder):
    assert "perhaps there already" not in load(write_fixtures(folder, more=NEW))
    assert "perhaps there already" not in load(folder)
