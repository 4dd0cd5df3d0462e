"""What must hold of the live data at all times: one small function for each rule, R001 and so on.

A check yields a sentence for each breach and nothing where all is well. Some rules are constraints of the database
too; they are checked all the same, since a restored backup or a hand at the database may get past those.
"""

# Each module enters its rules into CHECKS when it is imported.
from projects.intake.checks import (  # noqa: F401
    contradictions,
    database,
    duplicates,
    figures,
    headlines,
    places,
    products,
    projects,
    sources,
    statistics,
    statuses,
    texts,
)
from projects.intake.checks.registry import CHECKS, Check, check

CHECKS.sort(key=lambda one: one.code)

__all__ = ["CHECKS", "Check", "check"]
