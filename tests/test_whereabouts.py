"""Every project has a point, and the point says how precisely it is known."""

import pytest

from projects.models import Project
from projects.whereabouts import whereabouts
from tests import factories as make

pytestmark = pytest.mark.django_db


def point(**of_project):
    at = whereabouts(make.make_project(**of_project))
    return at.of, at.precision.value, at.is_approximate


def test_a_named_place_comes_first():
    town, zone = make.make_place(), make.make_place(kind="zone")
    assert point(place=town, zone=zone) == (town, "place", False)


@pytest.mark.parametrize(
    ("of_place", "precision"),
    [
        ({"kind": "district"}, "district"),
        ({"kind": "deposit"}, "approximate"),
        ({"kind": "town", "is_approximate": True}, "approximate"),
        ({"kind": "town"}, "place"),
    ],
)
def test_a_district_or_a_guess_is_not_taken_for_a_place(of_place, precision):
    assert point(place=make.make_place(**of_place))[1:] == (precision, precision != "place")


def test_without_a_point_of_its_place_a_project_stands_in_its_zone():
    zone = make.make_place(kind="zone")
    nowhere = make.make_place(lat=None, lon=None)
    assert point(place=nowhere, zone=zone) == (zone, "place", False)


def test_without_a_place_it_stands_in_the_middle_of_its_region_and_says_so():
    project = make.make_project()
    at = whereabouts(project)
    assert (at.of, at.lat, at.precision.value, at.is_region_only) == (
        project.region,
        project.region.lat,
        "region",
        True,
    )


def test_those_that_lack_a_place_are_those_that_stand_in_the_middle_of_their_region():
    make.make_project(place=make.make_place())
    make.make_project(zone=make.make_place(kind="zone"))
    lost = make.make_project()
    assert list(Project.objects.lacking("place")) == [lost]
    assert [p for p in Project.objects.for_map() if whereabouts(p).is_region_only] == [lost]
