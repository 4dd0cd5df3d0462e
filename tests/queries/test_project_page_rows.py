"""The rows of a project's page: ladder, timeline, output against capacity, what is public."""

from datetime import date
from decimal import Decimal

import pytest

from projects.codelists import Status
from projects.queries import project_page
from tests.factories import (
    make_milestone,
    make_observation,
    make_place,
    make_product,
    make_project,
    make_rate,
    make_region,
    make_sector,
    make_source,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)


def page_of(project):
    return project_page.find(project.key, TODAY)


def states(project):
    return [(str(rung.status), rung.state) for rung in page_of(project).ladder]


@pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
def test_an_unpublished_project_has_no_page(publication):
    assert page_of(make_project(publication=publication)) is None


def test_the_ladder_is_done_up_to_the_status_and_planned_at_its_end():
    project = make_project(status="under_construction")
    plan = make_milestone(date="2027", planned=True, project=project)
    assert states(project) == [
        ("announced", "done"),
        ("planned", "done"),
        ("under_construction", "current"),
        ("commissioned", "planned"),
    ]
    assert page_of(project).ladder[-1].event == plan


def test_a_stopped_project_has_come_as_far_as_its_milestones_tell():
    project = make_project(status="suspended")
    make_milestone("construction_started", "2019", project=project)
    stop = make_milestone("suspended", "2020", project=project)
    assert states(project) == [
        ("announced", "done"),
        ("planned", "done"),
        ("under_construction", "done"),
        ("commissioned", ""),
        ("suspended", "broken"),
    ]
    assert page_of(project).ladder[-1].event == stop


def test_a_rung_that_is_not_reached_has_no_date():
    project = make_project(status=Status.ANNOUNCED)
    make_milestone("construction_started", "2019", project=project)
    assert page_of(project).ladder[2].event is None


def test_sources_that_agree_on_event_and_date_stand_together_newest_first():
    project = make_project()
    old = make_milestone(date="2027", planned=True, project=project, source=make_source("2022"))
    new = make_milestone(date="2027", planned=True, project=project, source=make_source("2024"))
    (entry,) = page_of(project).timeline
    assert entry.statements == (new, old)


def test_a_plan_gives_way_to_a_later_one():
    project = make_project()
    make_milestone(date="2022", planned=True, project=project, source=make_source("2020"))
    later = make_milestone(date="2027", planned=True, project=project, source=make_source("2024"))
    first, second = page_of(project).timeline
    assert (first.state, first.overtaken_by) == ("superseded", later)
    assert second.state == "planned"


def test_a_plan_of_another_part_supersedes_nothing():
    project = make_project()
    make_milestone(date="2028", planned=True, project=project, part="first stage", source=make_source("2020"))
    make_milestone(
        date="2030", planned=True, project=project, part="second stage", source=make_source("2024")
    )
    assert [entry.state for entry in page_of(project).timeline] == ["planned", "planned"]


@pytest.mark.parametrize(("planned", "kept"), [("2025", True), ("2024", False)])
def test_a_plan_that_came_true_in_its_time_was_kept(planned, kept):
    project = make_project()
    make_milestone(date=planned, planned=True, project=project, source=make_source("2020"))
    came = make_milestone(date="2025-06-22", project=project)
    plan = next(entry for entry in page_of(project).timeline if entry.event.is_planned)
    assert (plan.state, plan.overtaken_by, plan.is_kept) == ("superseded", came, kept)


def test_a_plan_made_after_the_event_is_one_for_what_comes_next():
    project = make_project()
    make_milestone(date="2020", project=project)
    make_milestone(date="2028", planned=True, project=project, source=make_source("2024"))
    assert [entry.state for entry in page_of(project).timeline] == ["actual", "planned"]


def test_a_plan_whose_date_went_by_without_a_report_says_so():
    project = make_project()
    make_milestone(date="2025", planned=True, project=project, source=make_source("2020"))
    assert page_of(project).timeline[0].has_passed


def test_output_of_a_whole_year_is_held_against_the_capacity_of_the_same_product():
    steel = make_product("steel")
    project = make_project()
    make_observation("capacity", 200, project=project, product=steel, nature="design")
    make_observation(
        "production", 90, unit="t", period="2023", nature="actual", project=project, product=steel
    )
    make_observation(
        "production", 150, unit="t", period="2024", nature="actual", project=project, product=steel
    )
    make_observation(
        "production", 99, unit="t", period="2025-01/2025-08", nature="actual", project=project, product=steel
    )
    make_observation(
        "production", 180, unit="t", period="2025", nature="plan", project=project, product=steel
    )
    (output,) = page_of(project).delivery.outputs
    assert (output.capacity_amount, output.production_amount, output.percent) == (200, 150, 75)


def test_output_in_another_kind_of_unit_is_never_held_against_capacity():
    product = make_product("tyres")
    project = make_project()
    make_observation("capacity", 200, unit="tyre/year", project=project, product=product)
    make_observation(
        "production", 90, unit="t", period="2024", nature="actual", project=project, product=product
    )
    assert [output.percent for output in page_of(project).delivery.outputs] == [None, None]


def test_output_is_converted_to_the_base_unit_before_it_is_compared():
    product = make_product("silver")
    project = make_project()
    make_observation("capacity", 2, unit="t/year", project=project, product=product)
    make_observation(
        "production", 500, unit="kg/year", period="2024", nature="actual", project=project, product=product
    )
    assert page_of(project).delivery.outputs[0].percent == 25


def test_months_of_output_are_no_year():
    product = make_product("steel")
    project = make_project()
    make_observation("capacity", 200, project=project, product=product)
    make_observation(
        "production",
        99,
        unit="t",
        period="2025-01/2025-08",
        nature="actual",
        project=project,
        product=product,
    )
    (output,) = page_of(project).delivery.outputs
    assert (output.production, output.has_part_years) == (None, True)


def test_investment_names_the_rate_that_converted_it():
    rate = make_rate("USD", 2025, "500")
    project = make_project()
    make_observation(value=100, unit="USD", project=project)
    investment = page_of(project).investment
    assert (investment.kzt, investment.usd) == (Decimal(50000), Decimal(100))
    assert [(used.rate, str(used.period)) for used in investment.rates] == [(rate, "2025")]


def test_without_a_rate_the_figure_stands_as_stated():
    project = make_project()
    make_observation(value=100, unit="EUR", project=project)
    investment = page_of(project).investment
    assert (investment.kzt, investment.usd, investment.rates) == (None, None, ())
    assert (investment.unconverted.currency, investment.unconverted.lacking) == ("KZT", "EUR")


def test_a_project_without_a_place_is_shown_at_its_region_and_says_so():
    page = page_of(make_project())
    assert page.location.is_region_only
    placed = page_of(make_project(place=make_place()))
    assert not placed.location.is_region_only


def test_a_project_of_the_whole_country_without_a_place_stands_in_its_middle_and_says_so():
    at = page_of(make_project(region=make_region("KZ"))).location
    assert (at.of, at.is_region_only) == (make_region("KZ"), True)


def test_parent_and_parts_are_shown_only_when_published():
    parent = make_project(publication="draft")
    whole = make_project(part_of=parent)
    make_project(part_of=whole, publication="draft")
    shown = make_project(part_of=whole)
    page = page_of(whole)
    assert page.parent is None
    assert page.parts == [shown]


def test_neighbours_of_the_same_sector_come_first():
    project = make_project()
    other = make_project(sector=make_sector("food"))
    same = make_project()
    make_project(publication="draft")
    make_project(region=make_region("KZ-55"))
    assert page_of(project).neighbours == [same, other]
