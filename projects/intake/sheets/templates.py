"""Sheets to fill in: empty ones, and what stands as a sheet, to be edited and uploaded again."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from projects.intake.fields import Choice, Reference
from projects.intake.holdings import Holdings
from projects.intake.sheets.kinds import EXAMPLES, Kind, what_it_holds
from projects.intake.sheets.table import escaped
from projects.intake.sheets.writing import workbook
from projects.models import Metric, Product, Unit

#: Codes that a template lists beside the choices of its own columns.
_LISTED = {"metrics": (Metric, "key"), "units": (Unit, "code"), "products": (Product, "key")}


def template(kind: Kind, ending: str) -> bytes:
    """The empty sheet of a kind, "csv" or "xlsx"; the workbook explains every column and lists the codes."""
    return written(kind, [], ending)


def figures_of(section: str, keys: Iterable[str], held: Holdings | None = None) -> list[dict[str, str]]:
    """The figures of some subjects as rows of a sheet; uploaded as they are, they change nothing.

    `section` is "projects", "enterprises", "regions" or "programmes".
    """
    held = held or Holdings.read()
    subject = {
        "projects": "project",
        "enterprises": "enterprise",
        "regions": "region",
        "programmes": "programme",
    }
    rows = []
    for key in keys:
        if section == "regions":
            blocks = [b for b in held.contents["region_figures"].values() if b["region"] == key]
            figures = [
                {**figure, "source": block["source"]} for block in blocks for figure in block["figures"]
            ]
        else:
            figures = held.contents[section].get(key, {}).get("figures", [])
        rows += [{subject[section]: key, **figure} for figure in figures]
    return rows


def written(kind: Kind, rows: Iterable[dict], ending: str) -> bytes:
    """Rows of a kind as a file, "csv" or "xlsx"."""
    columns = kind.columns
    lines = [list(columns), *([_cell(row.get(name)) for name in columns] for row in rows)]
    if ending == "xlsx":
        return workbook({kind.name.capitalize(): lines, "Fields": _fields(kind), "Codes": _codes(kind)})
    file = io.StringIO()
    csv.writer(file).writerows([escaped(cell) for cell in line] for line in lines)
    # The mark by which Excel knows UTF-8.
    return file.getvalue().encode("utf-8-sig")


def _cell(value) -> str:
    return "" if value is None else "true" if value is True else str(value)


def _fields(kind: Kind) -> list[list[str]]:
    lines = [[_("column"), _("required"), _("what it is"), _("what it takes"), _("example")]]
    for name, field in kind.columns.items():
        example = EXAMPLES[kind.name].get(name, "")
        required = _("yes") if field.required else ""
        lines.append([name, required, str(field.help), what_it_holds(field), example])
    return lines


def _codes(kind: Kind) -> list[list[str]]:
    lines = [[_("column"), _("code"), _("name")]]
    for name, field in kind.columns.items():
        if isinstance(field, Choice):
            lines += [[name, code, str(label)] for code, label in field.model_field.choices if code]
        elif isinstance(field, Reference) and field.section in _LISTED:
            model, key = _LISTED[field.section]
            lines += [[name, *row] for row in model.objects.order_by(key).values_list(key, "name_en")]
    return lines
