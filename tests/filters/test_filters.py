"""What a visitor may ask: every filter finds what a plain reading of the records finds."""

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import given, settings

from projects.codelists import Status
from projects.filters import DEFAULT_SORT, SORTS
from projects.models import Enterprise, Programme
from tests import factories as make
from tests import slow_truth
from tests.filters.asking import ask, found, questions
from tests.varied import varied  # noqa: F401

pytestmark = pytest.mark.django_db


def pairs(query: str) -> list[tuple[str, str]]:
    return [(name, value) for name, values in QueryDict(query).lists() for value in values]


@pytest.mark.usefixtures("varied")
class TestAgainstTheSlowTruth:
    """The register is varied enough that no question below finds nothing, or everything."""

    @pytest.mark.parametrize(
        "query",
        [
            "region=KZ-35",
            "region=KZ",
            "region=KZ-35&region=KZ-62",
            "sector=chemicals&sector=power-generation",
            "status=commissioned",
            "status=commissioned&status=cancelled",
            "kind=expansion",
            "product=steel",
            "product=steel&product=tyres",
            "year_min=2022",
            "year_max=2022",
            "year_min=2020&year_max=2020",
            "investment_min=2000000000",
            "investment_max=2000000000",
            "investment_min=1000000000&investment_max=3000000000",
            "jobs_min=50",
            "jobs_max=0",
            "lacks=investment",
            "lacks=jobs&lacks=year",
            "criterion=export_share",
            "export_share_min=40",
            "lacks=export_share",
            "lacks=export_share&lacks=jobs",
            "lacks=place&criterion=export_share",
            "q=karaganda",
            "q=Завод",
            "region=KZ-35&sector=chemicals",
            "status=planned&status=announced&region=KZ-55&q=steel",
            "product=tyres&lacks=investment&year_max=2026",
        ],
    )
    def test_a_question_finds_what_a_plain_reading_finds(self, query):
        expected = {p.key for p in slow_truth.public() if slow_truth.matches(p, pairs(query))}
        assert found(query) == expected
        assert 0 < len(expected) < len(slow_truth.public())

    @pytest.mark.parametrize("model", [Programme, Enterprise])
    def test_every_programme_and_enterprise_finds_its_projects(self, model):
        name = model.__name__.lower()
        for key in model.objects.values_list("key", flat=True):
            expected = {p.key for p in slow_truth.public() if slow_truth.matches(p, [(name, key)])}
            assert found(f"{name}={key}") == expected
            assert expected

    def test_several_values_of_one_filter_widen_and_different_filters_narrow(self):
        assert found("region=KZ-35&region=KZ-55") == found("region=KZ-35") | found("region=KZ-55")
        assert found("region=KZ-35&sector=chemicals") == found("region=KZ-35") & found("sector=chemicals")

    def test_only_what_is_lacking_narrows_with_every_value(self):
        assert found("lacks=jobs&lacks=year") == found("lacks=jobs") & found("lacks=year")

    def test_any_question_of_the_form_finds_what_a_plain_reading_finds(self):
        projects = slow_truth.public()

        @settings(max_examples=60)
        @given(questions())
        def check(question):
            query = "&".join(f"{name}={value}" for name, value in question)
            assert found(query) == {p.key for p in projects if slow_truth.matches(p, question)}

        check()

    @pytest.mark.parametrize("sort", [f"{sign}{name}" for name in SORTS for sign in ("", "-")])
    def test_a_list_can_be_sorted_by_every_column_both_ways_with_missing_values_last(self, sort):
        rows = list(ask(f"sort={sort}").sorted)
        values = [value_of(project, sort.removeprefix("-")) for project in rows]
        known = [value for value in values if value is not None]
        assert values == sorted(known, reverse=sort.startswith("-")) + [None] * (len(values) - len(known))
        assert {project.key for project in rows} == {project.key for project in slow_truth.public()}

    def test_a_list_is_sorted_by_the_largest_investment_where_nothing_is_asked(self):
        assert (
            list(ask().sorted)
            == list(ask(f"sort={DEFAULT_SORT}").sorted)
            == list(ask("sort=-investment").sorted)
        )

    @pytest.mark.parametrize("language", ["en", "ru", "kk"])
    @pytest.mark.parametrize("sort", ["name", "-name"])
    def test_names_are_sorted_as_the_reader_sees_them_fallbacks_included(self, language, sort):
        with translation.override(language):
            names = [str(project) for project in ask(f"sort={sort}").sorted]
        assert names == sorted(names, reverse=sort == "-name")

    def test_the_order_is_the_same_at_every_asking(self):
        assert list(ask("sort=status").sorted) == list(ask("sort=status").sorted)


def value_of(project, column):
    """What the list sorts by, from the records themselves."""
    columns = {
        "name": lambda: project.name_en,
        "region": lambda: project.region.sort_order,
        "sector": lambda: project.sector.sort_order,
        "status": lambda: Status.values.index(project.status),
        "year": lambda: slow_truth.year(project),
        "investment": lambda: slow_truth.investment(project),
        "jobs": lambda: slow_truth.jobs(project),
        "sources": lambda: project.source_count,
    }
    return columns[column]() if column in columns else slow_truth.share(project, column)


@pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
def test_an_unpublished_project_is_found_by_nothing(publication):
    make.make_project(key="hidden", publication=publication, status="commissioned")
    for query in ("", "q=hidden", "status=commissioned", "region=KZ-35", "lacks=jobs"):
        assert found(query) == set()


def test_a_project_with_many_figures_and_partners_is_listed_once():
    product = make.make_product()
    project = make.make_project(enterprise=make.make_enterprise())
    project.products.add(product)
    for year in ("2023", "2024", "2025"):
        make.make_observation("capacity", project=project, product=product, period=year)
    assert [p.key for p in ask(f"product=steel&enterprise={project.enterprise.key}").selection] == [
        project.key
    ]


@pytest.mark.parametrize("spelling", ["Қарағанды", "Караганда", "karagandy", "KARAGANDA"])
def test_words_are_found_in_any_spelling(spelling):
    make.make_project(key="here", name_en="Karaganda tyre plant")
    make.make_project(key="elsewhere", region=make.make_region("KZ-55"))
    assert found(f"q={spelling}") == {"here"}


def test_a_renamed_plant_is_found_by_its_former_name():
    works = make.make_enterprise(name_en="Qarmet", former_names=["ArcelorMittal Temirtau"])
    make.make_project(key="mill", enterprise=works)
    make.make_project()
    assert found("q=arcelor mittal") == {"mill"}


@pytest.mark.parametrize("words", ["?!", "—", "…", "ь"])
def test_words_without_a_letter_find_nothing(words):
    make.make_project()
    assert found(f"q={words}") == set()


def test_all_words_must_be_found():
    make.make_project(key="both", name_en="Steel wire works")
    make.make_project(name_en="Steel rail works")
    assert found("q=works steel wire") == {"both"}
