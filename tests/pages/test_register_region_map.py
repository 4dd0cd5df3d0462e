"""The map of /regions/ over the real register: every question that makes sense has an answer."""

from urllib.parse import urlencode

import pytest

from projects.models import Project, Region
from projects.queries import region_sizes
from projects.queries.region_sizes import Measure, Per, Side
from tests.register import register  # noqa: F401
from tests.site import Page

pytestmark = [pytest.mark.register, pytest.mark.django_db, pytest.mark.usefixtures("register")]


def test_every_question_that_makes_sense_is_answered_over_the_whole_register(client):
    years = region_sizes.years()
    regions = set(Region.objects.within_country().values_list("iso_code", flat=True))
    assert Project.objects.published().exists()
    for measure in Measure:
        for side in Side:
            for per in Per:
                if not region_sizes.is_meaningful(measure, per):
                    continue
                for year in (min(years[per]), 2022, max(years[per])) if per in years else ("",):
                    query = urlencode(
                        {"measure": measure.value, "nature": side.value, "per": per.value, "year": year}
                    )
                    response = client.get(f"/regions/?{query}")
                    assert response.status_code == 200, query
                    panel = response.context["panel"]
                    assert {row.region.iso_code for row in panel.rows} >= regions
                    assert "None" not in Page(response).text
                    borders = any("Borders changed on" in note for note in panel.notes)
                    assert borders == (per in years and year <= 2022), query
