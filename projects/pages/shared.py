"""What several pages show in the same way: the charts of a selection, the map of regions, the rows of a list.

Glue between queries and panels, so that views stay a dozen lines. Knows querysets, not requests: what a request
asked for comes in as plain values.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from projects.codelists import RegionKind
from projects.languages import in_language
from projects.map import MapPoint, MapRow, region_map
from projects.models import Product, Region
from projects.panels import capacity as capacity_panels
from projects.panels import front
from projects.panels import region_map as region_maps
from projects.panels import totals as total_panels
from projects.panels.region_map import RegionPanel
from projects.queries import capacity, region_sizes, totals
from projects.questions.region_map import MapQuestion
from projects.series import SourceLink
from projects.whereabouts import whereabouts


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
    return reverse("projects:project-list") + query_of(_with(parameters, **more))


def sum_url(measure: str, parameters) -> str:
    """The page that says what is in a sum (a measure of queries.sums) over the selected projects."""
    return reverse("projects:sum-detail", args=[measure]) + query_of(parameters)


def query_of(parameters) -> str:
    """(name, value) pairs as the query of an address, its question mark included; empty for none."""
    return f"?{urlencode(list(parameters))}" if parameters else ""


def _with(parameters, **more) -> list[tuple[str, str]]:
    rest = [(name, value) for name, value in parameters if name not in more or name == "lacks"]
    return list(dict.fromkeys([*rest, *more.items()]))


def csv_url(parameters, name: str = "projects-csv") -> str:
    """The same selection as a file: of its projects, or (name="figures-csv") of their figures."""
    return reverse(f"projects:{name}") + query_of(parameters)


def figures_url(kind: str, names: Iterable[str], metric: str = "") -> str:
    """The file with the figures of subjects of a kind ("project") by their names (keys, codes); of one metric, if named."""
    parameters = [("subject", f"{kind}:{name}") for name in names]
    return csv_url([*parameters, ("metric", metric)] if metric else parameters, "figures-csv")


def delivery_url(parameters, *, section: str = "", show: str = "") -> str:
    """Promise against delivery of the same selection: a section as a file, or the page that shows one of them in full."""
    if section:
        return reverse("projects:delivery-csv") + query_of([*parameters, ("section", section)])
    return reverse("projects:delivery") + query_of([*parameters, ("show", show)])


def charts(
    projects,
    parameters,
    today: date,
    *,
    by: tuple[str, ...],
    known: Mapping[str, list[totals.Group]] | None = None,
) -> list:
    """Investment and jobs of these projects by each of "region", "sector", "year".

    `parameters` are the (name, value) pairs that select them in the list, for the links behind the bars. `known`
    spares queries: groups of the same projects that the page has already.
    """
    groups = {"region": totals.by_region, "sector": totals.by_sector, "year": totals.by_year}
    rows = {name: (known or {}).get(name) or groups[name](projects) for name in by}
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
                    explain=lambda measure, of, name=name: sum_url(measure, _of_group(parameters, name, of)),
                    sources=[all_sources(parameters)],
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
    if found is None or not found.rows:
        return CapacityChoice(chosen, choices, [])
    options = {"lacking": projects_url(parameters, product=chosen.key), "csv_url": csv_url(parameters)}
    pictures = []
    if "region" in by:
        pictures.append(capacity_panels.by_region(found, **options))
    if "year" in by:
        pictures.append(capacity_panels.by_year(found, present=today.year, **options))
    return CapacityChoice(chosen, choices, pictures)


def region_panel(projects, asked: MapQuestion, groups: list[totals.Group]) -> RegionPanel | None:
    """The regions compared as the question asks, on the map or as tiles; None where it has problems.

    `groups` are those of the same projects by region, which the page has anyway.
    """
    if asked.problems:
        return None
    return region_maps.panel(region_sizes.compare(projects, asked.answer, groups), asked.view)


def ways_out(asked: MapQuestion) -> list[tuple[str, str]]:
    """What can be asked instead of a measure against a size that it does not go with: (what it shows, query)."""
    return [
        (
            region_maps.title(choice),
            urlencode(
                [
                    ("measure", choice.measure),
                    ("nature", choice.side),
                    ("per", choice.per),
                    ("view", asked.view),
                ]
            ),
        )
        for choice in asked.ways_out
    ]


def regions_in_short(projects, groups: list[totals.Group]) -> RegionPanel:
    """Promised investment by region, its map drawn coarsely for a small place."""
    return region_maps.panel(region_sizes.compare(projects, region_sizes.Choice(), groups), coarse=True)


def years_in_short(groups: list[totals.Group], today: date) -> front.When:
    """When: the years around the present drawn small, and what is said of this one. `groups` are totals.by_year."""
    return front.when(
        groups,
        today.year,
        link=lambda of: _group_url([], "year", of),
        lacking=projects_url([], lacks="investment"),
    )


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
    return region_map(rows, focus=region.iso_code, ground=True, points=map_points(projects))


def map_points(projects) -> list[MapPoint]:
    """Projects as points, those last of which only the region is known; those of the whole country have none.

    Reads `place`, `zone` and `region` of each project.
    """
    found = [(project, whereabouts(project)) for project in projects]
    found = [
        (project, at) for project, at in found if not (at.is_region_only and _is_country(project.region))
    ]
    return [
        MapPoint(
            lat=at.lat,
            lon=at.lon,
            label=in_language(project, "name").text,
            url=project.get_absolute_url(),
            key=project.key,
            status=project.status,
            status_text=project.get_status_display(),
            approximate=at.is_approximate,
            region_only=at.is_region_only,
        )
        for project, at in sorted(found, key=lambda one: one[1].is_region_only)
    ]


def unplaced(projects) -> list:
    """The projects of which no source names the place, in their order: listed beside the map on which they stand apart."""
    return [project for project in projects if whereabouts(project).is_region_only]


def _is_country(region: Region) -> bool:
    return region.kind == RegionKind.COUNTRY


def all_sources(parameters) -> SourceLink:
    """The file with every figure of the selected projects and who states it, as a chart's source."""
    return SourceLink(_("every figure with its source (CSV)"), csv_url(parameters, "figures-csv"))


def _group_url(parameters, name: str, of) -> str:
    return reverse("projects:project-list") + query_of(_of_group(parameters, name, of))


def _of_group(parameters, name: str, of) -> list[tuple[str, str]]:
    """The parameters that select the projects of one region, sector or year (None: of no year) within a selection."""
    if of is None:
        return _with(parameters, lacks="year")
    if name == "year":
        return _with(parameters, year_min=of, year_max=of)
    return _with(parameters, **{name: of.iso_code if name == "region" else of.key})
