"""Projects hang together: parts in no ring, places in their regions."""

from django.db.models import F

from projects.intake.checks.registry import Breaches, check
from projects.models import COUNTRY, Project


@check("R015", "No project is part of itself, not even by way of others.")
def no_rings_of_parts() -> Breaches:
    above = dict(Project.objects.filter(part_of__isnull=False).values_list("pk", "part_of"))
    keys = dict(Project.objects.values_list("pk", "key"))
    for pk in above:
        way, now = {pk}, above[pk]
        while now in above and now not in way:
            way.add(now)
            now = above[now]
        if now == pk:
            yield f"project {keys[pk]}"


@check("R016", "The place of a project lies in its region.")
def places_lie_in_the_region() -> Breaches:
    elsewhere = Project.objects.filter(place__isnull=False).exclude(place__region=F("region"))
    elsewhere = elsewhere.exclude(region__iso_code=COUNTRY).exclude(place__kind="zone")
    for project in elsewhere.select_related("place__region", "region"):
        place = project.place
        yield f"project {project.key}: {place.key} lies in {place.region.iso_code}, not in {project.region.iso_code}"
