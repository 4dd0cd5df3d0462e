"""Where a project stands on a map, and how precisely that is known."""

from dataclasses import dataclass
from decimal import Decimal

from projects.codelists import PlaceKind, PointPrecision
from projects.models import Place, Project, Region


@dataclass(frozen=True)
class Whereabouts:
    """A point and what it is the point of: the project's place, its zone, or the whole region (or country)."""

    lat: Decimal
    lon: Decimal
    of: Place | Region
    precision: PointPrecision

    @property
    def is_region_only(self) -> bool:
        """Whether no source names the place: the point is the middle of the region."""
        return self.precision == PointPrecision.REGION

    @property
    def is_approximate(self) -> bool:
        """Whether the project may stand some way off: in a district, at a deposit, or anywhere in the region."""
        return self.precision != PointPrecision.PLACE


def whereabouts(project: Project) -> Whereabouts:
    """The point of a project: its place, else its zone, else the label of its region, which every region has.

    Reads `place`, `zone` and `region` of the project and nothing else.
    """
    for place in (project.place, project.zone):
        if place is not None and place.lat is not None:
            return Whereabouts(place.lat, place.lon, place, _precision(place))
    return Whereabouts(project.region.lat, project.region.lon, project.region, PointPrecision.REGION)


def _precision(place: Place) -> PointPrecision:
    if place.kind == PlaceKind.DISTRICT:
        return PointPrecision.DISTRICT
    if place.is_approximate or place.kind == PlaceKind.DEPOSIT:
        return PointPrecision.APPROXIMATE
    return PointPrecision.PLACE
