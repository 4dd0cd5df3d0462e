"""The files as they are served: the selection and nothing else, or a reason in plain text."""

import csv
import io

import pytest

from projects.models import Observation, Project
from tests import factories as make
from tests.site import body_of
from tests.varied import varied  # noqa: F401

pytestmark = pytest.mark.django_db

FILES = ("/projects.csv", "/figures.csv")


def rows(client, address) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(body_of(response), newline="")))


@pytest.mark.parametrize("address", FILES)
def test_a_file_is_utf8_with_a_byte_order_mark_and_has_its_name(client, address):
    make.make_observation()
    response = client.get(address)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{address[1:]}"'
    assert b"".join(response.streaming_content).startswith("\ufeff".encode())


@pytest.mark.usefixtures("varied")
class TestSelections:
    QUERIES = (
        "region=KZ-35",
        "status=commissioned&status=planned",
        "q=steel&lacks=jobs",
        "product=tyres&year_min=2020",
    )

    @pytest.mark.parametrize("query", QUERIES)
    def test_projects_and_figures_are_those_of_the_list(self, client, query):
        listed = {project.key for project in client.get(f"/projects/?{query}").context["asked"].selection}
        assert {row["key"] for row in rows(client, f"/projects.csv?{query}")} == listed
        figures = rows(client, f"/figures.csv?{query}")
        assert {row["subject_type"] for row in figures} == {"project"}
        assert len(figures) == Observation.objects.filter(project__key__in=listed).count()
        assert {row["subject_key"] for row in figures} <= listed

    @pytest.mark.parametrize("sort", ["name", "-name", "-jobs", "year", "region"])
    def test_projects_stand_in_the_order_of_the_list(self, client, sort):
        listed = [project.key for project in client.get(f"/projects/?sort={sort}").context["asked"].sorted]
        assert [row["key"] for row in rows(client, f"/projects.csv?sort={sort}")] == listed

    @pytest.mark.parametrize(
        "query", ["", "?q=&region=&year_min=", "?utm_source=letter", "?sort=name", "?q=%20"]
    )
    def test_figures_without_a_filter_are_all_published_ones_of_every_kind_of_subject(self, client, query):
        make.make_observation("gross_regional_product", region=make.make_region(), nature="actual")
        make.make_observation("jobs", programme=make.make_programme())
        make.make_observation("employment", enterprise=make.make_enterprise(), nature="actual")
        found = rows(client, f"/figures.csv{query}")
        assert {row["subject_type"] for row in found} == {"project", "region", "programme", "enterprise"}
        assert len(found) == Observation.objects.published().count()

    def test_a_file_has_no_pages(self, client):
        assert len(rows(client, "/projects.csv?page=2")) == Project.objects.published().count()

    @pytest.mark.parametrize("address", ["/ru/projects.csv", "/kk/projects.csv"])
    def test_a_file_has_the_same_columns_and_projects_in_every_language(self, client, address):
        english = rows(client, "/projects.csv?region=KZ-35&sort=-year")
        other = rows(client, f"{address}?region=KZ-35&sort=-year")
        assert sorted(english, key=str) == sorted(other, key=str)


@pytest.mark.parametrize("address", FILES)
@pytest.mark.parametrize(
    "query", ["region=XX", "colour=red", "year_min=abc", "page=abc", "sort=colour", "jobs_min=2&jobs_max=1"]
)
def test_a_question_that_makes_no_sense_is_refused_in_plain_text(client, address, query):
    make.make_observation(project=make.make_project(key="works", name_en="The works"))
    response = client.get(f"{address}?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text.startswith("This question cannot be answered:\n")
    assert "works" not in response.text
    assert "Content-Disposition" not in response


def test_a_reason_quotes_hostile_words_as_plain_text_only(client):
    response = client.get("/projects.csv?region=<script>alert(1)</script>")
    assert response["Content-Type"].startswith("text/plain")
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", FILES)
def test_a_larger_file_costs_no_more_queries(client, address, django_assert_num_queries):
    def cost():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            assert rows(client, f"{address}?region=KZ-35")
        return len(queries)

    make.make_observation(
        project=make.make_project(place=make.make_place(), enterprise=make.make_enterprise())
    )
    few = cost()
    for _ in range(20):
        make.make_observation(
            project=make.make_project(place=make.make_place(), enterprise=make.make_enterprise())
        )
    assert cost() == few


class TestFiguresOfSubjects:
    def test_the_figures_of_a_subject_and_of_a_metric_are_those_alone(self, client):
        project, enterprise = make.make_project(key="one"), make.make_enterprise(key="maker")
        make.make_observation(project=project)
        make.make_observation("jobs", 5, project=project)
        make.make_observation("jobs", 7, project=make.make_project(key="other"))
        make.make_observation("jobs", 9, enterprise=enterprise, nature="actual")

        def values(query):
            return sorted(row["value"] for row in rows(client, f"/figures.csv?{query}"))

        assert values("subject=project:one&metric=jobs") == ["5"]
        assert values("subject=project:one&subject=enterprise:maker&metric=jobs") == ["5", "9"]
        assert len(values("subject=project:one")) == 2
        assert values("metric=jobs") == ["5", "7", "9"]

    @pytest.mark.parametrize(
        "query",
        [
            "subject=project:nothing", "subject=one", "subject=pk:1", "subject=project:%00", "metric=nothing",
            "subject=project:one&region=KZ-35",
        ],
    )  # fmt: skip
    def test_a_question_without_sense_gets_a_reason_and_no_rows(self, client, query):
        make.make_observation(project=make.make_project(key="one", region=make.make_region("KZ-35")))
        response = client.get(f"/figures.csv?{query}")
        assert response.status_code == 400
        assert body_of(response).strip()
        assert "subject_key" not in body_of(response)

    def test_a_draft_has_no_figures(self, client):
        make.make_observation(project=make.make_project(key="draft", publication="draft"))
        assert client.get("/figures.csv?subject=project:draft").status_code == 400
