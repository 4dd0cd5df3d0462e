"""The JSON Schema of the fixture files, so that editors complete and underline; made from form.py."""

import json

from projects.intake.composites import mapping_schema
from projects.intake.form import SECTIONS


def schema() -> dict:
    """The schema of one file: any sections, each a list of records."""
    sections = {
        section.name: {"type": ["array", "null"], "items": mapping_schema(section.fields)}
        for section in SECTIONS.values()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Facts of the register of industrial projects",
        "description": "Written by projects/intake/schema.py from projects/intake/form.py.",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": sections,
    }


def schema_text() -> str:
    """The schema as fixtures/schema.json holds it."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
