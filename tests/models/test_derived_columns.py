"""Columns that follow from others follow them through every kind of write."""

from datetime import date

import pytest

from projects.models import Source
from tests.changes import setting
from tests.factories import make_source

pytestmark = pytest.mark.django_db

ISSUE_CHANGES = {
    "save": lambda it: setting(it, issued=date(2024, 1, 1), issued_precision="year")(),
    "save of some fields": lambda it: (
        setattr(it, "issued", date(2024, 1, 1)),
        setattr(it, "issued_precision", "year"),
        it.save(update_fields=["issued", "issued_precision"]),
    ),
    "update_or_create": lambda it: Source.objects.update_or_create(
        key=it.key, defaults={"issued": date(2024, 1, 1), "issued_precision": "year"}
    ),
    "queryset.update": lambda it: Source.objects.update(issued=date(2024, 1, 1), issued_precision="year"),
    "bulk_update": lambda it: (
        setattr(it, "issued", date(2024, 1, 1)),
        setattr(it, "issued_precision", "year"),
        Source.objects.bulk_update([it], ["issued", "issued_precision"]),
    ),
}


@pytest.mark.parametrize("write", ISSUE_CHANGES)
def test_the_last_day_of_issue_follows_its_date_through_every_kind_of_write(write):
    source = make_source("2025-06-22")
    ISSUE_CHANGES[write](source)
    source.refresh_from_db()
    assert source.issued_until == date(2024, 12, 31)


def test_bulk_created_records_are_prepared_too():
    source = Source(
        key="bulk",
        title="Bulk",
        publisher="gazette.example",
        issued=date(2024, 1, 1),
        issued_precision="month",
    )
    Source.objects.bulk_create([source])
    assert Source.objects.get().issued_until == date(2024, 1, 31)
