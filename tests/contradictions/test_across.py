"""Figures of one project that are no rivals by the headline rule must agree all the same."""

import pytest

from projects.contradictions.register import find
from tests.factories import make_observation, make_product, make_project, make_rate, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project()


def questions():
    return [contradiction.question for contradiction in find() if contradiction.is_open]


def test_promises_of_different_times_more_than_three_times_apart(project):
    make_observation("jobs", 100, project=project, period="2025", source=make_source("2023"))
    make_observation("jobs", 310, project=project, period="2027", source=make_source("2024"))
    assert questions() == ["promises of different times, more than three times apart"]


def test_a_plan_may_grow_threefold(project):
    make_observation("jobs", 100, project=project, period="2025", source=make_source("2023"))
    make_observation("jobs", 290, project=project, period="2027", source=make_source("2024"))
    assert questions() == []


def test_the_same_people_as_permanent_and_as_building_workers(project):
    source = make_source()
    make_observation("jobs", 300, project=project, source=source)
    make_observation("construction_jobs", 300, unit="person", project=project, source=source)
    make_observation("construction_jobs", 400, unit="person", project=project, source=source, period="2024")
    assert questions() == ["the same people as permanent jobs and as construction jobs"]


def test_parts_that_cost_more_than_their_whole(project):
    source = make_source()
    for value, part in ((100, ""), (60, "first stage"), (70, "second stage")):
        make_observation(value=value, part=part, project=project, source=source)
    assert questions() == ["the parts cost more than the whole"]


def test_parts_that_make_up_no_more_than_the_whole_are_well(project):
    source = make_source()
    for value, part in ((130, ""), (60, "first stage"), (70, "second stage")):
        make_observation(value=value, part=part, project=project, source=source)
    assert questions() == []


def test_a_first_stage_larger_than_the_whole(project):
    product = make_product()
    make_observation("capacity", 100, project=project, product=product)
    make_observation("capacity", 150, project=project, product=product, part="First stage")
    assert questions() == ["the first stage has more capacity than the whole"]


def test_output_far_above_the_capacity(project):
    product = make_product()
    make_observation("capacity", 100, project=project, product=product)
    make_observation("production", 140, project=project, product=product, nature="actual")
    assert questions() == []
    make_observation(
        "production", 170, unit="t", project=project, product=product, nature="actual", period="2024"
    )
    assert questions() == ["output more than half above the capacity"]


def test_output_of_several_years_is_not_held_against_the_yearly_capacity(project):
    product = make_product()
    make_observation("capacity", 100, project=project, product=product)
    make_observation(
        "production", 500, unit="t", project=project, product=product, nature="actual", period="2020/2024"
    )
    assert questions() == []


def test_two_currencies_of_one_source_that_the_rate_does_not_bring_together(project):
    make_rate("USD", 2025, "500")
    source = make_source("2025-05-05")
    make_observation(value=1000, unit="USD", project=project, source=source, period="2026")
    make_observation(value=550_000, project=project, source=source, period="2027")
    assert questions() == []
    make_observation(value=900_000, project=project, source=source, period="2028")
    assert questions() == ["two currencies of one source that its year's rate does not bring together"]


def test_a_ruling_on_one_of_them_settles(project):
    make_observation("jobs", 100, project=project, period="2025", source=make_source("2023"))
    make_observation(
        "jobs", 310, project=project, period="2027", source=make_source("2024"),
        ruling="preferred", ruling_reason="The project was made larger in 2024.",
    )  # fmt: skip
    assert questions() == []
    assert len(list(find())) == 1
