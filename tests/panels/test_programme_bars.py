"""The bar of a programme: listed and unexplained make up what is reported, in marks and in words."""

import pytest

from projects.panels import programmes as panels
from projects.queries import pools, programme_page
from tests import factories as make

pytestmark = pytest.mark.django_db


def bar(reported, *listed, nature="plan", unit="KZT", status="planned"):
    programme = make.make_programme()
    for value in listed:
        project = make.make_observation(value=value, project=make.make_project(status=status)).project
        project.programmes.add(programme)
    figure = make.make_observation(value=reported, unit=unit, programme=programme, nature=nature)
    (drawn,) = panels.bars(programme_page.comparisons(programme))
    assert [record for _what, record in drawn.stated_by] == [figure]
    return drawn


def marks(drawn):
    return [(mark.css, mark.x, mark.width) for mark in drawn.marks]


def test_the_listed_part_is_hatched_gold_and_the_rest_unexplained():
    drawn = bar(1000, 200, 100)
    assert marks(drawn) == [
        ("bullet-promised", "0%", "30.0%"),
        ("bullet-rest", "30.0%", "70.0%"),
        ("bullet-target", "100.0%", ""),
    ]
    assert "1,000\u00a0₸ reported = 300\u00a0₸ listed + 700\u00a0₸ unexplained." in drawn.words


def test_a_result_is_solid():
    assert marks(bar(1000, 250, nature="actual", status="commissioned"))[0][0] == "bullet-delivered"


def test_more_listed_than_reported_runs_past_the_mark_of_the_report():
    drawn = bar(200, 400)
    assert marks(drawn) == [("bullet-promised", "0%", "100.0%"), ("bullet-target", "50.0%", "")]
    assert "which is 200\u00a0₸ more" in drawn.words


def test_nothing_unexplained_is_said():
    assert "nothing is unexplained" in bar(400, 400).words


def test_what_cannot_be_compared_is_not_drawn():
    assert bar(400).marks == ()
    drawn = bar(400, 100, unit="EUR")
    assert (drawn.marks, "another unit" in drawn.words) == ((), True)


def test_reasons_against_adding_are_sentences_with_names_and_numbers():
    first, second = make.make_programme(name_en="Map"), make.make_programme(name_en="Plan")
    shared = make.make_project()
    shared.programmes.add(first, second)
    rows = {row.programme: row for row in programme_page.programmes()}
    drawn = panels.added(pools.addition([rows[first], rows[second]]))
    assert drawn.is_refused
    assert drawn.reasons == (
        "No source says how many projects “Map” has, so the overlap with the others is unknown; 1 are listed here.",
        "No source says how many projects “Plan” has, so the overlap with the others is unknown; 1 are listed here.",
        "1 project is in both “Map” and “Plan”.",
    )
