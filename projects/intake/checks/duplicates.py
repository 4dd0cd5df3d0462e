"""One record per real thing: old keys lead somewhere, and what looks like one thing is judged."""

from itertools import combinations

from projects.duplicates import SECTIONS, candidates
from projects.duplicates.merge import MODELS
from projects.duplicates.pairs import in_order, judged
from projects.intake.checks.registry import Breaches, check
from projects.models import Alias, KeptApart, Source


@check("R020", "No two sources have one address, unless an editor keeps them apart.")
def addresses_are_unique() -> Breaches:
    apart, by_address = judged("sources"), {}
    for key, address in Source.objects.exclude(address="").order_by("key").values_list("key", "address"):
        by_address.setdefault(address, []).append(key)
    for address, keys in by_address.items():
        for first, second in combinations(keys, 2):
            if (first, second) not in apart:
                yield f"{first} and {second}: {address}"


@check("R021", "No old key names a record that lives.")
def old_keys_are_dead() -> Breaches:
    living = _keys()
    for alias in Alias.objects.all():
        if alias.key in living[alias.section]:
            yield str(alias)


@check("R022", "Every old key leads to a record that lives.")
def old_keys_lead_somewhere() -> Breaches:
    living = _keys()
    for alias in Alias.objects.all():
        if alias.record not in living[alias.section]:
            yield str(alias)


@check("R023", "Pairs that are kept apart are two living records, in the order of the alphabet.")
def kept_pairs_live() -> Breaches:
    living = _keys()
    for pair in KeptApart.objects.all():
        both = (pair.first, pair.second)
        if not living[pair.section].issuperset(both) or in_order(*both) != both:
            yield str(pair)


@check(
    "R024",
    "Two records that look very much alike are joined, part of each other, or kept apart with a reason.",
)
def lookalikes_are_judged() -> Breaches:
    # Sources are strong by their address alone, which has a rule of its own.
    for section in (section for section in SECTIONS if section != "sources"):
        for pair in candidates(section):
            if pair.is_strong:
                yield f"{section}: {pair.first} and {pair.second}: {pair.why}"


def _keys() -> dict[str, set[str]]:
    return {
        section.value: set(model.objects.values_list("key", flat=True)) for section, model in MODELS.items()
    }
