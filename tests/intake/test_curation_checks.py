"""The checks of statuses, places and products are silent on what is right and name what is not."""

from datetime import date

import pytest

from projects.intake.checks import CHECKS
from projects.models import Observation, Place, Product, Project
from tests import factories as make

pytestmark = pytest.mark.django_db

BY_CODE = {check.code: check for check in CHECKS}


def broken(code):
    return [line.split(":")[0].split()[-1] for line in BY_CODE[code].breaches()]


def told(status="planned", *, as_of="2025", events=(), issued=2025, **of_project):
    """A project with its milestones: (event, date) or (event, date, planned)."""
    dated = {"status_as_of": date(int(as_of), 1, 1), "status_as_of_precision": "year"} if as_of else {}
    project = make.make_project(status=status, **dated, **of_project)
    source = make.make_source(str(issued)) if issued else make.make_source(None)
    make.make_observation("jobs", 5, project=project, source=source)
    for event, day, *planned in events:
        make.make_milestone(event, day, planned=bool(planned), project=project, source=source)
    return Project.objects.get(pk=project.pk)


def test_a_status_without_a_date_is_named_unless_every_source_is_undated():
    named, _silent = told(as_of=None), told(as_of=None, issued=None)
    assert broken("R030") == [named.key]


@pytest.mark.parametrize(
    ("status", "events", "is_broken"),
    [
        ("announced", [("agreement", "2024")], True),
        ("announced", [("commissioned", "2030", True)], True),
        ("planned", [("agreement", "2024")], False),
        ("under_construction", [("commissioned", "2024")], True),
        ("under_construction", [("construction_started", "2023"), ("suspended", "2024")], True),
        ("suspended", [("construction_started", "2023"), ("suspended", "2024")], False),
    ],
)
def test_a_status_that_says_less_than_milestones_is_named(status, events, is_broken):
    project = told(status, events=events)
    assert broken("R031") == ([project.key] if is_broken else [])


def test_a_status_date_lies_between_its_milestone_and_the_newest_source():
    early = told("commissioned", as_of="2023", events=[("commissioned", "2024")])
    late = told(as_of="2026", issued=2025)
    told("commissioned", as_of="2024", events=[("commissioned", "2024")])
    told(as_of="2026", issued=None)
    assert sorted(broken("R032")) == sorted([early.key, late.key])


@pytest.mark.parametrize(
    ("status", "events", "is_undated", "is_broken"),
    [
        ("commissioned", [], False, True),
        ("commissioned", [], True, False),
        ("commissioned", [("commissioned", "2024")], True, True),
        ("commissioned", [("commissioned", "2024")], False, False),
        ("planned", [], True, True),
    ],
)
def test_a_commissioning_is_dated_or_marked_and_never_both(status, events, is_undated, is_broken):
    project = told(status, events=events, commissioning_is_undated=is_undated)
    assert broken("R033") == ([project.key] if is_broken else [])


def test_a_stop_without_milestone_and_note_is_named():
    silent = told("suspended")
    told("suspended", note="Put off.")
    told("cancelled", events=[("cancelled", "2024")])
    assert broken("R034") == [silent.key]


def test_a_named_place_without_coordinates_is_named():
    nowhere = make.make_place(lat=None, lon=None)
    project = make.make_project(place=nowhere)
    make.make_project(), make.make_project(place=nowhere, zone=make.make_place(kind="zone"))
    assert [line.split()[1].rstrip(":") for line in BY_CODE["R035"].breaches()] == [project.key]


def test_a_point_that_only_the_editors_know_is_approximate():
    Place.objects.all().delete()
    guess = make.make_place(kind="village", coordinates_from="ours")
    unsaid = make.make_place(coordinates_from="")
    make.make_place(kind="village", coordinates_from="ours", is_approximate=True)
    make.make_place(kind="city", coordinates_from="ours")
    assert sorted(broken("R036")) == sorted([guess.key, unsaid.key])


def test_a_product_with_a_capacity_needs_a_unit_in_which_it_compares():
    make.make_observation("capacity", 5, product=make.make_product("steel"))
    make.make_product("coal", base_unit=make.make_unit("t/day"))
    make.make_product("bread")
    lines = list(BY_CODE["R040"].breaches())
    assert sorted(lines) == ["product coal: t/day is no unit of capacity", "product steel: no base unit"]


def test_a_ring_of_groups_is_named():
    steel = make.make_product("steel")
    rebar = make.make_product("rebar", group=steel)
    make.make_product("wire", group=rebar)
    Product.objects.filter(pk=steel.pk).update(group=rebar)
    assert sorted(broken("R041")) == ["rebar", "steel"]


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("steel pipes", "pipe steel", True),
        ("aluminium cans", "aluminum can", True),
        ("copper concentrate", "copper in concentrate", False),
        ("grain", "rain", False),
    ],
)
def test_two_spellings_of_one_product_are_named(first, second, is_one):
    make.make_product("first", name_en=first)
    make.make_product("second", name_en=second)
    assert bool(list(BY_CODE["R042"].breaches())) is is_one


def test_operating_days_beside_anything_but_a_day_are_named():
    right = make.make_observation("capacity", 5, unit="t/day", operating_days=330)
    wrong = make.make_observation("capacity", 5, unit="t/year", operating_days=330)
    found = list(BY_CODE["R043"].breaches())
    assert len(found) == 1
    assert f"figure {wrong.pk}:" in found[0]
    assert Observation.objects.get(pk=right.pk).operating_days == 330
