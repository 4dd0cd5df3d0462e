"""What a load is to do with each block: the fixtures, the database and the last load compared."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from projects.intake.composites import canonical
from projects.intake.earlier import earlier_form
from projects.intake.holdings import POSITION
from projects.intake.validate import Checked, Entry
from projects.models import LoadedBlock


class Outcome(StrEnum):
    """What became of a block."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left alone"
    OVERWRITTEN = "overwritten"


@dataclass(frozen=True)
class Remark:
    """A record that deserves a line of its own in the report."""

    section: str
    key: str
    text: str

    def __str__(self) -> str:
        return f"{self.section} {self.key}: {self.text}"


@dataclass
class Report:
    """What a load did: how many blocks of each section, and which records need a person's eye."""

    counts: dict[str, Counter] = field(default_factory=dict)
    left_alone: list[Remark] = field(default_factory=list)
    overwritten: list[Remark] = field(default_factory=list)
    only_in_database: list[Remark] = field(default_factory=list)
    lookalikes: list[Remark] = field(default_factory=list)

    def count(self, section: str, outcome: Outcome) -> None:
        self.counts.setdefault(section, Counter())[outcome] += 1

    def leave_out(self, joined: set[tuple[str, str]]) -> None:
        """Say nothing of records that have been joined into others meanwhile."""
        self.only_in_database = [one for one in self.only_in_database if (one.section, one.key) not in joined]

    def total(self, outcome: Outcome) -> int:
        return sum(counts[outcome] for counts in self.counts.values())

    @property
    def changed_something(self) -> bool:
        return any(self.total(outcome) for outcome in (Outcome.CREATED, Outcome.CHANGED, Outcome.OVERWRITTEN))


def digest(content: dict) -> str:
    """A short text that is equal for equal contents."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def digests(section: str, content: dict) -> set[str]:
    """The digests by which a content that nobody edited is known: as it is, and as earlier fixtures had it."""
    return {digest(content), digest(earlier_form(section, content))}


class Loaded:
    """The digests of the blocks as they were last loaded."""

    def __init__(self):
        self._blocks = {(block.section, block.key): block for block in LoadedBlock.objects.all()}
        self._to_write: dict[tuple[str, str], str] = {}

    def get(self, entry: Entry) -> str | None:
        block = self._blocks.get((entry.section.name, entry.key))
        return block.digest if block else None

    def note(self, entry: Entry) -> None:
        """Remember that this block has now been loaded."""
        self._to_write[entry.section.name, entry.key] = digest(entry.content)

    def save(self, checked: Checked) -> None:
        """Write what was noted, and forget what neither the fixtures nor the database have any more."""
        new = [
            LoadedBlock(section=s, key=k, digest=d)
            for (s, k), d in self._to_write.items()
            if (s, k) not in self._blocks
        ]
        old = []
        for place, value in self._to_write.items():
            block = self._blocks.get(place)
            if block and block.digest != value:
                block.digest = value
                old.append(block)
        gone = [
            block.pk
            for (section, key), block in self._blocks.items()
            if key not in checked.entries.get(section, ())
            and key not in checked.held.records.get(section, ())
        ]
        LoadedBlock.objects.bulk_create(new, batch_size=500)
        LoadedBlock.objects.bulk_update(old, ["digest"], batch_size=200)
        if gone:
            LoadedBlock.objects.filter(pk__in=gone).delete()


def compare(checked: Checked, loaded: Loaded, report: Report, *, overwrite: bool) -> Iterator[Entry]:
    """The entries that are to be written, with the report filled in on all of them."""
    for name, entries in checked.entries.items():
        contents = checked.held.contents[name]
        for key, entry in entries.items():
            outcome, reason = _outcome(entry, contents.get(key), loaded.get(entry))
            if outcome is Outcome.LEFT_ALONE and overwrite:
                report.overwritten.append(Remark(name, key, reason))
                outcome = Outcome.OVERWRITTEN
            elif outcome is Outcome.LEFT_ALONE:
                report.left_alone.append(Remark(name, key, reason))
            report.count(name, outcome)
            if outcome is not Outcome.LEFT_ALONE:
                loaded.note(entry)
            if outcome not in (Outcome.UNCHANGED, Outcome.LEFT_ALONE):
                yield entry
        report.only_in_database += [
            Remark(name, key, "is in the database only; export_facts writes it to the fixtures")
            for key in contents
            if key not in entries
        ]


def _outcome(entry: Entry, current: dict | None, last: str | None) -> tuple[Outcome, str]:
    if current is None:
        if last is None:
            return Outcome.CREATED, ""
        return Outcome.LEFT_ALONE, "deleted in the admin"
    if current == entry.content:
        return Outcome.UNCHANGED, ""
    if last in digests(entry.section.name, current):
        return Outcome.CHANGED, ""
    differing = sorted(
        name for name in current.keys() | entry.content.keys() if current.get(name) != entry.content.get(name)
    )
    if last is None and differing == [POSITION]:
        # A record of the admin that came here by export: the place of its line is all that is new.
        return Outcome.CHANGED, ""
    how = "edited in the admin" if last else "in the database before the fixtures had it"
    return Outcome.LEFT_ALONE, f"{how}; differs in {', '.join(differing)}"
