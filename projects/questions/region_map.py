"""What a visitor may ask of the map of regions: /regions/?measure=jobs&nature=promised&per=resident&year=2024&view=tiles.

Knows the parameters and which of them belong together; what the answer holds is in queries/region_sizes.py.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from projects.queries.region_sizes import Choice, Measure, Per, Side, is_meaningful, latest_year
from projects.questions.lists import ListQuestion

VIEWS = ("map", "tiles")


@dataclass(frozen=True)
class Option:
    """One choice of a select: what is sent, what is read, whether it is chosen and whether it can be."""

    value: str
    label: str
    is_chosen: bool
    is_open: bool = True
    #: Of a size: the measures that it can be set beside, for the script that keeps impossible pairs from being sent.
    measures: tuple[str, ...] = ()


class MapQuestion(ListQuestion):
    """The map's part of an address; empty parameters stand for the default.

    `years` are those that each size is known for (region_sizes.years). `also` names parameters that the page itself
    looks into. A year of another size is a question that makes sense and has no figures; any other year is none.
    """

    own = ()

    def __init__(self, data, years: Mapping[str, Mapping[int, int]], also: Collection[str] = ()):
        self.years = years
        every_year = {str(year) for known in years.values() for year in known}
        super().__init__(
            data,
            {
                "measure": Measure.values,
                "nature": Side.values,
                "per": Per.values,
                "year": every_year,
                "view": VIEWS,
                **{name: data.getlist(name) for name in also},
            },
        )

    @cached_property
    def problems(self) -> list[str]:
        problems = list(super().problems)
        if not problems and not is_meaningful(self.measure, self.per):
            problems.append(
                _(
                    "Jobs and numbers of projects are no share of gross regional product; only money is. "
                    "Choose investment, or another size."
                )
            )
        return problems

    @property
    def measure(self) -> Measure:
        return Measure(self._known("measure") or Measure.INVESTMENT)

    @property
    def side(self) -> Side:
        return Side(self._known("nature") or Side.PROMISED)

    @property
    def per(self) -> Per:
        return Per(self._known("per") or Per.ABSOLUTE)

    @property
    def year(self) -> int | None:
        """The year of the statistic: the one asked for, else the latest that it is known for of most regions."""
        if self.per == Per.ABSOLUTE:
            return None
        asked = self._known("year")
        return int(asked) if asked else latest_year(self.years.get(self.per, {}))

    @property
    def view(self) -> str:
        """ "map" or "tiles"."""
        return self._known("view") or "map"

    @property
    def answer(self) -> Choice:
        """What to compare; of a question with problems, what it would be without them."""
        return Choice(self.measure, self.side, self.per, self.year)

    @property
    def measures(self) -> list[Option]:
        return [Option(m.value, m.label, m == self.measure) for m in Measure]

    @property
    def sides(self) -> list[Option]:
        return [Option(s.value, s.label, s == self.side) for s in Side]

    @property
    def sizes(self) -> list[Option]:
        """What the measure can be set against; one that makes no sense with it is shown closed, unless it was asked for."""
        return [
            Option(
                p.value,
                p.label,
                p == self.per,
                is_meaningful(self.measure, p) or p == self.per,
                tuple(m.value for m in Measure if is_meaningful(m, p)),
            )
            for p in Per
        ]

    @property
    def ways_out(self) -> list[Choice]:
        """What can be answered instead where measure and size do not go together: either of them kept."""
        if is_meaningful(self.measure, self.per):
            return []
        return [
            Choice(self.measure, self.side),
            Choice(Measure.INVESTMENT, self.side, self.per, self.year),
        ]

    @property
    def year_options(self) -> list[Option]:
        """The years of the chosen size, latest first, each with the number of regions where that is not all."""
        known = dict(self.years.get(self.per, {}))
        if self.per == Per.ABSOLUTE:
            return []
        most = max(known.values(), default=0)
        if self.year is not None:
            known.setdefault(self.year, 0)
        return [
            Option(str(year), _year_label(year, known[year], most), year == self.year)
            for year in sorted(known, reverse=True)
        ]

    def _known(self, name: str) -> str:
        value = self.choice(name)
        return value if value in self.choices[name] else ""


def _year_label(year: int, regions: int, most: int) -> str:
    if regions == most:
        return str(year)
    return _("%(year)s (%(regions)s of %(most)s regions)") % {"year": year, "regions": regions, "most": most}
