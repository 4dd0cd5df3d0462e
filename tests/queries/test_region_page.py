"""What a region's page adds to totals and charts."""

from datetime import date

import pytest

from projects.models import Project
from projects.queries import region_page
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(db):
    return make.make_region("KZ-35")


def test_projects_stand_by_their_investment_and_those_without_one_last(region):
    unknown = make.make_project()
    small, large = (make.make_observation(value=value).project for value in (1, 2))
    assert region_page.projects(Project.objects.published()) == [large, small, unknown]


def test_projects_that_touch_the_region_count_elsewhere(region):
    guest = make.make_project(region=make.make_region("KZ"))
    hidden = make.make_project(region=make.make_region("KZ"), publication="draft")
    for project in (guest, hidden):
        project.also_in.add(region)
    make.make_project(region=region)
    assert region_page.touching(region) == [guest]


def test_commitments_come_newest_first_and_undated_ones_last(region):
    older, newer = (make.make_commitment(made_on=date(year, 1, 1)) for year in (2023, 2025))
    undated = make.make_commitment(made_on=None, made_on_precision="")
    for commitment in (undated, older, newer):
        region.commitments.add(commitment)
    make.make_commitment()
    assert region_page.commitments(region) == [newer, older, undated]


def test_programmes_and_enterprises_count_public_projects_only(region):
    programme = make.make_programme(region=region)
    busy, idle = (make.make_enterprise(region=region) for _ in range(2))
    for publication in ("published", "published", "draft", "withdrawn"):
        make.make_project(enterprise=busy, publication=publication).programmes.add(programme)
    make.make_project(enterprise=idle, publication="in_review")
    assert [(one, one.listed) for one in region_page.programmes(region)] == [(programme, 2)]
    assert [(one, one.listed) for one in region_page.enterprises(region)] == [(busy, 2)]


def test_neighbours_stand_in_the_order_of_the_register(region):
    others = [make.make_region(code, sort_order=order) for code, order in (("KZ-55", 2), ("KZ-62", 1))]
    region.neighbours.add(*others)
    assert region_page.neighbours(region) == others[::-1]
