"""Which figures and dates head a project. Unsaved records are enough: these functions ask no database."""

from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from projects.headlines.project import (
    Years,
    capacity,
    commissioning_years,
    delivered_jobs,
    promised_jobs,
    statement_year,
    whole_investment,
)
from projects.models import Metric, Milestone, Observation, Product, Source, Unit
from projects.periods import Period

_numbers = count(1)
KINDS = {
    "jobs": "count-of-persons",
    "employment": "count-of-persons",
    "construction_jobs": "count-of-persons",
    "capacity": "mass-per-year",
}


def source(issued):
    made = Source(kind="news_agency")
    made.issued_period = Period.parse(issued) if issued else None
    made.prepare()
    return made


def figure(metric="investment", issued="2025-06-22", period="2025", nature="plan", **values):
    values = {
        "quantity_kind": KINDS.get(metric, "money"),
        "value": Decimal(1),
        "unit": Unit(currency="KZT"),
    } | values
    made = Observation(
        pk=next(_numbers), metric=Metric(key=metric), source=source(issued), nature=nature, **values
    )
    made.period = Period.parse(period)
    return made


def milestone(date, planned=False, issued="2025-06-22", event="commissioned", **values):
    made = Milestone(event=event, is_planned=planned, source=source(issued), **values)
    made.date_period = Period.parse(date)
    return made


# Investment


def test_the_whole_investment_is_the_latest_word_whatever_its_period_and_nature():
    plan = figure(issued="2021", period="2023", nature="plan")
    later = figure(issued="2024", period="2026", nature="design")
    assert whole_investment([plan, later]) is later
    built = figure(issued="2025", period="2025", nature="actual")
    assert whole_investment([built, plan, later]) is built


@pytest.mark.parametrize(
    "other",
    [
        {"part": "first stage"},
        {"product_id": 7},
        {"quantity_kind": "growth-rate"},
        {"metric": "investment_spent"},
        {"metric": "loan"},
        {"nature": "actual", "period": "2025-01/2025-08"},  # spent within some months
        {"nature": "actual", "period": "2025-Q1/2025-Q2"},
    ],
    ids=str,
)
def test_what_is_not_the_whole_never_heads_the_investment(other):
    assert whole_investment([figure(**other)]) is None
    whole = figure(issued="2010")
    assert whole_investment([figure(**other), whole]) is whole


@pytest.mark.parametrize(
    "whole",
    [
        {"nature": "actual", "period": "2025"},
        {"nature": "actual", "period": "2024-08-14"},  # said on a day
        {"nature": "actual", "period": "2020-09/2022-12"},  # built in 28 months
        {"nature": "plan", "period": "2025-01/2025-08"},
        {"nature": "target"},
    ],
    ids=str,
)
def test_a_figure_of_the_whole_heads_the_investment(whole):
    made = figure(**whole)
    assert whole_investment([made]) is made


def test_the_whole_investment_can_be_read_as_of_a_day():
    promise, later = figure(issued="2021"), figure(issued="2025")
    assert whole_investment([promise, later], as_of=date(2022, 1, 1)) is promise
    assert whole_investment([promise, later], as_of=date(2020, 1, 1)) is None


def test_a_ruling_decides_over_later_sources():
    chosen = figure(issued="2021", ruling="preferred")
    assert whole_investment([figure(issued="2025"), chosen]) is chosen
    assert whole_investment([figure(issued="2025", ruling="deprecated")]) is None


# Jobs


@pytest.mark.parametrize("nature", ["design", "plan", "target"])
def test_promised_jobs_are_planned_ones(nature):
    promised = figure("jobs", nature=nature)
    assert promised_jobs([figure("jobs", nature="actual"), promised]) is promised
    assert delivered_jobs([promised]) is None


def test_people_employed_at_an_enlarged_plant_are_not_jobs_that_the_project_filled():
    employed = figure("employment", nature="actual")
    assert delivered_jobs([employed], kind="expansion") is None
    filled = figure("jobs", nature="actual")
    assert delivered_jobs([employed, filled], kind="expansion") is filled


@pytest.mark.parametrize("metric", ["jobs", "employment"])
def test_delivered_jobs_are_reported_as_filled(metric):
    filled = figure(metric, nature="actual")
    assert delivered_jobs([figure(metric), filled]) is filled
    assert promised_jobs([filled]) is None


def test_planned_employment_is_no_promise_of_new_jobs():
    assert promised_jobs([figure("employment")]) is None


@pytest.mark.parametrize(
    "other", [{"part": "second stage"}, {"product_id": 7}, {"metric": "construction_jobs"}], ids=str
)
def test_jobs_of_a_part_or_of_the_building_site_are_not_the_projects(other):
    assert promised_jobs([figure(**{"metric": "jobs"} | other)]) is None
    assert delivered_jobs([figure(**{"metric": "jobs", "nature": "actual"} | other)]) is None


def test_a_growth_of_employment_is_no_number_of_people():
    assert delivered_jobs([figure("employment", nature="actual", quantity_kind="growth-rate")]) is None


def test_jobs_can_be_read_as_of_a_day():
    promised, filled = figure("jobs", issued="2021"), figure("jobs", issued="2025", nature="actual")
    assert delivered_jobs([promised, filled], as_of=date(2023, 1, 1)) is None
    assert delivered_jobs([promised, filled], as_of=date(2026, 1, 1)) is filled
    assert promised_jobs([promised, filled], as_of=date(2020, 1, 1)) is None


# Capacity


def test_capacity_is_that_of_a_product_but_never_of_a_part():
    whole = figure("capacity", product=Product(pk=1), issued="2020")
    assert capacity([whole, figure("capacity", part="second line"), figure("production")]) is whole
    assert capacity([whole], as_of=date(2019, 1, 1)) is None


# Years


def test_without_milestones_there_is_no_year():
    assert commissioning_years([]) == Years(None, None, None)
    assert commissioning_years([]).year is None


def test_planned_years_go_by_when_they_were_said_not_by_what_they_say():
    years = commissioning_years(
        [
            milestone("2027", planned=True, issued="2022"),
            milestone("2025", planned=True, issued="2024"),  # brought forward
            milestone("2024-Q4", planned=True, issued="2020"),
        ]
    )
    assert years == Years(planned_first=2024, planned=2025, actual=None)
    assert years.year == 2025


def test_an_undated_source_says_its_plan_first():
    years = commissioning_years(
        [milestone("2023", planned=True, issued="2020"), milestone("2026", planned=True, issued=None)]
    )
    assert (years.planned_first, years.planned) == (2026, 2023)


def test_a_plan_without_any_source_says_it_first_as_well():
    lone = milestone("2026", planned=True)
    lone.source = None
    years = commissioning_years([milestone("2023", planned=True, issued="2020"), lone])
    assert (years.planned_first, years.planned) == (2026, 2023)


@pytest.mark.parametrize("turned", [False, True])
def test_of_plans_said_on_one_day_the_earlier_is_the_first_and_the_later_the_latest(turned):
    plans = [milestone("2025", planned=True), milestone("2027", planned=True)]
    years = commissioning_years(plans[::-1] if turned else plans)
    assert (years.planned_first, years.planned) == (2025, 2027)


def test_the_actual_year_is_the_earliest_reported_start_of_operation():
    years = commissioning_years(
        [
            milestone("2026", event="serial_production", issued="2026"),
            milestone("2025-06-22", issued="2025"),
            milestone("2024", planned=True, issued="2021"),
        ]
    )
    assert years.actual == 2025
    assert years.year == 2025  # not the planned one


@pytest.mark.parametrize(
    "event", ["announced", "agreement", "construction_started", "equipment_installed", "visited"]
)
def test_other_events_are_no_commissioning(event):
    milestones = [milestone("2025", event=event), milestone("2026", planned=True, event=event)]
    assert commissioning_years(milestones) == Years(None, None, None)


STAND_INS = ["serial_production", "expanded", "resumed", "design_capacity_reached"]


@pytest.mark.parametrize("event", STAND_INS)
def test_a_later_stage_stands_in_only_where_no_commissioning_is_planned(event):
    stand_in = milestone("2026", planned=True, event=event, issued="2024")
    assert commissioning_years([stand_in]).planned == 2026
    assert commissioning_years([stand_in, milestone("2025", planned=True, issued="2020")]).planned == 2025
    stand_in.part = "second stage"
    assert commissioning_years([stand_in]).planned is None


def test_plans_of_a_part_stand_in_only_where_the_whole_has_none():
    part = milestone("2024", planned=True, part="first stage", issued="2025")
    assert commissioning_years([part]).planned == 2024
    years = commissioning_years([part, milestone("2027", planned=True, issued="2021")])
    assert (years.planned_first, years.planned) == (2027, 2027)


def test_a_plan_quoted_later_counts_from_the_day_on_which_it_was_stated():
    quoted = milestone("2023", planned=True, issued="2025")
    quoted.stated_on_period = Period.parse("2020")
    own = milestone("2026", planned=True, issued="2022")
    years = commissioning_years([own, quoted])
    assert (years.planned_first, years.planned) == (2023, 2026)
    # Yet nobody could read of it before its source was out.
    assert commissioning_years([own, quoted], as_of=date(2024, 1, 1)).planned_first == 2026


def test_a_plan_told_in_retrospect_is_the_oldest():
    told = milestone("2023", planned=True, issued="2025", is_retrospective=True)
    years = commissioning_years([milestone("2026", planned=True, issued=None), told])
    assert (years.planned_first, years.planned) == (2023, 2026)


@pytest.mark.parametrize("event", ["expanded", "resumed"])
def test_an_expansion_is_done_when_the_plant_was_expanded_or_restarted(event):
    done = [
        milestone("2025", event=event),
        milestone("2026", event=event),
        milestone("2024", planned=True, event=event),
    ]
    assert commissioning_years(done).actual is None
    for kind in ("expansion", "modernisation"):
        assert commissioning_years(done, kind=kind).actual == 2025
        assert commissioning_years(done, kind=kind, status="under_construction").actual is None
        assert commissioning_years([*done, milestone("2027")], kind=kind).actual == 2027


def test_years_can_be_read_as_of_a_day():
    milestones = [
        milestone("2024", planned=True, issued="2021"),
        milestone("2026", planned=True, issued="2024"),
        milestone("2025", issued="2025"),
    ]
    assert commissioning_years(milestones, as_of=date(2022, 1, 1)) == Years(2024, 2024, None)
    assert commissioning_years(milestones, as_of=date(2024, 12, 31)) == Years(2024, 2026, None)
    assert commissioning_years(milestones, as_of=date(2025, 12, 30)).actual is None
    assert commissioning_years(milestones, as_of=date(2025, 12, 31)).actual == 2025


def test_what_no_dated_source_says_is_unknown_at_any_reading_date():
    sourceless = milestone("2025")
    sourceless.source = None
    assert commissioning_years([sourceless]).actual == 2025
    assert (
        commissioning_years([sourceless, milestone("2025", issued=None)], as_of=date(2100, 1, 1)).actual
        is None
    )


# Conversion


def test_a_promise_is_converted_by_the_year_of_its_statement():
    for nature in ("design", "plan", "target"):
        assert statement_year(figure(issued="2021-03", period="2027", nature=nature)) == 2021


def test_an_actual_is_converted_by_the_last_year_of_its_period():
    assert statement_year(figure(issued="2025", period="2019/2021", nature="actual")) == 2021


def test_a_promise_of_an_undated_source_has_no_year_of_statement():
    assert statement_year(figure(issued=None)) is None
    assert statement_year(figure(issued=None, period="2021", nature="actual")) == 2021
