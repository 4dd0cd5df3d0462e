"""What is worth asking on a visit: what follows from a promise without a report, in neutral words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import wording
from projects.languages import in_language
from projects.models import Project, Source
from projects.queries.visit_brief import Brief, is_past_due

#: Questions of each kind.
ASKED = 3


@dataclass(frozen=True)
class Question:
    """Something worth asking, with the fact that it follows from."""

    text: str
    source: Source | None
    locator: str = ""


def questions(brief: Brief, today: date) -> list[Question]:
    """What follows from promises without a report: at most three of each kind, the largest projects first."""
    asked = [
        Question(
            ngettext(
                "%(project)s: %(count)s permanent job was promised and the plant is in operation. How many are filled?",
                "%(project)s: %(count)s permanent jobs were promised and the plant is in operation. How many are filled?",
                known.record.jobs,
            )
            % {"project": _name(known.record), "count": wording.number(known.record.jobs)},
            *_stated(known.figure("jobs")),
        )
        for known in brief.unreported[:ASKED]
    ]
    asked += [
        Question(
            _("%(project)s: planned for %(date)s, no start reported. When is it expected?")
            % {"project": _name(plan.known.record), "date": wording.period(plan.milestone.date_period)},
            *_stated(plan.milestone),
        )
        for plan in sorted(brief.overdue, key=lambda plan: -(plan.known.record.investment or 0))[:ASKED]
    ]
    for known in brief.quiet[:ASKED]:
        latest = max(
            (s for s in (*known.figures, *known.milestones) if s.source and s.source.issued),
            key=lambda s: s.source.issued,
        )
        asked.append(
            Question(
                _("%(project)s: the latest source is of %(date)s. How far has it come?")
                % {"project": _name(known.record), "date": wording.period(latest.source.issued_period)},
                *_stated(latest),
            )
        )
    past = [commitment for commitment in brief.commitments if is_past_due(commitment, today)]
    asked += [
        Question(
            _("“%(text)s” was due by %(date)s. What has been done?")
            % {
                "text": in_language(commitment, "text").text,
                "date": wording.period(commitment.due_period),
            },
            *_stated(commitment),
        )
        for commitment in past[:ASKED]
    ]
    return asked


def _name(project: Project) -> str:
    return in_language(project, "name").text


def _stated(statement) -> tuple[Source | None, str]:
    return (statement.source, statement.locator) if statement is not None else (None, "")
