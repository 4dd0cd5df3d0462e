"""The sections of /delivery/ on what is waited for: projects past their date, and projects of which no source speaks."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import wording
from projects.panels import delivery_charts as charts
from projects.panels.delivery_parts import InShort, Section, left_out
from projects.queries.delivery.waiting import Waiting


def overdue(waiting: Waiting, today: date) -> Section:
    rows = waiting.overdue
    silent = sum(not row.has_news for row in rows)
    findings = [_("No planned date has passed without a report of operation.")]
    if rows:
        findings = [
            ngettext(
                "The planned date of %(count)s project has passed, and no source says that it is in operation.",
                "The planned dates of %(count)s projects have passed, and no source says that they are in operation.",
                len(rows),
            )
            % {"count": wording.number(len(rows))},
        ]
    if silent:
        findings.append(
            ngettext(
                "Of %(count)s no source has spoken at all since that date.",
                "Of %(count)s no source has spoken at all since that date.",
                silent,
            )
            % {"count": wording.number(silent)}
        )
    aside = tuple(row.project for row in waiting.set_aside)
    return Section(
        "overdue",
        _("Planned date past and no report of operation"),
        InShort(
            wording.number(len(rows)),
            ngettext(
                "project past its planned date, not reported in operation",
                "projects past their planned date, not reported in operation",
                len(rows),
            ),
        ),
        tuple(findings),
        charts.by_year(
            [row.plan.date.year for row in rows],
            key="overdue",
            title=_("Overdue projects by the year of their latest plan"),
            category_title=_("Latest planned year"),
            series_name=_("planned and not reported in operation"),
            nature="promised",
            present=today.year,
        ),
        rows,
        len(rows),
        left_out(
            (
                ngettext(
                    "%(count)s suspended or cancelled project whose planned date has passed is not among them.",
                    "%(count)s suspended or cancelled projects whose planned date has passed are not among them.",
                    len(aside),
                ),
                aside,
            )
        ),
    )


def quiet(waiting: Waiting) -> Section:
    rows = waiting.quiet
    finding = _("Of every unfinished project some source has spoken within two years.")
    if rows:
        finding = ngettext(
            "No source has spoken of %(count)s unfinished project for two years.",
            "No source has spoken of %(count)s unfinished projects for two years.",
            len(rows),
        ) % {"count": wording.number(len(rows))}
    return Section(
        "quiet",
        _("Gone quiet"),
        InShort(
            wording.number(len(rows)),
            ngettext(
                "unfinished project without news for two years",
                "unfinished projects without news for two years",
                len(rows),
            ),
        ),
        (finding,),
        charts.by_year(
            [row.last.issued.year for row in rows if row.last.issued],
            key="quiet",
            title=_("Quiet projects by the year of their last source"),
            category_title=_("Year of the last source"),
            series_name=_("unfinished, without news for two years"),
            nature="reported",
        ),
        rows,
        len(rows),
    )
