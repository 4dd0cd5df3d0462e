"""Every record has a history of what was saved, and of nothing that is computed."""

import pytest

from projects.models import Project
from tests.changes import setting
from tests.factories import (
    make_commitment,
    make_enterprise,
    make_observation,
    make_product,
    make_programme,
    make_project,
    make_region,
    make_sector,
    make_source,
    with_history,
)

pytestmark = pytest.mark.django_db

HISTORIC = {
    "sector": make_sector,
    "region": make_region,
    "enterprise": make_enterprise,
    "project": make_project,
    "source": make_source,
    "observation": make_observation,
    "commitment": make_commitment,
    "product": make_product,
    "programme": make_programme,
}


@with_history()
@pytest.mark.parametrize("kind", HISTORIC)
def test_every_save_and_the_end_of_a_record_stay_in_its_history(kind):
    record = HISTORIC[kind]()
    record.save()
    history = type(record).history.filter(id=record.pk)
    assert [row.history_type for row in history.order_by("history_id")] == ["+", "~"]
    record.delete()
    assert history.latest("history_id").history_type == "-"


def test_an_earlier_name_can_be_read_from_the_history():
    enterprise = make_enterprise(name_en="ArcelorMittal Temirtau")
    setting(enterprise, name_en="Qarmet")()
    assert [row.name_en for row in enterprise.history.order_by("history_id")] == [
        "ArcelorMittal Temirtau",
        "Qarmet",
    ]


@with_history()
def test_stored_headlines_leave_no_trace_in_the_history():
    project = make_project()
    make_observation(project=project)
    assert project.history.count() == 1
    project.refresh_from_db()
    assert project.investment_kzt is not None
    assert not {"investment_kzt", "search_text", "investment_is_counted"} & {
        f.name for f in Project.history.model._meta.fields
    }
