"""Rows of regions -> what the map and the tile grid draw. Knows rows, neither models nor requests.

The geometry and its frame are in `frame`, points in `points`, the classes of the scale in `scale`.

Numbers that a template writes into SVG are kept as text here: a template would print them with the reader's decimal comma.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from projects.map.frame import (
    Frame,
    bounds,
    cities_on_map,
    coarse_outline,
    frame_around,
    has_shape,
    outline,
    place_point,
)
from projects.map.points import MapPoint, Point, spread, transform
from projects.map.scale import LegendEntry, Scale

__all__ = [
    "LegendEntry",
    "MapPoint",
    "MapRow",
    "RegionMap",
    "TileGrid",
    "place_point",
    "region_map",
    "tile_grid",
]

#: A label longer than this many letters is broken in two.
LONGEST_LINE = 10

#: Where a label at the register's label position would run into a border or a neighbour: shift in units of the box.
NUDGES: dict[str, tuple[float, float]] = {
    "KZ-11": (-12, -6),
    "KZ-19": (-8, -17),
    "KZ-59": (3, -8),
    "KZ-61": (-4, -30),
    "KZ-63": (9, 0),
}


@dataclass(frozen=True)
class MapRow:
    """What the map needs to know of one region. Any object with these attributes serves as well."""

    code: str
    name: str
    url: str
    #: None where the register has no figure: the region is hatched, never white and never zero.
    value: Decimal | None
    #: The value as people read it ("4.5 trn ₸"), or the words for its absence.
    value_text: str
    #: Where the label stands; without it the label stands in the middle of the outline.
    lat: Decimal | float | None = None
    lon: Decimal | float | None = None
    #: Three Latin letters, for small screens; other scripts take the first three letters of the name.
    abbreviation: str = ""
    tile_row: int | None = None
    tile_column: int | None = None
    #: What the value is made of and who says so, for the tooltip.
    detail: str = ""


@dataclass(frozen=True)
class Shape:
    """A region as drawn. `path` is empty for a city, which is a circle; `place` is the transform that puts it there."""

    code: str
    name: str
    short: str
    url: str
    value_text: str
    level: int
    path: str
    place: str
    #: The transform of its name; empty where the name would fall outside the frame.
    label: str
    is_focus: bool
    detail: str = ""

    @property
    def lines(self) -> list[str]:
        """The name as a label: a long one is broken at its first space."""
        return self.name.split(" ", 1) if len(self.name) > LONGEST_LINE else [self.name]

    @property
    def title(self) -> str:
        """The accessible name: "Karaganda: 4.5 trn ₸", or the name alone where nothing is measured."""
        return named(self)


@dataclass(frozen=True)
class RegionMap:
    """Everything `parts/_map.html` reads. `elsewhere` holds rows that have no shape, such as the country.

    `statuses` are those of the points that have a name, each once: (code, name).
    """

    view_box: str
    shapes: list[Shape]
    cities: list[Shape]
    points: list[Point]
    legend: list[LegendEntry]
    without_value: int
    elsewhere: list
    is_ground: bool
    statuses: list[tuple[str, str]]

    @property
    def has_approximate(self) -> bool:
        """Whether the place of any point is a guess, a district or a deposit."""
        return any(point.approximate and not point.region_only for point in self.points)

    @property
    def has_region_only(self) -> bool:
        """Whether any point is the middle of its region, since nothing more is known."""
        return any(point.region_only for point in self.points)

    @property
    def has_moved(self) -> bool:
        """Whether any point stands beside its place."""
        return any(point.is_moved for point in self.points)


@dataclass(frozen=True)
class Tile:
    """One region of the tile grid."""

    code: str
    name: str
    short: str
    url: str
    value_text: str
    level: int
    row: int
    column: int
    is_city: bool
    detail: str = ""

    @property
    def title(self) -> str:
        """What a tooltip says of it."""
        return named(self)


@dataclass(frozen=True)
class TileGrid:
    """Everything `parts/_tile_grid.html` reads; tiles come in reading order."""

    tiles: list[Tile]
    legend: list[LegendEntry]
    without_value: int


def region_map(
    rows: Iterable,
    *,
    write: Callable[[Decimal], str] = str,
    points: Sequence[MapPoint] = (),
    focus: str = "",
    highlight: str = "",
    ground: bool = False,
    coarse: bool = False,
) -> RegionMap:
    """The map of all regions in `rows`, coloured by value.

    `write` puts the bounds of the legend into words. `focus` is the code of a region or a city to close in on; an
    unknown code leaves the whole country in view. `highlight` tints a region without closing in.
    `ground` draws no values: the map only places things. `coarse` spares bytes where the map is drawn small.
    """
    rows = list(rows)
    scale = Scale([row.value for row in rows if not ground and has_shape(row.code)])
    frame = frame_around(focus)
    shapes, cities, elsewhere = [], [], []
    for row in rows:
        if not has_shape(row.code):
            elsewhere.append(row)
            continue
        if frame.misses(row.code):
            continue
        path = coarse_outline(row.code) if coarse else outline(row.code)
        shape = _shape(row, scale.level(row.value), frame, path, is_focus=row.code in {focus, highlight})
        (shapes if shape.path else cities).append(shape)
    return RegionMap(
        view_box=str(frame),
        shapes=shapes,
        cities=cities,
        points=spread(points, frame.zoom, focus),
        legend=[] if ground else scale.legend(write),
        without_value=0 if ground else scale.without_value,
        elsewhere=elsewhere,
        is_ground=ground,
        statuses=list(
            dict.fromkeys((point.status, point.status_text) for point in points if point.status_text)
        ),
    )


def tile_grid(rows: Iterable, *, write: Callable[[Decimal], str] = str) -> TileGrid:
    """The same values as equal tiles. Rows without a place in the grid are left out."""
    placed = sorted(
        (row for row in rows if row.tile_row is not None and row.tile_column is not None),
        key=lambda row: (row.tile_row, row.tile_column),
    )
    scale = Scale([row.value for row in placed])
    cities = cities_on_map()
    tiles = [
        Tile(
            code=row.code,
            name=row.name,
            short=short_name(row),
            url=row.url,
            value_text=row.value_text,
            level=scale.level(row.value),
            row=row.tile_row,
            column=row.tile_column,
            is_city=row.code in cities,
            detail=row.detail,
        )
        for row in placed
    ]
    return TileGrid(tiles, scale.legend(write), scale.without_value)


def short_name(row) -> str:
    """Three letters for a small screen: the register's abbreviation for Latin names, else how the name begins."""
    if row.abbreviation and row.name.isascii():
        return row.abbreviation
    return row.name[:3]


def named(drawn: Shape | Tile) -> str:
    """What a region is called and what its value is made of: "Karaganda: 4.5 trn ₸; sum of 46 projects"."""
    value = f"{drawn.name}: {drawn.value_text}" if drawn.value_text else drawn.name
    return f"{value}; {drawn.detail}" if drawn.detail else value


def _shape(row, level: int, frame: Frame, path: str, *, is_focus: bool) -> Shape:
    city = cities_on_map().get(row.code)
    if city:
        x, y = city
    elif row.lat is not None and row.lon is not None:
        x, y = place_point(row.lat, row.lon)
    else:
        left, top, right, bottom = bounds(row.code)
        x, y = (left + right) / 2, (top + bottom) / 2
    is_whole_country = frame.zoom == 1
    dx, dy = NUDGES.get(row.code, (0, 0)) if is_whole_country else (0, 0)
    return Shape(
        code=row.code,
        name=row.name,
        short=short_name(row),
        url=row.url,
        value_text=row.value_text,
        level=level,
        path=path,
        place=transform(x, y, frame.zoom),
        label=transform(x + dx, y + dy, frame.zoom) if is_whole_country or frame.holds(x, y) else "",
        is_focus=is_focus,
        detail=row.detail,
    )
