"""A record as plain values, by column: what changes are kept and compared as.

A decimal and a date are text, a record that is referred to its primary key, a many-to-many field a sorted list of
primary keys. Columns that follow from others (headlines, search texts, what `prepare` fills) are left out: they follow.
"""

from datetime import date
from decimal import Decimal
from functools import cache

from django.db import models


@cache
def column_names(model: type[models.Model]) -> tuple[str, ...]:
    """The columns of a register model that editors and intake write, in their order; not its primary key."""
    tracked = {field.name for field in model.history.model.tracked_fields}
    return tuple(
        field.name
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name in tracked and field.name not in model.prepared
    )


@cache
def many_names(model: type[models.Model]) -> tuple[str, ...]:
    """The many-to-many fields of a register model."""
    return tuple(field.name for field in model._meta.local_many_to_many)


def plain(record: models.Model) -> dict:
    """The columns of a record as it is at hand; no query."""
    return {name: plain_value(record, name) for name in column_names(type(record))}


def plain_many(record: models.Model) -> dict:
    """The many-to-many fields of a stored record; a query for each."""
    return {
        name: sorted(getattr(record, name).values_list("pk", flat=True)) for name in many_names(type(record))
    }


def plain_value(record: models.Model, name: str):
    """One column as a plain value."""
    return as_plain(getattr(record, record._meta.get_field(name).attname))


def as_plain(value):
    """A value of a column as JSON holds it; equal amounts are equal texts, however they were written."""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text in ("-0", "") else text
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int, list, dict)) else str(value)


def from_plain(model: type[models.Model], columns: dict) -> dict:
    """Plain values as the columns of a record take them, foreign keys by their `_id`; many-to-many fields left out."""
    many = many_names(model)
    taken = {}
    for name, value in columns.items():
        if name in many:
            continue
        field = model._meta.get_field(name)
        taken[field.attname] = (
            value if isinstance(field, (models.ForeignKey, models.JSONField)) else field.to_python(value)
        )
    return taken
