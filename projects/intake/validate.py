"""Blocks -> contents, and all problems of all files in one run. Nothing is written.

What a field may hold is checked by its kind (fields.py), how fields and records must agree by rules/.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from projects.intake import rules
from projects.intake.composites import read_fields
from projects.intake.form import SECTIONS
from projects.intake.holdings import POSITION, Holdings
from projects.intake.old_keys import old_keys
from projects.intake.problems import Findings, Problem, did_you_mean
from projects.intake.read import Block, Mapping, Node, Reading, Scalar
from projects.intake.section import Section

#: For so many unknown keys a similar one is looked for.
_MOST_HINTS = 500


@dataclass(slots=True)
class Entry:
    """A block with its key and content."""

    section: Section
    key: str
    content: dict
    block: Block

    @property
    def node(self) -> Node:
        return self.block.node

    def rows(self, name: str) -> Iterator[tuple[dict, Node]]:
        """The rows of a field, each with the place where it stands."""
        node = self.node.fields.get(name)
        return zip(self.content.get(name, []), getattr(node, "items", []), strict=False)


@dataclass
class Checked:
    """The fixtures, understood: entries by section and key, and everything that is wrong with them."""

    held: Holdings
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {name: {} for name in SECTIONS})
    findings: Findings = field(default_factory=Findings)

    @property
    def problems(self) -> list[Problem]:
        """By file and line."""
        return sorted(set(self.findings.problems))

    def content(self, section: str, key: str | None) -> dict:
        """What is said of a record: by the fixtures, else by the database; {} where nothing is."""
        entry = self.entries[section].get(key)
        return entry.content if entry else self.held.contents[section].get(key, {})

    def report(self, entry: Entry, node: Node, name: str, message: str, hint: str = "") -> None:
        """A problem at field `name` of a node, or at the node where the field is missing."""
        line = node.lines.get(name, node.line) if isinstance(node, Mapping) else node.line
        self.findings.file = entry.block.file
        self.findings.report(line, message, hint, name)


def validate(reading: Reading, held: Holdings) -> Checked:
    """Check all blocks against the form, each other and what the database holds besides."""
    checked = Checked(held)
    checked.findings.problems += reading.problems
    checked.findings.old_keys = old_keys(reading.blocks, held.contents)
    unknown_sections = set()
    for block in reading.blocks:
        if block.section in SECTIONS:
            _enter(block, checked)
        elif (block.file, block.section) not in unknown_sections:
            unknown_sections.add((block.file, block.section))
            checked.findings.file = block.file
            said = _("the section %(section)s is unknown") % {"section": repr(block.section)}
            hint = did_you_mean(block.section, SECTIONS)
            hint = hint or _("known are %(names)s") % {"names": ", ".join(SECTIONS)}
            checked.findings.report(block.line, said, hint)
    return complete(checked)


def complete(checked: Checked) -> Checked:
    """Check how the entries agree with each other and with what stands, and put them in order."""
    _check_uses(checked)
    for rule in rules.RULES:
        rule(checked)
    _put_in_order(checked)
    return checked


def _enter(block: Block, checked: Checked) -> None:
    section, findings = SECTIONS[block.section], checked.findings
    findings.file = block.file
    content = read_fields(block.node, section.fields, _called(section, block.node), findings)
    key = section.key(content)
    if not key.strip("/"):
        # Its key is missing or wrong, which is reported; it takes part in no further check.
        return
    stays = findings.key_of(section.name, key)
    if stays != key:
        names = {"noun": section.noun, "key": repr(key), "stays": repr(stays)}
        findings.report(
            block.line,
            _("the %(noun)s %(key)s was joined into %(stays)s") % names,
            _("write the key %(stays)s, together with what stands there") % names,
        )
        return
    entries = checked.entries[section.name]
    if key in entries:
        first = entries[key].block
        said = _("the %(noun)s %(key)s is there already: %(place)s")
        said %= {"noun": section.noun, "key": repr(key), "place": f"{first.file}:{first.line}"}
        findings.report(block.line, said, _("keep one of them"))
        return
    if section.position:
        content[POSITION] = str(len(entries) + 1)
    entries[key] = Entry(section, key, content, block)


def _called(section: Section, node: Node) -> str:
    """The record as problems call it: project 'saran-tyre-plant'."""
    key = node.fields.get(section.fields[0].name) if isinstance(node, Mapping) else None
    return f"{section.noun} {key.text!r}" if isinstance(key, Scalar) else str(section.noun)


def _check_uses(checked: Checked) -> None:
    hints: dict[tuple[str, str], str] = {}
    for use in checked.findings.uses:
        entries, records = checked.entries[use.section], checked.held.records[use.section]
        if use.key not in entries and use.key not in records:
            noun = SECTIONS[use.section].noun
            place = (use.section, use.key)
            if place not in hints:
                # A likeness takes milliseconds to find; a file may name as many unknown keys as it has lines.
                similar = did_you_mean(use.key, {**entries, **records}) if len(hints) < _MOST_HINTS else ""
                hints[place] = similar or _("add it to a section %(section)s:") % {"section": use.section}
            said = _("%(noun)s %(key)s is unknown") % {"noun": noun, "key": repr(use.key)}
            checked.findings.problems.append(Problem(use.file, use.line, said, hints[place]))


def _put_in_order(checked: Checked) -> None:
    for entries in checked.entries.values():
        for entry in entries.values():
            for rows in entry.section.rows:
                if rows.name in entry.content:
                    entry.content[rows.name] = rows.sorted(entry.content[rows.name])
