"""Points on the map: where each is drawn, so that none hides another. Knows rows, neither models nor requests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, islice
from math import cos, floor, hypot, pi, sin, sqrt

from projects.map.frame import lies_in, place_point

#: No two points are drawn closer than this, in units of the whole map: 18 pixels where the map is 656 wide.
CROWD = 27

#: More points than this stand closer together: the room does not grow with them.
MANY = 60

#: So many free places are looked at for one within the region.
FEW = 60


@dataclass(frozen=True)
class MapPoint:
    """A thing with a place, before it is drawn: usually a project. `label` is its accessible name.

    `key` ties it to the same thing in a list; `status_text` names the status in the key under the map.
    """

    lat: Decimal | float
    lon: Decimal | float
    label: str
    url: str = ""
    status: str = "announced"
    #: True where the coordinates are of a district, a deposit or a guess: the point is drawn with a dashed ring.
    approximate: bool = False
    #: Written beside the point, for maps with few of them.
    text: str = ""
    key: str = ""
    status_text: str = ""
    #: True where nothing but the region is known: the point is the middle of the region, and is drawn hollow.
    region_only: bool = False


@dataclass(frozen=True)
class Point:
    """A point as drawn; `place` is the transform that puts its mark there at the same size in every frame."""

    place: str
    label: str
    url: str
    status: str
    approximate: bool
    text: str
    key: str
    status_text: str
    #: Whether it stands beside its place, where others stand already.
    is_moved: bool
    region_only: bool = False


def spread(points: Sequence[MapPoint], zoom: float, region: str = "") -> list[Point]:
    """The points as drawn: none closer to another than CROWD, so that each can be met with a finger.

    One that would be goes to the first free seed of a sunflower around its own place, within the outline of `region`
    (a code) if there is room.
    """
    apart = CROWD * zoom * min(1, sqrt(MANY / max(1, len(points))))
    drawn, taken = [], _Taken(apart)
    for point in points:
        home = place_point(point.lat, point.lon)
        x, y = home if taken.leaves(*home) else _free_place(home, taken, region)
        taken.add(x, y)
        drawn.append(
            Point(
                place=transform(x, y, zoom),
                label=point.label,
                url=point.url,
                status=point.status,
                approximate=point.approximate,
                text=point.text,
                key=point.key,
                status_text=point.status_text,
                is_moved=(x, y) != home,
                region_only=point.region_only,
            )
        )
    return drawn


class _Taken:
    """Places that are taken, in squares of the size of the distance to keep, so that only neighbours are looked at."""

    def __init__(self, apart: float):
        self.apart = apart
        self._squares: dict[tuple[int, int], list[tuple[float, float]]] = {}
        self._used: dict[tuple[float, float], int] = {}

    def add(self, x: float, y: float) -> None:
        self._squares.setdefault(self._square(x, y), []).append((x, y))

    def leaves(self, x: float, y: float) -> bool:
        """Whether this place is far enough from all that are taken."""
        column, row = self._square(x, y)
        return all(
            hypot(x - a, y - b) >= self.apart
            for beside in (column - 1, column, column + 1)
            for below in (row - 1, row, row + 1)
            for a, b in self._squares.get((beside, below), ())
        )

    def seeds(self, x: float, y: float) -> Iterator[tuple[float, float]]:
        """Places around a place, ever further out, like the seeds of a sunflower; it begins after those that are taken."""
        start = self._used.get((x, y), 0)
        for number in count(start):
            away, turn = self.apart / 2 * sqrt(number), number * pi * (3 - sqrt(5))
            spot = x + away * cos(turn), y + away * sin(turn)
            if number == start and not self.leaves(*spot):
                self._used[x, y] = start = number + 1
            else:
                yield spot

    def _square(self, x: float, y: float) -> tuple[int, int]:
        return floor(x / self.apart), floor(y / self.apart)


def _free_place(home: tuple[float, float], taken: _Taken, region: str) -> tuple[float, float]:
    free = (spot for spot in taken.seeds(*home) if taken.leaves(*spot))
    if not region:
        return next(free)
    near = list(islice(free, FEW))
    return next((spot for spot in near if lies_in(region, *spot)), near[0])


def transform(x: float, y: float, zoom: float) -> str:
    """The attribute that puts a mark there, at one size in every frame."""
    return f"translate({x:.1f} {y:.1f})" + ("" if zoom == 1 else f" scale({zoom:.4f})")
