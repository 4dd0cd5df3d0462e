"""The names of a chart's categories."""

from collections import Counter
from collections.abc import Iterable


def told_apart(records: Iterable) -> tuple[str, ...]:
    """The name of each region or sector; where two have the same, each with its code: "Almaty (KZ-75)".

    A chart names no category twice, and nothing keeps an editor from giving two records one name.
    """
    records = list(records)
    used = Counter(str(record) for record in records)
    return tuple(
        str(record) if used[str(record)] == 1 else f"{record} ({_code(record)})" for record in records
    )


def _code(record) -> str:
    return getattr(record, "iso_code", None) or record.key
