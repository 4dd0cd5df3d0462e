"""What a visitor may ask to see side by side."""

import pytest
from django.http import QueryDict

from projects.questions.comparing import ComparisonQuestion


def asked(query: str) -> ComparisonQuestion:
    return ComparisonQuestion(QueryDict(query), lambda kind, keys: [key for key in keys if "x" not in key])


@pytest.mark.parametrize(
    "query",
    [
        "region=a&region=b",
        "sector=a&sector=b&sector=c&sector=d&sector=e",
        "project=a&project=b&as_of=2024-01-01&currency=USD&utm_source=z",
    ],
)
def test_two_to_five_of_one_kind_are_compared(query):
    assert asked(query).is_answered
    assert asked(query).status == 200


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("region=a", "Only one is chosen"),
        ("region=a&region=a", "Only one is chosen"),
        ("region=" + "&region=".join("abcdef"), "At most 5 can be compared; 6 are chosen"),
        ("region=a&region=b&sector=a", "one kind at a time"),
        ("region=a&region=x", "“x” is not in the register"),
        ("regions=a", "does not know “regions”"),
        ("choose=country", "“country” is nothing to choose from"),
        ("choose=project&q=" + "w" * 201, "at most 200 letters"),
    ],
)
def test_anything_else_is_refused_with_a_reason(query, reason):
    assert any(reason in problem for problem in asked(query).problems)
    assert asked(query).status == 400
    assert not asked(query).is_answered


@pytest.mark.parametrize("query", ["", "region=", "choose=region&region=a", "choose=project&q=tyre"])
def test_who_is_still_choosing_is_not_told_off(query):
    assert asked(query).problems == []
    assert not asked(query).is_answered


def test_each_is_compared_once_in_the_order_of_asking():
    assert asked("region=b&region=a&region=b&region=").keys == ["b", "a"]


def test_a_comparison_without_one_of_three_is_a_comparison_and_without_one_of_two_a_choice():
    assert asked("region=a&region=b&region=c").query(without="b") == "region=a&region=c"
    assert asked("region=a&region=b").query(without="b") == "choose=region&region=a"
    assert asked("project=a").query(plus="b") == "project=a&project=b"
    assert asked("choose=project&q=words").query(plus="b") == "choose=project&project=b"
