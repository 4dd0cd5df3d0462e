"""The regions compared, ready to be shown: the map or the tiles, the ranked rows beside them, and what to know about them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from projects import wording
from projects.codelists import Status
from projects.languages import in_language
from projects.map import MapRow, RegionMap, TileGrid, region_map, tile_grid
from projects.models import Observation, Region
from projects.panels import region_notes
from projects.panels.region_notes import amount, amount_alone, size_in_words
from projects.queries.region_sizes import Choice, Comparison, Lack, Measure, Measured, Per, Side, amount_of

#: So many residents or workers one of these is set against: jobs per resident would be read as nothing.
PER_HOW_MANY = {Measure.INVESTMENT: 1, Measure.JOBS: 1_000, Measure.PROJECTS: 100_000}


@dataclass(frozen=True)
class RankedRow:
    """One region in words. `size` is the statistic itself, for its source mark.

    `lack` says in a word or two why there is no value, `other` is the amount of the other side, delivered or promised.
    """

    region: Region
    totals: object
    rank: int | None
    value: str
    amount: str
    amount_in_full: str
    other: str
    size: Observation | None
    size_text: str
    lack: str


@dataclass(frozen=True)
class RegionPanel:
    """Everything that parts/_region_map.html shows. Of `map` and `grid` the one that is asked for is there.

    `value_heading`, `amount_heading` and `size_heading` head the columns; the last is empty where nothing is set
    against a size, and then `other_heading` heads the other side, delivered beside promised. `sum_key` names
    the sum for the page that says what is in it, empty for numbers of projects; for those `query` selects the counted
    ones in the list. `whole` is the country in one row, None where it has
    no statistic. `notes` are sentences.
    """

    choice: Choice
    title: str
    map: RegionMap | None
    grid: TileGrid | None
    rows: list[RankedRow]
    whole: RankedRow | None
    value_heading: str
    amount_heading: str
    size_heading: str
    other_heading: str
    sum_key: str
    query: str
    notes: list[str]


def panel(found: Comparison, view: str = "map", *, coarse: bool = False) -> RegionPanel:
    """The comparison in words and on the map (`view` "map"; `coarse` for a small one) or as equal tiles ("tiles")."""
    choice = found.choice
    write = writer(choice)
    rows = [map_row(row, found, write) for row in found.rows]
    value_heading = _value_heading(choice)
    return RegionPanel(
        choice=choice,
        title=title(choice),
        map=region_map(rows, write=write, coarse=coarse) if view == "map" else None,
        grid=tile_grid(rows, write=write) if view == "tiles" else None,
        rows=[_ranked(row, place, found, write) for place, row in enumerate(found.rows, start=1)],
        whole=_whole(found, write),
        value_heading=value_heading,
        amount_heading=_what(choice),
        size_heading=_size_heading(choice),
        other_heading=_what(replace(choice, side=_other(choice.side))),
        sum_key="" if choice.measure == Measure.PROJECTS else f"{choice.measure}-{choice.side}",
        query=_query(choice),
        notes=region_notes.notes(found),
    )


def writer(choice: Choice) -> Callable[[Decimal], str]:
    """How a value of this choice is written: money, a share in percent, or a number of jobs or projects."""
    if choice.per == Per.GRP:
        return lambda value: wording.percent(wording.short(value * 100))
    if choice.measure == Measure.INVESTMENT:
        return wording.money
    if choice.per == Per.ABSOLUTE:
        return wording.number
    return lambda value: wording.short(value * PER_HOW_MANY[choice.measure])


def title(choice: Choice) -> str:
    """What the map shows, as a label: "Promised investment per resident, 2025"."""
    if choice.per == Per.ABSOLUTE:
        return {
            (Measure.INVESTMENT, Side.PROMISED): _("Promised investment by region"),
            (Measure.INVESTMENT, Side.DELIVERED): _("Delivered investment by region"),
            (Measure.JOBS, Side.PROMISED): _("Promised jobs by region"),
            (Measure.JOBS, Side.DELIVERED): _("Jobs reported filled by region"),
            (Measure.PROJECTS, Side.PROMISED): _("Projects by region, without cancelled ones"),
            (Measure.PROJECTS, Side.DELIVERED): _("Commissioned projects by region"),
        }[choice.measure, choice.side]
    words = {"what": _what(choice), "per": _value_heading(choice), "year": choice.year}
    if choice.year is None:
        return pgettext("a measure and what it is set against", "%(what)s: %(per)s") % words
    return (
        pgettext("a measure, what it is set against, the year of that", "%(what)s: %(per)s, %(year)s") % words
    )


def map_row(row: Measured, found: Comparison, write: Callable[[Decimal], str]) -> MapRow:
    """One region for the map and the tiles."""
    region = row.region
    return MapRow(
        code=region.iso_code,
        name=in_language(region, "name").text,
        url=region.get_absolute_url(),
        value=row.value,
        value_text=_("no figure") if row.value is None else write(row.value),
        lat=region.lat,
        lon=region.lon,
        abbreviation=region.abbreviation,
        tile_row=region.tile_row,
        tile_column=region.tile_column,
        detail=_detail(row, found),
    )


def _detail(row: Measured, found: Comparison) -> str:
    """Numerator, denominator with its year and its source; or why there is no value."""
    if row.value is None:
        return _lack(row, found.choice)
    if row.size is None:
        return ngettext(
            "sum of %(count)s project, those without the figure not in it",
            "sum of %(count)s projects, those without the figure not in it",
            row.totals.projects,
        ) % {"count": row.totals.projects}
    words = {
        "amount": amount(row.amount, found),
        "size": size_in_words(row.size),
        "year": found.choice.year,
        "source": _source(row.size),
    }
    return {
        Per.RESIDENT: _("%(amount)s over %(size)s residents in %(year)s (%(source)s)"),
        Per.INDUSTRY_WORKER: _(
            "%(amount)s over %(size)s people employed in industry and construction in %(year)s (%(source)s)"
        ),
        Per.GRP: _("%(amount)s over a gross regional product of %(size)s in %(year)s (%(source)s)"),
    }[found.choice.per] % words


def _source(figure: Observation) -> str:
    issued = wording.period(figure.source.issued_period)
    return f"{figure.source.publisher}, {issued}" if issued else figure.source.publisher


def _ranked(row: Measured, place: int, found: Comparison, write: Callable[[Decimal], str]) -> RankedRow:
    return RankedRow(
        region=row.region,
        totals=row.totals,
        rank=None if row.value is None or row.region.kind == "country" else place,
        value="" if row.value is None else write(row.value),
        amount=amount_alone(row.amount, found),
        amount_in_full=amount(row.amount, found, in_full=True),
        other=amount_alone(amount_of(row.totals, found.choice.measure, _other(found.choice.side)), found),
        size=row.size,
        size_text=size_in_words(row.size) if row.size else "",
        lack=_lack_in_short(row),
    )


def _whole(found: Comparison, write: Callable[[Decimal], str]) -> RankedRow | None:
    if found.value is None:
        return None
    return RankedRow(
        region=found.size.region,
        totals=None,
        rank=None,
        value=write(found.value),
        amount=amount_alone(found.amount, found),
        amount_in_full=amount(found.amount, found, in_full=True),
        other="",
        size=found.size,
        size_text=size_in_words(found.size),
        lack="",
    )


def _other(side: Side) -> Side:
    return Side.DELIVERED if side == Side.PROMISED else Side.PROMISED


def _query(choice: Choice) -> str:
    if choice.side == Side.DELIVERED:
        return urlencode({"status": Status.COMMISSIONED.value})
    # A cancelled project promises nothing, and the list has it unless it is left out.
    standing = [status.value for status in Status if status != Status.CANCELLED]
    return urlencode({"status": standing}, doseq=True)


def _lack_in_short(row: Measured) -> str:
    return {
        Lack.NONE: "",
        Lack.AMOUNT: _("not stated"),
        Lack.SIZE: _("no statistic"),
        Lack.BORDERS: _("old borders"),
        Lack.SEVERAL: _("several regions"),
    }[row.lacks]


def _lack(row: Measured, choice: Choice) -> str:
    return {
        Lack.NONE: "",
        Lack.AMOUNT: _("no project states it"),
        Lack.SIZE: _("no statistic for %(year)s") % {"year": choice.year},
        Lack.BORDERS: _("the statistic of %(year)s is of the old borders") % {"year": choice.year},
        Lack.SEVERAL: _("projects of several regions"),
    }[row.lacks]


def _what(choice: Choice) -> str:
    return {
        (Measure.INVESTMENT, Side.PROMISED): _("Promised investment"),
        (Measure.INVESTMENT, Side.DELIVERED): _("Delivered investment"),
        (Measure.JOBS, Side.PROMISED): _("Promised jobs"),
        (Measure.JOBS, Side.DELIVERED): _("Jobs reported filled"),
        (Measure.PROJECTS, Side.PROMISED): _("Projects without cancelled ones"),
        (Measure.PROJECTS, Side.DELIVERED): _("Commissioned projects"),
    }[choice.measure, choice.side]


def _value_heading(choice: Choice) -> str:
    if choice.per == Per.ABSOLUTE:
        return _what(choice)
    if choice.per == Per.GRP:
        return _("share of gross regional product")
    many = PER_HOW_MANY[choice.measure]
    words = {"count": wording.number(many)}
    if choice.per == Per.RESIDENT:
        return _("per resident") if many == 1 else _("per %(count)s residents") % words
    if many == 1:
        return _("per person employed in industry and construction")
    return _("per %(count)s people employed in industry and construction") % words


def _size_heading(choice: Choice) -> str:
    words = {"year": choice.year}
    return {
        Per.ABSOLUTE: "",
        Per.RESIDENT: _("Residents, %(year)s") % words,
        Per.INDUSTRY_WORKER: _("Employed in industry and construction, %(year)s") % words,
        Per.GRP: _("Gross regional product, %(year)s") % words,
    }[choice.per]
