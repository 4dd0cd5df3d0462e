"""The database itself refuses a figure whose unit does not suit its metric, whoever writes it."""

import pytest
from django.db import IntegrityError, connection, transaction

from projects.models import Observation, triggers
from tests.factories import make_metric, make_observation, make_project, make_source, make_unit

pytestmark = pytest.mark.django_db

REFUSED = "not allowed for the metric"


def write(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_figure_in_an_unsuitable_unit_cannot_be_saved():
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        make_observation("jobs", unit="MW")
    make_observation("jobs", unit="person")


def test_nor_be_created_in_bulk():
    figure = make_observation("capacity", unit="MW")
    figure.pk, figure.metric = None, make_metric("jobs")
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        Observation.objects.bulk_create([figure])


@pytest.mark.parametrize(
    "change",
    [{"metric": "jobs"}, {"unit": "person"}],
    ids=["metric", "unit"],
)
def test_nor_be_changed_into_one(change):
    figure = make_observation("capacity", unit="t/year")
    made = {"metric": make_metric, "unit": make_unit}
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        Observation.objects.filter(pk=figure.pk).update(
            **{name: made[name](key) for name, key in change.items()}
        )


@pytest.mark.parametrize("column", ["unit_id", "metric_id", "quantity_kind"])
def test_nor_by_plain_sql(column):
    figure = make_observation("capacity", unit="t/year")
    wrong = {"unit_id": make_unit("person").pk, "metric_id": make_metric("jobs").pk, "quantity_kind": "power"}
    with pytest.raises(IntegrityError, match=REFUSED):
        write(f"UPDATE projects_observation SET {column} = %s WHERE id = %s", wrong[column], figure.pk)


def test_a_stored_quantity_kind_that_is_not_the_units_is_refused():
    # MW and t/year both suit capacity; the stored kind must be that of the unit all the same.
    figure = make_observation("capacity", unit="t/year")
    with pytest.raises(IntegrityError, match=REFUSED):
        write("UPDATE projects_observation SET unit_id = %s WHERE id = %s", make_unit("MW").pk, figure.pk)


def test_other_columns_can_be_changed_freely():
    figure = make_observation("capacity")
    write("UPDATE projects_observation SET value = 8 WHERE id = %s", figure.pk)
    figure.refresh_from_db()
    assert figure.value == 8


def test_the_triggers_can_be_installed_again():
    triggers.install()
    triggers.install("default")
    test_a_figure_in_an_unsuitable_unit_cannot_be_saved()


def test_before_the_first_migration_there_is_nothing_to_install(monkeypatch):
    monkeypatch.setattr(type(connection.introspection), "table_names", lambda self: [])
    monkeypatch.setattr(connection, "cursor", None)
    triggers.install()


def test_a_refused_figure_leaves_no_trace(version):
    project, source, metric, unit = make_project(), make_source(), make_metric("jobs"), make_unit("MW")
    before = version()
    with pytest.raises(IntegrityError):
        make_observation("jobs", unit="MW", project=project, source=source)
    assert (metric.observations.count(), unit.observations.count(), version()) == (0, 0, before)
