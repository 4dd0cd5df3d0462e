"""Published changes as lines of a file: one for each difference, in the language of the address."""

from collections.abc import Iterable, Iterator

from projects.codelists import SubmissionKind
from projects.models import Submission
from projects.panels import change_lines
from projects.panels import changes as drawn
from projects.queries import changes

COLUMNS = [
    "date",
    "submission",
    "how",
    "change",
    "record",
    "number",
    "subject",
    "what",
    "field",
    "old",
    "new",
    "source",
    "reason",
    "undone_by",
]
_AT_A_TIME = 500


def lines(asked: changes.Asked, submissions: Iterable[Submission]) -> Iterator[list]:
    """The head of the file and its lines; a load, whose records are not told one by one, has one line."""
    yield COLUMNS
    told = {one.submission.pk: one for one in changes.told(submissions, asked, shown=None)}
    for one in told.values():
        if one.submission.kind == SubmissionKind.LOAD:
            entry = drawn.entries([one])[0]
            yield [
                *_head(one),
                "",
                "",
                "",
                "",
                entry.heading,
                "",
                "",
                "; ".join(entry.loaded),
                "",
                "",
                _undone(one),
            ]
    selected = changes.selected(asked, [one.submission for one in told.values()])
    for start in range(0, selected.count(), _AT_A_TIME):
        some = list(selected[start : start + _AT_A_TIME])
        for change, line in zip(some, change_lines.lines(some), strict=True):
            yield from _lines(told[change.submission_id], change, line)


def _lines(one: changes.Told, change, line: change_lines.Line) -> Iterator[list]:
    about = [*_head(one), change.kind, change.model, "" if line.is_nameless else change.record_id]
    about += [str(line.subject or ""), ", ".join(filter(None, (line.name, line.context)))]
    source = line.source.key if line.source else ""
    rest = [source, one.submission.reason if one.whole else "", _undone(one)]
    differences = [("", line.old, line.new)] if line.old or line.new or not line.rows else []
    for row in [*differences, *((row.label, row.old, row.new) for row in line.rows)]:
        yield [*about, *row, *rest]


def _head(one: changes.Told) -> list:
    return [one.day.isoformat(), one.submission.pk, one.submission.kind]


def _undone(one: changes.Told):
    return one.undone_by.pk if one.undone_by else ""
