# ruff: noqa: E501 - a line of a fixture is one line
"""A second load changes what the fixtures changed and nothing else, and keeps records alive in between."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import (
    Enterprise,
    Metric,
    Milestone,
    Observation,
    Participation,
    Project,
    Region,
    Sector,
    Source,
)
from tests.intake.small import load, plant, write_fixtures

pytestmark = pytest.mark.django_db

HISTORIES = [
    model.history
    for model in (Project, Observation, Milestone, Participation, Source, Region, Enterprise, Sector)
]


def counts():
    return {manager.model.__name__: manager.count() for manager in HISTORIES}


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
    write_fixtures(loaded, more="projects:\n" + more)
    load(loaded)
    assert queries() == few


def test_a_changed_figure_stays_the_same_record_with_a_history(loaded, version):
    before, jobs = version(), plant().observations.get(metric__key="jobs")
    others = set(plant().observations.exclude(pk=jobs.pk).values_list("pk", flat=True))
    histories = counts()
    write_fixtures(loaded, ("value: 1125,", "value: 1300,"))
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
    write_fixtures(loaded, (line, ""))
    load(loaded)
    assert not plant().observations.filter(metric__key="jobs").exists()
    assert plant().jobs is None
    gone = Observation.history.filter(history_type="-").get()
    assert (gone.value, gone.history_change_reason) == (1125, "loaded from fixtures")


def test_a_figure_that_becomes_preferred_in_anothers_place_is_no_collision(loaded):
    first = "period: 2024, nature: plan, source: gazette-2024}\n      - {metric: investment, value: 20000000"
    ruled = "ruling: preferred, ruling_reason: surer"
    other = "{metric: investment, value: 7, unit: USD, period: 2025, nature: plan, source: gazette-2024%s}"
    write_fixtures(
        loaded, (first, first.replace("\n", f"\n      - {other % ''}\n")), ('note: "as quoted: about"', ruled)
    )
    load(loaded)
    write_fixtures(loaded, (first, first.replace("\n", f"\n      - {other % (', ' + ruled)}\n")))
    load(loaded)
    assert plant().observations.get(ruling="preferred").value == 7


def test_partners_keep_their_order(loaded):
    write_fixtures(
        loaded,
        (
            "      - {enterprise: tyre-maker, role: investor}\n",
            "      - {name: First, role: lender}\n      - {enterprise: tyre-maker, role: investor}\n",
        ),
    )
    load(loaded)
    assert [partner.role for partner in plant().participations.all()] == ["lender", "investor", "technology"]
    write_fixtures(loaded)
    load(loaded)
    assert [partner.role for partner in plant().participations.all()] == ["investor", "technology"]


def test_sets_and_quantity_kinds_gain_and_lose(loaded):
    write_fixtures(
        loaded,
        ("products: [tyres, truck-tyres]", "products: [tyres]"),
        ("also_in: [KZ-62]", "also_in: [KZ, KZ-62]"),
        ("quantity_kinds: [count-of-persons]", "quantity_kinds: [count-of-persons, mass]"),
    )
    load(loaded)
    assert [product.key for product in plant().products.all()] == ["tyres"]
    assert plant().also_in.count() == 2
    assert Metric.objects.get(key="jobs").quantity_kinds.count() == 2
    write_fixtures(loaded)
    load(loaded)
    assert (
        plant().products.count(),
        plant().also_in.count(),
        Metric.objects.get(key="jobs").quantity_kinds.count(),
    ) == (2, 1, 1)


def test_a_unit_that_changes_its_kind_takes_its_figures_along(loaded):
    write_fixtures(
        loaded,
        ("symbol: {en: t}, quantity_kind: mass", "symbol: {en: t}, quantity_kind: weight"),
        ("quantity_kinds: [mass, growth-rate]", "quantity_kinds: [weight, growth-rate]"),
    )
    load(loaded)
    assert set(Observation.objects.filter(unit__code="t").values_list("quantity_kind", flat=True)) == {
        "weight"
    }


def test_a_source_with_a_new_date_moves_headlines(loaded):
    write_fixtures(loaded, ("issued: 2025-06-22", "issued: 2023-06-22"))
    load(loaded)
    assert plant().latest_source_issued.year == 2024
    assert Source.objects.get(key="gazette-2025").issued_until.year == 2023


def test_a_renamed_place_is_found_by_its_new_name(loaded):
    write_fixtures(loaded, ("kind: city, name: {en: Karaganda}", "kind: city, name: {en: Newtown}"))
    load(loaded)
    assert list(Project.objects.matching("newtown")) == [plant()]


def test_unpublished_projects_say_so(loaded):
    write_fixtures(loaded, ("    kind: expansion\n", "    kind: expansion\n    publication: draft\n"))
    load(loaded)
    assert Project.objects.get(key="second-stage").publication == "draft"
