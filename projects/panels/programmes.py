"""A programme's reported total drawn as what its listed projects explain, and what they do not; sums of programmes."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import wording
from projects.languages import in_language
from projects.panels.bullets import Bullet, Mark
from projects.queries.pools import Addition, Gap, MetricSum, Overlap
from projects.queries.programme_page import Comparison, ProgrammeRow


@dataclass(frozen=True)
class DrawnProgramme:
    """A row of the list with a bar for each reported total."""

    row: ProgrammeRow
    bars: tuple[Bullet, ...]


@dataclass(frozen=True)
class SideBySide:
    """One metric of several programmes: (programme, figure or None) of each; `verdict`, the sum or why there is none."""

    name: str
    figures: tuple[tuple[ProgrammeRow, object], ...]
    verdict: str
    is_sum: bool


@dataclass(frozen=True)
class DrawnAddition:
    """What came of adding programmes: the reasons for the refusal, none where the lists are whole; each metric."""

    rows: tuple[ProgrammeRow, ...]
    reasons: tuple[str, ...]
    shared: tuple[Overlap, ...]
    metrics: tuple[SideBySide, ...]

    @property
    def is_refused(self) -> bool:
        return bool(self.reasons)


def drawn(row: ProgrammeRow) -> DrawnProgramme:
    """A programme with its bars."""
    return DrawnProgramme(row, bars(row.comparisons))


def bars(comparisons) -> tuple[Bullet, ...]:
    """One bar for each reported total: the listed part, then the rest; without marks where they cannot be compared."""
    return tuple(_bar(comparison) for comparison in comparisons)


def _bar(found: Comparison) -> Bullet:
    words = " ".join(filter(None, (_words(found), _lacking(found))))
    return Bullet(
        _("%(metric)s, %(nature)s, %(period)s")
        % {
            "metric": in_language(found.figure.metric, "name").text,
            "nature": found.figure.get_nature_display(),
            "period": wording.period(found.figure.period),
        },
        words,
        _marks(found),
        ((_("reported of the whole"), found.figure),),
    )


def _words(found: Comparison) -> str:
    values = {"reported": wording.figure(found.figure)}
    if not found.is_comparable:
        return _("%(reported)s reported; not comparable: another unit.") % values
    if found.listed is None:
        return _("%(reported)s reported; no listed project has the figure.") % values
    values |= {"listed": amount(found, found.listed), "rest": amount(found, abs(found.unexplained))}
    if found.unexplained > 0:
        return _("%(reported)s reported = %(listed)s listed + %(rest)s unexplained.") % values
    if found.unexplained < 0:
        return (
            _("%(reported)s reported; the listed projects add up to %(listed)s, which is %(rest)s more.")
            % values
        )
    return _("%(reported)s reported = %(listed)s listed; nothing is unexplained.") % values


def _lacking(found: Comparison) -> str:
    if not found.lacking or found.listed is None:
        return ""
    return ngettext(
        "%(count)s listed project has no such figure.",
        "%(count)s listed projects have no such figure.",
        found.lacking,
    ) % {"count": wording.number(found.lacking)}


def amount(found: Comparison, value: Decimal) -> str:
    """A sum in the unit of the report: money short, people and projects in full."""
    if found.metric == "investment":
        return wording.money(value, found.figure.unit.currency)
    return wording.number(value)


def _marks(found: Comparison) -> tuple[Mark, ...]:
    if found.unexplained is None or not found.figure.value:
        return ()
    whole = max(found.figure.value, found.listed)
    listed = _share(found.listed, whole)
    kind = "bullet-delivered" if found.is_delivered else "bullet-promised"
    marks = [Mark("rect", kind, "0%", width=listed, y="4", height="20")]
    if found.unexplained > 0:
        rest = _share(found.unexplained, whole)
        marks.append(Mark("rect", "bullet-rest", listed, width=rest, y="4", height="20"))
    marks.append(Mark("line", "bullet-target", _share(found.figure.value, whole), y="0", height="28"))
    return tuple(marks)


def _share(value: Decimal, whole: Decimal) -> str:
    return f"{value / whole * 100:.1f}%"


def added(found: Addition) -> DrawnAddition:
    """The chosen programmes together, in words."""
    reasons = [_gap(gap) for gap in found.gaps]
    for overlap in found.overlaps:
        if overlap.nested:
            reasons.append(_nested(overlap))
        if overlap.shared and found.is_refused:
            reasons.append(_shared(overlap))
    return DrawnAddition(
        found.rows,
        tuple(reasons),
        tuple(overlap for overlap in found.overlaps if overlap.shared),
        tuple(_side_by_side(found, metric) for metric in found.metrics),
    )


def _gap(gap: Gap) -> str:
    values = {"programme": _name(gap.row), "listed": wording.number(gap.listed)}
    if gap.reported is None:
        return (
            _(
                "No source says how many projects “%(programme)s” has, so the overlap with the others is unknown; "
                "%(listed)s are listed here."
            )
            % values
        )
    values |= {
        "reported": wording.number(gap.reported),
        "missing": wording.number(gap.reported - gap.listed),
    }
    if gap.listed > gap.reported:
        return (
            _(
                "“%(programme)s” lists %(listed)s projects here, more than the %(reported)s reported: which of them "
                "the total is about is unknown."
            )
            % values
        )
    if gap.listed == gap.reported:
        return (
            _("The number of projects of “%(programme)s” is not reported exactly, so the overlap is unknown.")
            % values
        )
    return (
        ngettext(
            "%(missing)s of the %(reported)s projects of “%(programme)s” is not listed, so the overlap is unknown.",
            "%(missing)s of the %(reported)s projects of “%(programme)s” are not listed, so the overlap is unknown.",
            gap.reported - gap.listed,
        )
        % values
    )


def _shared(overlap: Overlap) -> str:
    return ngettext(
        "%(count)s project is in both “%(first)s” and “%(second)s”.",
        "%(count)s projects are in both “%(first)s” and “%(second)s”.",
        len(overlap.shared),
    ) % _both(overlap, overlap.shared)


def _nested(overlap: Overlap) -> str:
    return ngettext(
        "%(count)s project of “%(first)s” or “%(second)s” is part of one that the other lists.",
        "%(count)s projects of “%(first)s” or “%(second)s” are parts of ones that the other lists.",
        len(overlap.nested),
    ) % _both(overlap, overlap.nested)


def _both(overlap: Overlap, projects) -> dict:
    return {
        "count": wording.number(len(projects)),
        "first": _name(overlap.first),
        "second": _name(overlap.second),
    }


def _side_by_side(found: Addition, metric: MetricSum) -> SideBySide:
    first = next(filter(None, metric.comparisons))
    return SideBySide(
        in_language(first.figure.metric, "name").text,
        tuple(
            (row, compared and compared.figure)
            for row, compared in zip(found.rows, metric.comparisons, strict=True)
        ),
        _verdict(found, metric, first),
        metric.total is not None,
    )


def _verdict(found: Addition, metric: MetricSum, first: Comparison) -> str:
    if found.is_refused:
        return _("not added")
    if metric.total is None:
        return {
            "missing": _("Not added: no source reports it of every one of them."),
            "natures": _("Not added: one is a promise, another a result."),
            "units": _("Not added: they are reported in different units."),
            "range": _("Not added: one is reported as a range."),
            "overlap": _(
                "Not added: a project that is in several has no such figure, so the overlap is unknown."
            ),
        }[metric.why]
    values = {"total": amount(first, metric.total), "repeated": amount(first, metric.repeated)}
    if metric.repeated:
        return (
            _("%(total)s together, %(repeated)s of shared projects counted once by what is listed.") % values
        )
    return _("%(total)s together; every project is listed and none is in two.") % values


def _name(row: ProgrammeRow) -> str:
    return in_language(row.programme, "name").text
