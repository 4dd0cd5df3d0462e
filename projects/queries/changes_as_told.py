"""Published changes made ready to be put into words for readers: nothing hidden cited, nothing missing that they need."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from projects.codelists import ChangeKind, Publication
from projects.models import Change, Observation, Project
from projects.queries.changes import at_large


def ready(changes: Iterable[Change]) -> list[Change]:
    """These changes as they may be put into words for readers: what they cite of unpublished projects left out, and
    columns that they did not touch filled in as they stood, so that a figure is told with the unit it had then."""
    changes = list(changes)
    with at_large():
        hidden = _hidden(changes)
        later = _later(changes)
    for change in changes:
        change.columns = _without_hidden(change, hidden)
        if change.kind == ChangeKind.CHANGE:
            for other in later[change.model, change.record_id]:
                if _order(other) > _order(change):
                    for name, (old, _new) in other.columns.items():
                        change.columns.setdefault(name, [old, old])
    return changes


#: Column -> the kind of record that it cites; of these alone some are hidden.
_CITING = {
    "project": "project",
    "part_of": "project",
    "projects": "project",
    "observation": "observation",
    "evidence": "observation",
}


def _hidden(changes: list[Change]) -> dict[str, set[int]]:
    """Primary keys of unpublished records that the changes cite, by kind."""
    cited: dict[str, set[int]] = {"project": set(), "observation": set()}
    for change in changes:
        for name in _CITING.keys() & change.columns.keys():
            for value in change.columns[name]:
                keys = value if isinstance(value, list) else [value]
                cited[_CITING[name]] |= {key for key in keys if isinstance(key, int)}
    public_ones = {
        "project": Project.objects.published(),
        "observation": Observation.objects.published(),
    }
    return {
        kind: keys - set(public_ones[kind].filter(pk__in=keys).values_list("pk", flat=True))
        if keys
        else set()
        for kind, keys in cited.items()
    }


def _without_hidden(change: Change, hidden: dict[str, set[int]]) -> dict:
    columns = {}
    for name, pair in change.columns.items():
        keys = hidden.get(_CITING.get(name, ""), set())
        if any(isinstance(value, list) for value in pair):
            pair = [[key for key in value or () if key not in keys] if keys else value for value in pair]
        elif any(isinstance(value, int) and value in keys for value in pair):
            continue
        columns[name] = pair
    return columns


def _later(changes: list[Change]) -> dict[tuple[str, int], list[Change]]:
    """The published changes of the same records, in the order of publication."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        if change.kind == ChangeKind.CHANGE:
            wanted[change.model].add(change.record_id)
    condition = Q(pk__in=())
    for model, keys in wanted.items():
        condition |= Q(model=model, record_id__in=keys)
    found_ones = defaultdict(list)
    if wanted:
        published = Change.objects.filter(condition, submission__state=Publication.PUBLISHED)
        for one in published.select_related("submission"):
            found_ones[one.model, one.record_id].append(one)
    for ones in found_ones.values():
        ones.sort(key=_order)
    return found_ones


def _order(change: Change) -> tuple[int, int]:
    return change.submission.dataset_version or 0, change.pk
