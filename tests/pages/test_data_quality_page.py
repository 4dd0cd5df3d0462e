"""The page on data quality, and the marks of completeness elsewhere."""

import csv

import pytest

from projects import reading
from projects.codelists import Thing
from tests import factories as make
from tests.site import Page, body_of, make_site

pytestmark = pytest.mark.django_db

ADDRESS = "/about/data-quality/"


def test_the_formula_names_every_thing_that_is_expected(client):
    text = Page(client.get(ADDRESS)).text.lower()
    for thing in Thing:
        assert thing.label.lower() in text


def test_the_numbers_of_projects_lead_to_lists_as_long(client):
    make_site()
    response = client.get(ADDRESS)
    rows = [row for table in response.context["tables"] for row in table.rows]
    assert len(rows) > 5
    for row in rows:
        if row.projects_url is None:
            assert row.group.of is None
            continue
        assert client.get(row.projects_url).context["totals"].projects == row.group.projects, row.name
    for label, count, address in response.context["freshness"]:
        assert client.get(address).context["totals"].projects == count, label


def test_coverage_sources_ages_and_texts_are_charted_and_tabled(client):
    make_site()
    page = Page(client.get(ADDRESS))
    for key in ("things-known", "completeness-by-year", "completeness-by-region", "age-of-figures"):
        assert f"figure-{key}" in page.figures()
    for table in ("regions", "sectors", "years"):
        assert page.tagged("details", id=table)
    assert "Қазақ" in page.text


def test_a_ruling_is_shown_with_its_figure_and_reason(client):
    figure = make.make_observation(
        value=62_000_000_000, ruling="deprecated", ruling_reason="A slip: billions."
    )
    page = Page(client.get(ADDRESS))
    assert "A slip: billions." in page.text
    assert f"/figures/{figure.pk}/" in page.links


def test_the_page_follows_the_reading_date(client):
    make.make_observation(source=make.make_source("2020-05-01"))
    make.make_observation(source=make.make_source("2024-05-01"))
    assert client.get(ADDRESS).context["found"].all.projects == 2
    past = client.get(f"{ADDRESS}?as_of=2021-01-01&currency=USD").context
    assert past["found"].all.projects == 1
    assert [count for _label, count, _address in past["freshness"]] == [1, 0, 0, 0]


def test_the_file_has_a_line_for_every_group(client):
    make_site()
    found = client.get(ADDRESS).context["found"]
    lines = list(csv.DictReader(body_of(client.get("/about/data-quality.csv")).lstrip("\ufeff").splitlines()))
    groups = [found.all, *found.regions, *found.sectors, *found.years]
    assert [int(line["projects"]) for line in lines] == [group.projects for group in groups]
    assert {line["group"] for line in lines} == {"all", "region", "sector", "year"}
    karaganda = next(line for line in lines if line["key"] == "KZ-35")
    share = next(group for group in found.regions if group.of.iso_code == "KZ-35").shares[Thing.JOBS]
    assert (int(karaganda["jobs_known"]), int(karaganda["jobs_expected"])) == (share.known, share.expected)


def test_about_the_footer_and_each_region_lead_there(client):
    make.make_project()
    assert Page(client.get("/about/")).links.count(ADDRESS) >= 2
    assert ADDRESS in Page(client.get("/projects/")).links
    assert f"{ADDRESS}#coverage" in Page(client.get("/regions/KZ-35/")).links


def test_a_project_says_what_is_known_what_is_not_and_how_old_that_is(client):
    project = make.make_observation(source=make.make_source("2024-08-01")).project
    text = Page(client.get(f"{project.get_absolute_url()}?as_of=2025-11-02")).text
    assert "1 of 8 things known · latest source: 1 year ago" in text
    assert "Not known" in text
    assert "place on the map" in text


def test_a_project_without_a_dated_source_says_so(client):
    project = make.make_observation(source=make.make_source(None)).project
    assert "no dated source" in Page(client.get(project.get_absolute_url())).text


def test_a_region_says_how_much_is_known_in_the_middle(client):
    make.make_project()
    make.make_observation()
    make.make_observation("capacity", 5, project=make.make_observation().project)
    assert "13% is known of the middle one" in Page(client.get("/regions/KZ-35/")).text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("completeness_min=25", ["much"]),
        ("completeness_min=13", ["much", "little"]),
        ("freshness=current", ["much"]),
        ("freshness=quiet&freshness=undated", ["little", "nothing"]),
    ],
)
def test_the_list_is_narrowed_and_sorted_by_what_is_known(client, query, expected):
    make.make_project(key="nothing")
    make.make_observation(project=make.make_project(key="little"), source=make.make_source("2010"))
    much, fresh = make.make_project(key="much"), make.make_source(reading.today().isoformat())
    make.make_observation(project=much, source=fresh)
    make.make_observation("jobs", 5, project=much, source=fresh)
    response = client.get(f"/projects/?{query}&sort=-completeness")
    assert [project.key for project in response.context["page"].object_list] == expected


def test_a_list_by_completeness_shows_it_in_the_place_of_the_number_of_sources(client):
    make.make_project()
    by_completeness, plain = (Page(client.get(f"/projects/{q}")) for q in ("?sort=completeness", ""))
    assert by_completeness.tagged("th", **{"class": "column--completeness number"})
    assert not plain.tagged("th", **{"class": "column--completeness number"})


@pytest.mark.parametrize("query", ["completeness_min=101", "completeness_min=x", "freshness=stale"])
def test_a_share_beyond_all_and_an_unknown_class_are_refused_in_words(client, query):
    response = client.get(f"/projects/?{query}")
    assert response.status_code == 400
    assert response.context["asked"].problems
