"""What stands in the way of a change."""

from dataclasses import dataclass

from projects.models import Change


@dataclass(frozen=True)
class Conflict:
    """Why one change cannot be carried out as it stands: a sentence, and the column with its three values if it is
    one that somebody else changed meanwhile."""

    change: Change
    message: str
    column: str = ""
    was: object = None
    now: object = None
    proposed: object = None


class Conflicts(Exception):
    """Changes cannot be carried out; `conflicts` says which and why, and nothing was changed."""

    def __init__(self, conflicts: list[Conflict]):
        super().__init__(" ".join(conflict.message for conflict in conflicts))
        self.conflicts = conflicts
