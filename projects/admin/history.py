"""The changes of the records that stand inline on a page, for the history of that page; deleted ones are among them."""

from collections import defaultdict
from itertools import pairwise

from django.contrib.admin.utils import unquote
from simple_history.template_utils import HistoricalRecordContextHelper

#: So many changes of inline records are shown, the latest first.
SHOWN = 200


def changes_beside(model_admin, request, object_id: str) -> list:
    """History rows of the inline records of one page, the latest first, each with `history_delta_changes`,
    its `record` as it stands or last stood, and whether the `record_remains`."""
    if not unquote(object_id).isdecimal():
        return []
    rows = []
    for inline in model_admin.inlines:
        if hasattr(inline.model, "history"):
            rows += _changes_of(inline.model, _key_to(inline.model, model_admin.model), unquote(object_id))
    return sorted(rows, key=lambda row: (row.history_date, row.history_id), reverse=True)[:SHOWN]


def _key_to(model, parent) -> str:
    return next(field.attname for field in model._meta.fields if field.related_model is parent)


def _changes_of(model, key: str, parent_id: str) -> list:
    rows = model.history.filter(**{key: parent_id}).select_related("history_user")
    rows = rows._select_related_history_tracked_objs().order_by("history_date", "history_id")
    by_record = defaultdict(list)
    for row in rows:
        by_record[row.id].append(row)
    for history in by_record.values():
        for before, after in pairwise(history):
            after.history_delta_changes = _differences(model, before, after)
    keys = [field.name for field in model._meta.fields if field.is_relation]
    remaining = model._base_manager.select_related(*keys).in_bulk(list(by_record))
    found = [row for history in by_record.values() for row in history]
    for row in found:
        row.record_remains = row.id in remaining
        row.record = remaining[row.id] if row.record_remains else by_record[row.id][-1].history_object
    return found


def _differences(model, before, after) -> list[dict]:
    delta = after.diff_against(before, foreign_keys_are_objs=True)
    return HistoricalRecordContextHelper(model, after).context_for_delta_changes(delta)
