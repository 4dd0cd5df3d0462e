"""Two records that may be one, and why; what was judged of them already."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from projects.models import KeptApart

#: From here on a pair is likely enough that an editor has to judge it (check R024).
STRONG = 5


@dataclass(frozen=True)
class Signal:
    """One thing that speaks for a pair being one, and how strongly."""

    weight: float
    says: str


@dataclass(frozen=True)
class Pair:
    """Two keys of a section, the first in the alphabet first, with what speaks for their being one thing."""

    section: str
    first: str
    second: str
    about_first: str
    about_second: str
    signals: tuple[Signal, ...]

    @property
    def weight(self) -> float:
        return sum(signal.weight for signal in self.signals)

    @property
    def is_strong(self) -> bool:
        """Likely enough that it has to be judged."""
        return self.weight >= STRONG

    @property
    def why(self) -> str:
        """All signals in one line."""
        return ", ".join(signal.says for signal in self.signals)


def judged(section: str) -> set[tuple[str, str]]:
    """Pairs that an editor keeps apart."""
    return set(KeptApart.objects.filter(section=section).values_list("first", "second"))


def in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def each_with_each(records: list, only: set[str] | None) -> Iterator[tuple]:
    """Every pair of records by key order; with `only`, those of which one has such a key."""
    records = sorted(records, key=lambda record: record.key)
    for place, first in enumerate(records):
        for second in records[place + 1 :]:
            if only is None or first.key in only or second.key in only:
                yield first, second


def amounts(values: Iterable[Decimal]) -> str:
    """Values for a reason: 62,000,000,000."""
    return ", ".join(f"{value.normalize():,f}" for value in sorted(values))
