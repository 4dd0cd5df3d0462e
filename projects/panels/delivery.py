"""The sections of /delivery/: for each its finding in a sentence, its chart, its rows and the projects left out of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import wording
from projects.panels import delivery_charts as charts
from projects.panels import delivery_waiting
from projects.panels.delivery_parts import InShort, Section, documented, left_out
from projects.queries.delivery import Delivery
from projects.queries.delivery.slippage import Slippage, median_years

#: The sections in the order of the page; their names stand in addresses.
SECTIONS = ("slippage", "jobs", "load", "overdue", "quiet")


def sections(
    found: Delivery, today: date, only: str = "", *, csv: Callable[[str], str], rows: Callable[[str], str]
) -> list[Section]:
    """All sections with their first rows, or (`only`) one of them with all its rows.

    `csv` and `rows` are the addresses of a section's file and of all its rows.
    """
    makers = {
        "slippage": lambda: _slippage(found.slippage),
        "jobs": lambda: _jobs(found),
        "load": lambda: _load(found),
        "overdue": lambda: delivery_waiting.overdue(found.waiting, today),
        "quiet": lambda: delivery_waiting.quiet(found.waiting),
    }
    made = [documented(makers[key](), csv(key), rows(key)) for key in SECTIONS if key == only or not only]
    return made if only else [replace(section, shown=section.shown[: charts.LENGTH]) for section in made]


def _slippage(slips: Slippage) -> Section:
    findings = []
    if slips.delivered:
        findings.append(
            ngettext(
                "%(count)s project in operation has an earlier plan to be held against; years from its first plan to "
                "its start, at the median: %(median)s.",
                "%(count)s projects in operation have an earlier plan to be held against; years from their first plan "
                "to their start, at the median: %(median)s.",
                len(slips.delivered),
            )
            % {
                "count": wording.number(len(slips.delivered)),
                "median": wording.number(median_years(slips.delivered)),
            }
        )
    if slips.to_come:
        findings.append(
            ngettext(
                "%(count)s project still to come has been planned anew; years from its first plan to its latest, at "
                "the median: %(median)s.",
                "%(count)s projects still to come have been planned anew; years from their first plan to their "
                "latest, at the median: %(median)s.",
                len(slips.to_come),
            )
            % {
                "count": wording.number(len(slips.to_come)),
                "median": wording.number(median_years(slips.to_come)),
            }
        )
    return Section(
        "slippage",
        _("First plan, latest plan and start of operation"),
        InShort(
            wording.number(len(slips.to_come)),
            ngettext(
                "project still to come planned anew",
                "projects still to come planned anew",
                len(slips.to_come),
            ),
        ),
        tuple(findings)
        or (_("No project of this selection has a plan and a later word to hold against it."),),
        charts.slippage(slips),
        slips.rows,
        len(slips.rows),
        left_out(
            (
                ngettext(
                    "%(count)s project still to come has only one plan. That is no news, not punctuality.",
                    "%(count)s projects still to come have only one plan. That is no news, not punctuality.",
                    len(slips.single),
                ),
                slips.single,
            ),
            (
                ngettext(
                    "%(count)s project in operation has only plans that were stated after its start, for a next stage.",
                    "%(count)s projects in operation have only plans that were stated after their start, for a next stage.",
                    len(slips.next_stage),
                ),
                slips.next_stage,
            ),
            (
                ngettext(
                    "%(count)s project was planned and is in operation, but no source dates its start.",
                    "%(count)s projects were planned and are in operation, but no source dates their start.",
                    len(slips.undated),
                ),
                slips.undated,
            ),
            (
                ngettext(
                    "%(count)s planned project is suspended or cancelled.",
                    "%(count)s planned projects are suspended or cancelled.",
                    len(slips.set_aside),
                ),
                slips.set_aside,
            ),
        ),
    )


def _jobs(found: Delivery) -> Section:
    jobs = found.jobs
    findings = []
    if jobs.percent is not None:
        findings.append(
            ngettext(
                "In the %(count)s project of which sources state both, %(filled)s of %(promised)s promised jobs are "
                "reported filled: %(percent)s%%. The sum is over that project alone.",
                "In the %(count)s projects of which sources state both, %(filled)s of %(promised)s promised jobs are "
                "reported filled: %(percent)s%%. The sum is over those projects alone.",
                len(jobs.counted),
            )
            % {
                "count": wording.number(len(jobs.counted)),
                "filled": wording.number(jobs.filled),
                "promised": wording.number(jobs.promised),
                "percent": wording.number(jobs.percent, 0),
            }
        )
    if parts := len(jobs.rows) - len(jobs.counted):
        findings.append(
            ngettext(
                "%(count)s listed project is not added, being part of another that has the figure.",
                "%(count)s listed projects are not added, being parts of others that have the figure.",
                parts,
            )
            % {"count": wording.number(parts)}
        )
    without_report = ngettext(
        "%(count)s project promises jobs and has no report of filled ones.",
        "%(count)s projects promise jobs and have no report of filled ones.",
        len(jobs.silent),
    )
    if jobs.silent_in_operation:
        findings.append(
            ngettext(
                "%(count)s project in operation promised jobs and has no report of filled ones.",
                "%(count)s projects in operation promised jobs and have no report of filled ones.",
                len(jobs.silent_in_operation),
            )
            % {"count": wording.number(len(jobs.silent_in_operation))}
        )
    return Section(
        "jobs",
        _("Jobs promised and filled"),
        InShort(
            "–" if jobs.percent is None else f"{wording.number(jobs.percent, 0)}%",
            ngettext(
                "of the jobs that the %(count)s project with both figures promised, reported filled",
                "of the jobs that the %(count)s projects with both figures promised, reported filled",
                len(jobs.counted),
            )
            % {"count": wording.number(len(jobs.counted))},
        ),
        tuple(findings) or (_("No source reports filled jobs of a project that promised some."),),
        charts.jobs(jobs.rows),
        jobs.rows,
        len(jobs.rows),
        left_out((without_report, jobs.silent)),
    )


def _load(found: Delivery) -> Section:
    rows = found.load.rows
    findings = [
        ngettext(
            "Sources report a full year's output of %(count)s product of a plant in operation, in the unit of its capacity.",
            "Sources report a full year's output of %(count)s products of plants in operation, in the unit of their capacity.",
            len(rows),
        )
        % {"count": wording.number(len(rows))}
        if rows
        else _("No source reports a full year's output of a plant in operation in the unit of its capacity.")
    ]
    silent = found.load.silent
    return Section(
        "load",
        _("Load of capacity after launch"),
        InShort(
            wording.number(len(rows)),
            ngettext(
                "output of a full year to hold against a capacity",
                "outputs of a full year to hold against a capacity",
                len(rows),
            ),
        ),
        tuple(findings),
        charts.loads(rows),
        rows,
        len(rows),
        left_out(
            (
                ngettext(
                    "%(count)s project in operation states a capacity and has no output of a later full year reported.",
                    "%(count)s projects in operation state a capacity and have no output of a later full year reported.",
                    len(silent),
                ),
                silent,
            )
        ),
    )
