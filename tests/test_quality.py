"""The formulas of /about/data-quality/: what is expected of which project, the share that is known, the age of it."""

from datetime import date
from types import SimpleNamespace as Record

import pytest

from projects import quality
from projects.codelists import Freshness, ProjectKind, Status, Thing

OF_EVERY_PROJECT = {
    Thing.INVESTMENT, Thing.JOBS, Thing.YEAR, Thing.PLACE, Thing.ENTERPRISE, Thing.STATUS_DATE, Thing.SOURCES,
}  # fmt: skip


@pytest.mark.parametrize(
    ("status", "kind", "more"),
    [
        ("announced", "new", {Thing.CAPACITY}),
        ("planned", "expansion", {Thing.CAPACITY}),
        ("suspended", "new", {Thing.CAPACITY}),
        ("cancelled", "new", {Thing.CAPACITY}),
        ("under_construction", "modernisation", {Thing.CAPACITY, Thing.MILESTONE}),
        ("commissioned", "new", {Thing.CAPACITY, Thing.MILESTONE, Thing.ACTUAL}),
        ("commissioned", "infrastructure", {Thing.MILESTONE}),
        ("planned", "infrastructure", set()),
    ],
)
def test_what_is_expected_depends_on_status_and_kind(status, kind, more):
    assert set(quality.expected(status, kind)) == OF_EVERY_PROJECT | more


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("kind", ProjectKind.values)
def test_completeness_runs_from_nothing_to_a_hundred(status, kind):
    assert quality.completeness(status, kind, set()).percent == 0
    assert quality.completeness(status, kind, set(Thing)).percent == 100


def test_each_thing_weighs_the_same_and_halves_are_rounded_up():
    found = quality.completeness("planned", "new", {Thing.YEAR})
    assert (len(found.known), found.expected, found.percent) == (1, 8, 13)
    assert Thing.INVESTMENT in found.missing


def test_what_is_known_and_not_expected_adds_nothing():
    with_actual = quality.completeness("planned", "new", {Thing.YEAR, Thing.ACTUAL})
    assert with_actual == quality.completeness("planned", "new", {Thing.YEAR})


def figure(metric="jobs", publisher="gazette", **overrides):
    values = {"nature": "actual", "ruling": "none", "quantity_kind": "count-of-persons"} | overrides
    return Record(metric=Record(key=metric), source=Record(publisher=publisher), **values)


def test_two_sources_of_one_publisher_are_one_voice():
    def known(*publishers):
        return quality.of_project(project(), COLUMNS, [figure(publisher=one) for one in publishers], []).known

    assert Thing.SOURCES not in known("gazette", "gazette")
    assert Thing.SOURCES in known("gazette", "ministry")


COLUMNS = dict.fromkeys(quality.COLUMNS.values())


def project(**overrides):
    values = {"status": "commissioned", "kind": "new", "place_id": None, "place": None}
    return Record(**values | {"enterprise_id": None, "status_as_of": None} | overrides)


@pytest.mark.parametrize(
    ("overrides", "counts"),
    [
        ({}, True),
        ({"metric": "production", "quantity_kind": "mass"}, True),
        ({"metric": "production", "quantity_kind": "growth-rate"}, False),
        ({"nature": "plan"}, False),
        ({"ruling": "deprecated"}, False),
        ({"metric": "investment", "quantity_kind": "money"}, False),
    ],
)
def test_an_actual_is_output_or_jobs_that_a_standing_figure_reports(overrides, counts):
    known = quality.of_project(project(), COLUMNS, [figure(**overrides)], []).known
    assert (Thing.ACTUAL in known) == counts


@pytest.mark.parametrize(
    ("event", "is_planned", "counts"),
    [
        ("construction_started", False, True),
        ("commissioned", False, True),
        ("commissioned", True, False),
        ("announced", False, False),
    ],
)
def test_a_dated_step_of_building_counts_and_a_plan_of_it_does_not(event, is_planned, counts):
    milestone = Record(event=event, is_planned=is_planned, source=None)
    known = quality.of_project(project(), COLUMNS, [], [milestone]).known
    assert (Thing.MILESTONE in known) == counts


def test_a_place_counts_where_it_has_coordinates():
    def known(place):
        return quality.of_project(project(place_id=1, place=place), COLUMNS, [], []).known

    assert Thing.PLACE in known(Record(lat=48))
    assert Thing.PLACE not in known(Record(lat=None))


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        (date(2026, 6, 2), Freshness.CURRENT),
        (date(2025, 6, 1), Freshness.CURRENT),
        (date(2025, 5, 31), Freshness.AGEING),
        (date(2024, 6, 1), Freshness.AGEING),
        (date(2024, 5, 31), Freshness.QUIET),
        (None, Freshness.UNDATED),
    ],
)
def test_freshness_is_the_age_of_the_latest_source(latest, expected):
    assert quality.freshness(latest, date(2026, 6, 1)) == expected


def test_the_29th_of_february_has_a_day_a_year_before():
    assert quality.years_before(date(2028, 2, 29), 1) == date(2027, 2, 28)
