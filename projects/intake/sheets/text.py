"""CSV -> table. UTF-8 only: what might be read wrongly is refused, with what to do."""

import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from projects.intake.sheets.table import LONGEST_CELL, CannotRead, Sheet, grouped, make_sheet

_SAVE_AS = gettext_lazy(
    "in Excel choose “CSV UTF-8 (comma delimited)” in “Save as”, or upload the XLSX file itself"
)
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


def read_csv(data: bytes) -> Sheet:
    """Read a CSV file with comma, semicolon or tab; raises CannotRead."""
    text = _decoded(data)
    # A line that only Excel writes and reads.
    skipped = re.match(r"sep=(.)\r?\n", text)
    body = text[skipped.end() :] if skipped else text
    delimiter = skipped[1] if skipped and skipped[1] in ",;\t" else _delimiter(body)
    return make_sheet(_lines(body, delimiter, first=2 if skipped else 1))


def _decoded(data: bytes) -> str:
    if not data.strip():
        raise CannotRead(_("the file is empty"), _("choose the file that holds the rows"))
    if data.startswith(_ZIP):
        raise CannotRead(
            _("the file is called .csv but is a workbook (XLSX)"),
            _("rename it to .xlsx, or save it as CSV UTF-8"),
        )
    if data.startswith(_OLE):
        said = _("the file is an old Excel workbook (XLS), not CSV")
        raise CannotRead(said, _("save it as XLSX or CSV UTF-8"))
    if data.startswith(_PDF):
        raise CannotRead(_("the file is a PDF, not CSV"), _("copy its table into a template"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CannotRead(_("the file is UTF-16 text, not UTF-8"), _SAVE_AS)
    if (place := data.find(b"\x00")) >= 0:
        row = data.count(b"\n", 0, place) + 1
        raise CannotRead(_("the file holds NUL bytes, which no text has"), _SAVE_AS, row)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        if error.end == len(data) and error.reason == "unexpected end of data":
            said = _("the file ends in the middle of a letter: it is cut off")
            raise CannotRead(said, _("upload the whole file"), row) from error
        said = (
            _("the file is not UTF-8 text (it looks like Windows-1251)")
            if _is_cyrillic(data)
            else _("the file is not UTF-8 text")
        )
        raise CannotRead(said, _SAVE_AS, row) from error


def _is_cyrillic(data: bytes) -> bool:
    """Whether most bytes beyond ASCII are Cyrillic letters of Windows-1251."""
    high = [byte for byte in data[:100_000] if byte > 127]
    return sum(byte >= 0xC0 for byte in high) > len(high) * 0.8


def _delimiter(text: str) -> str:
    heading = next((line for line in text.splitlines() if line.strip()), "")
    outside = re.sub(r'"[^"]*"', "", heading)
    return max(",;\t", key=outside.count)


def _lines(text: str, delimiter: str, first: int) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL * 20))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = first - 1
    try:
        for number, cells in enumerate(reader, first):
            yield number, cells
    except csv.Error as error:
        number += 1
        if "unexpected end of data" in str(error):
            raise CannotRead(
                _(
                    "the file ends inside quotation marks: it is cut off, or a closing quotation mark is missing"
                ),
                _("close the quotation mark, or upload the whole file"),
                number,
            ) from error
        if "field larger than" in str(error):
            said = ngettext(
                "a cell has far more than %(most)s character",
                "a cell has far more than %(most)s characters",
                LONGEST_CELL,
            )
            raise CannotRead(
                said % {"most": grouped(LONGEST_CELL)}, _("is a closing quotation mark missing?"), number
            ) from error
        raise CannotRead(
            _("the quotation marks of this row do not match (%(why)s)") % {"why": error},
            _("save the file as CSV UTF-8 from a spreadsheet"),
            number,
        ) from error
