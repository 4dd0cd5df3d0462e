# ruff: noqa: E501 - a line of a fixture is one line
"""Loading is all or nothing: all that the fixtures say is in the database, or every reason why not is told."""

from decimal import Decimal

import pytest

from projects.models import Commitment, DatasetVersion, Metric, Observation, Project, Region, Submission
from tests.intake.small import line_of, load, load_fails, plant, write_fixtures

pytestmark = pytest.mark.django_db


def test_everything_that_fixtures_say_is_in_the_database(loaded):
    project = plant()
    assert (project.name_ru, project.publication, project.place.key, project.zone.key) == (
        "Шинный завод", "published", "karaganda", "saran-zone",
    )  # fmt: skip
    assert str(project.status_as_of_period) == "2025-06"
    assert [region.iso_code for region in project.also_in.all()] == ["KZ-62"]
    assert {product.key for product in project.products.all()} == {"tyres", "truck-tyres"}
    assert [str(partner) for partner in project.participations.all()] == [
        "Tyre maker LLP: investor",
        "Friends: technology",
    ]
    assert Project.objects.get(key="second-stage").part_of == project
    jobs = project.observations.get(metric__key="jobs")
    assert (jobs.value, jobs.qualifier, jobs.locator, jobs.quantity_kind) == (
        1125,
        "about",
        "paragraph 2",
        "count-of-persons",
    )
    span = project.observations.get(metric__key="production")
    assert (str(span.period), span.product.key, span.value) == ("2024-01/2024-06", "tyres", Decimal("30.5"))
    karaganda, ulytau = Region.objects.get(iso_code="KZ-35"), Region.objects.get(iso_code="KZ-62")
    assert (karaganda.centre.key, ulytau.formed_from, list(karaganda.neighbours.all())) == (
        "karaganda",
        karaganda,
        [ulytau],
    )
    assert [region.iso_code for region in Region.objects.in_order()] == ["KZ", "KZ-35", "KZ-62"]
    assert [kind.quantity_kind for kind in Metric.objects.get(key="production").quantity_kinds.all()] == [
        "growth-rate",
        "mass",
    ]
    assert (Metric.objects.get(key="jobs").sort_order, Metric.objects.get(key="production").sort_order) == (
        20,
        1000,
    )
    assert karaganda.observations.get().value == Decimal("-2.5")
    commitment = Commitment.objects.get()
    assert (str(commitment.due_period), [p.key for p in commitment.projects.all()]) == (
        "2026-06",
        ["second-stage"],
    )


def test_headlines_follow_in_the_same_breath(loaded):
    project = plant()
    assert (project.jobs, project.actual_year, project.planned_year, project.figure_count) == (
        1125,
        2025,
        2024,
        4,
    )
    assert project.investment_figure.source.key == "gazette-2025"
    assert list(Project.objects.matching("шинный завод")) == [project]


def test_the_first_load_raises_the_version_once_and_leaves_history(loaded, version):
    assert version() == 1
    [first] = plant().history.all()
    assert (first.history_type, first.history_change_reason, first.part_of_id) == (
        "+",
        "loaded from fixtures",
        None,
    )
    # What is known only after all projects are there is in the history as well.
    assert Project.history.get(key="second-stage").part_of_id == plant().pk
    assert Observation.history.count() == Observation.objects.count()


def test_a_load_leaves_one_published_submission_with_its_numbers_only_where_it_changed_something(folder):
    load(folder)
    first = Submission.objects.get()
    assert (first.kind, first.state, first.made_by) == ("load", "published", None)
    assert first.entry["changed"] == 0
    assert first.entry["sections"]["projects"] == [Project.objects.count(), 0]
    assert first.entry["created"] == sum(created for created, _changed in first.entry["sections"].values())
    assert first.dataset_version == DatasetVersion.objects.current().number
    assert first.steps.get().state == "published"
    load(folder)
    assert Submission.objects.count() == 1


EVIDENCE = "    evidence:\n      - {project: tyre-plant, metric: jobs, unit: person, period: %s, nature: plan, source: gazette-2025}\n"


def test_evidence_of_a_commitment_is_found_by_what_it_is_about(loaded):
    commitment = """commitments:
  - key: evident
    text: {en: Fill the jobs}
    made_on: 2025
    responsible: {en: Tyre maker LLP}
    state: reported_done
    source: gazette-2025
"""
    write_fixtures(loaded, more=commitment + EVIDENCE % "2027")
    load(loaded)
    assert [figure.value for figure in Commitment.objects.get(key="evident").evidence.all()] == [1125]
    assert "Nothing changed." in load(loaded)
    write_fixtures(loaded, more=commitment + EVIDENCE % "2028")
    said = load_fails(loaded)
    assert (
        "small/more.yaml:8: evidence: there is no figure of project tyre-plant, metric jobs, unit person, period 2028"
        in said
    )
    write_fixtures(loaded, more=commitment)
    load(loaded)
    assert not Commitment.objects.get(key="evident").evidence.exists()


def test_problems_are_all_listed_and_the_database_stays_as_it_was(loaded, version):
    before = version()
    write_fixtures(
        loaded,
        ("value: 1125,", "value: many,"),
        ("status: planned", "status: begun"),
        ("en: Tyre plant", "en: New name"),
    )
    said = load_fails(loaded)
    assert f"{line_of(loaded, 'value: many')}: value 'many' is no plain number" in said
    assert f"{line_of(loaded, 'status: begun')}: status 'begun' is unknown" in said
    assert "2 problems; the database is unchanged." in said
    assert (plant().name_en, version()) == ("Tyre plant", before)


def test_check_writes_nothing(folder):
    assert "No problems found in 2" in load(folder, "--check")
    assert not Project.objects.exists()
    write_fixtures(folder, ("status: planned", "status: begun"))
    assert "1 problem;" in load_fails(folder, "--check")


def test_what_only_the_database_refuses_is_named_too(folder, monkeypatch):
    from projects.intake import rules

    monkeypatch.setattr(rules, "RULES", ())
    write_fixtures(folder, ("value_upper: 25000000", "value_upper: 15000000"))
    said = load_fails(folder)
    assert (
        f"{line_of(folder, 'key: tyre-plant')}: project 'tyre-plant': the database refuses it: The upper value is below the value; swap them."
        in said
    )
    assert not Region.objects.exists()
    assert DatasetVersion.objects.current().number == 0


def test_the_trigger_of_the_database_is_heard_too(folder, monkeypatch):
    from projects.intake import rules

    monkeypatch.setattr(rules, "RULES", ())
    write_fixtures(
        folder, ("value: 1125, qualifier: about, unit: person", "value: 1125, qualifier: about, unit: t")
    )
    assert (
        "project 'tyre-plant': the database refuses it: the quantity kind of the unit is not allowed"
        in load_fails(folder)
    )


def test_an_empty_folder_is_no_fixtures(tmp_path):
    assert "There are no fixtures in" in load_fails(tmp_path)
    assert "name their folder with --from" in load_fails(tmp_path / "nowhere")
