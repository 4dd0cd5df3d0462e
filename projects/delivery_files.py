"""The sections of /delivery/ as files: what is drawn and listed there, one project a line, with the keys of sources.

Values are written by projects/exports.py: periods as in fixtures ("2025-06"), numbers plain, an unknown value empty.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from projects.languages import in_language
from projects.queries.delivery import Delivery

#: Of every section: what the first columns are.
_COMMON = {
    "key": _("the project's key, as in its address"),
    "name": _("its name in the language of the page"),
    "region": _("ISO 3166-2 code of the region in which it counts"),
    "status": _("its status by the latest source"),
}

#: Section -> column -> what stands in it.
COLUMNS = {
    "slippage": _COMMON
    | {
        "first_planned": _("date of the first plan, as precisely as stated"),
        "first_source": _("key of the source of the first plan"),
        "latest_planned": _("date of the latest plan stated before operation began"),
        "latest_source": _("key of the source of the latest plan"),
        "actual": _("date on which operation began; empty while it is to come"),
        "actual_source": _("key of the source that reports it"),
        "years": _("years from the first plan to the actual date, else to the latest plan"),
        "without_years": _(
            "why there are none: single (one plan and no later news), next_stage (plans stated after operation "
            "began), undated (in operation since an unknown date), set_aside (suspended or cancelled)"
        ),
    },
    "jobs": _COMMON
    | {
        "promised": _("permanent jobs promised at full capacity"),
        "promised_qualifier": _("how the source words it: exact, about, over, up_to, nearly"),
        "promised_source": _("key of its source"),
        "filled": _("jobs that a source reports as filled; empty where none does"),
        "filled_qualifier": _("how the source words it: exact, about, over, up_to, nearly"),
        "filled_period": _("when they were filled"),
        "filled_source": _("key of its source"),
        "percent": _("filled jobs in per cent of those promised"),
        "is_counted": _("whether the project is in the sums of the page; a part is not where its whole is"),
    },
    "load": _COMMON
    | {
        "product": _("key of the product"),
        "capacity": _("nameplate capacity as stated"),
        "capacity_unit": _("its unit"),
        "capacity_source": _("key of its source"),
        "output": _("output of a full calendar year after the one in which operation began"),
        "output_unit": _("its unit"),
        "output_year": _("that year"),
        "output_source": _("key of its source"),
        "percent": _("output in per cent of the capacity, in the same unit"),
    },
    "overdue": _COMMON
    | {
        "planned": _("date of the latest plan, which has passed"),
        "plan_source": _("key of the source of that plan"),
        "last_source": _("key of the last source that speaks of the project"),
        "last_issued": _("when it was issued"),
        "has_news": _("whether that was after the planned date"),
        "is_set_aside": _("whether the project is suspended or cancelled: nobody waits for it"),
    },
    "quiet": _COMMON
    | {
        "last_source": _("key of the last source that speaks of the project"),
        "last_issued": _("when it was issued"),
    },
}


def lines(section: str, found: Delivery) -> Iterator[list]:
    """Heading and rows of one section; columns are COLUMNS[section]. Rows without the figure stand last."""
    yield list(COLUMNS[section])
    yield from _LINES[section](found)


def _common(project) -> list:
    return [project.key, in_language(project, "name").text, project.region.iso_code, project.status]


def _slippage(found: Delivery):
    for row in found.slippage.rows:
        yield [
            *_common(row.project),
            *_dated(row.first),
            *_dated(row.latest),
            *_dated(row.actual),
            row.years,
            None,
        ]
    for reason in ("single", "next_stage", "undated", "set_aside"):
        for project in getattr(found.slippage, reason):
            yield [*_common(project), *[None] * 7, reason]


def _jobs(found: Delivery):
    for row in found.jobs.rows:
        yield [
            *_common(row.project),
            row.promised.value,
            row.promised.qualifier,
            row.promised.source.key,
            row.filled.value,
            row.filled.qualifier,
            row.filled.period,
            row.filled.source.key,
            _rounded(row.percent),
            row.is_counted,
        ]
    for project in found.jobs.silent:
        promised = project.jobs_figure
        yield [
            *_common(project),
            promised.value,
            promised.qualifier,
            promised.source.key,
            *[None] * 5,
            False,
        ]


def _load(found: Delivery):
    for row in found.load.rows:
        capacity, made = row.output.capacity, row.output.production
        yield [
            *_common(row.project),
            row.output.product.key,
            capacity.value,
            capacity.unit.code,
            capacity.source.key,
            made.value,
            made.unit.code,
            made.period,
            made.source.key,
            _rounded(row.output.percent),
        ]
    for project in found.load.silent:
        yield [*_common(project), *[None] * 9]


def _overdue(found: Delivery):
    for rows, is_set_aside in ((found.waiting.overdue, False), (found.waiting.set_aside, True)):
        for row in rows:
            yield [
                *_common(row.project),
                *_dated(row.plan),
                *_issued(row.last),
                row.has_news,
                is_set_aside,
            ]


def _quiet(found: Delivery):
    for row in found.waiting.quiet:
        yield [*_common(row.project), *_issued(row.last)]


def _dated(milestone) -> list:
    if milestone is None:
        return [None, None]
    return [milestone.date_period, milestone.source.key if milestone.source else None]


def _issued(source) -> list:
    return [source.key, source.issued_period] if source else [None, None]


def _rounded(percent):
    return None if percent is None else round(percent, 1)


_LINES = {"slippage": _slippage, "jobs": _jobs, "load": _load, "overdue": _overdue, "quiet": _quiet}
