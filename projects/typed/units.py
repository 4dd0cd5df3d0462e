"""Which unit of the register is meant by what was typed, of those that a metric allows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from projects import search
from projects.typed import words


class Unit(Protocol):
    """What is read of a unit record."""

    code: str
    quantity_kind: str


@dataclass(frozen=True)
class Meant:
    """A unit, and how many of it one of what was typed is: a gigawatt is 1000 of the unit MW."""

    unit: Unit
    times: Decimal = Decimal(1)


class UnitWords:
    """The units of the register by everything they are called; made once, asked for every row."""

    def __init__(self, units: Iterable[Unit]):
        self.by_code: dict[str, Unit] = {unit.code: unit for unit in units}
        self._called: dict[str, list[Unit]] = {}
        for unit in self.by_code.values():
            for name in _names(unit):
                called = self._called.setdefault(_folded(name), [])
                if unit not in called:
                    called.append(unit)

    def meant(self, text: str, rate: str, kinds: Mapping[str, int] | Iterable[str]) -> Meant | None:
        """The unit that these words mean, one of the allowed quantity kinds before all others; None for unknown words.

        Without words of a rate, the unit itself is meant; where the metric knows it only in a year, that one.
        """
        found = list(self._candidates(text.strip().lower(), rate))
        allowed = set(kinds)
        return next(
            (meant for meant in found if meant.unit.quantity_kind in allowed), found[0] if found else None
        )

    def _candidates(self, text: str, rate: str):
        whole = f"{text}{rate}"
        if whole in self.by_code:
            yield Meant(self.by_code[whole])
        for unit in self._called.get(_folded(whole), ()):
            yield Meant(unit)
        for pattern, codes in words.UNITS:
            if not re.fullmatch(pattern, text):
                continue
            for end in (rate,) if rate else ("", "/year", "/day"):
                for code, times in codes:
                    if unit := self.by_code.get(f"{code}{end}"):
                        yield Meant(unit, Decimal(times))
        if not rate:
            for unit in self._called.get(_folded(text), ()):
                yield Meant(unit)


def _names(unit: Unit):
    yield unit.code
    for field in ("symbol", "name"):
        for language in ("en", "ru", "kk"):
            if name := getattr(unit, f"{field}_{language}", ""):
                yield name
                yield _rated(name.lower())


def _rated(name: str) -> str:
    """A symbol with its rate as codes write it: «контейнеров/год» as «контейнеров/year»."""
    for pattern, end in words.RATES:
        if match := re.search(rf"(?<=\w) ?(?:{pattern})\Z", name):
            return f"{name[: match.start()]}{end}"
    return name


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    # Signs such as ₸ and % have no letters to fold; they stand for themselves.
    return " ".join(search.words(text)) or text.strip()
