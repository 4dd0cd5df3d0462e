"""Where things go on a chart: round axis ends and steps, and which labels have room at which width.

Widths are those of the whole chart in CSS pixels; the SVG is drawn once and a container query reveals labels.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

# The narrowest chart (a 320 px phone less its margins), then the widths at which charts.css reveals more labels.
WIDTHS = (280, 440, 600, 800, 1000)
# What the numbers of the value axis take from the width.
GUTTER = 52
DIGIT, LETTER = 7, 7.2


def gutter(letters: int) -> int:
    """The margin in px that a label of the value axis needs; charts.css has the same as c-gutter-1 … c-gutter-9."""
    return 14 + 8 * letters


@dataclass(frozen=True)
class Axis:
    """Ends and ticks of a value axis that always contains zero."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]

    def share(self, value: Decimal) -> float:
        """0 at the axis's low end, 1 at its high end."""
        return float((value - self.low) / (self.high - self.low))


def axis(values: Iterable[Decimal], unit: Decimal = Decimal(1)) -> Axis:
    """Round ends around zero and the values, three to six steps of 1, 2, 2.5 or 5 times a power of ten of `unit`."""
    values = [value / unit for value in values]
    low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
    if low == high:
        high = Decimal(1)
    rough = (high - low) / 4
    power = Decimal(10) ** rough.adjusted()
    step = next(power * Decimal(n) for n in ("1", "2", "2.5", "5", "10") if power * Decimal(n) >= rough)
    first, last = (
        (low / step).to_integral_value("ROUND_FLOOR"),
        (high / step).to_integral_value("ROUND_CEILING"),
    )
    ticks = tuple(step * number * unit for number in range(int(first), int(last) + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def appearance(count: int, longest: int, keep: int, of: int | None = None) -> list[int | None]:
    """For each of `count` evenly set labels, the width from which it has room; None for never.

    `keep` is the label that must be seen at every width; the others are thinned evenly around it. Steps double, so
    that a label once revealed stays. `of` is how many places share the width, if more than there are labels.
    """
    seen: list[int | None] = [None] * count
    for width in reversed(WIDTHS):
        room = max(1, int((width - GUTTER) / (longest * LETTER + 6)))
        step = 1
        while (of or count) / step > room:
            step *= 2
        for index in range(count):
            if (index - keep) % step == 0:
                seen[index] = width
    return seen


def room_for_all(count: int, longest: int) -> int | None:
    """The width from which `count` evenly set labels of this length all have room; None for never."""
    return next((width for width in WIDTHS if (width - GUTTER) / count >= longest * DIGIT + 4), None)


@dataclass(frozen=True)
class Label:
    """A text near a mark: `at` is its middle as a share of the width, `baselines` the y in px that it may take."""

    at: float
    text: str
    baselines: tuple[float, ...]

    @property
    def half(self) -> float:
        """Half its width in px."""
        return len(self.text) * DIGIT / 2


@dataclass(frozen=True)
class Placed:
    """Where a label went, and the width from which it is seen."""

    start: int
    baseline: float


def reveal(labels: Sequence[Label], marks: Sequence[tuple[float, float]]) -> list[Placed | None]:
    """For each label, most important first, where it covers no mark (share, y) and no label before it; or None.

    What fits at one width fits at every greater one, because only the distances grow.
    """
    placed: list[Placed | None] = [None] * len(labels)
    for width in WIDTHS:
        for index, label in enumerate(labels):
            if placed[index] is None:
                others = [(labels[i], spot) for i, spot in enumerate(placed) if spot]
                free = (y for y in label.baselines if _is_free(label, y, others, marks, width - GUTTER))
                baseline = next(free, None)
                placed[index] = None if baseline is None else Placed(width, baseline)
    return placed


def _is_free(label: Label, baseline: float, others, marks, width: float) -> bool:
    near_mark = any(
        abs(at - label.at) * width < label.half + 8 and baseline - 16 < y < baseline + 8 for at, y in marks
    )
    near_label = any(
        abs(other.at - label.at) * width < label.half + other.half + 8 and abs(spot.baseline - baseline) < 15
        for other, spot in others
    )
    return not near_mark and not near_label
