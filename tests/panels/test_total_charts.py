"""Charts of totals carry exactly the rows that they are given, in whole tenge and whole jobs."""

from decimal import Decimal

import pytest
from django.utils import translation

from projects.models import Region, Sector
from projects.panels import totals as panels
from projects.panels.names import told_apart
from projects.queries.totals import Group, Totals

BILLION = Decimal(10) ** 9
NOTHING = dict.fromkeys(Totals.__dataclass_fields__, 0) | dict.fromkeys(
    ("investment_promised", "investment_delivered", "jobs_promised", "jobs_delivered")
)
KARAGANDA = Region(iso_code="KZ-35", name_en="Karaganda", name_ru="Караганда")
PAVLODAR = Region(iso_code="KZ-55", name_en="Pavlodar")
ABAI = Region(iso_code="KZ-10", name_en="Abai")


def group(of, **known) -> Group:
    return Group(of, Totals(**NOTHING | known))


def draw(make, groups, *, by="region", present=2026):
    return make(
        groups,
        by=by,
        link=lambda of: f"/{of}/",
        lacking="/lacking/",
        present=present,
        csv_url="/projects.csv",
    )


REGIONS = [
    group(
        KARAGANDA,
        investment_promised=2 * BILLION,
        investment_delivered=BILLION,
        jobs_promised=5,
        without_jobs=2,
    ),
    group(ABAI, without_investment=4, parts=1),
    group(PAVLODAR, investment_promised=3 * BILLION, jobs_promised=7, jobs_delivered=6, without_investment=1),
]
YEARS = [
    group(2025, investment_promised=BILLION),
    group(2026),
    group(2027, jobs_promised=9),
    group(None, jobs_promised=1),
]


def test_regions_stand_by_their_amount_and_those_without_one_are_left_out():
    chart = draw(panels.investment, REGIONS)
    assert chart.categories == ("Pavlodar", "Karaganda")
    assert [series.values for series in chart.series] == [(3 * BILLION, 2 * BILLION), (None, BILLION)]
    assert chart.horizontal
    assert not chart.stacked


def test_delivered_is_within_promised_and_drawn_unlike_it():
    assert [series.nature for series in draw(panels.investment, REGIONS).series] == ["promised", "delivered"]


def test_every_year_is_there_and_no_year_last():
    chart = draw(panels.investment, YEARS, by="year")
    assert chart.categories == ("2025", "2026", "2027", "no year")
    assert chart.series[0].values == (BILLION, None, None, None)
    assert chart.present == "2026"
    assert chart.future == (2, 3)


def test_a_present_year_that_is_not_shown_is_not_marked():
    assert draw(panels.investment, YEARS, by="year", present=2031).present is None


def test_jobs_promised_stand_beside_jobs_that_are_reported():
    chart = draw(panels.jobs, REGIONS)
    assert chart.categories == ("Pavlodar", "Karaganda")
    assert [series.values for series in chart.series] == [(7, 5), (6, None)]


def test_what_cannot_be_shown_is_counted_over_all_groups_with_the_way_to_its_list():
    assert (draw(panels.investment, REGIONS).missing.count, draw(panels.jobs, REGIONS).missing.count) == (
        5,
        2,
    )
    assert draw(panels.investment, REGIONS).missing.url == "/lacking/"
    assert draw(panels.investment, REGIONS).missing.label == "5 projects have no figure"


def test_parts_that_are_not_added_are_said():
    assert "1 project is not added" in draw(panels.investment, REGIONS).note
    assert draw(panels.investment, YEARS, by="year").note == ""


def test_each_bar_leads_to_its_projects():
    assert draw(panels.investment, YEARS, by="year").links == ("/2025/", "/2026/", "/2027/", "/None/")


@pytest.mark.parametrize("make", [panels.investment, panels.jobs])
@pytest.mark.parametrize("by", ["region", "sector", "year"])
def test_nothing_at_all_is_an_empty_chart(make, by):
    assert draw(make, [], by=by).is_empty


@pytest.mark.parametrize(
    ("largest", "divisor", "label"),
    [
        (Decimal(10) ** 12, 10**12, "trillions of tenge"),
        (Decimal(10) ** 12 - 1, 10**9, "billions of tenge"),
        (Decimal(10) ** 9, 10**9, "billions of tenge"),
        (Decimal(5), 10**6, "millions of tenge"),
    ],
)
def test_amounts_are_shortened_by_the_largest(largest, divisor, label):
    scale = panels.money_scale([None, largest, Decimal(1)])
    assert (scale.divisor, scale.label) == (divisor, label)


def test_no_amounts_have_a_scale_as_well():
    assert panels.money_scale([]).divisor == 10**6


def test_two_regions_or_sectors_of_one_name_are_told_apart_by_their_codes():
    city, region = Region(iso_code="KZ-75", name_en="Almaty"), Region(iso_code="KZ-19", name_en="Almaty")
    assert told_apart([city, PAVLODAR, region]) == ("Almaty (KZ-75)", "Pavlodar", "Almaty (KZ-19)")
    assert told_apart([Sector(key="a", name_en="Steel"), Sector(key="b", name_en="Steel")]) == (
        "Steel (a)",
        "Steel (b)",
    )
    chart = draw(panels.investment, [group(one, investment_promised=BILLION) for one in (city, region)])
    assert chart.categories == ("Almaty (KZ-75)", "Almaty (KZ-19)")


def test_names_and_numbers_are_in_the_readers_language():
    with translation.override("ru"):
        chart = draw(panels.investment, REGIONS)
        assert chart.categories == ("Pavlodar", "Караганда")
        assert chart.full(Decimal("1234.5")) == "1\u00a0234,5 ₸"
