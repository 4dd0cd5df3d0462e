"""Places, products and programmes that may be one thing under two names."""

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from projects.duplicates.likeness import Names
from projects.duplicates.pairs import STRONG, Pair, Signal, each_with_each
from projects.models import Place, Product, Programme

_LEAST = 2.5
_LEAST_ALIKE = 0.5
#: Two points this near, in kilometres, are looked at.
_NEAR = 2


def place_pairs(only: set[str] | None = None) -> Iterator[Pair]:
    """Places of one kind and region by the same name, or at the same point."""
    records = list(Place.objects.select_related("region"))
    names = Names(name for record in records for name in _names(record))
    for first, second in each_with_each(records, only):
        # A district and its centre share a name and a point.
        if first.region_id == second.region_id and (first.kind == "district") == (second.kind == "district"):
            yield from _pair("places", first, second, _place_signals(first, second, names))


def product_pairs(only: set[str] | None = None) -> Iterator[Pair]:
    """Products by nearly the same name; those of which one is the group of the other are none."""
    records = list(Product.objects.select_related("sector"))
    names = Names(record.name_en for record in records)
    for first, second in each_with_each(records, only):
        if first.group_id != second.pk and second.group_id != first.pk:
            # Milk and dairy products share words and are two things: only nearly the same name counts.
            alike = names.likeness((first.name_en,), (second.name_en,))
            if alike < 0.7:
                continue
            yield from _pair("products", first, second, _name_signals(alike))


def programme_pairs(only: set[str] | None = None) -> Iterator[Pair]:
    """Programmes of one region by nearly the same name."""
    records = list(Programme.objects.select_related("region"))
    names = Names(name for record in records for name in _names(record))
    for first, second in each_with_each(records, only):
        if first.region_id == second.region_id and _span(first) == _span(second):
            yield from _pair("programmes", first, second, _name_signals(_likeness(first, second, names)))


def _pair(section: str, first, second, signals: Iterator[Signal]) -> Iterator[Pair]:
    signals = tuple(signals)
    if sum(signal.weight for signal in signals) >= _LEAST:
        yield Pair(section, first.key, second.key, _about(first), _about(second), signals)


def _names(record) -> tuple[str, ...]:
    names = (record.name_en, record.name_ru, record.name_kk, *getattr(record, "aliases", ()))
    return tuple(filter(None, names))


def _likeness(first, second, names: Names) -> float:
    return names.likeness(_names(first), _names(second))


def _name_signals(alike: float) -> Iterator[Signal]:
    if alike >= _LEAST_ALIKE:
        yield Signal(round(STRONG * alike, 1), f"names alike to {alike:.0%}")


def _place_signals(first: Place, second: Place, names: Names) -> Iterator[Signal]:
    signals = [*_name_signals(_likeness(first, second, names))]
    yield from signals
    if first.kind != second.kind:
        # A deposit and a village may share a name.
        yield Signal(-1, f"a {first.kind} and a {second.kind}")
    # Approximate points are often those of the town that both belong to, and tell nothing of either.
    if None not in (first.lat, second.lat) and not (first.is_approximate and second.is_approximate):
        apart = _kilometres(first, second)
        if apart <= _NEAR:
            yield Signal(3, f"{apart:.1f} km apart")
        elif signals and apart > 20:
            yield Signal(-1, f"{apart:.0f} km apart")


def _kilometres(first: Place, second: Place) -> float:
    (lat, lon), (lat2, lon2) = ((radians(p.lat), radians(p.lon)) for p in (first, second))
    across = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 12742 * asin(sqrt(across))


def _span(programme: Programme) -> str:
    return programme.period or ""


def _about(record) -> str:
    kind, region = getattr(record, "kind", ""), getattr(record, "region", None)
    return " | ".join(
        part for part in (record.name_en, record.name_ru, kind, region and region.iso_code) if part
    )
