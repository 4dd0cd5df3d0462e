"""What a new figure restates, before it is saved."""

from decimal import Decimal

import pytest

from projects.contradictions.restated import restated
from projects.headlines.rule import Reason
from projects.models import Observation
from projects.money import Rates
from projects.periods import Period
from tests import factories as make

BILLION = 10**9


@pytest.fixture
def known(db):
    return make.make_observation(value=6 * BILLION, period="2025", source=make.make_source("2025-06-22"))


def new(known, value, **changes) -> Observation:
    """An unsaved figure of the same fact, from a later source unless said otherwise."""
    period = changes.pop("period", "2025")
    values = {
        "project": known.project, "metric": known.metric, "unit": known.unit, "nature": "plan", "value": Decimal(value),
        "source": make.make_source("2026-01-01"),
    }  # fmt: skip
    figure = Observation(**values | changes)
    figure.period = Period.parse(period)
    figure.prepare()
    return figure


def of(figure, *known):
    return restated(figure, known, Rates(()))


def test_a_value_that_can_be_right_beside_the_known_one_agrees(known):
    assert of(new(known, 6 * BILLION), known).agrees == (known,)
    assert of(new(known, 5_900_000_000, qualifier="over"), known).agrees == (known,)
    assert of(new(known, 5 * BILLION, value_upper=Decimal(7 * BILLION)), known).agrees == (known,)
    assert of(new(known, 8 * BILLION), known).differs == (known,)


def test_the_headline_rule_tells_which_would_stand_first(known):
    found = of(new(known, 8 * BILLION), known)
    assert (found.heads, found.why) == (True, Reason.ISSUED)
    older = of(new(known, 8 * BILLION, source=make.make_source("2024")), known)
    assert (older.heads, older.why) == (False, Reason.ISSUED)
    same_day = of(new(known, 8 * BILLION, source=make.make_source("2025-06-22")), known)
    assert (same_day.heads, same_day.why) == (True, Reason.RECORD)


def test_a_figure_that_an_editor_ruled_out_is_held_against_nobody(known):
    known.ruling = "deprecated"
    assert of(new(known, 8 * BILLION), known).differs == ()


def test_the_same_value_of_the_same_source_is_there_twice(known):
    assert of(new(known, 6 * BILLION, source=known.source), known).twice == known
    assert of(new(known, 7 * BILLION, source=known.source), known).twice is None
    assert of(new(known, 6 * BILLION), known).twice is None


def test_a_project_has_one_investment_whatever_the_year_it_is_stated_for(known):
    [told] = of(new(known, 6 * BILLION, period="2027"), known).other_times
    assert (told.figure, told.agrees) == (known, True)
    [told] = of(new(known, 60 * BILLION, period="2027"), known).other_times
    assert (told.agrees, told.should_agree) == (False, True)


def test_what_came_of_a_promise_may_differ_from_it(known):
    [told] = of(new(known, 9 * BILLION, nature="actual"), known).other_times
    assert (told.agrees, told.should_agree) == (False, False)


def test_what_nobody_said_is_new(known):
    assert of(new(known, 6 * BILLION, part="first stage"), known).is_new
    assert not of(new(known, 6 * BILLION), known).is_new


def test_a_capacity_without_its_product_is_held_beside_that_of_the_known_product(db):
    known = make.make_observation("capacity", 50_000, product=make.make_product("steel"), period="2025")
    [told] = of(new(known, 50_000, period="2026"), known).other_times
    assert (told.figure, told.agrees, told.should_agree) == (known, True, False)
    assert of(new(known, 50_000, period="2026", product=make.make_product("iron")), known).is_new
