"""Conversion between currencies: always by a stated rate of a stated year, or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from projects.codelists import RateKind

TENGE = "KZT"


class Rate(Protocol):
    """What conversion reads of an exchange rate record."""

    currency: str
    year: int
    kind: str
    kzt_per_unit: Decimal
    period: str
    is_computed: bool


@dataclass(frozen=True)
class Conversion:
    """An amount in another currency with the rates that led there: (), one, or two by way of the tenge."""

    amount: Decimal
    rates: tuple[Rate, ...]


class Rates:
    """The yearly average rates of the register, best one for each currency and year.

    A rate that a source states for the whole year wins over one computed from daily rates; a whole year wins over
    a part of it; the longer part over the shorter. Rates of a single day never convert a figure of a year.
    """

    def __init__(self, rates: Iterable[Rate]):
        self._best: dict[tuple[str, int], Rate] = {}
        for rate in rates:
            if rate.kind != RateKind.AVERAGE:
                continue
            key = (rate.currency, rate.year)
            if key not in self._best or _preference(rate) > _preference(self._best[key]):
                self._best[key] = rate

    def rate(self, currency: str, year: int) -> Rate | None:
        """The rate of a currency in a year, None where no source states one."""
        return self._best.get((currency, year))

    def convert(self, amount: Decimal, currency: str, to: str, year: int | None) -> Conversion | None:
        """The amount in currency `to` by the rates of `year`; None where the year or a rate is unknown."""
        if currency == to:
            return Conversion(amount, ())
        if year is None:
            return None
        used = []
        if currency != TENGE:
            rate = self.rate(currency, year)
            if rate is None:
                return None
            amount *= rate.kzt_per_unit
            used.append(rate)
        if to != TENGE:
            rate = self.rate(to, year)
            if rate is None:
                return None
            amount /= rate.kzt_per_unit
            used.append(rate)
        return Conversion(amount, tuple(used))

    def lacking(self, currency: str, to: str, year: int) -> str:
        """The currency, of these two, whose rate of `year` is unknown; empty where both are known."""
        return next((code for code in (currency, to) if code != TENGE and not self.rate(code, year)), "")


def _preference(rate: Rate) -> tuple:
    # A partial period such as 2026-01/2026-09 sorts by its end: the longer, the better.
    return (not rate.period, not rate.is_computed, rate.period)
