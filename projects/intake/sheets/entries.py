"""Rows of a sheet -> entries of the validation: blocks as they stand, with the rows of the sheet in their places.

A row is the figure, milestone or source that stands, where it is about the same thing and has the same source; what it
says then replaces what stands, column by column. A column that the sheet does not have leaves its field as it is; an
empty cell of a column that it has says that nothing is known. What no row names stays.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from projects.addresses import plain_address
from projects.intake.form import SECTIONS
from projects.intake.holdings import Holdings
from projects.intake.old_keys import old_keys
from projects.intake.problems import Problem
from projects.intake.read import Block, Mapping, Sequence
from projects.intake.sheets.cells import Cells
from projects.intake.sheets.kinds import Kind, kind_of, wrong_columns
from projects.intake.sheets.table import CannotRead, Sheet
from projects.intake.validate import Checked, Entry, complete

#: Stands for a row that is in the register and not in the sheet; it has no line in the file.
_STANDS = Mapping(0, {}, {})


@dataclass
class FromSheet:
    """What a sheet says: the kind that it is, the entries with all problems, and how many rows say what stands."""

    kind: Kind
    checked: Checked
    left: int


@dataclass(slots=True)
class _Row:
    number: int
    said: dict
    content: dict = field(default_factory=dict)
    stands: int | None = None


def entries_of(sheet: Sheet, held: Holdings, file: str) -> FromSheet:
    """Understand a sheet; problems name its rows and columns. Raises CannotRead where the columns are of no kind."""
    kind = kind_of(sheet.heading)
    if wrong := list(wrong_columns(kind, sheet.heading, 1)):
        raise WrongColumns(kind, wrong)
    reader = _Reader(kind, sheet, held, file)
    reader.read()
    complete(reader.checked)
    # What stands is not this file's: a rule that it broke before is told by check_facts.
    findings = reader.checked.findings
    findings.problems = [problem for problem in findings.problems if problem.line]
    return FromSheet(kind, reader.checked, reader.left)


class WrongColumns(CannotRead):
    """The heading names columns that there are not, or lacks some."""

    def __init__(self, kind: Kind, problems: list[Problem]):
        super().__init__(f"the columns are not those of {kind.name}")
        self.problems = problems


class _Reader:
    def __init__(self, kind: Kind, sheet: Sheet, held: Holdings, file: str):
        self.kind, self.sheet, self.held, self.file = kind, sheet, held, file
        self.checked = Checked(held)
        self.findings = self.checked.findings
        self.findings.file = file
        self.findings.old_keys = old_keys((), held.contents)
        self.left = 0
        self._addresses = {
            address: key
            for key, source in held.records["sources"].items()
            if (address := plain_address(source.url))
        }

    def read(self) -> None:
        for problem in self.sheet.problems:
            self.findings.report(problem.line, problem.message, problem.hint, problem.column)
        meant = Cells(self.kind, self.sheet, self.held, self._addresses, self.findings)
        rows = [_Row(number, meant.of_row(number, cells)) for number, cells in self.sheet.rows]
        if self.kind.rows is None:
            self._read_records(rows)
            return
        blocks = defaultdict(list)
        for row in rows:
            if place := self._place(row):
                blocks[place].append(row)
        for (section, key), members in blocks.items():
            self._read_block(section, key, members)

    # --- rows of blocks --------------------------------------------------------------------------------------------

    def _place(self, row: _Row) -> tuple[str, str] | None:
        """The section and key of the block in which the row stands."""
        if not row.said:
            return None
        named = [one for one in self.kind.subjects if row.said.get(one.name)]
        if len(named) != 1:
            said = (
                _("the row says of several things at once what it is about")
                if named
                else _("the row does not say what it is about")
            )
            names = ", ".join(one.name for one in self.kind.subjects)
            hint = _("fill exactly one of %(names)s") % {"names": names}
            column = named[1].name if named else self.kind.subjects[0].name
            self.findings.report(row.number, said, hint, column)
            return None
        key = row.said[named[0].name]
        for one in self.kind.subjects:
            row.said.pop(one.name, None)
        if named[0].section == "regions":
            return "region_figures", f"{key}/{row.said.pop('source')}"
        return named[0].section, key

    def _read_block(self, section: str, key: str, rows: list[_Row]) -> None:
        field = self.kind.rows
        held = self.held.contents[section].get(key, {})
        standing = held.get(field.name, [])
        alike = [name for name in field.alike if section != "region_figures" or name != "source"]
        self._find(rows, standing, alike)
        new: dict[tuple, tuple[int, bool]] = {}
        kept = []
        for row in rows:
            about = tuple(row.content.get(name) for name in alike)
            if field.name == "figures" and about in new and (row.stands is None or new[about][1]):
                said = _("the row says of the same figure as row %(row)s, from the same source")
                hint = _("keep one of them, or tell them apart by part")
                self.findings.report(row.number, said % {"row": new[about][0]}, hint, "metric")
                continue
            new.setdefault(about, (row.number, row.stands is None))
            self.left += row.stands is not None and standing[row.stands] == row.content
            kept.append(row)
        named = {row.stands for row in kept}
        untouched = [row for place, row in enumerate(standing) if place not in named]
        content = {**self._head(section, key), **held}
        content[field.name] = untouched + [row.content for row in kept]
        nodes = [_STANDS] * len(untouched) + [Mapping(row.number, {}, {}) for row in kept]
        node = Mapping(0, {field.name: Sequence(0, nodes)}, {})
        self.checked.entries[section][key] = Entry(
            SECTIONS[section], key, content, Block(section, self.file, node)
        )

    def _find(self, rows: list[_Row], standing: list[dict], alike: list[str]) -> None:
        """Find the standing row that each row of the sheet is: first those that say the same, then those about the same."""
        by_about = defaultdict(list)
        for place, content in enumerate(standing):
            by_about[tuple(content.get(name) for name in alike)].append(place)
        waiting = []
        for row in rows:
            about = tuple(row.said.get(name) for name in alike)
            free = by_about.get(about, ())
            same = next(
                (p for p in free if all(standing[p].get(name) == value for name, value in row.said.items())),
                None,
            )
            if same is None:
                waiting.append((row, about))
            else:
                by_about[about].remove(same)
                row.stands, row.content = same, standing[same]
        for row, about in waiting:
            if by_about.get(about):
                row.stands = by_about[about].pop(0)
            before = standing[row.stands] if row.stands is not None else {}
            row.content = {name: value for name, value in {**before, **row.said}.items() if value is not None}

    def _head(self, section: str, key: str) -> dict:
        if section != "region_figures":
            return {}
        region, _slash, source = key.partition("/")
        return {"region": region, "source": source}

    # --- records of their own --------------------------------------------------------------------------------------

    def _read_records(self, rows: list[_Row]) -> None:
        section = SECTIONS[self.kind.name]
        entries = self.checked.entries[section.name]
        new_addresses: dict[str, int] = {}
        for row in rows:
            if not row.said:
                continue
            key = section.key(row.said)
            held = self.held.contents[section.name].get(key, {})
            content = {name: value for name, value in {**held, **row.said}.items() if value is not None}
            if key in entries:
                said = _("the %(noun)s %(key)s stands in row %(row)s already")
                said %= {"noun": section.noun, "key": repr(key), "row": entries[key].block.line}
                self.findings.report(row.number, said, _("keep one of them"), "key")
                continue
            if self._is_entered(row, key, content.get("url", ""), new_addresses):
                continue
            self.left += content == held
            node = Mapping(row.number, {}, {})
            entries[key] = Entry(section, key, content, Block(section.name, self.file, node))

    def _is_entered(self, row: _Row, key: str, url: str, seen: dict[str, int]) -> bool:
        """Whether the page of a new source is in the register, or in the sheet, under another key; then reported."""
        address = plain_address(url)
        if not address:
            return False
        other = self._addresses.get(address)
        if other not in (None, key):
            names = {"key": repr(other)}
            said = _("the source %(key)s has this address already") % names
            self.findings.report(row.number, said, _("use the key %(key)s") % names, "url")
            return True
        if address in seen:
            said = _("row %(row)s has the same address") % {"row": seen[address]}
            self.findings.report(row.number, said, _("keep one of them"), "url")
            return True
        seen[address] = row.number
        return False
