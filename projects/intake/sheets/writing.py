"""Rows -> XLSX: a few parts of XML in an archive, which Excel and LibreOffice open. Texts alone, and no formula ever."""

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from projects.intake.sheets.table import letter

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
#: Style 0 is for all cells, 1 for the heading. All are texts to the spreadsheet, so that 2025-06 stays what it is.
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def workbook(sheets: dict[str, Iterable[list[str]]]) -> bytes:
    """An XLSX file of these sheets by name; the first row of each is its heading, in bold and always in view."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        numbers = range(1, len(sheets) + 1)
        archive.writestr("[Content_Types].xml", _content_types(numbers))
        archive.writestr(
            "_rels/.rels",
            _relations([(1, f"{_OFFICE}/officeDocument", "xl/workbook.xml")]),
        )
        names = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
            for number, name in zip(numbers, sheets, strict=True)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        )
        related = [(n, f"{_OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
        styles = (len(sheets) + 1, f"{_OFFICE}/styles", "styles.xml")
        archive.writestr("xl/_rels/workbook.xml.rels", _relations([*related, styles]))
        archive.writestr("xl/styles.xml", _STYLES)
        for number, rows in zip(numbers, sheets.values(), strict=True):
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                for piece in _sheet(rows):
                    part.write(piece.encode())
    return file.getvalue()


def _content_types(numbers: Iterable[int]) -> str:
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{parts}</Types>'
    )


def _relations(targets: list[tuple[int, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, kind, target in targets
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _sheet(rows: Iterable[list[str]]) -> Iterable[str]:
    rows = list(rows)
    widths = [
        min(max((len(row[place]) for row in rows[:200] if place < len(row)), default=8) + 3, 60)
        for place in range(len(rows[0]))
    ]
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" style="0" customWidth="1"/>'
        for place, width in enumerate(widths, 1)
    )
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )
    for number, row in enumerate(rows, 1):
        style = ' s="1"' if number == 1 else ' s="0"'
        cells = "".join(
            f'<c r="{letter(place)}{number}"{style} t="inlineStr"><is>'
            f'<t xml:space="preserve">{escape(value)}</t></is></c>'
            for place, value in enumerate(row)
            if value
        )
        yield f'<row r="{number}">{cells}</row>'
    yield "</sheetData></worksheet>"
