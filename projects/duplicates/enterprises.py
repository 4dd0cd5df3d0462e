"""Enterprises that may be one company under two names."""

from collections.abc import Iterator
from dataclasses import dataclass

from projects.duplicates.likeness import Names, core, joined
from projects.duplicates.pairs import Pair, Signal, each_with_each
from projects.models import Enterprise

#: Below this weight there is too little for a person to look at.
LEAST = 2.5
#: Names less alike than this say nothing.
_LEAST_ALIKE = 0.5


@dataclass
class Known:
    """What is compared of an enterprise."""

    record: Enterprise
    key: str
    names: tuple[str, ...]
    projects: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, record: Enterprise) -> "Known":
        former = (name.name for name in record.former_names.all())
        # The key often holds a spelling that no name has.
        names = (record.name_en, record.name_ru, record.name_kk, record.key.replace("-", " "), *former)
        projects = [name for one in record.projects.all() for name in (one.name_en, one.name_ru) if name]
        return cls(record, record.key, tuple(filter(None, names)), tuple(map(core, projects)))


def enterprise_pairs(only: set[str] | None = None) -> Iterator[Pair]:
    """Pairs of enterprises with names, former names or the number of the business register in common."""
    records = Enterprise.objects.select_related("region").prefetch_related("former_names", "projects")
    known = [Known.of(record) for record in records]
    names = Names(name for one in known for name in one.names)
    for first, second in each_with_each(known, only):
        one, two = first.record, second.record
        if one.parent_id == two.pk or two.parent_id == one.pk:
            continue
        signals = tuple(_signals(first, second, names))
        if sum(signal.weight for signal in signals) >= LEAST:
            yield Pair("enterprises", first.key, second.key, _about(one), _about(two), signals)


def _signals(first: Known, second: Known, names: Names) -> Iterator[Signal]:
    one, two = first.record, second.record
    if one.bin and two.bin:
        yield Signal(9, "same BIN") if one.bin == two.bin else Signal(-4, "different BIN")
    alike = names.likeness(first.names, second.names)
    if alike >= _LEAST_ALIKE:
        yield Signal(round(5 * alike, 1), f"names alike to {alike:.0%}")
    elif _names_project_of(first, second) or _names_project_of(second, first):
        yield Signal(3, "one bears the name of the other's project")
    elif _is_in_the_other(one.name_en, two.name_en):
        yield Signal(3, "one name begins with the other")
    else:
        return
    if one.country != two.country:
        yield Signal(-1, f"different countries, {one.country} and {two.country}")
    elif one.region_id and two.region_id:
        same = one.region_id == two.region_id
        yield Signal(0.5, "same region") if same else Signal(-0.5, "different regions")


def _names_project_of(first: Known, second: Known) -> bool:
    own = [core(name) for name in (first.record.name_en, first.record.name_ru)]
    return any(name and name <= project for name in own for project in second.projects)


def _is_in_the_other(name: str, other: str) -> bool:
    short, long = sorted((joined(name), joined(other)), key=len)
    return len(short) > 5 and long.startswith(short)


def _about(record: Enterprise) -> str:
    where = record.region.iso_code if record.region else record.country
    projects = ", ".join(sorted(project.key for project in record.projects.all())[:4])
    return " | ".join(part for part in (record.name_en, record.name_ru, where, projects) if part)
