"""The first screen of the home page: when, in short."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from projects.panels.totals import investment
from projects.queries.totals import Group, Totals
from projects.series import BarChart

#: The small chart reaches so many years back and ahead; the whole one stands further down the page.
YEARS = 6


@dataclass(frozen=True)
class When:
    """`chart` has the years around `year`, the present one, whose `totals` are None where no project has that year.

    `whole` is the key of the whole chart, further down. `elsewhere` is what is promised in other years and without
    one; `peak` the year from now on with most promised.
    The addresses lead to the projects of the year.
    """

    chart: BarChart
    whole: str
    year: int
    totals: Totals | None
    url: str | None
    peak: Group | None
    peak_url: str | None
    elsewhere: Decimal | None


def when(groups: Sequence[Group], year: int, *, link: Callable[[object], str | None], lacking: str) -> When:
    """What the first screen says of years, from totals by year."""
    near = [group for group in groups if group.of is not None and abs(group.of - year) <= YEARS]
    drawn = investment(near, by="year", link=link, lacking=lacking, present=year, csv_url="")
    # It repeats part of the chart further down, which has the table, the notes and what is missing.
    chart = replace(drawn, key="when", title=_("Investment by year of commissioning"), missing=None, note="")
    ahead = [group for group in groups if group.of is not None and group.of > year]
    ahead = [group for group in ahead if group.totals.investment_promised]
    peak = max(ahead, key=lambda group: group.totals.investment_promised, default=None)
    far = [group.totals.investment_promised for group in groups if group not in near]
    return When(
        chart=chart,
        whole=drawn.key,
        year=year,
        totals=next((group.totals for group in near if group.of == year), None),
        url=link(year),
        peak=peak,
        peak_url=link(peak.of) if peak else None,
        elsewhere=sum(filter(None, far), Decimal(0)) or None,
    )
