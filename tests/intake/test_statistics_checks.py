"""The rules of regional statistics speak when they are broken, and only then."""

from datetime import date

import pytest

from projects.intake.checks import CHECKS
from tests import factories as make

pytestmark = pytest.mark.django_db

BY_CODE = {check.code: check for check in CHECKS}


def breaches(code):
    return list(BY_CODE[code].breaches())


@pytest.fixture
def regions(db):
    old = make.make_region("KZ-35")
    return old, make.make_region("KZ-62", formed_from=old, valid_from=date(2022, 6, 8))


def report(region, period, source=None, metric="gross_regional_product", **overrides):
    source = source or make.make_source("2026-09-17", kind="statistics")
    return make.make_observation(
        metric, 5, region=region, period=period, source=source, **{"nature": "actual", **overrides}
    )


@pytest.mark.parametrize(
    ("period", "overrides", "speaks"),
    [
        ("2021", {}, True),
        ("2022-01/2022-05", {}, True),
        ("2021", {"is_of_old_borders": True}, False),
        ("2021", {"note": "The source does not say."}, False),
        ("2021", {"nature": "plan"}, False),
        ("2022", {}, False),
        ("2023", {"is_of_old_borders": True}, True),
    ],
)
def test_r050_a_figure_says_whose_borders_it_is_of(regions, period, overrides, speaks):
    report(regions[0], period, **overrides)
    assert bool(breaches("R050")) == speaks


def test_r050_figures_that_the_source_gives_for_both_regions_are_recalculated(regions):
    source = make.make_source("2026-09-17", kind="statistics")
    report(regions[0], "2021", source)
    assert breaches("R050")
    report(regions[1], "2021", source)
    assert not breaches("R050")


def test_r050_only_statistics_tell_of_a_region_before_it_was_formed(regions):
    report(regions[1], "2021", make.make_source("2022-01"))
    assert "did not exist yet" in breaches("R050")[0]


@pytest.mark.parametrize(
    ("issued", "overrides", "speaks"),
    [
        ("2025-12-23", {}, True),
        ("2025-12-23", {"unit": "percent-yoy"}, True),
        ("2025-12-23", {"is_estimate": True}, False),
        ("2025-12-23", {"note": "From the start of the year."}, False),
        ("2025-12-23", {"metric": "population", "unit": "person"}, False),
        ("2026-01-20", {}, False),
    ],
)
def test_r051_a_year_that_had_not_ended_is_no_whole_year(regions, issued, overrides, speaks):
    report(regions[0], "2025", make.make_source(issued), **overrides)
    assert bool(breaches("R051")) == speaks


def test_r052_official_statistics_stand_first(regions):
    report(regions[0], "2023", make.make_source("2025-01-01", kind="statistics"))
    assert not breaches("R052")
    later = report(regions[0], "2023", make.make_source("2026-01-01"))
    assert breaches("R052")
    later.ruling, later.ruling_reason = "deprecated", "A round number of the final figure."
    later.save()
    assert not breaches("R052")
