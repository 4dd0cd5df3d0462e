"""New records of a load that look very much like others that stand."""

from projects.duplicates import candidates
from projects.intake.compare import Remark
from projects.intake.validate import Entry

#: New ones of these sections are compared with those that stand.
LOOKED_AT = ("enterprises", "projects")


def among(new: list[Entry]) -> list[Remark]:
    """What is to be said of these blocks, whose records are stored by now and were not there before."""
    return [
        Remark(section, key, f"looks like {other}: {pair.why}; merge them, or add the pair to kept_apart")
        for section in LOOKED_AT
        if (keys := {entry.key for entry in new if entry.section.name == section})
        for pair in candidates(section, only=keys)
        if pair.is_strong
        for key, other in [(pair.first, pair.second) if pair.first in keys else (pair.second, pair.first)]
    ]
