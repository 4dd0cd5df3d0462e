"""What stands behind a number: a figure with its rivals and rates, a sum with what is in it and what is not."""

import pytest

from projects.models import Project
from projects.queries import sums, totals
from tests import factories as make
from tests.site import Page
from tests.varied import varied  # noqa: F401

pytestmark = pytest.mark.django_db


class TestFigure:
    def test_it_says_who_says_so_where_and_of_what(self, client):
        source = make.make_source(issued="2025-06-22", publisher="Gazette")
        figure = make.make_observation(
            "jobs",
            1115,
            project=make.make_project(name_en="Works"),
            source=source,
            locator="par. 10",
            period="2027",
        )
        text = Page(client.get(f"/figures/{figure.pk}/")).text
        for said in (
            "1,115",
            "Works",
            "Gazette, 22 June 2025",
            "par. 10",
            "2027",
            "One source, no rival figure.",
        ):
            assert said in text

    def test_rivals_stand_beside_it_with_the_reason(self, client):
        project = make.make_project()
        old = make.make_observation(value=100, project=project, source=make.make_source(issued="2022-01-01"))
        make.make_observation(value=150, project=project, source=make.make_source(issued="2024-01-01"))
        page = Page(client.get(f"/figures/{old.pk}/"))
        assert "150 ₸" in page.text
        assert "the other was issued later" in page.text

    def test_the_figure_asked_for_is_marked_among_its_rivals(self, client):
        project = make.make_project()
        old = make.make_observation(value=100, project=project, source=make.make_source(issued="2022-01-01"))
        make.make_observation(value=150, project=project, source=make.make_source(issued="2024-01-01"))
        html = client.get(f"/figures/{old.pk}/").content.decode()
        marked = html.split('<li aria-current="true">')[1].split("</li>")[0]
        assert 'value="100"' in marked

    def test_other_periods_of_the_same_metric_follow(self, client):
        project = make.make_project()
        figure = make.make_observation(
            "production", 10, unit="t", project=project, period="2023", nature="actual"
        )
        make.make_observation("production", 12, unit="t", project=project, period="2024", nature="actual")
        assert "12 t" in Page(client.get(f"/figures/{figure.pk}/")).text

    def test_money_is_converted_with_the_rate_its_year_and_its_source(self, client):
        rate_source = make.make_source(publisher="National Bank")
        make.make_rate(year=2024, kzt_per_unit="470", source=rate_source)
        source = make.make_source(issued="2024-05-05")
        figure = make.make_observation(value=1_000_000, unit="USD", source=source, period="2026")
        text = Page(client.get(f"/figures/{figure.pk}/")).text
        assert "470 m ₸" in text
        assert "1 USD = 470 ₸, average of 2024" in text
        assert "(the plan was stated in 2024)" in text
        assert "Source: National Bank" in text

    def test_figures_of_unpublished_projects_do_not_exist(self, client):
        figure = make.make_observation(project=make.make_project(publication="draft"))
        assert client.get(f"/figures/{figure.pk}/").status_code == 404

    @pytest.mark.parametrize("number", [0, 999_999_999, 10**30])
    def test_a_number_that_no_figure_has_is_not_there(self, client, number):
        assert client.get(f"/figures/{number}/").status_code == 404


@pytest.mark.usefixtures("varied")
class TestSum:
    @pytest.mark.parametrize("measure", sums.MEASURES)
    @pytest.mark.parametrize("query", ["", "region=KZ-35", "status=commissioned", "lacks=year"])
    def test_it_is_the_total_of_the_same_selection_and_its_addends_make_it(self, client, measure, query):
        context = client.get(f"/sums/{measure}/?{query}").context
        selection = context["asked"].selection
        found = sums.explain(measure, selection)
        assert found.amount == getattr(totals.totals(selection), measure.replace("-", "_"))
        assert context["sum"] == found
        if found.count <= sums.LISTED:
            assert sum(row.amount for row in found.addends) == (found.amount or 0)
        assert all(row.figure is not None for row in found.addends)

    def test_what_is_left_out_is_said_and_linked(self, client):
        response = client.get("/sums/investment-promised/?region=KZ-35")
        lacking = totals.totals(response.context["asked"].selection).without_investment
        assert response.context["sum"].lacking == lacking > 0
        assert "/projects/?region=KZ-35&amp;lacks=investment" in response.content.decode()

    def test_a_question_without_sense_is_refused(self, client):
        assert client.get("/sums/investment-promised/?region=KZ-99").status_code == 400

    def test_there_are_no_other_sums(self, client):
        assert client.get("/sums/happiness/").status_code == 404

    def test_every_sum_of_the_list_leads_to_what_is_in_it(self, client):
        html = client.get("/projects/?region=KZ-35").content.decode()
        for measure in sums.MEASURES:
            total = getattr(
                totals.totals(Project.objects.filter(region__iso_code="KZ-35")), measure.replace("-", "_")
            )
            if total:
                assert f'data-explain href="/sums/{measure}/?region=KZ-35"' in html
