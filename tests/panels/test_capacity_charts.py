"""Charts of capacity carry the rows of one product, and say what is not in them."""

from decimal import Decimal

import pytest

from projects.models import Project
from projects.panels import capacity as panels
from projects.queries import capacity
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def steel(db):
    make.make_unit("t/year", symbol_en="t a year")
    return make.make_product("steel", name_en="Steel")


def state(product, value, *, year=None, unit="t/year", **project):
    project = make.make_project(**project)
    if year:
        make.make_milestone(project=project, date=str(year), planned=True)
    make.make_observation("capacity", value, unit=unit, project=project, product=product)
    return project


def found(product):
    return capacity.of_product(Project.objects.published(), product)


def by_region(product):
    return panels.by_region(found(product), lacking="/lacking/", csv_url="/projects.csv")


def by_year(product, present=2026):
    return panels.by_year(found(product), present=present, lacking="/lacking/", csv_url="/projects.csv")


def values(chart) -> dict[str, tuple]:
    return {series.nature: series.values for series in chart.series}


def test_regions_stand_by_their_sum_with_the_commissioned_part_below(steel):
    pavlodar = make.make_region("KZ-55")
    state(steel, 10)
    state(steel, 30, region=pavlodar)
    state(steel, 5, region=pavlodar, status="commissioned")
    chart = by_region(steel)
    assert chart.categories == ("Pavlodar", "Karaganda")
    assert values(chart) == {"delivered": (5, None), "promised": (30, 10)}
    assert chart.stacked
    assert chart.total(0) == 35
    assert (chart.title, chart.unit) == ("Capacity by region: Steel", "t a year")


def test_every_year_between_the_first_and_the_last_is_there_and_no_year_last(steel):
    state(steel, 10, year=2025)
    state(steel, 20, year=2028)
    state(steel, 30)
    chart = by_year(steel)
    assert chart.categories == ("2025", "2026", "2027", "2028", "no year")
    assert values(chart)["promised"] == (10, None, None, 20, 30)
    assert chart.present == "2026"
    assert by_year(steel, present=2050).present is None


def test_the_sum_of_a_chart_is_the_sum_of_its_rows(steel):
    for n in range(6):
        state(steel, 10 + n, year=2020 + n % 3, region=make.make_region(("KZ-35", "KZ-55")[n % 2]))
    total = sum(row.amount for row in found(steel).rows)
    for chart in (by_region(steel), by_year(steel)):
        assert sum(value for series in chart.series for value in series.values if value) == total


def test_projects_in_other_units_parts_and_makers_without_a_figure_are_said(steel):
    for _ in range(2):
        whole = state(steel, 10, name_en="The whole")
    state(steel, 7, unit="MW", name_en="The odd one")
    state(steel, 3, name_en="The part", part_of=whole)
    make.make_project().products.add(steel)
    chart = by_region(steel)
    assert "The odd one" in chart.note
    assert "The part" in chart.note
    assert (chart.missing.count, chart.missing.url) == (1, "/lacking/")


def test_nothing_missing_is_not_mentioned(steel):
    state(steel, 10)
    chart = by_region(steel)
    assert (chart.missing, chart.note) == (None, "")


def test_every_source_of_the_chart_is_named_once(steel):
    source = make.make_source(publisher="Akimat")
    for _ in range(2):
        make.make_observation("capacity", 5, product=steel, source=source)
    (link,) = by_region(steel).sources
    assert (link.label, link.url) == ("Akimat", source.get_absolute_url())


@pytest.mark.parametrize(("value", "divisor"), [(10**7, 10**6), (10**7 - 1, 1)])
def test_large_capacities_are_drawn_in_millions(steel, value, divisor):
    state(steel, value)
    assert by_region(steel).scale.divisor == divisor


def test_two_regions_of_one_name_are_two_bars(steel):
    for code in ("KZ-75", "KZ-19"):
        state(steel, Decimal(5), region=make.make_region(code, name_en="Almaty"))
    assert sorted(by_region(steel).categories) == ["Almaty (KZ-19)", "Almaty (KZ-75)"]
