"""The number beside a choice is exactly what a click on it finds, with the other filters as they are."""

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import given, settings

from projects.filters import ProjectFilter
from projects.filters.facets import SHOWN_AT_ONCE
from projects.models import Participation, Project
from tests import factories as make
from tests.filters.asking import questions
from tests.varied import make_varied_register, varied  # noqa: F401

pytestmark = pytest.mark.django_db

FACETS = [
    "region",
    "sector",
    "status",
    "wait",
    "kind",
    "product",
    "enterprise",
    "programme",
    "criterion",
    "freshness",
]


def ask(query: str = "") -> ProjectFilter:
    return ProjectFilter(QueryDict(query), Project.objects.published())


def facet(query: str, name: str):
    return next(one for one in ask(query).facets if one.name == name)


def counts(query: str, name: str) -> dict[str, int]:
    return {choice.value: choice.count for choice in facet(query, name).choices}


def with_choice_alone(query: str, name: str, value: str) -> str:
    changed = QueryDict(query, mutable=True)
    changed[name] = value
    return changed.urlencode()


def assert_counts_are_exact(query: str) -> None:
    for one in ask(query).facets:
        for choice in one.choices:
            clicked = ask(with_choice_alone(query, one.name, choice.value))
            assert choice.count == clicked.selection.count(), (query, one.name, choice.value)


@pytest.mark.usefixtures("varied")
class TestExactness:
    @pytest.mark.parametrize(
        "query",
        [
            "",
            "region=KZ-35",
            "region=KZ-35&region=KZ&status=commissioned",
            "sector=chemicals&year_min=2020",
            "product=steel&product=tyres&lacks=jobs",
            "q=karaganda&investment_min=1000000000",
            "kind=expansion&kind=new&jobs_max=50",
        ],
    )
    def test_every_choice_of_every_facet_lists_as_many_projects_as_it_says(self, query):
        assert_counts_are_exact(query)

    def test_a_choice_of_a_programme_or_an_enterprise_keeps_the_counts_exact(self):
        for name in ("programme", "enterprise"):
            value = facet("", name).choices[0].value
            assert_counts_are_exact(f"{name}={value}&status=planned&status=commissioned")

    def test_the_counts_of_any_question_are_exact(self):
        @settings(max_examples=12)
        @given(questions())
        def check(question):
            assert_counts_are_exact("&".join(f"{name}={value}" for name, value in question))

        check()

    def test_the_counts_of_a_facet_ignore_its_own_choice_and_respect_the_others(self):
        everywhere = counts("", "region")
        assert counts("region=KZ-35", "region") == everywhere
        narrowed = counts("region=KZ-35", "status")
        assert sum(narrowed.values()) == everywhere["KZ-35"]
        assert sum(counts("", "status").values()) == sum(everywhere.values())

    def test_every_choice_that_finds_something_is_there_and_named(self):
        public = Project.objects.published()
        for name, key in (
            ("region", "region__iso_code"),
            ("sector", "sector__key"),
            ("product", "products__key"),
        ):
            assert set(public.exclude(**{key: None}).values_list(key, flat=True)) <= set(counts("", name))
        assert [one.name for one in ask().facets] == FACETS
        assert all(choice.label for one in ask().facets for choice in one.choices)

    def test_choices_of_records_stand_by_their_counts_and_steps_of_a_status_in_their_order(self):
        numbers = [choice.count for choice in facet("", "region").choices]
        assert numbers == sorted(numbers, reverse=True)
        assert facet("", "status").choices[0].value == "announced"

    def test_the_bar_behind_a_count_is_its_share_of_the_largest(self):
        for choice in facet("", "enterprise").choices:
            largest = max(counts("", "enterprise").values())
            assert choice.share == round(100 * choice.count / largest)


def test_a_chosen_choice_stays_there_with_a_zero():
    make.make_project(region=make.make_region("KZ-35"))
    make.make_region("KZ-55")
    choice = next(c for c in facet("region=KZ-55&q=nothing-like-it", "region").choices if c.value == "KZ-55")
    assert (choice.count, choice.is_chosen, choice.share) == (0, True, 0)


def test_a_choice_without_projects_is_not_offered():
    make.make_project()
    make.make_region("KZ-55")
    make.make_product("unmade")
    assert counts("", "region") == {"KZ-35": 1}
    assert counts("", "product") == {}


def test_owner_and_partner_of_one_project_count_it_once():
    owner = make.make_enterprise()
    project = make.make_project(enterprise=owner)
    Participation.objects.create(project=project, enterprise=owner, role="operator")
    Participation.objects.create(project=project, name="private investors", role="investor")
    assert counts("", "enterprise") == {owner.key: 1}


def test_a_product_counts_where_it_is_listed_or_stated_and_once():
    steel = make.make_product("steel")
    listed, stated, both = (make.make_project() for _ in range(3))
    listed.products.add(steel)
    both.products.add(steel)
    for project in (stated, both):
        make.make_observation("capacity", 5, project=project, product=steel)
        make.make_observation("production", 5, project=project, product=steel, nature="actual")
    make.make_observation(
        "production", 5, product=make.make_product("elsewhere"), region=make.make_region(), nature="actual"
    )
    assert counts("", "product") == {"steel": 3}


@pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
def test_unpublished_projects_are_in_no_count(publication):
    hidden = make.make_project(publication=publication, enterprise=make.make_enterprise())
    hidden.products.add(make.make_product())
    hidden.programmes.add(make.make_programme())
    for one in ask().facets:
        assert sum(choice.count for choice in one.choices) == 0


def test_a_long_facet_shows_the_largest_and_the_chosen_at_once_and_the_rest_behind_more():
    for n in range(SHOWN_AT_ONCE + 3):
        make.make_project(enterprise=make.make_enterprise(key=f"works-{n:02}", name_en=f"Works {n:02}"))
    last = f"works-{SHOWN_AT_ONCE + 2:02}"
    one = facet(f"enterprise={last}", "enterprise")
    assert [choice.value for choice in one.first][-1] == last
    assert len(one.first) == SHOWN_AT_ONCE + 1
    assert sorted([*one.first, *one.more], key=lambda c: c.value) == sorted(
        one.choices, key=lambda c: c.value
    )
    assert one.chosen_count == 1


def test_a_choice_is_named_in_the_readers_language_and_a_fallback_says_its_own():
    make.make_project(region=make.make_region("KZ-35", name_ru="Караганда"))
    with translation.override("ru"):
        region = facet("", "region").choices[0]
        sector = facet("", "sector").choices[0]
    assert (region.label, region.is_fallback) == ("Караганда", False)
    assert (sector.language, sector.is_fallback) == ("en", True)


def test_a_question_that_makes_no_sense_has_no_facets():
    make.make_project()
    assert ask("region=XX").facets == []


def test_facets_cost_the_same_number_of_queries_for_many_projects(django_assert_num_queries):
    def cost():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            assert ask("region=KZ-35").facets
        return len(queries)

    make_varied_register(8)
    few = cost()
    for _ in range(20):
        make.make_project(enterprise=make.make_enterprise())
    assert cost() == few
