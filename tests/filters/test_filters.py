"""What a visitor may ask: every filter finds what a plain reading of the records finds, and nonsense finds nothing."""

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.codelists import ProjectKind, Status
from projects.filters import DEFAULT_SORT, SORTS, ProjectFilter
from projects.models import Enterprise, Product, Programme, Project
from tests import factories as make
from tests import slow_truth
from tests.varied import REGIONS, varied  # noqa: F401

pytestmark = pytest.mark.django_db


def ask(query: str = "") -> ProjectFilter:
    return ProjectFilter(QueryDict(query), Project.objects.published())


def found(query: str) -> set[str]:
    return {project.key for project in ask(query).selection}


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


@st.composite
def questions(draw) -> list[tuple[str, str]]:
    """Any question that the form can ask."""
    lists = {
        "region": REGIONS,
        "status": Status.values,
        "kind": ProjectKind.values,
        "sector": ("ferrous-metallurgy", "chemicals", "power-generation"),
        "product": tuple(Product.objects.values_list("key", flat=True)),
        "enterprise": tuple(Enterprise.objects.values_list("key", flat=True)),
        "programme": tuple(Programme.objects.values_list("key", flat=True)),
        "lacks": ("investment", "jobs", "year"),
    }
    names = draw(st.sets(st.sampled_from(sorted(lists)), max_size=3))
    question = [
        (name, value)
        for name in sorted(names)
        for value in sorted(draw(st.sets(st.sampled_from(lists[name]))))
    ]
    for name, bounds in (("year", (2015, 2030)), ("jobs", (0, 120)), ("investment", (0, 5 * 10**9))):
        ends = sorted(draw(st.lists(st.integers(*bounds), max_size=2)))
        question += [(f"{name}_{end}", str(value)) for end, value in zip(("min", "max"), ends, strict=False)]
    return question


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


NONSENSE = [
    "region=XX",
    "region=KZ-35&region=XX",
    "sector=nothing",
    "status=Commissioned",
    "kind=1",
    "product=%D2%9A",
    "programme=0",
    "enterprise=' OR 1=1 --",
    "lacks=everything",
    "criterion=beauty",
    "export_share_min=101",
    "localization_min=-1",
    "domestic_demand_share_min=half",
    "export_share_min=0.5",
    "raw_material_min=5",
    "sort=raw_material",
    "view=list",
    "view=map&view=cards",
    "all=region",
    "all=colour",
    "year_min=abc",
    "year_min=1e400",
    "year_max=NaN",
    "year_max=sNaN",
    "year_min=Infinity",
    "year_min=2020.5",
    "jobs_min=-1",
    "jobs_max=99999999999999999999",
    "jobs_min=1e-99999999",
    "investment_min=1000000000000000001",
    "investment_min=0.001",
    "year_min=2025&year_max=2020",
    "jobs_min=2&jobs_max=1",
    "investment_min=2&investment_max=1",
    "year_min=2020&year_min=2021",
    "q=steel&q=coal",
    "sort=name&sort=jobs",
    "sort=colour",
    "sort=-",
    "sort=--name",
    "page=abc",
    "page=0",
    "page=-1",
    "page=1.5",
    "page=" + "9" * 5000,
    "colour=red",
    "Region=KZ-35",
    "region[]=KZ-35",
    "q=" + "x" * 10_000,
    "&".join(f"region={n}" for n in range(2000)),
]


@pytest.mark.parametrize("query", NONSENSE, ids=lambda query: query[:40])
def test_a_question_that_makes_no_sense_finds_nothing_and_says_why(query):
    make.make_project()
    asked = ask(query)
    assert list(asked.selection) == list(asked.sorted) == []
    assert asked.facets == asked.active == []
    assert asked.problems
    for problem in asked.problems:
        assert len(problem) < 400
        assert problem.endswith(".")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "region=&sector=&status=&kind=&lacks=",
        "q=&year_min=&jobs_max=",
        "q=%20%20&year_min=%20",
        "sort=&page=&capacity=&view=&all=",
        "view=cards&all=product",
        "utm_source=letter&utm_medium=mail&utm_medium=again",
        "fbclid=1&gclid=2&yclid=3&_openstat=4",
        "page=9999999",
    ],
)
def test_empty_fields_pages_and_tracking_marks_are_no_filter(query):
    make.make_project(key="only")
    asked = ask(query)
    assert asked.problems == []
    assert not asked.is_asked
    assert asked.active == asked.parameters == []
    assert found(query) == {"only"}


def test_one_empty_value_beside_others_is_no_value():
    make.make_project(key="here")
    make.make_project(region=make.make_region("KZ-55"))
    assert found("region=&region=KZ-35") == {"here"}


def test_a_value_given_twice_is_given_once():
    make.make_project(key="here")
    asked = ask("region=KZ-35&region=KZ-35&q=project&q=project")
    assert asked.problems == []
    assert len(asked.active) == 2


@pytest.mark.parametrize(
    ("query", "known"), [("colour=red", "investment_min"), ("sort=colour", "investment")]
)
def test_an_unknown_name_is_answered_with_the_known_ones(query, known):
    (problem,) = ask(query).problems
    assert "colour" in problem
    assert known in problem


def test_a_number_out_of_bounds_is_answered_with_the_bound_and_once():
    assert ask("jobs_max=1e60").problems == ["Jobs to: Ensure this value is less than or equal to 100000000."]


def test_the_widest_bounds_are_bounds_that_the_database_knows():
    make.make_observation(value=10**9)
    assert len(found("investment_min=0&investment_max=1000000000000000000")) == 1
    assert found("jobs_min=0&jobs_max=100000000") == set()


def test_a_number_stands_in_its_field_without_an_exponent():
    asked = ask("investment_min=1E%2B9&year_max=2025")
    assert asked.problems == []
    ranges = {one.name: one for one in asked.ranges}
    assert (ranges["investment"].low, ranges["investment"].high) == ("1000000000", "")
    assert (ranges["year"].low, ranges["year"].high) == ("", "2025")


def test_parameters_hold_the_selection_without_page_sort_and_tracking():
    asked = ask("region=KZ-35&page=2&sort=name&utm_source=x&q=&year_min=2020&capacity=steel&region=KZ-55")
    make.make_region("KZ-35")
    assert asked.parameters == [("region", "KZ-35"), ("region", "KZ-55"), ("year_min", "2020")]
