"""One record per real thing: records that may be one are found (candidates), judged by a person, and joined (merge).

A pair that was judged is an Alias (joined) or a KeptApart (not one thing, or not shown to be).
"""

from projects.duplicates.candidates import SECTIONS, candidates
from projects.duplicates.merge import CannotMerge, merge
from projects.duplicates.pairs import Pair

__all__ = ["SECTIONS", "CannotMerge", "Pair", "candidates", "merge"]
