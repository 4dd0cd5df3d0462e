"""What a sheet is, however its file was written: a heading, and rows of cells with their numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.intake.problems import Problem, Refused

#: More bytes than this are not taken in at all.
MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 60
LONGEST_CELL = 10_000

_FORMULA = re.compile(r"[=+\-@]")
_NUMBER = re.compile(r"[+\-\u2212]?[0-9\s\u00a0\u2007\u2009\u202f.,]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class CannotRead(Exception):
    """The file as a whole cannot be read; `problem` says where and what to do, and nothing of it was read."""

    def __init__(self, message: str, hint: str = "", row: int = 0, column: str = ""):
        super().__init__(message)
        self.problem = Problem("", row, message, str(hint), column)


class Exact(str):
    """A number that the program kept as a number: a point is a decimal point."""


class Dated(str):
    """A date that the program kept as a date, as 2025-06-22 or, where only its month or year is shown, 2025-06 or 2025."""


@dataclass
class Sheet:
    """`heading` names the columns in lower case; each row has its number in the file and as many cells as the heading.

    `problems` are cells that cannot be taken; they stand empty in the rows.
    """

    heading: list[str]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def make_sheet(lines: Iterator[tuple[int, list[str]]]) -> Sheet:
    """A sheet of numbered lines, of which the first that is not empty is the heading. Raises CannotRead."""
    sheet = None
    for number, cells in lines:
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if sheet is None:
            sheet = Sheet(_heading(cells, number))
        elif len(sheet.rows) == MOST_ROWS:
            raise too_many_rows(number)
        else:
            sheet.rows.append((number, _row(number, cells, sheet)))
    if sheet is None:
        raise CannotRead(
            _("the sheet is empty"), _("begin with the row of column names, as the templates do")
        )
    if not sheet.rows:
        raise CannotRead(_("the sheet has column names but no rows"), _("add one row for each record"))
    return sheet


def too_many_rows(number: int) -> CannotRead:
    """What is raised at the first row that no longer fits."""
    said = ngettext(
        "the sheet has more than %(most)s row", "the sheet has more than %(most)s rows", MOST_ROWS
    )
    return CannotRead(said % {"most": grouped(MOST_ROWS)}, _("split it into several files"), number)


def _heading(cells: list[str], number: int) -> list[str]:
    if len(cells) > MOST_COLUMNS:
        said = ngettext("the sheet has %(number)s column", "the sheet has %(number)s columns", len(cells))
        raise CannotRead(said % {"number": len(cells)}, _("use a template; none has so many"), number)
    names = [" ".join(cell.split()).lower() for cell in cells]
    for place, name in enumerate(names):
        if not name:
            hint = _("name it as the template does, or remove it")
            raise CannotRead(_("a column has no name"), hint, number, letter(place))
        if name in names[:place]:
            said = _("the column %(name)s stands twice, in %(first)s and %(second)s")
            said %= {"name": repr(name), "first": letter(names.index(name)), "second": letter(place)}
            raise CannotRead(said, _("keep one of them"), number, name)
    return names


def _row(number: int, cells: list[str], sheet: Sheet) -> list[str]:
    for place in range(len(sheet.heading), len(cells)):
        if cells[place].strip():
            said = _("a cell stands beyond the last named column")
            hint = _("name its column, or empty the cell; has a separator slipped into a text?")
            sheet.problems.append(Problem("", number, said, hint, letter(place)))
    row = []
    for place, name in enumerate(sheet.heading):
        cell = cells[place] if place < len(cells) else ""
        try:
            row.append(tidy_cell(cell))
        except Refused as refused:
            sheet.problems.append(Problem("", number, refused.of(name), refused.hint, name))
            row.append("")
    return row


def tidy_cell(cell: str) -> str:
    """The cell without space around it; raises Refused where a spreadsheet might run it, or no text has its characters."""
    if isinstance(cell, (Exact, Dated)):
        return cell
    if len(cell) > LONGEST_CELL:
        raise Refused(
            ngettext("the cell has %(number)s character", "the cell has %(number)s characters", len(cell)),
            _("at most %(most)s fit") % {"most": grouped(LONGEST_CELL)},
            number=grouped(len(cell)),
        )
    # An editor's tool writes CR LF where a cell has several lines.
    text = cell.replace("\r\n", "\n").strip(" \n\u00a0\ufeff")
    if _CONTROL.search(text.replace("\t", " ")) or text.startswith("\t"):
        raise Refused(_("the cell holds control characters"), _("type its text anew"))
    if text.startswith("'") and _FORMULA.match(text[1:2]):
        # How spreadsheets, and our own downloads, say that what follows is text.
        return text[1:]
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        raise Refused(
            _("%(text)s would be a formula to a spreadsheet"),
            _("write the value itself; leave the cell empty where nothing is known"),
            text=repr(text[:40]),
        )
    return text


def grouped(number: int) -> str:
    """A number with its thousands in groups, as the active language writes them."""
    return number_format(number, force_grouping=True)


def letter(place: int) -> str:
    """How spreadsheets call a column: A for 0, AA for 26."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def escaped(text: str) -> str:
    """A text as it may stand in a CSV file: what would be a formula begins with an apostrophe. `tidy_cell` undoes it."""
    if text.startswith("'") and _FORMULA.match(text[1:2]):
        return f"'{text}"
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
