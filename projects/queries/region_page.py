"""What a region's page shows besides totals and charts; the list of projects serves other pages too."""

from django.db.models import Count, F, Q

from projects import reading
from projects.codelists import Publication
from projects.models import Commitment, Enterprise, Programme, Project, Region
from projects.queries import waits


def projects(selection) -> list[Project]:
    """The projects of a queryset with everything a row of the list shows, largest investment first."""
    return waits.mark(list(selection.for_list().largest_first()), reading.today())


def touching(region: Region) -> list[Project]:
    """Public projects that touch this region and count in another."""
    found = Project.objects.published().filter(also_in=region)
    return waits.mark(list(found.for_list().order_by("name_en")), reading.today())


def commitments(region: Region) -> list[Commitment]:
    """What was undertaken for the region, newest first."""
    return list(
        region.commitments.select_related("source").order_by(F("made_on").desc(nulls_last=True), "key")
    )


def programmes(region: Region) -> list[Programme]:
    """The region's own programmes with the number of projects that each lists."""
    public = Q(projects__publication=Publication.PUBLISHED)
    return list(
        region.programmes.annotate(listed=Count("projects", filter=public)).order_by("-period", "name_en")
    )


def enterprises(region: Region) -> list[Enterprise]:
    """Enterprises of the region that carry out public projects, most projects first."""
    public = Q(projects__publication=Publication.PUBLISHED)
    return list(
        region.enterprises.annotate(listed=Count("projects", filter=public))
        .filter(listed__gt=0)
        .select_related("sector")
        .order_by("-listed", "name_en")
    )


def neighbours(region: Region) -> list[Region]:
    """Regions that share a border."""
    return list(region.neighbours.in_order())
