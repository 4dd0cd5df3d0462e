"""Half-read and malicious files are refused as a whole, with a sentence that says where and what to do."""

import io
import zipfile

import pytest

from projects.intake.sheets import table
from tests.intake.sheets.files import FIGURES, HEAD, cell, csv_of, problems, sheet_of, xlsx_of

HEADING = FIGURES.split(",")
ROW = ["a-plant", "jobs", "12", "person", "2025", "plan", "gazette"]


def only(name, data) -> str:
    (problem,) = problems(name, data)
    return problem


# --- texts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (FIGURES.encode("utf-16"), "UTF-16"),
        (
            f"{FIGURES}\nзавод,jobs".encode("cp1251"),
            "2 : the file is not UTF-8 text (it looks like Windows-1251)",
        ),
        (f"{FIGURES}\na\x00b,jobs".encode(), "2 : the file holds NUL bytes"),
        (f"{FIGURES}\nзавод".encode()[:-1], "it is cut off"),
        (f'{FIGURES}\na-plant,"jobs,12\n'.encode(), "2 : the file ends inside quotation marks"),
        (f'{FIGURES}\na-plant,"jobs"x,12\n'.encode(), "2 : the quotation marks of this row do not match"),
        (b"PK\x03\x04rest", "is a workbook (XLSX)"),
        (b"\xd0\xcf\x11\xe0rest", "old Excel workbook"),
        (b"%PDF-1.7", "PDF"),
        (FIGURES.encode(), "column names but no rows"),
        (b"project,,metric\na,b,c\n", "1 B: a column has no name"),
        (b"project,metric,Project\na,b,c\n", "1 project: the column 'project' stands twice, in A and C"),
        (b"name,colour\na,b\n", "those of no kind of sheet"),
    ],
)
def test_a_text_that_cannot_be_read_surely_is_refused(db, data, said):
    assert said in only("facts.csv", data)


@pytest.mark.parametrize(
    "formula", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", '=HYPERLINK("http://x")']
)
def test_a_formula_in_a_text_file_is_refused_with_row_and_column(db, formula):
    found = problems("facts.csv", csv_of(HEADING, [*ROW[:-1], formula]))
    assert any(one.startswith("2 source:") and "would be a formula" in one for one in found)


@pytest.mark.parametrize("trick", ["\t=1+1", "a\rb", "a\x07b", "\x0b=1"])
def test_control_characters_are_refused(db, trick):
    found = problems("facts.csv", csv_of(HEADING, [*ROW[:-1], trick]))
    assert any(one.startswith("2 source: the cell holds control characters") for one in found)


def test_a_number_below_zero_is_no_formula():
    assert table.tidy_cell("-2.5") == "-2.5"
    assert table.tidy_cell("+1 200") == "+1 200"


def test_a_row_longer_than_the_heading_and_a_huge_cell_are_told(db):
    found = problems("facts.csv", csv_of(HEADING, [*ROW, "more"], [*ROW[:-1], "x" * 10_001]))
    assert any(one.startswith("2 H: a cell stands beyond the last named column") for one in found)
    assert any(one.startswith("3 source: the cell has 10,001 characters") for one in found)


def test_too_many_rows_are_refused(db, monkeypatch):
    monkeypatch.setattr(table, "MOST_ROWS", 3)
    assert "more than 3 rows" in only("facts.csv", csv_of(HEADING, *[ROW] * 4))


def test_an_unknown_column_is_named_with_the_likely_one(db):
    found = problems("facts.csv", csv_of([*HEADING[:-1], "sorce"], ROW))
    assert "1 sorce: the column 'sorce' is unknown; did you mean 'source'?" in found
    assert any(one.startswith("1 source: the column 'source' is missing") for one in found)


def test_a_file_of_another_kind_and_one_too_large_are_refused(db, monkeypatch):
    assert "are not read" in only("facts.docx", b"x")
    monkeypatch.setattr("projects.intake.sheets.reading.MOST_BYTES", 10)
    assert "at most" in only("facts.csv", b"x" * 11)


# --- workbooks -----------------------------------------------------------------------------------------------------


def with_part(**parts):
    return xlsx_of(
        sheet_of(HEADING, ROW), parts={name.replace("__", "/"): text for name, text in parts.items()}
    )


def encrypted():
    data = bytearray(xlsx_of(sheet_of(HEADING, ROW)))
    place = data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def bomb():
    return xlsx_of(sheet_of(HEADING, ROW), parts={"xl/media/zeros.xml": b"0" * 60_000_000})


def many_parts():
    return xlsx_of(sheet_of(HEADING, ROW), parts={f"xl/media/{n}.xml": "x" for n in range(600)})


def not_a_workbook():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("holiday.txt", "hello")
    return file.getvalue()


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: b"project,metric\n", "is no workbook"),
        (lambda: b"\xd0\xcf\x11\xe0rest", "old Excel workbook (XLS), or one with a password"),
        (lambda: xlsx_of(sheet_of(HEADING, ROW))[:-200], "damaged or cut off"),
        (not_a_workbook, "an archive, but no workbook"),
        (encrypted, "has a password"),
        (bomb, "zip bomb"),
        (many_parts, "parts"),
        (lambda: with_part(**{"xl/vbaProject.bin": b"x"}), "macros"),
        (lambda: with_part(**{"xl/externalLinks/externalLink1.xml": "<x/>"}), "links to other files"),
        (lambda: with_part(**{"xl/embeddings/inner.xlsx": "x"}), "holds other files"),
        (lambda: with_part(**{"../evil.xml": "x"}), "lie outside"),
        (lambda: xlsx_of(LAUGHS + "<worksheet/>"), "document type"),
        (lambda: with_part(**{"xl/sharedStrings.xml": LAUGHS + "<sst/>"}), "document type"),
        (lambda: xlsx_of("<worksheet><sheetData>"), "is damaged"),
        (lambda: xlsx_of(f"{HEAD}<sheetData/></worksheet>"), "the sheet is empty"),
        (
            lambda: xlsx_of(
                sheet_of(HEADING, ROW),
                workbook='<sheets><sheet name="A" sheetId="1" r:id="rId1" state="hidden"/></sheets>',
            ),
            "the sheet 'A' is hidden",
        ),
        (
            lambda: xlsx_of(
                sheet_of(HEADING, ROW),
                workbook='<sheets><sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId2"/></sheets>',
            ),
            "further sheets: B",
        ),
        (
            lambda: xlsx_of(sheet_of(HEADING, ROW).replace('<row r="2">', '<row r="2" hidden="1">')),
            "2 : the row is hidden",
        ),
        (
            lambda: xlsx_of(
                sheet_of(HEADING, ROW).replace("<sheetData>", '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>')
            ),
            "0 B: a column is hidden",
        ),
        (lambda: xlsx_of(sheet_of(HEADING, ROW).replace('r="2"', 'r="0"')), "not in order"),
    ],
)  # fmt: skip
def test_a_workbook_that_is_no_plain_sheet_is_refused(db, make, said):
    assert said in only("facts.xlsx", make())


def workbook_with(inner: str, **options) -> bytes:
    """The sheet with this as cell C2, the value."""
    return xlsx_of(sheet_of(HEADING, ROW).replace(cell("C2", "12"), inner), **options)


@pytest.mark.parametrize(
    ("inner", "dates", "said"),
    [
        ('<c r="C2"><f>1+1</f><v>2</v></c>', "14", "the cell holds a formula"),
        ('<c r="C2"><f t="shared" si="0"/><v>2</v></c>', "14", "the cell holds a formula"),
        ('<c r="C2" t="e"><v>#REF!</v></c>', "14", "the cell holds an error: #REF!"),
        ('<c r="C2" s="1"><v>45000</v></c>', "14", "is the date 2023-03-15"),
        ('<c r="C2" s="1"><v>0.15</v></c>', "9", "shown in per cent"),
        ('<c r="C2" s="1"><v>6200000</v></c>', "171", "shown in thousands or millions"),
        ('<c r="C2"><v>many</v></c>', "14", "is no number"),
        ('<c r="C2"><v>1e999999</v></c>', "14", "is no number of any fact"),
        ('<c r="C2" t="s"><v>99</v></c>', "14", "the text of the cell is missing"),
        ('<c r="C2" t="inlineStr"><is><t>=1+1</t></is></c>', "14", "would be a formula"),
    ],
)
def test_a_cell_that_may_mean_another_thing_is_told_with_its_place(db, inner, dates, said):
    found = problems("facts.xlsx", workbook_with(inner, dates=dates))
    assert any(one.startswith("2 value: ") and said in one for one in found), found


def test_merged_cells_are_told(db):
    sheet = sheet_of(HEADING, ROW, more='<mergeCells><mergeCell ref="B2:B9"/></mergeCells>')
    assert any(one.startswith("2 metric: cells are merged") for one in problems("facts.xlsx", xlsx_of(sheet)))


# --- YAML ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"projects: " + b"[" * 5000, "levels deep"),
        (b"a: &a [x]\nb: *a\n", "anchor"),
        (b"projects:\n", "holds no records"),
        ("sources: завод".encode("cp1251"), "not UTF-8"),
        (b"PK\x03\x04", "is a workbook"),
        (
            b"aliases:\n  - {section: sources, key: a, record: b, reason: c, decided_on: 2026-01-01}\n",
            "are not uploaded",
        ),
    ],
)
def test_yaml_that_nobody_writes_is_refused(db, data, said):
    assert any(said in one for one in problems("facts.yaml", data))
