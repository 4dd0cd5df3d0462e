"""The history of records, which writes the last rows of many deleted records together."""

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.utils import timezone
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record
from simple_history.utils import get_change_reason_from_object

_state = threading.local()
_BATCH = 500


class Histories(HistoricalRecords):
    """The history of a model: as django-simple-history keeps it, but for rows of deletions inside `together()`."""

    def create_historical_record(self, instance, history_type, using=None):
        rows = getattr(_state, "rows", None)
        if rows is None or history_type != "-":
            super().create_historical_record(instance, history_type, using=using)
        else:
            # Made now, since the record will forget its primary key. Its sets are empty by now, as they are singly.
            row = self._last_row(instance)
            rows[type(row)].append(row)

    def _last_row(self, instance):
        """The row that tells of a deletion, unsaved, with what others say of it before it is written."""
        model = _model_of(type(instance), self.manager_name)
        said = {
            "history_date": getattr(instance, "_history_date", timezone.now()),
            "history_user": self.get_history_user(instance),
            "history_change_reason": get_change_reason_from_object(instance),
        }
        columns = [field.attname for field in self.fields_included(instance)]
        row = model(history_type="-", **said, **{name: getattr(instance, name) for name in columns})
        pre_create_historical_record.send(
            sender=model, instance=instance, history_instance=row, using=None, **said
        )
        return row


@cache
def _model_of(model, manager_name: str):
    # Asked for, the manager of a history is built anew, which takes longer than all the rest.
    return getattr(model, manager_name).model


@contextmanager
def together() -> Iterator[None]:
    """Rows of records that the block deletes are written at its end, in few queries; none where it fails."""
    outer = getattr(_state, "rows", None)
    _state.rows = rows = defaultdict(list)
    try:
        yield
    finally:
        _state.rows = outer
    for model, some in rows.items():
        model.objects.bulk_create(some, batch_size=_BATCH)
