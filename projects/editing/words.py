"""The columns of a record in words: which are said together, under which label, and how one value is said."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext as _

from projects import wording
from projects.codelists import ChangeKind
from projects.models import Change, Observation

#: Columns that are said together in one row, and the first of them, at whose place the row stands.
_VALUE = ("value", "value_upper", "qualifier", "unit")
_PERIOD = ("period_start", "period_end", "period_precision")


def goes_without_saying(change: Change, model: type, name: str) -> bool:
    """Whether a new or withdrawn record says no more by this column than any other: no ruling, no estimate."""
    one = model._meta.get_field(name)
    if change.kind == ChangeKind.CHANGE or not (one.choices or isinstance(one, models.BooleanField)):
        return False
    return one.has_default() and one.get_default() in change.columns[name]


def plain_words(record, one) -> str:
    """The value of a column that names no record; empty where it says nothing."""
    value = getattr(record, one.attname)
    if value in (None, "", [], {}):
        return ""
    if one.choices:
        return str(getattr(record, f"get_{one.name}_display")())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(
            f"{name}: {', '.join(f'{key} {word}' for key, word in inner.items())}"
            if isinstance(inner, dict)
            else f"{name}: {inner}"
            for name, inner in value.items()
        )
    if isinstance(one, models.DecimalField):
        return wording.number(value)
    return str(value)


def group_of(model: type, name: str) -> str:
    """The name under which a column is said together with others: a value with its unit, a date with its precision."""
    if model is Observation and name in _VALUE:
        return "value"
    if model is Observation and name in _PERIOD:
        return "period"
    base = name.removesuffix("_precision")
    return f"{base}_period" if hasattr(model, f"{base}_period") else name


def label_of(model: type, group: str) -> str:
    """What the column, or the columns said together, are called."""
    if group == "period" and model is Observation:
        return _("period")
    return str(model._meta.get_field(group.removesuffix("_period")).verbose_name)


def columns_in_order(model: type, names: Iterable[str]) -> list[str]:
    """These columns in the order of their model, sets last; what the model no longer has is left out."""
    names = set(names)
    order = [one.name for one in (*model._meta.concrete_fields, *model._meta.local_many_to_many)]
    return [name for name in order if name in names]
