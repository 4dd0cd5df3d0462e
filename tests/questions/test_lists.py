"""Questions to a plain list."""

import pytest
from django.http import Http404, QueryDict

from projects.questions.lists import ListQuestion
from projects.questions.paging import PAGE_SIZE


def asked(query="", **choices):
    return ListQuestion(QueryDict(query), choices)


def test_nothing_asked_finds_everything_and_is_page_one():
    question = asked()
    assert (question.problems, question.status, question.is_narrowed) == ([], 200, False)
    assert question.finds("anything")
    assert question.page_of(range(120)).object_list == range(PAGE_SIZE)


@pytest.mark.parametrize("query", ["q=завод+темир", "q=ZAVOD", "q=зауыт+завод"])
def test_every_word_must_be_found_in_any_spelling(query):
    assert asked(query).finds("Завод в Темиртау", "зауыт")


def test_one_missing_word_finds_nothing():
    assert not asked("q=завод+астана").finds("Завод в Темиртау")


@pytest.mark.parametrize("query", ["page=0", "page=two", "page=-3", "page=1.5", "page=" + "1" * 5000])
def test_a_page_that_is_no_number_is_a_problem_and_shows_no_rows(query):
    question = asked(query)
    assert question.status == 400
    assert list(question.page_of(range(120)).object_list) == []


def test_a_page_beyond_the_last_is_not_found():
    with pytest.raises(Http404):
        asked("page=4").page_of(range(120))


def test_a_choice_outside_the_list_is_a_problem():
    assert asked("kind=company", kind=["company"]).problems == []
    assert asked("kind=gossip", kind=["company"]).status == 400


def test_the_same_value_twice_is_one_value():
    assert asked("q=steel&q=steel").problems == []
    assert asked("q=steel&q=coke").status == 400
