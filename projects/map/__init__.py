"""The map of the regions and the tile grid: rows and points in, shapes with places and words out. Knows no Django."""

from projects.map.drawing import MapRow, RegionMap, TileGrid, region_map, tile_grid
from projects.map.points import MapPoint

__all__ = ["MapPoint", "MapRow", "RegionMap", "TileGrid", "region_map", "tile_grid"]
