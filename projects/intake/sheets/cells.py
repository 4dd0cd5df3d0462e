"""Cells of a sheet -> canonical values; each column is understood by its field."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from projects.addresses import plain_address
from projects.intake.fields import Choice, Field, Reference
from projects.intake.form import SECTIONS
from projects.intake.holdings import Holdings
from projects.intake.problems import Findings, Refused, did_you_mean
from projects.intake.read import Scalar
from projects.intake.sheets.kinds import Kind
from projects.intake.sheets.table import Dated, Exact, Sheet
from projects.intake.values import Date, Day, Flag, Number, Span
from projects.typed.quantities import read_quantity

#: For so many unknown words a similar one is looked for.
_MOST_HINTS = 500
_TRUTH = {"true": "true", "истина": "true", "да": "true", "yes": "true", "1": "true", "x": "true",
          "false": "", "ложь": "", "нет": "", "no": "", "0": ""}  # fmt: skip


class Cells:
    """What the cells of one sheet mean; what has no meaning is reported to the findings.

    `addresses` are the web addresses of sources, with their keys.
    """

    def __init__(
        self, kind: Kind, sheet: Sheet, held: Holdings, addresses: dict[str, str], findings: Findings
    ):
        self.heading, self.columns = sheet.heading, kind.columns
        self.held, self.addresses, self.findings = held, addresses, findings
        self._reported = {(problem.line, problem.column) for problem in sheet.problems}
        self._known: dict[tuple, tuple] = {}
        self._hints = 0

    def of_row(self, number: int, cells: list[str]) -> dict:
        """What each column of a row says, None where the cell is empty; {} where anything of the row is wrong."""
        said, wrong = {}, set()
        for name, cell in zip(self.heading, cells, strict=True):
            if not cell:
                said[name] = None
                continue
            value, problem = self._value(self.columns[name], cell)
            if problem:
                self.findings.report(number, *problem, column=name)
                wrong.add(name)
            said[name] = value
        for name, one in self.columns.items():
            if one.required and said.get(name) is None and name not in wrong:
                if (number, name) not in self._reported:
                    empty = _("%(field)s is empty") % {"field": name}
                    self.findings.report(number, empty, one.help or _("every row needs it"), name)
                wrong.add(name)
        return {} if wrong else said

    def _value(self, one: Field, cell: str) -> tuple:
        """The canonical value of a cell, and (message, hint) where it has none; each word is understood once."""
        place = (one.name, cell, type(cell))
        if place not in self._known:
            self._known[place] = self._understand(one, cell)
        return self._known[place]

    def _understand(self, one: Field, cell: str) -> tuple:
        try:
            text = _as_typed(one, cell)
        except Refused as refused:
            return None, (refused.of(one.name), refused.hint)
        if not text:
            return None, None
        if isinstance(one, Reference):
            return self._key(one, text)
        findings = Findings()
        value = one.read(Scalar(0, text, False), findings)
        for problem in findings.problems:
            return None, (problem.message, problem.hint)
        return value, None

    def _key(self, one: Reference, text: str) -> tuple:
        records = self.held.records[one.section]
        if one.section == "sources" and "://" in text:
            if key := self.addresses.get(plain_address(text)):
                return key, None
            unknown = _("no source has the address %(address)s") % {"address": repr(text[:200])}
            return None, (unknown, _("add it first, with a sheet of sources"))
        key = self.findings.key_of(one.section, text)
        if key in records:
            return key, None
        self._hints += 1
        similar = did_you_mean(key, records) if self._hints <= _MOST_HINTS else ""
        noun = {"noun": SECTIONS[one.section].noun}
        unknown = _("%(noun)s %(key)s is unknown") % {**noun, "key": repr(text[:100])}
        return None, (unknown, similar or _("write the key of a %(noun)s of the register") % noun)


def _as_typed(one: Field, cell: str) -> str:
    """A cell as its field takes it: numbers in digits, dates as 2025-06-22. Raises Refused where it may mean two things."""
    if isinstance(one, Number):
        if isinstance(cell, Dated):
            hint = _("format the column as numbers, and type the number anew")
            raise Refused(_("%(field)s is the date %(date)s"), hint, date=cell)
        return cell if isinstance(cell, Exact) else _quantity(cell)
    if isinstance(cell, Dated) and not isinstance(one, (Date, Day, Span)):
        hint = _("format the column as text, and type it anew")
        raise Refused(_("%(field)s is a date to the spreadsheet (%(date)s)"), hint, date=cell)
    if isinstance(one, Flag):
        return _TRUTH.get(cell.lower(), cell)
    if isinstance(one, Choice) and cell.lower().replace(" ", "_") in one.codes:
        return cell.lower().replace(" ", "_")
    return str(cell)


def _quantity(cell: str) -> str:
    try:
        return read_quantity(cell) or ""
    except ValidationError as error:
        # The same sentence as beside a field of a page.
        sentence, _point, rest = " ".join(error.messages).partition("; ")
        if error.code == "ambiguous":
            raise Refused(_("%(field)s is unclear: %(why)s"), rest.rstrip("."), why=sentence) from None
        raise Refused(
            _("%(field)s %(text)s is no number that we can be sure of"),
            _(
                "write digits in full, such as 6 200 000 000, with decimals after a point or a comma, such as 6.2"
            ),
            text=repr(cell[:60]),
        ) from None
