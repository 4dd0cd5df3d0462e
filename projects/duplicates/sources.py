"""Sources that may be one page under two keys."""

from collections import defaultdict
from collections.abc import Iterator

from projects.duplicates.likeness import Names
from projects.duplicates.pairs import STRONG, Pair, Signal, each_with_each
from projects.models import Source

#: Titles of one publisher's pages of one day that are less alike tell of two things.
LEAST_ALIKE = 0.6


def source_pairs(only: set[str] | None = None) -> Iterator[Pair]:
    """Pairs of sources with one address, or of one publisher and day with titles alike."""
    records = list(Source.objects.all())
    names = Names(record.title for record in records)
    alike = defaultdict(list)
    for record in records:
        if record.address:
            alike["address", record.address].append(record)
        alike["day", record.publisher.casefold(), str(record.issued_period or "")].append(record)
    seen = set()
    for kind, *rest in alike:
        for first, second in each_with_each(alike[kind, *rest], only):
            if (first.key, second.key) in seen:
                continue
            signals = tuple(_signals(first, second, names))
            if signals:
                seen.add((first.key, second.key))
                yield Pair("sources", first.key, second.key, _about(first), _about(second), signals)


def _signals(first: Source, second: Source, names: Names) -> Iterator[Signal]:
    if first.address and first.address == second.address:
        yield Signal(STRONG, f"same address, {first.address}")
    elif (share := names.likeness((first.title,), (second.title,))) >= LEAST_ALIKE:
        yield Signal(round(3 * share, 1), f"same publisher and day, titles alike to {share:.0%}")


def _about(record: Source) -> str:
    issued = str(record.issued_period) if record.issued else "undated"
    return " | ".join(part for part in (record.title, record.publisher, issued, record.url) if part)
