"""One sum explained: what is in it, figure by figure, and what is not."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F

from projects.models import Observation, Project
from projects.models.projects import investment_column
from projects.queries import totals

#: The sums that a reader can ask about -> (name in Totals, headline figure, flag of entering sums, only commissioned).
MEASURES = {
    "investment-promised": ("investment_promised", "investment_figure", "investment_is_counted", False),
    "investment-delivered": ("investment_delivered", "investment_figure", "investment_is_counted", True),
    "jobs-promised": ("jobs_promised", "jobs_figure", "jobs_are_counted", False),
    "jobs-delivered": ("jobs_delivered", "jobs_delivered_figure", "jobs_delivered_are_counted", False),
}

#: The largest amounts that are listed one by one.
LISTED = 12


@dataclass(frozen=True)
class Addend:
    """One project's part of a sum: the amount that was added, and the figure that it comes from."""

    project: Project
    amount: Decimal
    figure: Observation


@dataclass(frozen=True)
class Sum:
    """A sum of a selection: `amount` in the reader's currency or jobs (None: nothing to add) of `count` projects,
    the largest addends, and how many projects are left out: without the figure, as parts of a counted whole.

    `unconverted` of those without have a figure in a currency for which no rate of its year is known."""

    measure: str
    amount: Decimal | int | None
    count: int
    addends: tuple[Addend, ...]
    lacking: int
    parts: int
    unconverted: int

    @property
    def is_money(self) -> bool:
        """Whether it adds amounts of money; else it adds jobs."""
        return self.measure.startswith("investment")

    @property
    def is_delivered(self) -> bool:
        """Whether it is about what was delivered; else about what was promised."""
        return self.measure.endswith("delivered")


def explain(measure: str, projects) -> Sum:
    """What `measure` of these projects adds up; the amount agrees with queries.totals. A fixed number of queries."""
    name, figure, flag, only_commissioned = MEASURES[measure]
    column = {"investment_figure": investment_column(), "jobs_figure": "jobs"}.get(figure, "jobs_delivered")
    standing = projects.not_cancelled()
    if only_commissioned:
        standing = standing.commissioned()
    stated = standing.filter(**{f"{column}__isnull": False})
    added = stated.filter(**{flag: True})
    largest = added.select_related(
        "region", f"{figure}__source", f"{figure}__unit", f"{figure}__metric"
    ).order_by(F(column).desc(), "name_en", "pk")
    counts = totals.totals(projects)
    count = added.count()
    return Sum(
        measure=measure,
        amount=getattr(counts, name),
        count=count,
        addends=tuple(
            Addend(project, getattr(project, column), getattr(project, figure))
            for project in largest[:LISTED]
        ),
        lacking=standing.count() - (stated_count := stated.count()),
        parts=stated_count - count,
        unconverted=standing.filter(**{f"{figure}__isnull": False, f"{column}__isnull": True}).count(),
    )
