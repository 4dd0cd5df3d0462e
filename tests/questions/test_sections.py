"""A question for one section of a selection: understood, or refused with a reason."""

import pytest
from django.http import QueryDict

from projects.models import Project
from projects.questions.sections import SectionQuestion
from tests import factories as make

pytestmark = pytest.mark.django_db


def ask(query):
    return SectionQuestion(QueryDict(query), Project.objects.published(), ("slippage", "jobs"))


def test_a_section_and_filters_of_the_list_go_together():
    here, _there = make.make_project(), make.make_project(region=make.make_region("KZ-55"))
    asked = ask("region=KZ-35&show=jobs")
    assert (list(asked.selection), asked.section, asked.problems, asked.status) == ([here], "jobs", [], 200)


def test_nothing_asked_is_everything():
    project = make.make_project()
    for query in ("", "show=", "show=&region="):
        asked = ask(query)
        assert (list(asked.selection), asked.section) == ([project], "")


@pytest.mark.parametrize(
    "query", ["show=weather", "show=jobs&show=slippage", "region=XX", "colour=red", "show=jobs&region=XX"]
)
def test_nonsense_has_no_rows_and_a_reason(query):
    make.make_project()
    asked = ask(query)
    assert (list(asked.selection), asked.section, asked.status) == ([], "", 400)
    assert len(asked.problems) == 1
