"""Which figures of a statistic stand in one series of years, and why the others are kept apart from it.

A series holds one figure for each full year: from official statistics where these have any year of it, by the headline
rule among rivals. Apart from it stand first prints (issued within six months after the year's end, when the year is
not counted to the end yet), years stated before they had ended, months and quarters, several years together, promises,
and full years that somebody else reports beside the statistics. Nothing of this is stored: it follows from period,
source and ruling.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from projects.codelists import Nature, Precision, Ruling, SourceKind, Standing
from projects.headlines.rule import in_order

#: A whole year that is told by the end of June of the next one is not final yet.
_FIRST_PRINT_UNTIL = (6, 30)


def standing(figure) -> Standing:
    """What a figure is by itself; YEAR for a full year that may stand in a series."""
    if figure.ruling == Ruling.DEPRECATED:
        return Standing.RULED_OUT
    if figure.nature != Nature.ACTUAL:
        return Standing.PROMISE
    period = figure.period
    if period.precision != Precision.YEAR and period.start.year == period.end.year:
        return Standing.PART_YEAR
    if period.start.year != period.end.year:
        return Standing.SEVERAL_YEARS
    issued = figure.source.issued_until
    if issued is None or issued > date(period.end.year + 1, *_FIRST_PRINT_UNTIL):
        return Standing.YEAR
    return Standing.FIRST_PRINT if issued >= period.end else Standing.BEFORE_END


def standings(figures: Iterable) -> dict:
    """Each of the figures of one statistic (metric, product, part and kind of unit) with its standing in its series.

    YEAR have those of the series: one for each year, all in one unit.
    """
    found = {figure: standing(figure) for figure in figures}
    full = [figure for figure, own in found.items() if own == Standing.YEAR]
    official = [figure for figure in full if figure.source.kind == SourceKind.STATISTICS]
    usual = Counter(figure.unit_id for figure in official or full)
    unit = usual.most_common(1)[0][0] if usual else None
    rivals = defaultdict(list)
    for figure in full:
        rivals[figure.period_start].append(figure)
    for of_year in rivals.values():
        fit = [f for f in of_year if f.unit_id == unit and (f in official or not official)]
        first = in_order(fit)[0] if fit else None
        for figure in of_year:
            if figure is not first:
                is_second = first is not None and figure.source.kind == first.source.kind
                found[figure] = Standing.RIVAL if is_second else Standing.ELSEWHERE
    return found
