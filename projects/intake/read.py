"""YAML files -> blocks, every field with its file and line. No database, and no opinion on what the fields mean.

Scalars stay texts exactly as written, so that 2025-06-22, 2025 and 926.5 keep their form. Of YAML the fixtures use
mappings, lists and texts; anchors, aliases and tags are refused, since a reader of a diff could not follow them.
"""

from dataclasses import dataclass
from pathlib import Path

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.intake.problems import Findings, Problem

# Built without libyaml, PyYAML reads the same files, only slower.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: The fixtures are at most six levels deep.
_DEEPEST = 20


@dataclass(slots=True)
class Scalar:
    """A text as written; `is_plain` tells an unquoted one."""

    line: int
    text: str
    is_plain: bool


@dataclass(slots=True)
class Sequence:
    line: int
    items: list


@dataclass(slots=True)
class Mapping:
    """Fields by name; `lines` has the line of each name."""

    line: int
    fields: dict
    lines: dict


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Block:
    """One record of the fixtures: what stands behind one dash of a section."""

    section: str
    file: str
    node: Node

    @property
    def line(self) -> int:
        return self.node.line


@dataclass(slots=True)
class Reading:
    """All blocks of all files in the order of the files' names, and what could not be read."""

    blocks: list[Block]
    problems: list[Problem]


class _NotOurs(Exception):
    """YAML that the fixtures do not use."""

    def __init__(self, line: int, message: str, hint: str):
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


def files_of(folder: Path) -> list[Path]:
    """The fixture files below a folder, by name."""
    return sorted(
        path for path in folder.rglob("*.y*ml") if path.suffix in (".yaml", ".yml") and path.is_file()
    )


def read(folder: Path, name_from: Path | None = None) -> Reading:
    """Read all files below `folder`; they are named relative to `name_from` in problems."""
    blocks, findings = [], Findings()
    for path in files_of(folder):
        findings.file = (
            str(path.relative_to(name_from)) if name_from and path.is_relative_to(name_from) else str(path)
        )
        blocks += _blocks_of(path, findings)
    return Reading(blocks, findings.problems)


def _blocks_of(path: Path, findings: Findings) -> list[Block]:
    try:
        data = path.read_bytes()
    except OSError as error:
        findings.report(1, _("the file cannot be read: %(why)s") % {"why": error.strerror})
        return []
    return blocks_of(data, findings)


def blocks_of(data: bytes, findings: Findings) -> list[Block]:
    """Read the bytes of one file, whose name stands in the findings."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        findings.report(line, _("this is not UTF-8 text"), _("save the file in the encoding UTF-8"))
        return []
    try:
        root = _parse(text, findings)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        findings.report(
            mark.line + 1 if mark else 1,
            _("this is not YAML: %(why)s") % {"why": error.problem},
            _("nothing of this file was read"),
        )
        return []
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        code = f"U+{error.character:04X}"
        findings.report(
            line, _("the character %(code)s is not allowed in YAML") % {"code": code}, _("remove it")
        )
        return []
    except _NotOurs as error:
        findings.report(error.line, error.message, error.hint)
        return []
    if root is None:
        return []
    if not isinstance(root, Mapping):
        findings.report(
            root.line, _("a file holds sections, such as `projects:`, with a list of records in each")
        )
        return []
    blocks = []
    for section, records in root.fields.items():
        if isinstance(records, Sequence):
            blocks += [Block(section, findings.file, record) for record in records.items]
        elif not (isinstance(records, Scalar) and records.is_plain and not records.text):
            findings.report(
                root.lines[section],
                _("the section %(section)s is no list of records") % {"section": repr(section)},
                _("begin each record with a dash"),
            )
    return blocks


def _parse(text: str, findings: Findings) -> Node | None:
    # From events, not with compose(): seven times as fast, and it sees anchors, tags and double keys.
    events = yaml.parse(text, Loader=_LOADER)
    root, seen_documents = None, 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            seen_documents += 1
            if seen_documents > 1:
                raise _NotOurs(
                    event.start_mark.line + 1, _("a second document begins here"), _("remove the line `---`")
                )
        elif isinstance(event, yaml.NodeEvent):
            root = _node(event, events, findings)
    return root


def _node(event, events, findings: Findings, depth: int = 0) -> Node:
    line = event.start_mark.line + 1
    if depth > _DEEPEST:
        said = ngettext(
            "something stands more than %(most)s level deep",
            "something stands more than %(most)s levels deep",
            _DEEPEST,
        )
        raise _NotOurs(line, said % {"most": _DEEPEST}, _("no field is that deep"))
    if isinstance(event, yaml.AliasEvent):
        said = _("the alias %(alias)s is not allowed here") % {"alias": f"*{event.anchor}"}
        raise _NotOurs(line, said, _("write the value out"))
    if event.anchor is not None:
        said = _("the anchor %(anchor)s is not allowed here") % {"anchor": f"&{event.anchor}"}
        raise _NotOurs(line, said, _("write each value out where it belongs"))
    if event.tag is not None:
        said = _("the tag %(tag)s is not allowed here") % {"tag": event.tag}
        raise _NotOurs(line, said, _("remove it, or put the text in quotes"))
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(line, event.value, not event.style)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        for inner in events:
            if isinstance(inner, yaml.SequenceEndEvent):
                return Sequence(line, items)
            items.append(_node(inner, events, findings, depth + 1))
    fields, lines = {}, {}
    for inner in events:
        if isinstance(inner, yaml.MappingEndEvent):
            break
        name = _node(inner, events, findings, depth + 1)
        if not isinstance(name, Scalar):
            raise _NotOurs(
                name.line, _("the name of a field is a plain word"), _("is a quote or a bracket missing?")
            )
        value = _node(next(events), events, findings, depth + 1)
        if name.text in fields:
            said = _("%(name)s stands twice; first in line %(line)s")
            said %= {"name": repr(name.text), "line": lines[name.text]}
            findings.report(name.line, said, _("keep one of them"))
            continue
        fields[name.text], lines[name.text] = value, name.line
    return Mapping(line, fields, lines)
