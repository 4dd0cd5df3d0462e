# ruff: noqa: E501 - a line of a fixture is one line
"""Loading is all or nothing and repeatable, leaves edits of the admin alone, and keeps records alive in between."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import (
    Commitment,
    DatasetVersion,
    Enterprise,
    LoadedBlock,
    Metric,
    Milestone,
    Observation,
    Participation,
    Place,
    Project,
    Region,
    Sector,
    Source,
    Submission,
    Unit,
)
from tests.factories import make_sector
from tests.intake.small import line_of, load, load_fails, write_fixtures

pytestmark = pytest.mark.django_db

HISTORIES = [
    model.history
    for model in (Project, Observation, Milestone, Participation, Source, Region, Enterprise, Sector)
]


def counts():
    return {manager.model.__name__: manager.count() for manager in HISTORIES}


@pytest.fixture
def folder(tmp_path):
    return write_fixtures(tmp_path / "small")


@pytest.fixture
def loaded(folder):
    load(folder)
    return folder


def rewrite(folder, *changes, more=""):
    return write_fixtures(folder, *changes, more=more)


def plant():
    return Project.objects.get(key="tyre-plant")


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


def test_a_second_load_changes_nothing_and_says_so(loaded, version):
    before, histories = version(), counts()
    assert "Nothing changed." in load(loaded)
    assert (version(), counts()) == (before, histories)


def test_a_second_load_costs_no_queries_per_record(loaded):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            load(loaded)
        return len(captured)

    few = queries()
    more = "".join(
        f"  - {{key: more-{n}, name: {{en: More}}, region: KZ-35, sector: rubber-plastics, kind: new, status: planned, products: [tyres],\n"
        f"     figures: [{{metric: jobs, value: 5, unit: person, period: 2025, nature: plan, source: gazette-2025}}]}}\n"
        for n in range(20)
    )
    rewrite(loaded, more="projects:\n" + more)
    load(loaded)
    assert queries() == few


def test_problems_are_all_listed_and_the_database_stays_as_it_was(loaded, version):
    before = version()
    rewrite(
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
    rewrite(folder, ("status: planned", "status: begun"))
    assert "1 problem;" in load_fails(folder, "--check")


def test_a_changed_figure_stays_the_same_record_with_a_history(loaded, version):
    before, jobs = version(), plant().observations.get(metric__key="jobs")
    others = set(plant().observations.exclude(pk=jobs.pk).values_list("pk", flat=True))
    histories = counts()
    rewrite(loaded, ("value: 1125,", "value: 1300,"))
    said = load(loaded)
    changed = plant().observations.get(metric__key="jobs")
    assert (changed.pk, changed.value, plant().jobs) == (jobs.pk, 1300, 1300)
    assert set(plant().observations.exclude(pk=jobs.pk).values_list("pk", flat=True)) == others
    latest = changed.history.first()
    assert (latest.history_type, latest.history_change_reason, latest.value) == (
        "~",
        "loaded from fixtures",
        1300,
    )
    # One figure changed: one row of history, none for the project itself.
    assert {
        name: counts()[name] - histories[name] for name in histories if counts()[name] != histories[name]
    } == {"HistoricalObservation": 1}
    assert version() == before + 1
    assert "Nothing changed" not in said


def test_a_removed_figure_goes_and_leaves_its_history(loaded):
    line = "      - {metric: jobs, value: 1125, qualifier: about, unit: person, period: 2027, nature: plan, source: gazette-2025, where: paragraph 2}\n"
    rewrite(loaded, (line, ""))
    load(loaded)
    assert not plant().observations.filter(metric__key="jobs").exists()
    assert plant().jobs is None
    gone = Observation.history.filter(history_type="-").get()
    assert (gone.value, gone.history_change_reason) == (1125, "loaded from fixtures")


def test_a_figure_that_becomes_preferred_in_anothers_place_is_no_collision(loaded):
    first = "period: 2024, nature: plan, source: gazette-2024}\n      - {metric: investment, value: 20000000"
    ruled = "ruling: preferred, ruling_reason: surer"
    other = "{metric: investment, value: 7, unit: USD, period: 2025, nature: plan, source: gazette-2024%s}"
    rewrite(
        loaded, (first, first.replace("\n", f"\n      - {other % ''}\n")), ('note: "as quoted: about"', ruled)
    )
    load(loaded)
    rewrite(loaded, (first, first.replace("\n", f"\n      - {other % (', ' + ruled)}\n")))
    load(loaded)
    assert plant().observations.get(ruling="preferred").value == 7


def test_an_edit_of_the_admin_survives_and_is_listed(loaded):
    project = plant()
    project.name_en = "Edited"
    project.save()
    rewrite(loaded, ("en: Tyre plant", "en: Fixture's new name"))
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
    rewrite(
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
    rewrite(loaded, ("  - {key: truck-tyres, name: {en: truck tyres}, group: tyres}\n", ""))
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
    rewrite(loaded, ("en: Tyre plant", "en: Agreed"))
    assert "Nothing changed." in load(loaded)
    # From now on that is the state that both know: the next change of the fixtures is taken.
    rewrite(loaded, ("en: Tyre plant", "en: Newer"))
    load(loaded)
    assert plant().name_en == "Newer"


def test_partners_keep_their_order(loaded):
    rewrite(
        loaded,
        (
            "      - {enterprise: tyre-maker, role: investor}\n",
            "      - {name: First, role: lender}\n      - {enterprise: tyre-maker, role: investor}\n",
        ),
    )
    load(loaded)
    assert [partner.role for partner in plant().participations.all()] == ["lender", "investor", "technology"]
    rewrite(loaded)
    load(loaded)
    assert [partner.role for partner in plant().participations.all()] == ["investor", "technology"]


def test_sets_and_quantity_kinds_gain_and_lose(loaded):
    rewrite(
        loaded,
        ("products: [tyres, truck-tyres]", "products: [tyres]"),
        ("also_in: [KZ-62]", "also_in: [KZ, KZ-62]"),
        ("quantity_kinds: [count-of-persons]", "quantity_kinds: [count-of-persons, mass]"),
    )
    load(loaded)
    assert [product.key for product in plant().products.all()] == ["tyres"]
    assert plant().also_in.count() == 2
    assert Metric.objects.get(key="jobs").quantity_kinds.count() == 2
    rewrite(loaded)
    load(loaded)
    assert (
        plant().products.count(),
        plant().also_in.count(),
        Metric.objects.get(key="jobs").quantity_kinds.count(),
    ) == (2, 1, 1)


def test_a_unit_that_changes_its_kind_takes_its_figures_along(loaded):
    rewrite(
        loaded,
        ("symbol: {en: t}, quantity_kind: mass", "symbol: {en: t}, quantity_kind: weight"),
        ("quantity_kinds: [mass, growth-rate]", "quantity_kinds: [weight, growth-rate]"),
    )
    load(loaded)
    assert set(Observation.objects.filter(unit__code="t").values_list("quantity_kind", flat=True)) == {
        "weight"
    }


def test_a_source_with_a_new_date_moves_headlines(loaded):
    rewrite(loaded, ("issued: 2025-06-22", "issued: 2023-06-22"))
    load(loaded)
    assert plant().latest_source_issued.year == 2024
    assert Source.objects.get(key="gazette-2025").issued_until.year == 2023


def test_a_renamed_place_is_found_by_its_new_name(loaded):
    rewrite(loaded, ("kind: city, name: {en: Karaganda}", "kind: city, name: {en: Newtown}"))
    load(loaded)
    assert list(Project.objects.matching("newtown")) == [plant()]


def test_unpublished_projects_say_so(loaded):
    rewrite(loaded, ("    kind: expansion\n", "    kind: expansion\n    publication: draft\n"))
    load(loaded)
    assert Project.objects.get(key="second-stage").publication == "draft"


def test_what_only_the_database_refuses_is_named_too(folder, monkeypatch):
    from projects.intake import rules

    monkeypatch.setattr(rules, "RULES", ())
    rewrite(folder, ("value_upper: 25000000", "value_upper: 15000000"))
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
    rewrite(folder, ("value: 1125, qualifier: about, unit: person", "value: 1125, qualifier: about, unit: t"))
    assert (
        "project 'tyre-plant': the database refuses it: the quantity kind of the unit is not allowed"
        in load_fails(folder)
    )


def test_an_empty_folder_is_no_fixtures(tmp_path):
    assert "There are no fixtures in" in load_fails(tmp_path)
    assert "name their folder with --from" in load_fails(tmp_path / "nowhere")


def test_quiet_loading_says_only_what_needs_an_eye(loaded):
    Place.objects.filter(key="zhezkazgan").update(name_en="Edited")
    Unit.objects.filter(code="t").update(name_en="Edited")
    said = load(loaded, "--verbosity=0")
    assert said.startswith(
        "Left alone (--overwrite replaces them):\n  places zhezkazgan: edited in the admin"
    )


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
    rewrite(loaded, more=commitment + EVIDENCE % "2027")
    load(loaded)
    assert [figure.value for figure in Commitment.objects.get(key="evident").evidence.all()] == [1125]
    assert "Nothing changed." in load(loaded)
    rewrite(loaded, more=commitment + EVIDENCE % "2028")
    said = load_fails(loaded)
    assert (
        "small/more.yaml:8: evidence: there is no figure of project tyre-plant, metric jobs, unit person, period 2028"
        in said
    )
    rewrite(loaded, more=commitment)
    load(loaded)
    assert not Commitment.objects.get(key="evident").evidence.exists()


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
