"""What a visitor may ask of the list of programmes: words, a region, those with a report, and which to add.

    ?region=KZ-35&reported=1&add=map-2021&add=altay-2025

A question that makes no sense has no rows and says why in `problems`; it never shows the whole list.
"""

from collections.abc import Sequence

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from projects.models import Region
from projects.queries.programme_page import ProgrammeRow
from projects.questions.lists import ListQuestion

#: More programmes side by side than these are no table that anybody reads.
MOST = 8


class PoolQuestion(ListQuestion):
    """`every` are the rows of all programmes."""

    def __init__(self, data, every: Sequence[ProgrammeRow]):
        rest = data.copy()
        self._added = list(dict.fromkeys(key for key in rest.pop("add", []) if key))
        self._every = {row.programme.key: row for row in every}
        super().__init__(rest, {"region": [region.iso_code for region in self.regions], "reported": ["1"]})

    @cached_property
    def regions(self) -> list[Region]:
        """The regions that have a programme, in list order, the country first."""
        found = {row.programme.region_id: row.programme.region for row in self._every.values()}
        return sorted(
            found.values(), key=lambda region: (region.kind != "country", region.sort_order, region.iso_code)
        )

    @cached_property
    def problems(self) -> list[str]:
        problems = list(super().problems)
        problems += [
            _("“%(value)s” is not in the register. Choose from the list.") % {"value": key[:80]}
            for key in self._added
            if key not in self._every
        ]
        if len(self._added) > MOST:
            problems.append(_("Choose at most %(count)s programmes to add.") % {"count": MOST})
        return problems

    @property
    def rows(self) -> list[ProgrammeRow]:
        """The programmes that match, in the order of the list; none where the question has problems."""
        if self.problems:
            return []
        return [row for row in self._every.values() if self._matches(row)]

    @property
    def added(self) -> list[ProgrammeRow]:
        """The programmes chosen to be added, in the order of the address; none where the question has problems."""
        return [] if self.problems else [self._every[key] for key in self._added]

    def _matches(self, row: ProgrammeRow) -> bool:
        record = row.programme
        return (
            self.choice("region") in ("", record.region.iso_code)
            and not (self.choice("reported") and not row.figures)
            and self.finds(record.name_en, record.name_ru, record.name_kk, record.period)
        )
