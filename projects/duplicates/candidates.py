"""Pairs of records that may be one thing, of every kind of record, likeliest first."""

from collections.abc import Iterable

from projects.duplicates.enterprises import enterprise_pairs
from projects.duplicates.named import place_pairs, product_pairs, programme_pairs
from projects.duplicates.pairs import Pair, judged
from projects.duplicates.projects import project_pairs
from projects.duplicates.sources import source_pairs

_FINDERS = {
    "sources": source_pairs,
    "enterprises": enterprise_pairs,
    "projects": project_pairs,
    "places": place_pairs,
    "products": product_pairs,
    "programmes": programme_pairs,
}
SECTIONS = tuple(_FINDERS)


def candidates(section: str, *, only: Iterable[str] | None = None, with_judged: bool = False) -> list[Pair]:
    """Pairs of a section, likeliest first; `only` those with one of these keys. Pairs kept apart are left out."""
    pairs = _FINDERS[section](None if only is None else set(only))
    settled = set() if with_judged else judged(section)
    open_ones = (pair for pair in pairs if (pair.first, pair.second) not in settled)
    return sorted(open_ones, key=lambda pair: (-pair.weight, pair.first, pair.second))
