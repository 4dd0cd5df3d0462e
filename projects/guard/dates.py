"""Dates that cannot be right together: plans that have passed, and news from the future."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import wording
from projects.codelists import Nature, Precision, Status
from projects.guard.context import Context, identity
from projects.guard.warned import EntryWarning
from projects.headlines.project import commissioning_plans, commissioning_years
from projects.headlines.statuses import WAY
from projects.models import Milestone, Observation, Project, Source
from projects.periods import Period

CODES = (
    "done_after_source", "done_in_future", "plan_passed", "plan_passed_when_stated", "issued_in_future",
    "read_before_issued", "read_in_future", "source_before_its_facts",
)  # fmt: skip

#: Statuses in which one waits for a project: the way to operation without its end.
WAITING = WAY[:-1]


def begins_after(begin: date, source: Source | None) -> bool:
    """Whether something begins only after a source was surely issued; nothing does where it is undated."""
    until = _issued_until(source)
    return until is not None and begin > until


def figure_done(figure: Observation, context: Context) -> Iterator[EntryWarning]:
    """What happened, told before it began."""
    if figure.nature == Nature.ACTUAL:
        yield from _done(figure.period_start, figure.period, figure.source, context)


def milestone_done(milestone: Milestone, context: Context) -> Iterator[EntryWarning]:
    """An event reported as done by a source that is older than it."""
    if not milestone.is_planned:
        yield from _done(milestone.date, milestone.date_period, milestone.source, context)


def plan_when_stated(milestone: Milestone, context: Context) -> Iterator[EntryWarning]:
    """A plan that its own source must have known to have passed. One of 1,383 milestones is such."""
    source = milestone.source
    if not milestone.is_planned or milestone.is_retrospective or milestone.stated_on or source is None:
        return
    if source.issued and milestone.date_period.end < source.issued:
        text = _(
            "This was planned for %(date)s, which had passed when the source was issued (%(issued)s). If the source only "
            "recalls the plan, mark it as told in retrospect."
        )
        words = {
            "date": wording.period(milestone.date_period),
            "issued": wording.period(source.issued_period),
        }
        yield EntryWarning("plan_passed_when_stated", text % words)


def milestone_passed(milestone: Milestone, context: Context) -> Iterator[EntryWarning]:
    """The plan that now counts has passed while the project is still waited for; told once where both are entered."""
    if identity(milestone.project) not in context.entered and milestone is _passed_plan(
        milestone.project, context
    ):
        yield _passed(milestone.project, milestone)


def project_passed(project: Project, context: Context) -> Iterator[EntryWarning]:
    """The same of a project whose status is entered. So it is with 101 of 335 unfinished projects: none may be saved
    unawares, though readers see of each that it is overdue."""
    if plan := _passed_plan(project, context):
        yield _passed(project, plan)


def source_issued(source: Source, context: Context) -> Iterator[EntryWarning]:
    """A document of tomorrow, or read before it was there, or too old for what it is cited for."""
    issued, read = source.issued_period, source.accessed_on
    if issued and issued.start > context.today:
        text = _("The source would be issued on %(date)s, which is still to come.")
        yield EntryWarning("issued_in_future", text % {"date": wording.period(issued)})
    if read and read > context.today:
        text = _("The source would be read on %(date)s, which is still to come.")
        yield EntryWarning("read_in_future", text % {"date": _day(read)})
    if issued and read and read < issued.start:
        text = _("The source was read on %(read)s, before it was issued on %(issued)s.")
        words = {"read": _day(read), "issued": wording.period(issued)}
        yield EntryWarning("read_before_issued", text % words)
    late = [record for begin, record in context.late.get(source.pk, ()) if begins_after(begin, source)]
    if late:
        text = ngettext(
            "It is cited for %(count)d figure or event that began only after %(issued)s.",
            "It is cited for %(count)d figures and events that began only after %(issued)s.",
            len(late),
        )
        words = {"count": len(late), "issued": wording.period(issued)}
        yield EntryWarning("source_before_its_facts", text % words, late[0])


def _done(begin: date, period: Period, source: Source | None, context: Context) -> Iterator[EntryWarning]:
    if begins_after(begin, source):
        text = _(
            "%(period)s began only after the source was issued (%(issued)s), so it cannot report this as done: is it a "
            "plan?"
        )
        words = {"period": wording.period(period), "issued": wording.period(source.issued_period)}
        yield EntryWarning("done_after_source", text % words)
    elif begin > context.today:
        text = _("%(period)s is still to come, so this cannot be reported as done: is it a plan?")
        yield EntryWarning("done_in_future", text % {"period": wording.period(period)})


def _passed_plan(project: Project, context: Context) -> Milestone | None:
    """The latest plan of a project that one waits for, where its date has passed."""
    milestones = context.milestones_of(project)
    if project.status not in WAITING or commissioning_years(milestones, status=project.status).actual:
        return None
    plans = commissioning_plans(milestones)
    return plans[-1] if plans and plans[-1].date_period.end < context.today else None


def _passed(project: Project, plan: Milestone) -> EntryWarning:
    text = _(
        "The planned date, %(date)s, has passed, and the status is “%(status)s”: is it in operation, or is there a later "
        "plan?"
    )
    words = {"date": wording.period(plan.date_period), "status": Status(project.status).label}
    return EntryWarning("plan_passed", text % words, plan)


def _issued_until(source: Source | None) -> date | None:
    # As Source.prepare fills it; the source may be new.
    return source.issued_period.end if source is not None and source.issued else None


def _day(day: date) -> str:
    return wording.period(Period.of(day, Precision.DAY))


OF_FIGURES = (figure_done,)
OF_MILESTONES = (milestone_done, plan_when_stated, milestone_passed)
OF_PROJECTS = (project_passed,)
OF_SOURCES = (source_issued,)
