"""Points on the map: each can be met, none leaves its region while there is room. No database."""

import re
from itertools import combinations
from math import hypot

from hypothesis import given, settings
from hypothesis import strategies as st

from projects.map.frame import CITY_WIDTH, coarse_outline, frame_around, lies_in, outline, place_point
from projects.map.points import CROWD, MapPoint, spread

KARAGANDA = (49.8, 73.1)


def places(drawn) -> list[tuple[float, float]]:
    return [tuple(map(float, re.findall(r"-?[\d.]+", point.place)[:2])) for point in drawn]


@given(
    st.lists(st.tuples(st.floats(48, 50.5), st.floats(70, 76)), max_size=50), st.sampled_from([1.0, 0.3, 0.1])
)
@settings(max_examples=30)
def test_no_two_points_are_closer_than_a_finger_needs(coordinates, zoom):
    drawn = spread([MapPoint(lat, lon, "a project") for lat, lon in coordinates], zoom)
    assert len(drawn) == len(coordinates)
    for one, other in combinations(places(drawn), 2):
        # The attribute is written to a tenth of a unit.
        assert hypot(one[0] - other[0], one[1] - other[1]) > CROWD * zoom - 0.2


def test_a_point_alone_stands_on_its_place_and_says_when_it_does_not():
    first, second = spread([MapPoint(*KARAGANDA, "first"), MapPoint(*KARAGANDA, "second")], 1.0)
    assert [first.is_moved, second.is_moved] == [False, True]
    x, y = place_point(*KARAGANDA)
    assert first.place == f"translate({x:.1f} {y:.1f})"


def test_projects_of_one_town_stay_within_their_region():
    zoom = frame_around("KZ-35").zoom
    drawn = spread([MapPoint(*KARAGANDA, str(n)) for n in range(45)], zoom, "KZ-35")
    assert all(lies_in("KZ-35", x, y) for x, y in places(drawn))


def test_hundreds_of_points_stand_closer_together():
    drawn = spread([MapPoint(*KARAGANDA, str(n)) for n in range(500)], 1.0)
    x, y = place_point(*KARAGANDA)
    assert len(set(places(drawn))) == 500
    assert max(hypot(a - x, b - y) for a, b in places(drawn)) < 12 * CROWD


def test_a_place_lies_in_its_region_and_in_no_other():
    x, y = place_point(*KARAGANDA)
    assert lies_in("KZ-35", x, y)
    assert not lies_in("KZ-55", x, y)
    assert not lies_in("KZ-71", x, y)  # a city has no outline


def test_a_city_is_seen_close_up():
    frame = frame_around("KZ-75")
    x, y = place_point(43.25, 76.91)
    assert frame.width == CITY_WIDTH
    assert frame.holds(x, y)


def test_a_coarse_outline_is_the_same_country_in_far_fewer_bytes():
    for code in ("KZ-35", "KZ-23", "KZ-11"):
        coarse = coarse_outline(code)
        assert len(coarse) < 0.6 * len(outline(code))
        assert coarse.count("M") <= outline(code).count("M")
        assert coarse.startswith("M")
        assert coarse.endswith("z")
    assert coarse_outline("KZ-71") == ""
