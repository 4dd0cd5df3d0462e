"""Records joined while the fixtures stay their own: what was not edited before a merge does not count as edited after it.

A merge changes blocks of the fixtures (figures move, references change their key). Whoever loads or exports next
must not find edits of the admin where there were none, so the digests of such blocks follow the merge.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from projects.duplicates import CannotMerge, merge
from projects.duplicates.merge import MODELS
from projects.intake.compare import digest, digests
from projects.intake.holdings import Holdings
from projects.intake.old_keys import said_alias
from projects.intake.problems import Problem
from projects.intake.read import Block
from projects.intake.writer import LoadRefused
from projects.models import LoadedBlock
from projects.models.writing import writing


@dataclass(frozen=True)
class Merge:
    """Two keys of a section that are one thing, and who is to stay."""

    section: str
    key: str
    into: str
    reason: str
    decided_on: date


def merge_records(merges: Iterable[Merge]) -> None:
    """Join records one after the other; all or nothing, raises CannotMerge."""
    merges = list(merges)
    with writing():
        before = Holdings.read().contents
        for one in merges:
            merge(one.section, one.key, one.into, reason=one.reason, decided_on=one.decided_on)
        _follow(before, Holdings.read().contents, merges)


def merge_as_fixtures_say(blocks: Iterable[Block]) -> set[tuple[str, str]]:
    """Join the records that live here under keys which the fixtures list as old; returns their sections and old keys.

    One that is to be joined into a record which is not here yet stays. Raises LoadRefused where two cannot be joined.
    """
    aliases = [(block, said) for block in blocks if (said := said_alias(block))]
    merges = [
        (block, Merge(said["section"], said["key"], said["record"], said["reason"], _day(said)))
        for block, said in aliases
        if _lives(said["section"], said["key"]) and _lives(said["section"], said["record"])
    ]
    if merges:
        try:
            merge_records(one for _block, one in merges)
        except CannotMerge as refused:
            block = merges[0][0]
            raise LoadRefused([Problem(block.file, block.line, str(refused))]) from refused
    return {(one.section, one.key) for _block, one in merges}


def _day(said: dict[str, str]) -> date:
    return date.fromisoformat(said["decided_on"])


def _lives(section: str, key: str) -> bool:
    return section in MODELS and MODELS[section].objects.filter(key=key).exists()


def _follow(before: dict, after: dict, merges: list[Merge]) -> None:
    blocks = list(LoadedBlock.objects.all())
    unedited = {
        (block.section, block.key)
        for block in blocks
        if (content := before[block.section].get(block.key)) is not None
        and block.digest in digests(block.section, content)
    }
    # What an editor wrote into the old record is in the other now, and must not be lost there.
    unedited -= {(one.section, one.into) for one in merges if (one.section, one.key) not in unedited}
    for block in blocks:
        content = after[block.section].get(block.key)
        if content is None and block.key in before[block.section]:
            block.delete()
        elif (block.section, block.key) in unedited and digest(content) != block.digest:
            block.digest = digest(content)
            block.save(update_fields=["digest"])
