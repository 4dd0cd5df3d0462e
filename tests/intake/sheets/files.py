"""Sheets for tests: small ones in both formats, and workbooks that somebody has tampered with."""

import csv
import io
import zipfile
from datetime import date

from projects.intake.holdings import Holdings
from projects.intake.sheets.reading import Understood, understand
from projects.intake.sheets.table import letter

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
)
FIGURES = "project,metric,value,unit,period,nature,source"


def csv_of(*lines: list[str]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(lines)
    return file.getvalue().encode()


def cell(reference: str, value) -> str:
    """A cell as Excel writes it: texts inline, numbers and dates as numbers."""
    if isinstance(value, date):
        return f'<c r="{reference}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, bool):
        return f'<c r="{reference}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{reference}"><v>{value!r}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>' if value else ""


def sheet_of(*lines: list, more: str = "") -> str:
    rows = "".join(
        f'<row r="{n}">{"".join(cell(f"{letter(p)}{n}", value) for p, value in enumerate(line))}</row>'
        for n, line in enumerate(lines, 1)
    )
    return f"{HEAD}<sheetData>{rows}</sheetData>{more}</worksheet>"


def xlsx_of(
    sheet: str, *, workbook: str = "", dates: str = "14", parts: dict[str, str | bytes] | None = None
):
    """A workbook of one sheet, given as XML; `parts` are added or take the place of what would stand there."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    sheets = workbook or '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets>'
    everything = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts><numFmt numFmtId="170" formatCode="mmm\\-yy"/>'
        '<numFmt numFmtId="171" formatCode="#,##0,,"/></numFmts>'
        f'<cellXfs><xf numFmtId="0"/><xf numFmtId="{dates}"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": sheet,
        **(parts or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in everything.items():
            archive.writestr(name, content)
    return file.getvalue()


def read(name: str, data: bytes) -> Understood:
    return understand(name, data, Holdings.read, lambda doing, of: None)


def problems(name: str, data: bytes) -> list[str]:
    """Every problem as "row column: message; hint"."""
    return [f"{one.line} {one.column}: {one.message}; {one.hint}" for one in read(name, data).problems]
