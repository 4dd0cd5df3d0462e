"""The plant of which the documents speak."""

import pytest

from tests import factories as make


@pytest.fixture
def plant(db):
    """A plant with everything that figures of it need."""
    for metric in ("investment", "jobs", "capacity"):
        make.make_metric(metric)
    for unit in ("KZT", "USD", "person", "t/year", "t/day", "MW", "percent"):
        make.make_unit(unit)
    return make.make_project(
        name_en="Steel works", name_ru="Сталелитейный завод", region=make.make_region("KZ-35")
    )
