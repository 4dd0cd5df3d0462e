"""Statistics of regions: whose borders a figure is of, which years are whole, and who speaks first of a full year."""

from collections import defaultdict

from projects.codelists import GROWTH_RATE, MONEY, Nature, SourceKind, Standing
from projects.headlines.rule import fact
from projects.headlines.yearly import standing
from projects.intake.checks.figures import all_figures, named
from projects.intake.checks.registry import Breaches, check
from projects.models import Observation, Region


@check(
    "R050",
    "A reported figure of a region for a time before its borders changed says that it is of the older borders, or in "
    "its note what is not known of them, or its source gives the region that was split off for that time as well; "
    "no figure of a later time is of older borders.",
)
def borders_are_told() -> Breaches:
    formed = {
        region.formed_from_id: region
        for region in Region.objects.filter(formed_from__isnull=False, valid_from__isnull=False)
    }
    figures = list(_reported().filter(region__in=[*formed, *(region.pk for region in formed.values())]))
    told = {(one.region_id, *_stated(one)) for one in figures}
    for one in figures:
        if part := formed.get(one.region_id):
            is_before = one.period_end < part.valid_from
            is_recalculated = (part.pk, *_stated(one)) in told
            if is_before and not (one.is_of_old_borders or one.note or is_recalculated):
                yield f"{named(one)}: nothing says whether it includes {part.iso_code}"
            if one.is_of_old_borders and one.period_start >= part.valid_from:
                yield f"{named(one)}: {part.iso_code} was a region of its own by then"
        elif one.period_end < one.region.valid_from and one.source.kind != SourceKind.STATISTICS:
            yield f"{named(one)}: {one.region.iso_code} did not exist yet, and no statistics recalculated it"


@check(
    "R051",
    "A region's amount or change for a whole year that was stated before the year had ended is marked as an estimate, "
    "or its note says what it counts.",
)
def whole_years_had_ended() -> Breaches:
    for one in _reported().filter(quantity_kind__in=(MONEY, GROWTH_RATE), is_estimate=False, note=""):
        if standing(one) == Standing.BEFORE_END:
            yield f"{named(one)}, source {one.source.key}"


@check("R052", "Where official statistics state a full year of a region, their figure stands first.")
def statistics_stand_first() -> Breaches:
    rivals = defaultdict(list)
    for one in _reported():
        if standing(one) in (Standing.YEAR, Standing.FIRST_PRINT):
            rivals[fact(one)].append(one)
    for stated in rivals.values():
        official = [one for one in stated if one.source.kind == SourceKind.STATISTICS]
        if official and not any(one.is_headline for one in official):
            yield named(official[0])


def _reported():
    return all_figures().filter(region__isnull=False, nature=Nature.ACTUAL).select_related("region")


def _stated(one: Observation) -> tuple:
    return (
        one.metric_id,
        one.product_id,
        one.part,
        one.quantity_kind,
        one.period_start,
        one.period_end,
        one.source_id,
    )
