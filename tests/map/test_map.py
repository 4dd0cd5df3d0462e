"""The map: where points fall, which class a value gets, and what a template is handed. No database."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from projects.map import MapPoint, MapRow, region_map, tile_grid
from projects.map.frame import GEOMETRY_FILE, albers, bounds, frame_around, place_point
from projects.map.scale import Scale, round_number_between

FRAME = json.loads(GEOMETRY_FILE.read_text(encoding="utf-8"))["frame"]

# Latitude, longitude -> kilometres east and north, computed once by pyproj 3.7.2 with the frame's own definition.
KNOWN_POINTS = [
    (48, 67, 0.0000, 0.0000),
    (51.16, 71.45, 310.8293, 361.1046),
    (43.25, 76.91, 803.3179, -477.0238),
    (42.32, 69.6, 214.7678, -628.1361),
    (49.8, 72.83, 418.4788, 216.4269),
    (47.1, 51.9, -1136.4443, 11.0725),
    (54.9, 69.15, 138.6835, 769.5411),
    (40.6, 68.0, 85.0789, -821.5304),
    (49.1, 87.3, 1462.0673, 315.7399),
    (55.4, 46.5, -1292.5469, 995.3642),
]


def row(code, value=None, **changed):
    value = None if value is None else Decimal(value)
    made = {
        "code": code,
        "name": code,
        "url": f"/regions/{code}/",
        "value": value,
        "value_text": "no figure" if value is None else f"{value} bn ₸",
        "abbreviation": "ABC",
    }
    return MapRow(**(made | changed))


@pytest.mark.parametrize(("lat", "lon", "east", "north"), KNOWN_POINTS)
def test_the_projection_agrees_with_pyproj_to_a_metre(lat, lon, east, north):
    assert albers(lat, lon, lat_0=48, lon_0=67, lat_1=44, lat_2=52) == pytest.approx((east, north), abs=0.001)


def test_the_frame_is_the_one_the_known_points_were_computed_for():
    assert "+proj=aea +lat_0=48 +lon_0=67 +lat_1=44 +lat_2=52" in FRAME["proj"]


@pytest.mark.parametrize(
    ("code", "lat", "lon"), [("KZ-71", 51.16, 71.45), ("KZ-75", 43.25, 76.91), ("KZ-79", 42.32, 69.60)]
)
def test_a_city_falls_on_its_own_circle(code, lat, lon):
    city = json.loads(GEOMETRY_FILE.read_text(encoding="utf-8"))["cities"][code]
    assert place_point(lat, lon) == pytest.approx(city, abs=0.06)


def test_a_place_falls_within_the_bounds_of_its_region():
    x, y = place_point(Decimal("49.8"), Decimal("72.83"))
    left, top, right, bottom = bounds("KZ-35")
    assert left < x < right
    assert top < y < bottom


def test_every_region_is_drawn_once_and_the_country_is_handed_back():
    codes = ["KZ-10", "KZ-71", "KZ-35", "KZ"]
    made = region_map([row(code, 5) for code in codes])
    assert [shape.code for shape in made.shapes] == ["KZ-10", "KZ-35"]
    assert [city.code for city in made.cities] == ["KZ-71"]
    assert [left_over.code for left_over in made.elsewhere] == ["KZ"]


def test_a_link_is_named_by_region_and_value():
    made = region_map([row("KZ-35", 4500, name="Karaganda", value_text="4.5 trn ₸")])
    assert made.shapes[0].title == "Karaganda: 4.5 trn ₸"


def test_a_region_without_a_figure_is_level_nought_and_zero_is_a_figure():
    made = region_map([row("KZ-10"), row("KZ-11", 0), row("KZ-15", 7)])
    assert [shape.level for shape in made.shapes] == [0, 1, 5]
    assert made.without_value == 1


def test_five_classes_hold_about_as_many_regions_each():
    scale = Scale(range(1, 21))
    assert len(scale.breaks) == 4
    counts = [entry.count for entry in scale.legend(str)]
    assert sum(counts) == 20
    assert max(counts) - min(counts) <= 1


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        ("420", "560", "500"),
        ("1630", "2250", "2000"),
        ("990", "1130", "1000"),
        ("1.2", "1.3", "1.3"),
        ("0", "7", "5"),
        ("-3", "4", "0"),
        ("-70", "-20", "-50"),
        ("-5", "0", "0"),
        ("99.4", "99.5", "99.5"),
    ],
)
def test_a_break_is_the_roundest_number_that_parts_two_values(low, high, found):
    assert round_number_between(Decimal(low), Decimal(high)) == Decimal(found)


def test_a_value_on_a_bound_belongs_to_the_class_above():
    scale = Scale([1, 2, 5, 10])
    assert all(scale.level(bound) > scale.level(bound - Decimal("0.001")) for bound in scale.breaks)


@pytest.mark.parametrize(
    ("values", "levels"), [([], []), ([3], [3]), ([3, 3, 3], [3, 3, 3]), ([1, 9], [1, 5])]
)
def test_few_distinct_values_make_few_classes(values, levels):
    scale = Scale(values)
    assert [scale.level(value) for value in values] == levels
    assert len(scale.legend(str)) == len(set(levels))


def test_the_legend_is_open_at_both_ends_and_written_by_the_caller():
    legend = Scale([1, 20]).legend(lambda bound: f"{bound:f} bn")
    assert [(entry.lower, entry.upper) for entry in legend] == [("", "20 bn"), ("20 bn", "")]


def test_closing_in_keeps_the_proportions_and_drops_what_is_out_of_view():
    whole, close = frame_around(""), frame_around("KZ-35")
    assert close.width / close.height == pytest.approx(1000 / 557)
    assert close.width < whole.width / 2
    made = region_map([row("KZ-35", 1), row("KZ-47", 1), row("KZ-71", 1)], focus="KZ-35")
    assert [shape.code for shape in made.shapes] == ["KZ-35"]
    assert made.shapes[0].is_focus
    assert [city.code for city in made.cities] == ["KZ-71"]


def test_a_map_that_only_places_things_has_no_classes():
    made = region_map([row("KZ-35", 5), row("KZ-10")], ground=True, highlight="KZ-35")
    assert made.legend == []
    assert made.without_value == 0
    assert [shape.is_focus for shape in made.shapes] == [True, False]


def test_a_long_name_is_broken_and_short_ones_fit_a_phone():
    made = region_map([row("KZ-27", 1, name="West Kazakhstan"), row("KZ-35", 1, name="Қарағанды")])
    assert made.shapes[0].lines == ["West", "Kazakhstan"]
    assert [shape.short for shape in made.shapes] == ["ABC", "Қар"]


def test_tiles_come_in_reading_order_and_cities_are_told_apart():
    grid = tile_grid(
        [
            row("KZ-35", 5, tile_row=2, tile_column=3),
            row("KZ-71", 1, tile_row=0, tile_column=3),
            row("KZ-27", tile_row=0, tile_column=0),
            row("KZ", 9),
        ]
    )
    assert [tile.code for tile in grid.tiles] == ["KZ-27", "KZ-71", "KZ-35"]
    assert [tile.is_city for tile in grid.tiles] == [False, True, False]
    assert [tile.level for tile in grid.tiles] == [0, 1, 5]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_coordinates_keep_their_decimal_point_in_every_language(language):
    points = [MapPoint(49.8, 72.83, "Tyres & <more>", "/projects/a/", "planned", approximate=True)]
    with translation.override(language):
        page = render_to_string(
            "projects/parts/_map.html", {"map": region_map([row("KZ-35", 5)], points=points)}
        )
    x, y = place_point(49.8, 72.83)
    assert f"translate({x:.1f} {y:.1f})" in page
    assert 'viewBox="-8.0 -8.0 1016.0 573.0"' in page
    assert "Tyres &amp; &lt;more&gt;" in page
    assert "style=" not in page


def test_points_of_one_place_stand_apart_and_the_first_stands_on_it():
    crowd = [MapPoint(49.8, 72.83, f"Project {number}") for number in range(6)]
    drawn = region_map([row("KZ-35", 5)], points=crowd).points
    x, y = place_point(49.8, 72.83)
    assert drawn[0].place == f"translate({x:.1f} {y:.1f})"
    assert len({point.place for point in drawn}) == 6


def test_the_geometry_is_shipped_beside_the_code():
    assert Path(GEOMETRY_FILE).stat().st_size < 30_000
