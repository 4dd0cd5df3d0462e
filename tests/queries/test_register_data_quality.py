"""What is known of the real projects, by the page and by the column that lists are sorted by."""

import pytest

from projects.models import Project
from projects.queries import data_quality
from tests.register import register  # noqa: F401

pytestmark = [pytest.mark.register, pytest.mark.django_db, pytest.mark.usefixtures("register")]


def test_the_page_and_the_stored_column_follow_one_formula():
    projects = Project.objects.published()
    counted = sorted(look.completeness.percent for look in data_quality.looks(projects))
    assert counted == sorted(projects.values_list("completeness", flat=True))
    assert len(set(counted)) > 5
