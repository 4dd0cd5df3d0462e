"""What to know about a comparison of regions: what is in it, what is missing, whose borders a statistic is of."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import wording
from projects.languages import in_language
from projects.models import Observation, Region
from projects.queries.region_sizes import Comparison, Lack, Measure, Per, Side


def notes(found: Comparison) -> list[str]:
    """What a reader should know who reads this comparison, as sentences."""
    return [note for note in (*_measure_notes(found), *_year_notes(found)) if note]


def size_in_words(figure: Observation) -> str:
    """A statistic that something is set against: an amount of money, or a whole number of people."""
    if figure.unit.currency:
        return wording.qualified(wording.money(figure.value, figure.unit.currency), figure.qualifier)
    # An average over a year may be half a person.
    return wording.qualified(wording.number(figure.value, 0), figure.qualifier)


def _measure_notes(found: Comparison) -> Iterator[str]:
    choice = found.choice
    if choice.per == Per.GRP:
        yield _(
            "The whole investment, of all years together, against the gross regional product of one year: "
            "a measure of weight, not a rate. Both are in tenge."
        )
    if choice.side == Side.DELIVERED:
        yield {
            Measure.INVESTMENT: _(
                "Delivered money is the whole investment of commissioned projects, not money spent."
            ),
            Measure.JOBS: _("Jobs count as filled only where a source says so."),
            Measure.PROJECTS: "",
        }[choice.measure]
    if nobody := found.lacking(Lack.AMOUNT):
        yield _("No project states the figure in: %(regions)s.") % {"regions": _names(nobody)}
    several = next((row for row in found.rows if row.region.kind == "country" and row.amount), None)
    if several is not None:
        yield _("Of several regions at once, and in the value of none: %(amount)s.") % {
            "amount": amount(several.amount, found)
        }


def _year_notes(found: Comparison) -> Iterator[str]:
    choice = found.choice
    if choice.per == Per.ABSOLUTE:
        return
    words = {"year": choice.year}
    if not any(row.size for row in found.rows):
        yield _("Statistics report this size of no region for the year asked for. Choose another year.")
        return
    if choice.per == Per.INDUSTRY_WORKER:
        yield _("The statistics count industry and construction together; industry alone is not reported.")
    if without := found.lacking(Lack.SIZE):
        yield _("No statistic for %(year)s, and none of another year in its place: %(regions)s.") % {
            **words,
            "regions": _names(without),
        }
    if not found.formed:
        return
    day = found.formed[0].valid_from
    yield _("Borders changed on %(date)s, when these regions were formed: %(regions)s.") % {
        "date": formats.date_format(day, "DATE_FORMAT"),
        "regions": _names(found.formed),
    }
    if found.recalculated:
        yield _("For %(year)s the source gives these of them a figure of their own: %(regions)s.") % {
            **words,
            "regions": _names(found.recalculated),
        }
    if old := found.lacking(Lack.BORDERS):
        yield _(
            "The statistic of %(year)s is of the old borders and is not set against the projects of today's: %(regions)s."
        ) % {**words, "regions": _names(old)}


def _names(regions: Sequence[Region]) -> str:
    return ", ".join(in_language(region, "name").text for region in regions)


def amount(of: Decimal | None, found: Comparison, *, in_full: bool = False) -> str:
    """A sum of a comparison in words: "6.2 bn ₸", "1,200 jobs", "12 projects"; empty for none."""
    if of is None:
        return ""
    if found.choice.measure == Measure.INVESTMENT:
        return (wording.money_in_full if in_full else wording.money)(of, found.currency)
    words = {"count": wording.number(of)}
    if found.choice.measure == Measure.JOBS:
        return ngettext("%(count)s job", "%(count)s jobs", int(of)) % words
    return ngettext("%(count)s project", "%(count)s projects", int(of)) % words


def amount_alone(of: Decimal | None, found: Comparison) -> str:
    """The same under a heading that says what it is: "6.2 bn ₸", "1,200"; empty for none."""
    if of is None or found.choice.measure == Measure.INVESTMENT:
        return amount(of, found)
    return wording.number(of)
