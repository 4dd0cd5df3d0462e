"""The register as it was known on an earlier day.

A past reading is a small read-only copy of the register from which everything is left out that sources said later
(copy), kept in a file until the register changes (shelf), and asked instead of the database while a reader reads it
(router, known_by). So every page, list and download answers for the past by the same code and the same rules.
"""

from projects.past.shelf import known_by

__all__ = ["known_by"]
