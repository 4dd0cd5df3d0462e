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


def report(region, value, period="2025", **overrides):
    return make.make_observation(
        "gross_regional_product", value, region=region, period=period, **{"nature": "actual", **overrides}
    )


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


def test_figures_of_one_metric_stand_together_newest_period_first_with_the_headline_before_its_rival(region):
    old = report(region, 1, "2023")
    rival = report(region, 2, "2024", source=make.make_source("2024"))
    head = report(region, 3, "2024", source=make.make_source("2025"))
    (statistic,) = region_page.statistics(region)
    assert statistic.figures == (head, rival, old)
    assert statistic.latest == head


def test_the_latest_figure_is_no_deprecated_one(region):
    report(region, 9, "2025", ruling="deprecated", ruling_reason="A misprint.")
    earlier = report(region, 3, "2024")
    assert region_page.statistics(region)[0].latest == earlier


def test_products_and_parts_have_statistics_of_their_own(region):
    for product in (None, make.make_product("steel")):
        for part in ("", "without Ulytau"):
            make.make_observation("production", 5, region=region, product=product, part=part, nature="actual")
    assert {(s.product, s.part) for s in region_page.statistics(region)} == {
        ("", ""), ("", "without Ulytau"), ("steel", ""), ("steel", "without Ulytau"),
    }  # fmt: skip


def test_a_series_is_of_headlines_of_whole_years_in_one_kind_of_unit(region):
    years = [report(region, value, str(year)) for value, year in ((3, 2023), (1, 2021), (2, 2022))]
    report(region, 7, "2022", source=make.make_source("2020"))
    report(region, 8, "2024-01/2024-08")
    report(region, 9, "2026", nature="target")
    report(region, 104, "2024", unit="percent-yoy")
    (statistic,) = region_page.statistics(region)
    assert [figure.value for figure in statistic.yearly] == [1, 2, 3]
    assert set(statistic.yearly) == set(years)


def test_two_years_are_no_series(region):
    for year in ("2023", "2024"):
        report(region, 1, year)
    assert region_page.statistics(region)[0].yearly == ()


def test_figures_of_other_subjects_are_no_statistics_of_the_region(region):
    report(make.make_region("KZ-55"), 5)
    make.make_observation(project=make.make_project(region=region))
    assert region_page.statistics(region) == []


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
