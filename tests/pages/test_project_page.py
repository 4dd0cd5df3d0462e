"""The page of a project as readers get it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import Participation
from tests.factories import (
    make_commitment,
    make_enterprise,
    make_milestone,
    make_observation,
    make_place,
    make_product,
    make_programme,
    make_project,
    make_rate,
    make_source,
)

pytestmark = pytest.mark.django_db

MOST_QUERIES = 18


def page(client, project, language=""):
    response = client.get(f"{language}/projects/{project.key}/")
    assert response.status_code == 200
    return response.content.decode()


def fill(project, times):
    """Figures, events, partners, parts, programmes, commitments and neighbours, as many of each."""
    steel = make_product("steel")
    for n in range(times):
        make_observation(
            project=project, value=10**9 + n, period=str(2020 + n), source=make_source(str(2015 + n))
        )
        make_observation(project=project, value=5, unit="EUR", period="2025")
        make_observation(
            "capacity", 100, project=project, product=steel, nature="design", period=str(2020 + n)
        )
        make_observation(
            "production", 50, unit="t", project=project, product=steel, nature="actual", period=str(2020 + n)
        )
        make_milestone(date=str(2022 + n), planned=True, project=project, source=make_source(str(2015 + n)))
        make_milestone("visited", f"20{10 + n}", project=project)
        Participation.objects.create(project=project, enterprise=make_enterprise(), role="investor")
        make_observation(value=10, unit="EUR", project=make_project(part_of=project))
        make_observation(
            value=10, unit="EUR", project=make_project(enterprise=make_enterprise(), place=make_place())
        )
        project.programmes.add(make_programme())
        make_commitment().projects.add(project)


def test_a_fuller_page_costs_no_more_queries(client):
    make_rate()
    few, many = (
        make_project(place=make_place(), enterprise=make_enterprise()),
        make_project(place=make_place()),
    )
    fill(few, 1)
    fill(many, 6)
    counts = []
    for project in (few, many):
        with CaptureQueriesContext(connection) as queries:
            page(client, project)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MOST_QUERIES


@pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
def test_unpublished_projects_do_not_exist(client, publication):
    assert client.get(f"/projects/{make_project(publication=publication).key}/").status_code == 404


def test_an_empty_project_says_what_is_not_reported(client):
    text = page(client, make_project())
    assert "No source states a figure of this project." in text
    assert "no actual reported" in text
    assert "No year of commissioning reported" in text


def test_slippage_is_said_in_words(client):
    project = make_project()
    make_milestone(date="2022", planned=True, project=project, source=make_source("2020"))
    make_milestone(date="2027", planned=True, project=project, source=make_source("2024"))
    assert "Planned for 2027, first promised for 2022" in page(client, project)


def test_jobs_without_a_report_are_never_assumed_filled(client):
    project = make_project(status="commissioned")
    make_observation("jobs", 115, project=project)
    assert "115 promised, no actual reported" in page(client, project)


def test_every_figure_has_an_anchor_its_source_and_the_way_out(client):
    project = make_project()
    source = make_source(url="https://news.example/1", title="Plant opened")
    older = make_observation(
        project=project, source=make_source("2020", url="https://old.example/2"), value=3
    )
    figure = make_observation(project=project, source=source, locator="paragraph 10")
    text = page(client, project)
    for each in (older, figure):
        assert f'id="figure-{each.pk}"' in text
        assert f'href="{each.source.get_absolute_url()}"' in text
        assert f'href="{each.source.url}" rel="noopener external"' in text
    assert "paragraph 10" in text
    assert "the other was issued later" in text


def test_a_ruling_and_what_it_sets_aside_give_their_reasons(client):
    project = make_project()
    make_observation(project=project, ruling="preferred", ruling_reason="The audited figure.")
    make_observation(project=project, value=3, ruling="deprecated", ruling_reason="A misprint.")
    text = page(client, project)
    assert "Put first by an editor: The audited figure." in text
    assert "set aside by an editor: A misprint." in text


def test_a_converted_amount_shows_its_rate_and_the_source_of_the_rate(client):
    rate = make_rate("USD", 2025, "500")
    project = make_project()
    make_observation(value=100_000_000, unit="USD", project=project)
    text = page(client, project)
    assert "50\u00a0bn\u00a0₸" in text
    assert "1 USD = 500 ₸, average of 2025" in text
    assert f'href="{rate.source.get_absolute_url()}"' in text


def test_an_amount_that_no_rate_converts_says_so(client):
    project = make_project()
    make_observation(value=100_000_000, unit="EUR", project=project)
    text = page(client, project)
    assert "Not converted to KZT: no source gives the average rate of EUR in 2025." in text


def test_a_plan_of_an_undated_source_is_not_converted_and_the_page_says_why(client):
    make_rate("USD", 2025, "500")
    project = make_project()
    make_observation(value=100_000_000, unit="USD", project=project, source=make_source(None))
    assert "Not converted to KZT: the source of this plan has no date" in page(client, project)


def test_a_plan_takes_the_rate_of_its_statement_and_an_actual_figure_that_of_its_period(client):
    make_rate("USD", 2020, "400")
    make_rate("USD", 2024, "470")
    values = {"value": 100_000_000, "unit": "USD", "source": make_source("2024-05-05")}
    plan, result = make_project(), make_project()
    make_observation(project=plan, period="2020", **values)
    make_observation(project=result, period="2018/2020", nature="actual", **values)
    assert "(the plan was stated in 2024)" in page(client, plan)
    text = page(client, result)
    assert "(the period of the figure ends in 2020)" in text
    assert "40\u00a0bn\u00a0₸" in text


def test_a_part_says_that_its_investment_is_counted_with_the_whole(client):
    whole = make_project()
    part = make_project(part_of=whole)
    make_observation(project=whole)
    make_observation(project=part)
    part.refresh_from_db()
    assert "its investment is counted with the whole" in page(client, part)
    assert "counted with the whole" in page(client, whole)


def test_figures_of_two_times_are_drawn_with_their_table(client):
    project = make_project()
    make_observation("jobs", 100, period="2024", project=project)
    make_observation("jobs", 120, period="2025", project=project)
    assert 'class="chart"' in page(client, project)


def test_one_figure_is_not_drawn(client):
    assert 'class="chart"' not in page(client, make_observation("jobs", 100).project)


def test_a_place_that_is_only_the_region_is_said_to_be(client):
    assert "Shown at the middle of the region: no source names the place." in page(client, make_project())


def test_a_missing_translation_is_marked_with_its_language(client):
    project = make_project(name_en="Steel works", summary_en="A summary.")
    assert '<span lang="en">A summary.</span>' in page(client, project, "/kk")


def test_years_and_keys_have_no_thousands_separators(client):
    project = make_project()
    make_milestone(date="2027", planned=True, project=project)
    make_observation(project=project)
    for language in ("", "/ru", "/kk"):
        text = page(client, project, language)
        assert "2027" in text
        assert "2,027" not in text
        assert "2\u00a0027" not in text


def test_texts_of_the_register_are_escaped(client):
    project = make_project(name_en="<script>1</script>", note="<b>x</b>", summary_en="<i>y</i>")
    make_observation(project=project, note="<u>z</u>", locator="<s>w</s>", part="<em>p</em>")
    text = page(client, project)
    for raw in ("<script>1", "<b>x", "<i>y", "<u>z", "<s>w", "<em>p"):
        assert raw not in text
