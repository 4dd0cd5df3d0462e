"""A selection can be read aloud, and each part of it removed alone."""

import pytest
from django.http import QueryDict
from django.utils import translation

from projects.filters import ProjectFilter
from projects.models import Project
from tests import factories as make

pytestmark = pytest.mark.django_db


def ask(query: str) -> ProjectFilter:
    asked = ProjectFilter(QueryDict(query), Project.objects.published())
    assert asked.problems == []
    return asked


def phrases(query: str) -> list[str]:
    return [part.phrase for part in ask(query).active]


@pytest.fixture
def records(db):
    make.make_region("KZ-35", name_ru="Караганда")
    make.make_region("KZ-55")
    make.make_sector("chemicals", name_en="Chemicals")
    make.make_programme(key="map-2021", name_en="Map 2021")
    make.make_enterprise(key="qarmet", name_en="Qarmet")
    make.make_product("steel", name_en="Steel")


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(
    ("query", "phrase"),
    [
        ("region=KZ-35", "in Karaganda"),
        ("sector=chemicals", "sector: Chemicals"),
        ("status=under_construction", "under construction"),
        ("kind=modernisation", "modernisation"),
        ("programme=map-2021", "under “Map 2021”"),
        ("enterprise=qarmet", "of Qarmet"),
        ("product=steel", "product: Steel"),
        ("year_min=2020", "from 2020 on"),
        ("year_max=2025", "up to 2025"),
        ("investment_min=1000000000", "investment of at least 1\u00a0bn\u00a0₸"),
        ("investment_max=0", "investment of at most 0\u00a0₸"),
        ("jobs_min=1500", "at least 1,500 jobs"),
        ("jobs_max=0", "at most 0 jobs"),
        ("lacks=investment", "without a figure of investment"),
        ("lacks=jobs", "without a figure of jobs"),
        ("lacks=year", "without a commissioning year"),
        ("lacks=place", "without a place on the map"),
        ("lacks=export_share", "without a stated share exported"),
        ("lacks=localization", "without a stated local content"),
        ("lacks=domestic_demand_share", "without a stated share of domestic demand"),
        ("lacks=raw_material", "without a stated amount of raw material"),
        ("criterion=export_share", "with a stated share exported"),
        ("criterion=localization", "with a stated local content"),
        ("criterion=domestic_demand_share", "with a stated share of domestic demand"),
        ("criterion=raw_material", "with a stated amount of raw material"),
        ("export_share_min=40", "at least 40% exported"),
        ("localization_min=0", "local content of at least 0%"),
        ("domestic_demand_share_min=100", "at least 100% of domestic demand"),
        ("q=rolled+steel", "with the words “rolled steel”"),
    ],
)
def test_every_filter_is_said_in_words_and_removed_by_one_click(query, phrase):
    (part,) = ask(query).active
    assert part.phrase == phrase
    assert part.query_without == ""


@pytest.mark.usefixtures("records")
def test_each_part_is_removable_and_leaves_the_rest():
    query = "region=KZ-35&region=KZ-55&status=planned&year_min=2020&q=steel+works&lacks=jobs&lacks=year&sort=-jobs"
    parts = ask(query).active
    assert len(parts) == 7
    for part in parts:
        left = {other.phrase for other in ask(part.query_without).active}
        assert left == {other.phrase for other in parts} - {part.phrase}
        assert ask(part.query_without).sort == "-jobs"


@pytest.mark.usefixtures("records")
def test_removing_a_part_goes_back_to_the_first_page_and_keeps_tracking_marks_and_the_chart():
    (part,) = ask("region=KZ-35&page=3&capacity=steel&utm_source=letter").active
    assert QueryDict(part.query_without).dict() == {"capacity": "steel", "utm_source": "letter"}


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(
    "query", ["region=KZ-35&region=KZ-35", "q=a&q=a", "year_min=%202020", "year_min=%2B2020&year_min=%2B2020"]
)
def test_a_part_is_removed_however_it_was_written(query):
    (part,) = ask(query).active
    assert part.query_without == ""


@pytest.mark.usefixtures("records")
def test_words_come_in_the_order_of_the_filters_and_follow_the_readers_language():
    query = "q=steel&year_max=2025&region=KZ-35"
    assert phrases(query) == ["in Karaganda", "up to 2025", "with the words “steel”"]
    with translation.override("ru"):
        assert "Караганда" in phrases("region=KZ-35")[0]


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize("query", ["", "q=", "page=2&sort=name", "utm_source=x"])
def test_nothing_asked_is_nothing_said(query):
    assert phrases(query) == []


def test_a_number_without_an_end_is_no_flood_of_digits():
    asked = ProjectFilter(QueryDict("jobs_min=0E%2B999999999"), Project.objects.published())
    assert [part.phrase for part in asked.active] == ["at least 0 jobs"]
