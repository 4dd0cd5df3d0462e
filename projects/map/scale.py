"""Values -> five classes parted by round numbers: the one sequential scale of the map and the tile grid."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

#: Levels of the scale; level 0 is a region without a figure.
LEVELS = 5


@dataclass(frozen=True)
class LegendEntry:
    """One class of the scale: from `lower` to just under `upper`, in words. An empty bound is an open end."""

    level: int
    lower: str
    upper: str
    count: int


class Scale:
    """Five classes with about as many regions in each, parted by round numbers.

    A value belongs to the class whose lower bound it reaches. Fewer distinct values make fewer classes, spread over
    the same five levels; a missing value is level 0.
    """

    def __init__(self, values: Iterable[Decimal | float | None]):
        values = list(values)
        self.known = sorted(Decimal(str(value)) for value in values if value is not None)
        self.without_value = len(values) - len(self.known)
        self.breaks = self._breaks()

    def _breaks(self) -> list[Decimal]:
        count = len(self.known)
        breaks = []
        for place in sorted({round(count * part / LEVELS) for part in range(1, LEVELS)} - {0, count}):
            if self.known[place - 1] < self.known[place]:
                breaks.append(round_number_between(self.known[place - 1], self.known[place]))
        return breaks

    def level(self, value: Decimal | float | None) -> int:
        """0 without a value, else 1 (least) to 5 (most)."""
        if value is None:
            return 0
        value = Decimal(str(value))
        return self._level_of_class(sum(value >= bound for bound in self.breaks))

    def _level_of_class(self, index: int) -> int:
        if not self.breaks:
            return (LEVELS + 1) // 2
        return 1 + round(index * (LEVELS - 1) / len(self.breaks))

    def legend(self, write: Callable[[Decimal], str]) -> list[LegendEntry]:
        """The classes from least to most; nothing where no region has a value."""
        if not self.known:
            return []
        bounds = ["", *(write(bound) for bound in self.breaks), ""]
        counts = [0] * (len(self.breaks) + 1)
        for value in self.known:
            counts[sum(value >= bound for bound in self.breaks)] += 1
        return [
            LegendEntry(self._level_of_class(index), bounds[index], bounds[index + 1], count)
            for index, count in enumerate(counts)
        ]


def round_number_between(low: Decimal, high: Decimal) -> Decimal:
    """The roundest number above `low` and not above `high`: a multiple of 5, 2 or 1 times the largest power of ten that fits."""
    if low < 0 < high or high == 0:
        return Decimal(0)
    power = max(abs(low), abs(high)).adjusted()
    while True:
        for digit in (5, 2, 1):
            step = Decimal(digit).scaleb(power)
            first = (low // step + (0 if low < 0 and low % step else 1)) * step
            if low < first <= high:
                return first
        power -= 1
