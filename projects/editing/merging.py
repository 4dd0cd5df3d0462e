"""Three versions of a record become one: what somebody saw, what is there now, and what they want to save.

Values are compared by ==; a list is a set of things (chosen records, lines of text) and is merged thing by thing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum, auto


class Fate(Enum):
    """What became of one column."""

    UNTOUCHED = auto()
    #: Only the others changed it: theirs stays.
    THEIRS = auto()
    #: Only I changed it.
    MINE = auto()
    #: Both wrote the same, or both changed a list: nothing is lost.
    BOTH = auto()
    #: Each wrote something else: a person must choose.
    CLASH = auto()


@dataclass(frozen=True)
class Merged:
    """One column: the value to go on with (mine where it clashes), and how it came about.

    `base` is None where nobody knows what was seen.
    """

    fate: Fate
    value: object
    base: object
    theirs: object
    mine: object


def merge_value(base, theirs, mine, *, is_known: bool = True) -> Merged:
    """One column. Where it is not known what was seen (`is_known`), whatever differs clashes."""
    if not is_known:
        fate = Fate.UNTOUCHED if mine == theirs else Fate.CLASH
        return Merged(fate, mine, None, theirs, mine)
    if mine == base:
        return Merged(Fate.UNTOUCHED if theirs == base else Fate.THEIRS, theirs, base, theirs, mine)
    if theirs == base:
        return Merged(Fate.MINE, mine, base, theirs, mine)
    if mine == theirs:
        return Merged(Fate.BOTH, mine, base, theirs, mine)
    if isinstance(mine, list):
        return Merged(Fate.BOTH, merge_elements(base, theirs, mine), base, theirs, mine)
    return Merged(Fate.CLASH, mine, base, theirs, mine)


def merge_elements(base: list, theirs: list, mine: list) -> list:
    """Theirs without what I took out, and then what I put in; in their order."""
    taken_out = [item for item in base if item not in mine]
    kept = [item for item in theirs if item not in taken_out]
    return kept + [item for item in mine if item not in base and item not in kept]


def merge_columns(
    base: Mapping | None, theirs: Mapping, mine: Mapping, together: Collection[Collection[str]] = ()
) -> dict[str, Merged]:
    """Every column of `theirs` by name; without a base, whatever differs clashes.

    Columns of one group of `together` mean something only with each other, as a number and its unit do: where both
    sides changed different ones of a group, each of these clashes.
    """
    merged = {
        name: merge_value(
            (base or {}).get(name),
            value,
            mine.get(name, value),
            is_known=base is not None and name in base,
        )
        for name, value in theirs.items()
    }
    for group in together:
        columns = {name: merged[name] for name in group if name in merged}
        if {column.fate for column in columns.values()} >= {Fate.MINE, Fate.THEIRS}:
            for name, column in columns.items():
                if column.fate in (Fate.MINE, Fate.THEIRS):
                    merged[name] = Merged(
                        Fate.CLASH, column.mine if column.fate is Fate.MINE else column.theirs,
                        column.base, column.theirs, column.mine,
                    )  # fmt: skip
    return merged


class RowFate(Enum):
    """What became of one row beside the record: a figure, a milestone."""

    #: It stays, merged column by column.
    KEPT = auto()
    #: The others added it.
    ADDED = auto()
    #: I withdraw it, and they left it as it was.
    WITHDRAWN = auto()
    #: I withdraw it, and they changed it: a person must choose.
    DISPUTED = auto()
    #: They withdrew it, and I left it as it was (or withdraw it as well).
    GONE = auto()
    #: They withdrew it, and I changed it: a person must choose.
    LOST = auto()


@dataclass(frozen=True)
class MergedRow:
    """One row by its primary key; `columns` is empty where it is gone, and holds mine alone where it is lost."""

    pk: str
    fate: RowFate
    columns: dict[str, Merged]

    @property
    def needs_choice(self) -> bool:
        """Whether nothing may be written before a person has chosen."""
        clashes = any(column.fate is Fate.CLASH for column in self.columns.values())
        return self.fate in (RowFate.DISPUTED, RowFate.LOST) or (self.fate is RowFate.KEPT and clashes)


def merge_rows(
    base: Mapping[str, Mapping] | None,
    theirs: Mapping[str, Mapping],
    mine: Mapping[str, Mapping],
    withdrawn: Collection[str] = (),
    together: Collection[Collection[str]] = (),
) -> list[MergedRow]:
    """The rows of a record, by primary key: theirs in their order, then those that only I still have.

    `mine` are the rows that I was shown, as I left them; `withdrawn` are the keys of those that I take out.
    """

    def columns(pk: str, now: Mapping) -> dict[str, Merged]:
        return merge_columns(None if base is None else base.get(pk), now, mine.get(pk, now), together)

    rows = []
    for pk, now in theirs.items():
        merged = columns(pk, now)
        if pk not in mine:
            known = base is None or pk in base
            rows.append(MergedRow(pk, RowFate.KEPT if known else RowFate.ADDED, _all_theirs(now)))
        elif pk in withdrawn:
            is_as_seen = base is not None and base.get(pk) == now
            rows.append(MergedRow(pk, RowFate.WITHDRAWN if is_as_seen else RowFate.DISPUTED, merged))
        else:
            rows.append(MergedRow(pk, RowFate.KEPT, merged))
    for pk, left in mine.items():
        if pk in theirs:
            continue
        seen = None if base is None else base.get(pk)
        if pk in withdrawn or left == seen:
            rows.append(MergedRow(pk, RowFate.GONE, {}))
        else:
            kept = {
                name: Merged(Fate.MINE if (seen or {}).get(name) != value else Fate.UNTOUCHED,
                             value, (seen or {}).get(name), None, value)
                for name, value in left.items()
            }  # fmt: skip
            rows.append(MergedRow(pk, RowFate.LOST, kept))
    return rows


def _all_theirs(now: Mapping) -> dict[str, Merged]:
    return {name: Merged(Fate.UNTOUCHED, value, value, value, value) for name, value in now.items()}
