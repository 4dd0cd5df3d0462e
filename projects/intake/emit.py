"""Texts, lists and mappings written as YAML: quoted only where YAML needs it, the same text always alike."""

import re
import textwrap

import yaml

#: Lines of records are kept within this width where their words allow it.
WIDTH = 110

_PLAIN_START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]")
_NUMBER = re.compile(r"[-+]?(\.\d+|\d[\d_]*(\.\d*)?)([eE][-+]?\d+)?|0[ox][\da-fA-F]+")
_SPECIAL = re.compile(r"null|true|false|yes|no|on|off|y|n|~|[-+]?\.(inf|nan)", re.IGNORECASE)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers


def text(value: str, *, in_flow: bool) -> str:
    """A text as a scalar on one line; `in_flow` inside brackets, where commas and braces have a meaning."""
    return value if _may_be_plain(value, in_flow) else quoted(value)


def quoted(value: str) -> str:
    """A text in double quotes."""
    return '"' + "".join(_ESCAPES.get(c) or (c if _is_printable(c) else _escaped(c)) for c in value) + '"'


def flow_list(items: list[str]) -> str:
    """A list on one line, of items written already."""
    return f"[{', '.join(items)}]"


def flow_mapping(fields: list[tuple[str, str]]) -> str:
    """A mapping on one line, of values written already."""
    return "{" + ", ".join(f"{name}: {value}" for name, value in fields) + "}"


def long_text(name: str, value: str, indent: int) -> list[str]:
    """The lines of a field that holds running text: on one line where it fits, else folded, else line by line."""
    margin = " " * indent
    line = f"{margin}{name}: {text(value, in_flow=False)}"
    if "\n" not in value and len(line) <= WIDTH:
        return [line]
    inner = margin + "  "
    if "\n" not in value and _may_fold(value):
        folded = textwrap.wrap(
            value, WIDTH - len(inner), break_long_words=False, break_on_hyphens=False, drop_whitespace=True
        )
        return [f"{margin}{name}: >-", *(inner + part for part in folded)]
    if _may_stand_line_by_line(value):
        return [f"{margin}{name}: |-", *((inner + part) if part else "" for part in value.split("\n"))]
    return [f"{margin}{name}: {quoted(value)}"]


def _may_be_plain(value: str, in_flow: bool) -> bool:
    if not value or not _PLAIN_START.match(value) or value[-1].isspace() or value.endswith(":"):
        return False
    if ": " in value or " #" in value or not all(map(_is_printable, value)):
        return False
    if in_flow and re.search(r"[,\[\]{}]", value):
        return False
    return not _means_something_else(value)


def _means_something_else(value: str) -> bool:
    """Whether YAML 1.1 or 1.2 would read it as a number, a date, a truth value or nothing."""
    if _NUMBER.fullmatch(value) or _SPECIAL.fullmatch(value):
        return True
    resolvers = _RESOLVERS.get(value[0], []) + _RESOLVERS.get(None, [])
    return any(form.match(value) for _tag, form in resolvers)


def _may_fold(value: str) -> bool:
    # Only single spaces may become line ends: a folded line that begins with a space would keep its break.
    return all(map(_is_printable, value)) and "  " not in value and value == value.strip()


def _may_stand_line_by_line(value: str) -> bool:
    lines = value.split("\n")
    return all(line == line.rstrip() and all(map(_is_printable, line)) for line in lines) and lines[0][
        :1
    ] not in ("", " ")


def _is_printable(character: str) -> bool:
    # A no-break space holds a number and its unit together; to YAML it is a letter like any other.
    return character in " \u00a0" or (character.isprintable() and not character.isspace())


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}" if code < 65536 else f"\\U{code:08X}"
