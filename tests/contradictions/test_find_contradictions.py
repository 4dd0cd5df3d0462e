"""The command lists each contradiction with its figures, sources and settlement."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories import make_observation, make_project, make_source

pytestmark = pytest.mark.django_db


def listed(*arguments) -> str:
    out = StringIO()
    call_command("find_contradictions", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def plants():
    """One plant with an open contradiction, one with a settled one."""
    for key, issued in (("open-plant", "2025-01-10"), ("settled-plant", "2025-03-01")):
        project = make_project(key=key)
        first, second = make_source("2025-01-10"), make_source(issued, kind="government")
        make_observation("jobs", 1000, project=project, source=first, locator="paragraph 3", qualifier="over")
        make_observation("jobs", 900, project=project, source=second)


def test_every_contradiction_is_listed_with_what_a_reader_needs_to_judge(plants):
    text = listed()
    assert "project settled-plant: figures of one fact (the later source)" in text
    assert "at least or over 1,000 person" in text
    assert "2025-01-10, news_agency" in text
    assert "paragraph 3" in text
    assert text.endswith("2 contradictions, 1 of them open.\n")


def test_the_open_ones_can_be_listed_alone(plants):
    text = listed("--open")
    assert "project open-plant: figures of one fact (open: issued at the same time" in text
    assert "settled-plant" not in text
