"""Which rows of a block stay, change, come and go."""

from collections import defaultdict
from collections.abc import Iterable

from projects.codelists import Ruling
from projects.intake.composites import Rows, canonical, give_fields
from projects.intake.order import in_order
from projects.intake.validate import Checked, Entry
from projects.models import Observation


def match(
    field: Rows, current: list[dict], wanted: list[dict]
) -> tuple[list[tuple[int | None, dict]], list[int]]:
    """Which of the current rows each wanted one continues, by index (None for a new one), and which are left over.

    First those that say the same, then those about the same thing in their order. Ordered rows go by their place.
    """
    if field.is_ordered:
        pairs = [(place if place < len(current) else None, row) for place, row in enumerate(wanted)]
        return pairs, list(range(len(wanted), len(current)))
    taken: dict[int, int] = {}
    for likeness in (canonical, lambda row: canonical([row.get(name) for name in field.alike])):
        free, used = defaultdict(list), set(taken.values())
        for index, row in enumerate(current):
            if index not in used:
                free[likeness(row)].append(index)
        for place, row in enumerate(wanted):
            if place not in taken and free[likeness(row)]:
                taken[place] = free[likeness(row)].pop(0)
    left_over = sorted(set(range(len(current))) - set(taken.values()))
    return [(taken.get(place), row) for place, row in enumerate(wanted)], left_over


class RowChanges:
    """What is to be done with the rows of one model, collected over all blocks."""

    def __init__(self, model: type):
        self.model = model
        self.new: list[tuple[Entry, object]] = []
        self.changed: list[tuple[Entry, object]] = []
        self.gone: list[object] = []
        self.columns: set[str] = set()

    def add(self, entry: Entry, field: Rows, rows: list, extra: dict, checked: Checked) -> bool:
        """Compare the rows of a block with its records; tells whether anything is to be done."""
        held = checked.held
        current = [field.take_row(row, held) for row in rows]
        wanted = in_order(
            field, entry.content.get(field.name, []), lambda key: checked.content("metrics", key)
        )
        pairs, left_over = match(field, current, wanted)
        before = len(self.new) + len(self.changed) + len(self.gone)
        for index, content in pairs:
            if index is None:
                record = self.model(**give_fields(content, field.fields, held), **extra)
                self._prepare(record, content, held)
                self.new.append((entry, record))
            elif current[index] != content:
                differing = [f for f in field.fields if current[index].get(f.name) != content.get(f.name)]
                for name, value in give_fields(content, differing, held).items():
                    setattr(rows[index], name, value)
                    self.columns.add(name)
                self._prepare(rows[index], content, held)
                self.changed.append((entry, rows[index]))
        self.gone += [rows[index] for index in left_over]
        return len(self.new) + len(self.changed) + len(self.gone) > before

    def delete(self, reason: str) -> None:
        """Delete what is gone; each leaves its history."""
        for row in self.gone:
            row._change_reason = reason
        self.model.objects.delete_these(self.gone)

    def updates(self) -> Iterable[list]:
        """The changed rows in batches: those that become preferred last, since a fact has only one such figure."""
        becomes_preferred = [
            pair for pair in self.changed if getattr(pair[1], "ruling", "") == Ruling.PREFERRED
        ]
        preferred = {id(pair[1]) for pair in becomes_preferred}
        yield [pair for pair in self.changed if id(pair[1]) not in preferred]
        yield becomes_preferred

    def _prepare(self, record, content: dict, held) -> None:
        if self.model is Observation:
            # The unit is at hand; prepare() need not fetch it for every figure.
            record.unit = held.records["units"][content["unit"]]
            self.columns.add("quantity_kind")
        record.prepare()
