"""Two projects of which the uploaded files speak."""

import pytest

from tests import factories as make


@pytest.fixture
def plant(db):
    """A project in Karaganda with one figure, and a second one in Pavlodar."""
    source = make.make_source(key="gazette")
    project = make.make_project(key="a-plant", region=make.make_region("KZ-35"))
    make.make_observation("jobs", project=project, source=source, period="2025", value=100, nature="plan")
    make.make_project(key="b-plant", region=make.make_region("KZ-55"))
    return project
