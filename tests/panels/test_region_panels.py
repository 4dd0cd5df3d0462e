"""The regions compared, in words: what the map's names, the rows beside it and the notes under it say."""

from datetime import date

import pytest

from projects.models import Project, Region
from projects.panels import region_map
from projects.queries import region_sizes
from projects.queries.region_sizes import Choice, Measure, Per, Side
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def works():
    """10 bn promised in Karaganda, 1,000 residents, 100 workers and 40 bn of product in 2024."""
    region = make.make_region("KZ-35")
    project = make.make_observation(value=10**10).project
    make.make_observation("jobs", 25, project=project)
    bureau = make.make_source("2026-09-17", publisher="stat.gov.kz", title="Yearbook")
    for metric, value, unit in (
        ("population", "1000.5", "person"),
        ("employment_industry_construction", 100, "person"),
        ("gross_regional_product", 4 * 10**10, "KZT"),
    ):
        make.make_observation(
            metric, value, unit=unit, region=region, period="2024", nature="actual", source=bureau
        )
    return project


def panel(per=Per.ABSOLUTE, measure=Measure.INVESTMENT, side=Side.PROMISED, year=2024, view="map"):
    choice = Choice(measure, side, per, None if per == Per.ABSOLUTE else year)
    return region_map.panel(region_sizes.compare(Project.objects.published(), choice), view)


@pytest.mark.parametrize(
    ("choice", "title", "tooltip"),
    [
        (
            {},
            "Promised investment by region",
            "Karaganda: 10 bn ₸; sum of 1 project, those without the figure not in it",
        ),
        (
            {"per": Per.RESIDENT},
            "Promised investment: per resident, 2024",
            "Karaganda: 10 m ₸; 10 bn ₸ over 1,001 residents in 2024 (stat.gov.kz, 17 September 2026)",
        ),
        (
            {"per": Per.GRP},
            "Promised investment: share of gross regional product, 2024",
            "Karaganda: 25%; 10 bn ₸ over a gross regional product of 40 bn ₸ in 2024 (stat.gov.kz, 17 September 2026)",
        ),
        (
            {"per": Per.INDUSTRY_WORKER, "measure": Measure.JOBS},
            "Promised jobs: per 1,000 people employed in industry and construction, 2024",
            "Karaganda: 250; 25 jobs over 100 people employed in industry and construction in 2024 "
            "(stat.gov.kz, 17 September 2026)",
        ),
        (
            {"per": Per.RESIDENT, "measure": Measure.JOBS, "side": Side.DELIVERED},
            "Jobs reported filled: per 1,000 residents, 2024",
            "Karaganda: no figure; no project states it",
        ),
        (
            {"per": Per.RESIDENT, "year": 2020},
            "Promised investment: per resident, 2020",
            "Karaganda: no figure; no statistic for 2020",
        ),
    ],
)
def test_the_map_says_value_numerator_denominator_year_and_source(works, choice, title, tooltip):
    made = panel(**choice)
    assert made.title == title
    said = made.map.shapes[0].title.replace("\u00a0", " ").replace("September 17, 2026", "17 September 2026")
    assert said == tooltip


def test_the_row_beside_it_says_the_same_with_the_source(works):
    row = panel(Per.RESIDENT).rows[0]
    assert (row.rank, row.amount.replace("\u00a0", " "), row.size_text) == (1, "10 bn ₸", "1,001")
    assert row.size.source.publisher == "stat.gov.kz"


def test_the_tiles_say_what_the_map_says(works):
    Region.objects.update(tile_row=2, tile_column=3)
    tiles = panel(Per.RESIDENT, view="tiles")
    assert tiles.map is None
    assert [tile.title for tile in tiles.grid.tiles] == [
        shape.title for shape in panel(Per.RESIDENT).map.shapes
    ]


def test_a_region_without_a_value_is_hatched_and_says_why(works):
    make.make_region("KZ-55")
    made = panel(Per.RESIDENT)
    assert {shape.code: shape.level for shape in made.map.shapes} == {"KZ-35": 3, "KZ-55": 0}
    assert made.map.without_value == 1
    assert made.rows[-1].lack == "no statistic"
    assert "No statistic for 2024, and none of another year in its place: Pavlodar." in made.notes


def test_a_share_of_product_is_told_to_be_a_measure_of_weight(works):
    assert "a measure of weight, not a rate" in panel(Per.GRP).notes[0]
    assert not any("weight" in note for note in panel(Per.RESIDENT).notes)


def test_the_border_of_2022_is_told_up_to_that_year_and_not_after(works):
    old = make.make_region("KZ-35")
    make.make_region("KZ-62", name_en="Ulytau", valid_from=date(2022, 6, 8), formed_from=old)
    for year in (2021, 2022, 2023):
        make.make_observation("population", 5, region=old, unit="person", period=str(year), nature="actual")

    def notes(year):
        return " ".join(panel(Per.RESIDENT, year=year).notes)

    for year in (2021, 2022):
        assert "when these regions were formed: Ulytau." in notes(year)
        assert f"The statistic of {year} is of the old borders" in notes(year)
    assert "formed" not in notes(2023)


def test_delivered_money_is_told_not_to_be_money_spent(works):
    assert "Delivered money is the whole investment of commissioned projects, not money spent." in (
        panel(side=Side.DELIVERED).notes
    )


def test_the_sum_of_a_region_leads_to_what_is_in_it(works):
    assert panel(side=Side.DELIVERED).sum_key == "investment-delivered"
    assert panel(measure=Measure.JOBS).sum_key == "jobs-promised"
    projects = panel(measure=Measure.PROJECTS)
    assert projects.sum_key == ""
    assert "status=planned" in projects.query
    assert "cancelled" not in projects.query
