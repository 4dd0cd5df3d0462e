"""Every project has a point, and a point that may be some way off says so."""

from django.db.models import Q

from projects.codelists import CoordinatesFrom, PlaceKind
from projects.intake.checks.registry import Breaches, check
from projects.models import Place, Project
from projects.whereabouts import whereabouts


@check("R035", "Every published project has a point: no place or zone that one names lacks its coordinates.")
def projects_have_points() -> Breaches:
    for project in Project.objects.published().select_related("place", "zone", "region"):
        named = project.place or project.zone
        if named is not None and whereabouts(project).is_region_only:
            yield f"project {project.key}: {named.key} has no coordinates"


@check(
    "R036",
    "Every point says where it comes from; those known to the editors only are approximate, cities aside.",
)
def points_say_where_they_come_from() -> Breaches:
    ours = Q(coordinates_from=CoordinatesFrom.OURS, is_approximate=False)
    ours &= ~Q(kind=PlaceKind.CITY)
    for place in Place.objects.filter(Q(coordinates_from="") | ours, lat__isnull=False).order_by("key"):
        yield f"place {place.key}"
