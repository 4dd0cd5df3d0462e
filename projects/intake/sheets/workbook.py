"""XLSX -> table: the values of the first sheet, as they are held. Formulas, merged and hidden cells are refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from projects.intake.problems import Problem, Refused
from projects.intake.sheets.formats import meaning, read_number
from projects.intake.sheets.package import Package
from projects.intake.sheets.table import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    CannotRead,
    Dated,
    Sheet,
    letter,
    make_sheet,
    too_many_rows,
)

#: Further sheets that our templates have; what stands there explains the first.
EXPLAINING = ("fields", "codes")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_MOST_STRINGS = 1_000_000


def read_xlsx(data: bytes) -> Sheet:
    """Read the first sheet of a workbook; raises CannotRead."""
    package = Package(data)
    book = _book(package)
    reader = _SheetReader(package, book)
    sheet = make_sheet(iter(reader.lines()))
    names = sheet.heading
    for problem in reader.problems:
        place = _place(problem.column)
        named = names[place] if 0 <= place < len(names) else problem.column
        sheet.problems.append(Problem("", problem.line, problem.message, problem.hint, named))
    return sheet


@dataclass
class _Book:
    part: str
    since_1904: bool
    styles: list[str] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)


def _book(package: Package) -> _Book:
    sheets, properties = [], {}

    def start(tag, attributes):
        if tag == "sheet":
            sheets.append(attributes)
        elif tag == "workbookPr":
            properties.update(attributes)

    package.parse("xl/workbook.xml", start)
    for sheet in sheets:
        if sheet.get("state", "visible") != "visible":
            said = _("the sheet %(name)s is hidden") % {"name": repr(sheet.get("name"))}
            raise CannotRead(said, _("show it and look, or delete it; then save again"))
    further = [sheet.get("name", "") for sheet in sheets[1:]]
    if unread := [name for name in further if name.strip().lower() not in EXPLAINING]:
        raise CannotRead(
            _("the workbook has further sheets: %(names)s") % {"names": ", ".join(unread)[:200]},
            _("only the first sheet is read; upload each sheet as a file of its own"),
        )
    targets = package.targets("xl/workbook.xml")
    identity = (
        next((value for name, value in sheets[0].items() if name.endswith(":id")), "") if sheets else ""
    )
    if identity not in targets:
        raise CannotRead(_("the workbook has no sheet"), _("save it again from a spreadsheet"))
    return _Book(
        targets[identity],
        properties.get("date1904") in ("1", "true"),
        _styles(package),
        _strings(package),
    )


def _styles(package: Package) -> list[str]:
    """What the numbers of each cell style stand for."""
    if "xl/styles.xml" not in package:
        return []
    codes, formats, where = {}, [], []

    def start(tag, attributes):
        where.append(tag)
        if tag == "numFmt":
            codes[attributes.get("numFmtId")] = attributes.get("formatCode", "")
        elif tag == "xf" and "cellXfs" in where:
            formats.append(attributes.get("numFmtId", "0"))

    package.parse("xl/styles.xml", start, lambda tag: where.pop())
    return [meaning(int(number), codes.get(number, "")) for number in formats if number.isdecimal()]


def _strings(package: Package) -> list[str]:
    """The texts that cells share."""
    if "xl/sharedStrings.xml" not in package:
        return []
    strings, parts, inside = [], [], []

    def start(tag, attributes):
        inside.append(tag)
        if tag == "si":
            parts.clear()
            if len(strings) >= _MOST_STRINGS:
                said = _("the workbook has more than a million texts")
                raise CannotRead(said, _("split it into several files"))

    def text(data):
        # Readings of East Asian words stand beside them, not in them.
        if inside[-1] == "t" and "rPh" not in inside:
            parts.append(data)

    def end(tag):
        inside.pop()
        if tag == "si":
            strings.append(_unescaped("".join(parts)[: LONGEST_CELL + 1]))

    package.parse("xl/sharedStrings.xml", start, end, text)
    return strings


class _SheetReader:
    """Collects the cells of a sheet and what is wrong with them."""

    def __init__(self, package: Package, book: _Book):
        self.package, self.book = package, book
        self.problems: list[Problem] = []
        self._lines: list[tuple[int, list[str]]] = []
        self._row, self._number, self._place = [], 0, -1
        self._cell: dict = {}
        self._value: list[str] = []
        self._is_value = self._is_formula = False

    def lines(self) -> Iterator[tuple[int, list[str]]]:
        self.package.parse(self.book.part, self._start, self._end, self._text)
        return iter(self._lines)

    def _start(self, tag: str, attributes: dict) -> None:
        if tag == "c":
            self._begin_cell(attributes)
        elif tag in ("v", "t"):
            self._is_value = True
        elif tag == "f":
            self._is_formula = True
        elif tag == "row":
            self._begin_row(attributes)
        elif tag == "mergeCell":
            first = _parts(attributes.get("ref", "").split(":")[0])
            hint = _("unmerge them, and write the value into each row")
            self._report(*first, _("cells are merged here"), hint)
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            raise CannotRead(
                _("a column is hidden"),
                _("show all columns, or delete it"),
                0,
                letter(int(attributes.get("min", "1")) - 1),
            )

    def _begin_row(self, attributes: dict) -> None:
        number = attributes.get("r", str(self._number + 1))
        if not number.isdecimal() or int(number) <= self._number:
            said = _("the rows of the sheet are not in order")
            raise CannotRead(said, _("save it again from a spreadsheet"))
        self._number, self._place, self._row = int(number), -1, []
        if attributes.get("hidden") in ("1", "true"):
            said = _("the row is hidden, perhaps by a filter")
            raise CannotRead(said, _("show all rows, or delete it"), self._number)

    def _begin_cell(self, attributes: dict) -> None:
        column, number = _parts(attributes.get("r", ""))
        place = _place(column) if column else self._place + 1
        if place <= self._place or (number and number != self._number):
            said = _("the cells of the sheet are not in order")
            raise CannotRead(said, _("save it again from a spreadsheet"))
        self._place, self._cell, self._value, self._is_formula = place, attributes, [], False

    def _text(self, data: str) -> None:
        if self._is_value:
            self._value.append(data)

    def _end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._is_value = False
        elif tag == "c":
            self._end_cell()
        elif tag == "row" and any(self._row):
            if len(self._lines) > MOST_ROWS:
                raise too_many_rows(self._number)
            self._lines.append((self._number, self._row))

    def _end_cell(self) -> None:
        try:
            value = self._read("".join(self._value))
        except Refused as refused:
            column = letter(self._place)
            self._report(column, self._number, refused.of(column), refused.hint)
            value = ""
        if not value:
            return
        if self._place >= 4 * MOST_COLUMNS:
            said = _("a cell stands far beyond the columns")
            self._report(letter(self._place), self._number, said, _("empty it"))
            return
        self._row += [""] * (self._place - len(self._row)) + [value]

    def _read(self, text: str) -> str:
        if self._is_formula:
            hint = _("copy it and paste its value (Paste special, Values)")
            raise Refused(_("the cell holds a formula"), hint)
        match self._cell.get("t", "n"):
            case "s":
                try:
                    return self.book.strings[int(text)] if text else ""
                except (ValueError, IndexError):
                    raise Refused(_("the text of the cell is missing"), _("save the file again")) from None
            case "inlineStr" | "str":
                return _unescaped(text)
            case "b":
                return "true" if text == "1" else "false"
            case "e":
                raise Refused(_("the cell holds an error: %(error)s"), _("correct it"), error=text[:20])
            case "d":
                return Dated(text[:10])
        if not text:
            return ""
        style = self._cell.get("s", "0")
        styles = self.book.styles
        shown_as = styles[int(style)] if style.isdecimal() and int(style) < len(styles) else ""
        return read_number(text, shown_as, self.book.since_1904)

    def _report(self, column: str, number: int, message: str, hint: str) -> None:
        self.problems.append(Problem("", number, message, hint, column))


def _parts(reference: str) -> tuple[str, int]:
    found = _REFERENCE.fullmatch(reference)
    return (found[1], int(found[2])) if found else ("", 0)


def _place(column: str) -> int:
    place = 0
    for one in column:
        place = place * 26 + ord(one) - 64
    return place - 1


def _unescaped(text: str) -> str:
    """Spreadsheets write a character that XML does not have as _x000D_."""
    return (
        re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
    )
