"""What may be asked of the map of regions, and what a question that makes no sense is told. No database."""

import pytest
from django.http import QueryDict

from projects.queries.region_sizes import Choice, Measure, Per, Side
from projects.questions.region_map import MapQuestion

YEARS = {
    Per.RESIDENT: {2025: 20, 2024: 20, 2012: 20},
    Per.INDUSTRY_WORKER: {2025: 20, 2016: 17},
    Per.GRP: {2026: 3, 2025: 20},
}


def ask(query: str, **options) -> MapQuestion:
    return MapQuestion(QueryDict(query), YEARS, **options)


def test_nothing_asked_is_promised_investment_as_it_is_on_the_map():
    asked = ask("")
    assert asked.answer == Choice(Measure.INVESTMENT, Side.PROMISED, Per.ABSOLUTE, None)
    assert (asked.view, asked.status) == ("map", 200)


def test_an_address_says_it_all():
    asked = ask("measure=jobs&nature=delivered&per=industry-worker&year=2016&view=tiles")
    assert asked.answer == Choice(Measure.JOBS, Side.DELIVERED, Per.INDUSTRY_WORKER, 2016)
    assert (asked.view, asked.status) == ("tiles", 200)


@pytest.mark.parametrize(("per", "year"), [("resident", 2025), ("grp", 2025), ("industry-worker", 2025)])
def test_without_a_year_it_is_the_latest_that_most_regions_have(per, year):
    assert ask(f"per={per}&year=").year == year


def test_a_year_that_was_asked_for_is_never_changed_for_another():
    asked = ask("per=industry-worker&year=2012")
    assert (asked.status, asked.year) == (200, 2012)
    assert [(o.value, o.is_chosen) for o in asked.year_options] == [
        ("2025", False),
        ("2016", False),
        ("2012", True),
    ]


def test_a_year_matters_only_where_something_is_set_against_a_statistic():
    asked = ask("per=absolute&year=2012")
    assert (asked.status, asked.year, asked.year_options) == (200, None, [])


def test_the_choice_of_years_says_of_how_many_regions_the_statistic_is():
    assert [option.label for option in ask("per=grp").year_options] == ["2026 (3 of 20 regions)", "2025"]


@pytest.mark.parametrize("measure", ["jobs", "projects"])
def test_only_money_is_a_share_of_gross_regional_product(measure):
    asked = ask(f"measure={measure}&per=grp")
    assert asked.status == 400
    assert "only money is" in asked.problems[0]
    assert [o.value for o in ask(f"measure={measure}").sizes if not o.is_open] == ["grp"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("measure=tractors", "“tractors” is not in the register"),
        ("nature=both", "“both” is not in the register"),
        ("per=cow", "“cow” is not in the register"),
        ("per=resident&year=1066", "“1066” is not in the register"),
        ("per=resident&year=soon", "“soon” is not in the register"),
        ("view=globe", "“globe” is not in the register"),
        ("colour=red", "There is no filter “colour”. The filters are: measure, nature, per, year, view."),
        ("q=steel", "There is no filter “q”"),
        ("measure=jobs&measure=projects", "more than once"),
    ],
)
def test_nonsense_is_refused_with_a_sentence(query, said):
    asked = ask(query)
    assert asked.status == 400
    assert said in asked.problems[0]
    assert asked.answer  # what the form shows beside the sentence


def test_what_the_page_itself_looks_into_is_left_to_it():
    assert ask("capacity=steel", also=("capacity",)).status == 200
    assert ask("capacity=steel").status == 400
