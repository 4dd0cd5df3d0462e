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


def on_a_ring(model, above: str) -> Iterator[str]:
    """The keys of the records that belong to themselves by way of their foreign key `above`; not those that hang on a ring."""
    next_up = dict(model.objects.filter(**{f"{above}__isnull": False}).values_list("pk", above))
    keys = dict(model.objects.values_list("pk", "key"))
    for pk in next_up:
        way, now = {pk}, next_up[pk]
        while now in next_up and now not in way:
            way.add(now)
            now = next_up[now]
        if now == pk:
            yield keys[pk]
