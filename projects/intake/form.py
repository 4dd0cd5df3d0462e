"""The form of the fixtures: every section by its name, in an order in which most can be stored one after the other."""

from projects.intake.facts import FACTS
from projects.intake.reference import REFERENCE
from projects.intake.section import Section

SECTIONS: dict[str, Section] = {section.name: section for section in (*REFERENCE, *FACTS)}
