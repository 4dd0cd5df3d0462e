"""Output against capacity of the same product."""

import pytest

from tests import factories as make


@pytest.mark.parametrize("subject", ["project", "enterprise"])
@pytest.mark.parametrize(("made", "expected"), [(1_700, ["output_above_capacity"]), (1_500, [])])
def test_works_do_not_make_far_more_than_they_can(codes, db, subject, made, expected):
    of = {subject: make.make_project() if subject == "project" else make.make_enterprise()}
    steel = make.make_product()
    make.make_observation("capacity", 1_000, product=steel, nature="design", **of)
    output = make.make_observation("production", made, "t", product=steel, nature="actual", **of)
    assert codes(output) == expected


def test_other_products_plans_and_works_of_unknown_capacity_are_not_judged(codes, db):
    project, steel = make.make_project(), make.make_product()
    assert (
        codes(make.make_observation("production", 900, "t", project=project, product=steel, nature="actual"))
        == []
    )
    make.make_observation(
        "capacity", 100, product=make.make_product("pipes"), nature="design", project=project
    )
    assert (
        codes(make.make_observation("production", 800, "t", project=project, product=steel, nature="actual"))
        == []
    )
    pipes = make.make_product("pipes")
    assert (
        codes(make.make_observation("production", 800, "t", project=project, product=pipes, nature="plan"))
        == []
    )


def test_a_load_above_the_whole_is_a_share_outside_it(codes, db):
    assert codes(make.make_observation("export_share", 140, nature="actual")) == ["share_outside_whole"]
