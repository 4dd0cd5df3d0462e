"""Regions, sectors or projects side by side: their differences in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from projects import wording
from projects.panels.comparison import later, money_per_head, money_per_job
from projects.panels.names import told_apart
from projects.queries.comparison import Side, amount
from projects.queries.known import Known


def side_differences(sides: Sequence[Side]) -> list[str]:
    """What the table shows, in sentences: who has the most and the least of each measure, and how far apart."""
    names = told_apart(side.of for side in sides)
    per_head = [money_per_head(side) for side in sides]
    measures = [
        (
            _("Most investment is promised in %(most)s (%(high)s), least in %(least)s (%(low)s)."),
            [side.totals.investment_promised for side in sides],
            wording.money,
        ),
        (
            _(
                "Most investment of commissioned projects is in %(most)s (%(high)s), least in %(least)s (%(low)s)."
            ),
            [side.totals.investment_delivered for side in sides],
            wording.money,
        ),
        (
            _(
                "Promised investment per resident is highest in %(most)s (%(high)s) and lowest in %(least)s (%(low)s)."
            ),
            per_head,
            wording.money,
        ),
        (
            _("Most jobs are promised in %(most)s (%(high)s), fewest in %(least)s (%(low)s)."),
            [side.totals.jobs_promised for side in sides],
            wording.number,
        ),
        (
            _(
                "The median project is latest against its first promise in %(most)s (%(high)s), soonest in %(least)s (%(low)s)."
            ),
            [side.slip.years for side in sides],
            later,
        ),
    ]
    return _sentences(names, measures)


def project_differences(compared: Sequence[Known]) -> list[str]:
    """The same for projects."""
    names = told_apart(known.record for known in compared)
    measures = [
        (
            _(
                "The largest investment is that of %(most)s (%(high)s), the smallest that of %(least)s (%(low)s)."
            ),
            [amount(known) for known in compared],
            wording.money,
        ),
        (
            _("%(most)s promises the most jobs (%(high)s), %(least)s the fewest (%(low)s)."),
            [known.record.jobs for known in compared],
            wording.number,
        ),
        (
            _(
                "Investment per promised job is highest at %(most)s (%(high)s) and lowest at %(least)s (%(low)s)."
            ),
            [money_per_job(known) for known in compared],
            wording.money,
        ),
        (
            _("%(least)s comes first (%(low)s), %(most)s last (%(high)s)."),
            [known.record.year for known in compared],
            str,
        ),
    ]
    return _sentences(names, measures)


def _sentences(names: Sequence[str], measures) -> list[str]:
    sentences = []
    for sentence, values, write in measures:
        known = [(value, name) for value, name in zip(values, names, strict=True) if value is not None]
        if len(known) < 2:
            continue
        low, high = min(known, key=lambda pair: pair[0]), max(known, key=lambda pair: pair[0])
        if low[0] == high[0]:
            continue
        said = sentence % {
            "most": high[1], "high": write(high[0]), "least": low[1], "low": write(low[0]),
        }  # fmt: skip
        lacking = [name for name, value in zip(names, values, strict=True) if value is None]
        if lacking:
            said += " " + _("No figure is known of %(names)s.") % {"names": ", ".join(lacking)}
        sentences.append(said)
    return sentences
