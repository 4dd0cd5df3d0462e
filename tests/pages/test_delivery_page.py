"""/delivery/: promise beside delivery, each figure with its source, and nothing counted as kept without a report."""

import csv
import io

import pytest

from projects.delivery_files import COLUMNS
from tests import factories as make
from tests.site import Page, body_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(db):
    """A project with something for every section but the quiet one, and a quiet project elsewhere."""
    mill = make.make_project(key="mill", name_en="Mill", status="commissioned")
    make.make_milestone(
        project=mill, date="2018", planned=True, source=make.make_source("2015", publisher="first.example")
    )
    make.make_milestone(
        project=mill, date="2020-06", source=make.make_source("2020-07", publisher="actual.example")
    )
    make.make_observation("jobs", 200, project=mill)
    make.make_observation("jobs", 150, project=mill, nature="actual", period="2024")
    steel = make.make_product()
    make.make_observation("capacity", 1000, project=mill, product=steel, nature="design")
    make.make_observation("production", 400, project=mill, product=steel, nature="actual", period="2024")
    late = make.make_project(key="late", name_en="Late works", region=make.make_region("KZ-55"))
    make.make_milestone(
        project=late, date="2019", planned=True, source=make.make_source("2017", publisher="plan.example")
    )
    return mill


def test_each_section_says_its_finding_and_shows_rows_with_sources(client, works):
    page = Page(client.get("/delivery/"))
    for words in (
        "1 project in operation has an earlier plan",
        "at the median: 2.",
        "150 of 200 promised jobs are reported filled: 75%",
        "The planned date of 1 project has passed",
        "No source has spoken of 1 unfinished project for two years.",
        "first.example",
        "actual.example",
        "plan.example",
        "no source since the planned date",
    ):
        assert words in page.text, words
    assert {"slippage", "jobs", "load", "overdue", "quiet", "by-region"} <= set(page.ids)
    assert {"figure-slippage", "figure-jobs-filled", "figure-load", "figure-overdue", "figure-quiet"} == set(
        page.figures()
    )


def test_a_project_with_one_plan_is_not_among_those_on_time(client, works):
    page = Page(client.get("/delivery/?show=slippage&region=KZ-55"))
    assert "1 project still to come has only one plan. That is no news, not punctuality." in page.text
    assert "/projects/late/" in page.links
    assert page.figures() == {}


def test_a_selection_narrows_every_section(client, works):
    page = Page(client.get("/delivery/?region=KZ-55"))
    assert "Mill" not in page.text
    assert "Late works" in page.text
    assert "No source reports filled jobs of a project that promised some." in page.text


def test_regions_lead_to_their_own_lists(client, works):
    page = Page(client.get("/delivery/"))
    assert "/delivery/?region=KZ-55&show=overdue" in page.links
    assert "/delivery/?region=KZ-35&show=slippage" in page.links


def test_overdue_commitments_are_counted_and_linked(client, works):
    make.make_commitment(due="2020-01-01", due_precision="day")
    page = Page(client.get("/delivery/"))
    assert "1 overdue commitment" in page.text
    assert "/commitments/?state=overdue" in page.links
    make.make_commitment(due="2020-01-01", due_precision="day", region=make.make_region("KZ-55"))
    page = Page(client.get("/delivery/?region=KZ-55"))
    assert "1 overdue commitment" in page.text
    assert "/commitments/?state=overdue&region=KZ-55" in page.links
    assert "2 overdue commitments in the whole register" in Page(client.get("/delivery/?status=planned")).text


@pytest.mark.parametrize(
    "query", ["region=XX", "show=weather", "show=jobs&show=load", "colour=red", "year_min=x"]
)
def test_a_question_that_makes_no_sense_is_refused_everywhere(client, works, query):
    for address in ("/delivery/", "/delivery.csv"):
        response = client.get(f"{address}?{query.replace('show', 'section') if 'csv' in address else query}")
        assert response.status_code == 400, address
        assert "Mill" not in body_of(response)


@pytest.mark.parametrize("section", COLUMNS)
def test_a_section_is_a_file_with_the_columns_that_the_page_describes(client, works, section):
    rows = list(csv.reader(io.StringIO(body_of(client.get(f"/delivery.csv?section={section}")))))
    assert rows[0] == list(COLUMNS[section])
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    page = Page(client.get("/delivery/"))
    assert all(name in page.text for name in COLUMNS[section])


def test_the_file_of_slips_holds_dates_sources_and_reasons(client, works):
    body = body_of(client.get("/delivery.csv?section=slippage"))
    rows = {row["key"]: row for row in csv.DictReader(io.StringIO(body))}
    assert (rows["mill"]["first_planned"], rows["mill"]["actual"], rows["mill"]["years"]) == (
        "2018",
        "2020-06",
        "2",
    )
    assert (rows["late"]["years"], rows["late"]["without_years"]) == ("", "single")


def test_the_file_follows_the_selection(client, works):
    body = body_of(client.get("/delivery.csv?section=overdue&region=KZ-35"))
    assert len(body.splitlines()) == 1
