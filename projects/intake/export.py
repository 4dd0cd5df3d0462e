"""Records -> the same YAML files: the admin and the repository meet in a diff.

Every section has one place, every record one form and one order, so that the same records give the same files,
byte for byte, and loading what was written changes nothing.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from projects.intake import emit
from projects.intake.composites import Figures, Rows
from projects.intake.fields import Field, ListOf, Text, Url
from projects.intake.form import SECTIONS
from projects.intake.holdings import POSITION, Holdings
from projects.intake.order import in_order
from projects.intake.schema import schema_text
from projects.intake.section import Section
from projects.intake.texts import Texts
from projects.models import COUNTRY

_REFERENCE = {
    "regions": "Regions of Kazakhstan, in the order of the register's lists (ISO 3166-2:KZ).",
    "places": "Cities, towns, villages, districts, deposits and zones.",
    "sectors": "Branches of industry, our own grouping, in the order of lists, with their ISIC Rev. 4 divisions.",
    "units": "Units of measure; factor is how many base units of its quantity kind one unit is.",
    "metrics": "What a figure measures, in the order of lists; quantity_kinds are the kinds of unit it may be stated in.",
    "products": "Products; group is a broader product that one is related to.",
    "exchange_rates": "Tenge for one unit of a currency, as sources state it.",
    "phrases": "Short wordings that records hold in English: parts, roles, places as stated.",
    "aliases": "Keys of records that were merged into others, and why.",
    "kept_apart": "Records that look like one thing and are kept apart, and why.",
}
_FACTS = ("enterprises", "projects", "region_figures", "programmes", "commitments", "replies")

#: Only files of these names are ever written or removed.
_OURS = re.compile(
    rf"reference/({'|'.join(_REFERENCE)})\.yaml|sources/(\d{{4}}|undated)\.yaml|facts/(KZ(-\d\d)?|replies)\.yaml"
)


class NothingToExport(Exception):
    """The database is empty; writing it out would remove every file."""


def export(folder: Path) -> list[str]:
    """Write the database to a folder; tells the names of the files that changed or went away."""
    wanted = files(Holdings.read())
    if not wanted:
        raise NothingToExport
    wanted["schema.json"] = schema_text()
    changed = []
    for name, text in wanted.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            _replace(path, text)
            changed.append(name)
    for path in sorted(folder.glob("*/*.yaml")):
        name = path.relative_to(folder).as_posix()
        if name not in wanted and _OURS.fullmatch(name):
            path.unlink()
            changed.append(name)
    return changed


def files(held: Holdings) -> dict[str, str]:
    """The text of every file by its name."""
    parts: dict[str, dict[str, list[dict]]] = defaultdict(lambda: defaultdict(list))
    for section, contents in held.contents.items():
        for content in _in_order(section, contents):
            parts[_file_of(section, content)][section].append(content)
    return {name: _text(name, sections, held) for name, sections in sorted(parts.items())}


def _file_of(section: str, content: dict) -> str:
    if section in _REFERENCE:
        return f"reference/{section}.yaml"
    if section == "sources":
        return f"sources/{content['issued'][:4] if 'issued' in content else 'undated'}.yaml"
    if section == "replies":
        return "facts/replies.yaml"
    return f"facts/{content.get('region', COUNTRY)}.yaml"


def _in_order(section: str, contents: dict[str, dict]) -> list[dict]:
    def place(key: str) -> tuple:
        content = contents[key]
        if section == "metrics":
            return int(content.get("order", 1000)), key
        return int(content.get(POSITION, 0)), key

    return [contents[key] for key in sorted(contents, key=place)]


def _text(name: str, sections: dict[str, list[dict]], held: Holdings) -> str:
    lines = ["# yaml-language-server: $schema=../schema.json", f"# {_what_it_is(name, held)}"]
    for section in SECTIONS.values() if not name.startswith("facts/") else map(SECTIONS.get, _FACTS):
        if section.name in sections:
            lines += ["", f"{section.name}:"]
            for content in sections[section.name]:
                lines += _record(section, content, held)
    return "\n".join(lines) + "\n"


def _what_it_is(name: str, held: Holdings) -> str:
    folder, stem = name.removesuffix(".yaml").split("/")
    if folder == "reference":
        return _REFERENCE[stem]
    if folder == "sources":
        return "Sources without a date." if stem == "undated" else f"Sources issued in {stem}."
    if stem == "replies":
        return "What enterprises and authorities reply to figures and projects, each with its day."
    region = held.contents["regions"].get(stem, {}).get("name", {}).get("en", stem)
    whole = " as a whole and companies of no region" if stem == COUNTRY else ""
    return f"{region}{whole}: enterprises, projects, reported figures, programmes and commitments."


def _record(section: Section, content: dict, held: Holdings) -> list[str]:
    fields = [field for field in section.fields if field.name in content]
    if section.is_flow:
        return [
            f"  - {emit.flow_mapping([(field.name, field.write(content[field.name])) for field in fields])}"
        ]
    lines = [line for field in fields for line in _field(field, content[field.name], held)]
    return [f"  - {lines[0].lstrip()}", *lines[1:]]


def _field(field: Field, value, held: Holdings) -> list[str]:
    if isinstance(field, Rows):
        rows = in_order(field, value, lambda key: held.contents["metrics"][key])
        return _items(field.name, field.lines(rows))
    if isinstance(field, Figures):
        return _items(field.name, field.lines(value))
    if isinstance(field, Text) and not isinstance(field, Url):
        return emit.long_text(field.name, value, indent=4)
    line = f"    {field.name}: {field.write(value)}"
    if len(line) > emit.WIDTH and isinstance(field, ListOf):
        return _items(field.name, [emit.text(item, in_flow=False) for item in value])
    if len(line) > emit.WIDTH and isinstance(field, Texts):
        languages = [one for one in field.fields if one.name in value]
        return [f"    {field.name}:"] + [
            line for one in languages for line in emit.long_text(one.name, value[one.name], indent=6)
        ]
    return [line]


def _items(name: str, items: Iterable[str]) -> list[str]:
    return [f"    {name}:", *(f"      - {item}" for item in items)]


def _replace(path: Path, text: str) -> None:
    """Put the text in the file's place at once, so that no reader ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="\n")
    os.replace(part, path)
