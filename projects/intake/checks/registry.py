"""The list of checks, into which each module of this package enters its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Breaches = Iterator[str]


@dataclass(frozen=True)
class Check:
    """A rule with its number and the sentence that states it."""

    code: str
    rule: str
    breaches: Callable[[], Breaches]


CHECKS: list[Check] = []


def check(code: str, rule: str):
    """Enter a function into the list of checks."""

    def enter(function: Callable[[], Breaches]):
        CHECKS.append(Check(code, rule, function))
        return function

    return enter
