"""What several pages show in the same way: the charts of a selection, the map of regions, the rows of a list.

Glue between queries and panels, so that views stay a dozen lines. Knows querysets, not requests: what a request
asked for comes in as plain values.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from projects import wording
from projects.languages import in_language
from projects.map import MapPoint, MapRow, region_map, tile_grid
from projects.models import Product, Region
from projects.panels import capacity as capacity_panels
from projects.panels import totals as total_panels
from projects.queries import capacity, totals


@dataclass(frozen=True)
class CapacityChoice:
    """The capacity charts of one product, and the products that could be chosen instead."""

    chosen: Product | None
    products: list[tuple[Product, int]]
    charts: list


def projects_url(parameters, **more) -> str:
    """The list of projects with these parameters: (name, value) pairs of a selection, those of `more` in their place.

    Only `lacks` is added to what is lacking already, since each value of it narrows.
    """
    rest = [(name, value) for name, value in parameters if name not in more or name == "lacks"]
    pairs = dict.fromkeys([*rest, *more.items()])
    query = f"?{urlencode(list(pairs))}" if pairs else ""
    return reverse("projects:project-list") + query


def csv_url(parameters, name: str = "projects-csv") -> str:
    """The same selection as a file: of its projects, or (name="figures-csv") of their figures."""
    query = f"?{urlencode(parameters)}" if parameters else ""
    return reverse(f"projects:{name}") + query


def charts(projects, parameters, today: date, *, by: tuple[str, ...]) -> list:
    """Investment and jobs of these projects by each of "region", "sector", "year".

    `parameters` are the (name, value) pairs that select them in the list, for the links behind the bars.
    """
    groups = {"region": totals.by_region, "sector": totals.by_sector, "year": totals.by_year}
    rows = {name: groups[name](projects) for name in by}
    pictures = []
    # Investment and jobs of one kind of group stand side by side, being of like height.
    for name in by:
        for draw, figure in ((total_panels.investment, "investment"), (total_panels.jobs, "jobs")):
            pictures.append(
                draw(
                    rows[name],
                    by=name,
                    link=lambda of, name=name: _group_url(parameters, name, of),
                    lacking=projects_url(parameters, lacks=figure),
                    present=today.year,
                    csv_url=csv_url(parameters),
                )
            )
    return pictures


def capacity_charts(projects, parameters, today: date, asked: str, *, by: tuple[str, ...]) -> CapacityChoice:
    """Capacity charts of the product asked for by key, by default of the one that most projects state.

    Http404 for a product that the register does not know; one that these projects do not make gives way to the default.
    """
    choices = capacity.products(projects)
    chosen = next((product for product, _count in choices if product.key == asked), None)
    if asked and chosen is None and not Product.objects.filter(key=asked).exists():
        raise Http404(_("There is no product “%(key)s”.") % {"key": asked[:40]})
    if chosen is None and choices:
        chosen = choices[0][0]
    found = capacity.of_product(projects, chosen) if chosen else None
    if found is None:
        return CapacityChoice(chosen, choices, [])
    options = {"lacking": projects_url(parameters, product=chosen.key), "csv_url": csv_url(parameters)}
    pictures = []
    if "region" in by:
        pictures.append(capacity_panels.by_region(found, **options))
    if "year" in by:
        pictures.append(capacity_panels.by_year(found, present=today.year, **options))
    return CapacityChoice(chosen, choices, pictures)


def country_map(groups: list[totals.Group]):
    """The map and the tile grid of promised investment by region, each region a link to its page."""
    rows = map_rows(groups)
    return region_map(rows, write=wording.money), tile_grid(rows, write=wording.money)


def map_of_region(region: Region, projects: list):
    """The region close up with its projects as points; the whole country for the country's own page."""
    rows = [
        MapRow(
            r.iso_code,
            in_language(r, "name").text,
            r.get_absolute_url(),
            None,
            "",
            r.lat,
            r.lon,
            r.abbreviation,
        )
        for r in Region.objects.within_country().in_order()
    ]
    focus = region.iso_code if region.kind == "region" else ""
    return region_map(rows, focus=focus, highlight=region.iso_code, ground=True, points=map_points(projects))


def map_rows(groups: list[totals.Group]) -> list[MapRow]:
    """One row per region for the map: what is promised there."""
    return [
        MapRow(
            code=group.of.iso_code,
            name=in_language(group.of, "name").text,
            url=group.of.get_absolute_url(),
            value=group.totals.investment_promised,
            value_text=wording.money(group.totals.investment_promised) or _("no figure"),
            lat=group.of.lat,
            lon=group.of.lon,
            abbreviation=group.of.abbreviation,
            tile_row=group.of.tile_row,
            tile_column=group.of.tile_column,
        )
        for group in groups
    ]


def map_points(projects) -> list[MapPoint]:
    """Projects with a place as points; those without one are left to the list beside the map."""
    return [
        MapPoint(
            lat=project.place.lat,
            lon=project.place.lon,
            label=in_language(project, "name").text,
            url=project.get_absolute_url(),
            status=project.status,
            approximate=project.place.is_approximate or project.place.kind in ("district", "deposit"),
        )
        for project in projects
        if project.place is not None and project.place.lat is not None
    ]


def _group_url(parameters, name: str, of) -> str | None:
    if of is None:
        return projects_url(parameters, lacks="year")
    if name == "year":
        return projects_url(parameters, year_min=of, year_max=of)
    return projects_url(parameters, **{name: of.iso_code if name == "region" else of.key})
