"""Glue between queries and panels, so that views stay a dozen lines: shared by several pages, or of one page alone.

Knows querysets, not requests: what a request asked for comes in as plain values.
"""

from projects.pages.shared import (
    CapacityChoice,
    all_sources,
    capacity_charts,
    charts,
    csv_url,
    delivery_url,
    figures_url,
    map_of_region,
    map_points,
    projects_url,
    query_of,
    region_panel,
    regions_in_short,
    sum_url,
    unplaced,
    ways_out,
    years_in_short,
)

__all__ = [
    "CapacityChoice",
    "all_sources",
    "capacity_charts",
    "charts",
    "csv_url",
    "delivery_url",
    "figures_url",
    "map_of_region",
    "map_points",
    "projects_url",
    "query_of",
    "region_panel",
    "regions_in_short",
    "sum_url",
    "unplaced",
    "ways_out",
    "years_in_short",
]
