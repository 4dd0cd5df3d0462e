"""The project and the figure that readers find wrong."""

import pytest

from tests import factories as make


@pytest.fixture
def works(db):
    return make.make_project(key="works", name_en="Works", name_ru="Завод")


@pytest.fixture
def figure(works):
    source = make.make_source(issued="2025-06-22", publisher="Gazette")
    return make.make_observation("jobs", 1115, project=works, source=source, locator="par. 10", period="2027")
