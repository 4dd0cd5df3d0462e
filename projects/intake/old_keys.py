"""Keys that led to records before those were joined into others, as the fixtures and the database list them."""

from collections.abc import Iterable
from datetime import date

from projects.intake.read import Block, Mapping, Scalar


def old_keys(blocks: Iterable[Block], contents: dict) -> dict[tuple[str, str], str]:
    """Section and old key -> the key that stays, by the database and by the fixtures."""
    said = [*contents["aliases"].values(), *filter(None, map(said_alias, blocks))]
    return {(one["section"], one["key"]): one["record"] for one in said}


def said_alias(block: Block) -> dict[str, str] | None:
    """The fields of a complete alias; whatever else stands there is for the validation to report."""
    if block.section != "aliases" or not isinstance(block.node, Mapping):
        return None
    said = {name: node.text for name, node in block.node.fields.items() if isinstance(node, Scalar)}
    try:
        date.fromisoformat(said.get("decided_on", ""))
    except ValueError:
        return None
    return said if {"section", "key", "record", "reason"} <= said.keys() else None
