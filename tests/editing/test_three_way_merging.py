"""Three versions become one: nothing that somebody wrote is lost, and nothing is written over unseen."""

import itertools

import pytest

from projects.editing.merging import (
    Fate,
    RowFate,
    merge_columns,
    merge_elements,
    merge_rows,
    merge_value,
)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "fate", "value"),
    [
        ("a", "a", "a", Fate.UNTOUCHED, "a"),
        ("a", "b", "a", Fate.THEIRS, "b"),
        ("a", "a", "c", Fate.MINE, "c"),
        ("a", "b", "b", Fate.BOTH, "b"),
        ("a", "b", "c", Fate.CLASH, "c"),
        ("", "b", "", Fate.THEIRS, "b"),
        ("a", "", "a", Fate.THEIRS, ""),
        ("a", "", "c", Fate.CLASH, "c"),
    ],
)
def test_a_column_goes_to_who_changed_it(base, theirs, mine, fate, value):
    merged = merge_value(base, theirs, mine)
    assert (merged.fate, merged.value) == (fate, value)


def test_what_was_seen_being_unknown_everything_that_differs_clashes():
    assert merge_value(None, "b", "b", is_known=False).fate is Fate.UNTOUCHED
    assert merge_value(None, "b", "a", is_known=False).fate is Fate.CLASH
    merged = merge_columns(None, {"name": "b", "note": ""}, {"name": "a", "note": ""})
    assert {name: column.fate for name, column in merged.items()} == {
        "name": Fate.CLASH,
        "note": Fate.UNTOUCHED,
    }


def test_a_column_that_the_page_did_not_show_is_unknown_alone():
    merged = merge_columns({"name": "a"}, {"name": "a", "new": "x"}, {"name": "b", "new": "y"})
    assert (merged["name"].fate, merged["new"].fate) == (Fate.MINE, Fate.CLASH)


def test_a_column_that_was_not_sent_stays_as_it_is():
    assert merge_columns({"name": "a"}, {"name": "b"}, {})["name"].value == "b"


def test_lists_keep_what_either_put_in_and_lose_what_either_took_out():
    assert merge_elements(["1", "2", "3"], ["1", "2", "4"], ["2", "3", "5"]) == ["2", "4", "5"]
    assert merge_value(["1"], ["1", "2"], ["1", "3"]).fate is Fate.BOTH


def test_merging_of_lists_loses_nothing_whatever_either_did():
    things = ["1", "2", "3"]
    subsets = [list(chosen) for n in range(4) for chosen in itertools.combinations(things, n)]
    for base, theirs, mine in itertools.product(subsets, repeat=3):
        merged = set(merge_elements(base, theirs, mine))
        added = (set(theirs) | set(mine)) - set(base)
        removed = set(base) - (set(theirs) & set(mine))
        assert merged == (set(base) | added) - removed


def test_a_number_and_its_unit_changed_by_two_people_contradict_each_other():
    base = {"value": "5", "unit": "KZT", "note": ""}
    theirs, mine = base | {"unit": "USD", "note": "law"}, base | {"value": "7"}
    apart = merge_columns(base, theirs, mine)
    assert (apart["value"].fate, apart["unit"].fate) == (Fate.MINE, Fate.THEIRS)

    together = merge_columns(base, theirs, mine, [("value", "unit")])
    assert (together["value"].fate, together["unit"].fate) == (Fate.CLASH, Fate.CLASH)
    # Both stay on the page: the number that I wrote, and the unit that they chose.
    assert (together["value"].value, together["unit"].value) == ("7", "USD")
    assert together["note"].fate is Fate.THEIRS


def test_both_columns_changed_by_one_person_go_together():
    base = {"value": "5", "unit": "KZT"}
    merged = merge_columns(base, {"value": "9", "unit": "USD"}, base, [("value", "unit")])
    assert {column.fate for column in merged.values()} == {Fate.THEIRS}


def rows(base, theirs, mine, withdrawn=()):
    def columns(by_pk):
        return by_pk and {pk: {"value": value} for pk, value in by_pk.items()}

    return {row.pk: row for row in merge_rows(columns(base), columns(theirs), columns(mine), withdrawn)}


def test_rows_that_others_added_and_changed_stay():
    merged = rows({"1": "a"}, {"1": "b", "2": "new"}, {"1": "a"})
    assert (merged["1"].fate, merged["1"].columns["value"].value) == (RowFate.KEPT, "b")
    assert (merged["2"].fate, merged["2"].columns["value"].value) == (RowFate.ADDED, "new")
    assert not any(row.needs_choice for row in merged.values())


def test_a_row_withdrawn_by_others_goes_unless_i_changed_it():
    merged = rows({"1": "a", "2": "a"}, {}, {"1": "a", "2": "mine"})
    assert (merged["1"].fate, merged["1"].needs_choice) == (RowFate.GONE, False)
    assert (merged["2"].fate, merged["2"].needs_choice) == (RowFate.LOST, True)
    assert merged["2"].columns["value"].value == "mine"


def test_a_row_that_i_withdraw_goes_unless_others_changed_it():
    merged = rows({"1": "a", "2": "a", "3": "a"}, {"1": "a", "2": "b"}, {"1": "a", "2": "a", "3": "a"}, "123")
    assert [merged[pk].fate for pk in "123"] == [RowFate.WITHDRAWN, RowFate.DISPUTED, RowFate.GONE]
    assert [merged[pk].needs_choice for pk in "123"] == [False, True, False]


def test_a_row_changed_by_both_differently_waits_for_a_choice():
    assert rows({"1": "a"}, {"1": "b"}, {"1": "c"})["1"].needs_choice
    assert not rows({"1": "a"}, {"1": "b"}, {"1": "b"})["1"].needs_choice


def test_rows_of_an_unknown_page_are_never_overwritten_or_withdrawn_unseen():
    merged = rows(None, {"1": "a", "2": "b"}, {"1": "c", "2": "b", "3": "d"}, {"2"})
    assert all(merged[pk].needs_choice for pk in "123")
