"""Projects hang together: parts in no ring, places in their regions."""

from django.db.models import F

from projects.intake.checks.registry import Breaches, check, on_a_ring
from projects.models import COUNTRY, Project


@check("R015", "No project is part of itself, not even by way of others.")
def no_rings_of_parts() -> Breaches:
    yield from (f"project {key}" for key in on_a_ring(Project, "part_of"))


@check("R016", "The place of a project lies in its region.")
def places_lie_in_the_region() -> Breaches:
    elsewhere = Project.objects.filter(place__isnull=False).exclude(place__region=F("region"))
    elsewhere = elsewhere.exclude(region__iso_code=COUNTRY).exclude(place__kind="zone")
    for project in elsewhere.select_related("place__region", "region"):
        place = project.place
        yield f"project {project.key}: {place.key} lies in {place.region.iso_code}, not in {project.region.iso_code}"
