"""A region's brief in words: short lists of projects with facts, each fact with who states it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import phrases, wording
from projects.codelists import RegionKind
from projects.languages import Text
from projects.models import Commitment, Metric, Observation, Project, Source
from projects.panels.differences import signed, status_words
from projects.periods import Period
from projects.queries.known import Known
from projects.queries.visit_brief import Brief, Happening, is_past_due

#: Rows of a list that are told in full, and names that may follow; more than those are only counted.
SHOWN, NAMED = 5, 8


@dataclass(frozen=True)
class Fact:
    """Something stated, and by whom; without a source it says that nothing is stated."""

    text: str | Text
    source: Source | None = None
    locator: str = ""


@dataclass(frozen=True)
class Entry:
    """One project with the facts that the list is about."""

    project: Project
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Part:
    """One list of the brief. `named` are further projects by name only; `uncounted` how many more there are.

    `empty` says what it means that there are no entries.
    """

    key: str
    title: str
    entries: tuple[Entry, ...]
    named: tuple[Project, ...]
    uncounted: int
    empty: str


@dataclass(frozen=True)
class StatisticRow:
    """A reported figure of the region beside that of the year before; `change` in words, empty without one."""

    metric: Metric
    newest: Observation
    previous: Observation | None
    change: str


@dataclass(frozen=True)
class CommitmentRow:
    """An undertaking and what is known of it."""

    commitment: Commitment
    state: str


@dataclass(frozen=True)
class Sums:
    """How the sums of the headline sentence were made, and where their projects are listed."""

    text: str
    url: str


def sums(brief: Brief) -> Sums:
    """One note for all sums of a brief: what is in them, what is missing."""
    totals = brief.totals
    sentences = [
        ngettext(
            "Added by this register from %(with)s of %(count)s project, each with its source in the list.",
            "Added by this register from %(with)s of %(count)s projects, each with its source in the list.",
            totals.projects,
        )
        % {"with": wording.number(totals.with_investment), "count": wording.number(totals.projects)},
        ngettext(
            "%(count)s project states no investment that can be added.",
            "%(count)s projects state no investment that can be added.",
            totals.without_investment,
        )
        % {"count": wording.number(totals.without_investment)},
        ngettext(
            "%(count)s project states no jobs.", "%(count)s projects state no jobs.", totals.without_jobs
        )
        % {"count": wording.number(totals.without_jobs)},
        _("Delivered is the whole investment of commissioned projects, not money spent."),
        _("Parts are not added to their whole; currencies are converted at the average rate of the year."),
    ]
    return Sums(" ".join(sentences), _list_url(brief))


def parts(brief: Brief, since: date, today: date) -> list[Part]:
    """The lists of the brief in the order of reading."""
    day = _day(since)
    return [
        _part(
            "commissioned",
            _("Commissioned since"),
            [_happened(h, _of_delivery) for h in brief.commissioned],
            _("No source tells of a start of operation since %(day)s.") % {"day": day},
        ),
        _part(
            "started",
            _("Construction started since"),
            [_happened(h, _of_plan) for h in brief.started],
            _("No source tells of a start of construction since %(day)s.") % {"day": day},
        ),
        _part(
            "promised",
            _("Newly announced or promised"),
            [Entry(known.record, tuple(_of_promise(known))) for known in brief.promised],
            _("No project became known since %(day)s that is not commissioned yet.") % {"day": day},
        ),
        _part(
            "moved",
            _("Plans that moved"),
            [
                Entry(
                    move.known.record,
                    (
                        _dated(_("planned for %(date)s on that day"), move.old),
                        _dated(_("now for %(date)s"), move.new),
                    ),
                )
                for move in brief.moved
            ],
            _("No planned year of commissioning differs from that of %(day)s.") % {"day": day},
        ),
        _part(
            "due",
            _("Due in the next 12 months"),
            [
                Entry(plan.known.record, (_planned(plan.milestone), *_of_promise(plan.known, plan=False)))
                for plan in brief.due
            ],
            _("No plan names a date between today and %(day)s.") % {"day": _day(today + timedelta(days=365))},
        ),
        _part(
            "overdue",
            _("Planned date passed, no start reported"),
            [
                Entry(
                    plan.known.record,
                    (_planned(plan.milestone), Fact(status_words(plan.known.record.status).lower())),
                )
                for plan in brief.overdue
            ],
            _("Every planned date that has passed is followed by a report of the start."),
        ),
    ]


def statistics(brief: Brief) -> list[StatisticRow]:
    """The newest yearly figures of the region with their change on the year before."""
    return [
        StatisticRow(pair.metric, pair.newest, pair.previous, _change(pair.newest, pair.previous))
        for pair in brief.statistics
    ]


def commitments(brief: Brief, today: date) -> list[CommitmentRow]:
    """The undertakings since the day, with their state in words."""
    return [CommitmentRow(commitment, _state(commitment, today)) for commitment in brief.commitments]


def _part(key: str, title: str, entries: Sequence[Entry], empty: str) -> Part:
    rest = [entry.project for entry in entries[SHOWN:]]
    named = tuple(rest) if len(rest) <= NAMED else ()
    return Part(key, title, tuple(entries[:SHOWN]), named, len(rest) - len(named), empty)


def _happened(happening: Happening, more) -> Entry:
    milestone = happening.milestone
    words = {"event": milestone.get_event_display(), "date": wording.period(milestone.date_period)}
    text = _("%(event)s %(date)s") if happening.is_news else _("%(event)s %(date)s, told since")
    facts = [Fact(text % words, *_stated(milestone))]
    if milestone.part:
        facts.append(Fact(phrases.in_words(milestone.part)))
    return Entry(happening.known.record, (*facts, *more(happening.known)))


def _of_delivery(known: Known) -> Iterable[Fact]:
    yield from _money(known)
    promised, filled = known.figure("jobs"), known.figure("jobs_delivered")
    if promised:
        yield _counted(_("%(count)s jobs promised"), promised)
    if filled:
        yield _counted(_("%(count)s reported filled"), filled)
    elif promised:
        yield Fact(_("no filled jobs reported"))


def _of_plan(known: Known) -> Iterable[Fact]:
    if known.record.actual_year is None:
        yield from _plan(known)
    yield from _money(known)


def _of_promise(known: Known, *, plan: bool = True) -> Iterable[Fact]:
    if plan:
        yield from _plan(known)
    yield from _money(known)
    if promised := known.figure("jobs"):
        yield _counted(_("%(count)s jobs promised"), promised)


def _plan(known: Known) -> Iterable[Fact]:
    yield _planned(known.plans[-1]) if known.plans else Fact(_("no date planned"))


def _planned(milestone) -> Fact:
    return _dated(_("planned for %(date)s"), milestone)


def _dated(text: str, milestone) -> Fact:
    return Fact(text % {"date": wording.period(milestone.date_period)}, *_stated(milestone))


def _money(known: Known) -> Iterable[Fact]:
    figure = known.figure("investment")
    yield Fact(wording.figure(figure), *_stated(figure)) if figure else Fact(_("no investment stated"))


def _counted(text: str, figure: Observation) -> Fact:
    count = wording.qualified(wording.number(figure.value), figure.qualifier)
    return Fact(text % {"count": count}, *_stated(figure))


def _stated(statement) -> tuple[Source | None, str]:
    return (statement.source, statement.locator) if statement is not None else (None, "")


def _change(newest: Observation, previous: Observation | None) -> str:
    if previous is None or not previous.value:
        return ""
    by = (newest.value - previous.value) / previous.value * 100
    return signed(by, lambda value: wording.percent(wording.number(Decimal(value), 1)))


def _state(commitment: Commitment, today: date) -> str:
    if is_past_due(commitment, today):
        return _("due by %(date)s, which has passed; no report that it is done") % {
            "date": wording.period(commitment.due_period)
        }
    words = {"state": commitment.get_state_display(), "date": wording.period(commitment.due_period)}
    return _("%(state)s, due by %(date)s") % words if commitment.due else _("%(state)s, no date set") % words


def _list_url(brief: Brief) -> str:
    query = "" if brief.region.kind == RegionKind.COUNTRY else f"?region={brief.region.iso_code}"
    return reverse("projects:project-list") + query


def _day(day: date) -> str:
    return wording.period(Period.of(day, "day"))
