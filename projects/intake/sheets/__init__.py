"""Facts from a spreadsheet: CSV and XLSX files -> rows -> the same entries, rules and store that the fixtures go through.

    table      what a sheet is to everybody else: a heading and rows of cells, and which cells are refused
    text       CSV -> table
    package    the parts of an XLSX file, after looking whether it is safe to open
    workbook   XLSX -> table
    kinds      which columns a sheet of figures, milestones or sources has; made from form.py
    cells      cells -> canonical values, each column by its field
    entries    table -> entries of intake.validate, joined with what stands
    reading    an uploaded file of any kind -> checked entries, or its problems
    templates  empty sheets to fill in, and what stands as a sheet
    writing    rows -> XLSX
    jobs       reading and publishing outside of a request, and how far they have come
    run        one uploaded file from its bytes to a submission

A sheet adds to what stands and changes it; it never removes what it does not name.
"""
