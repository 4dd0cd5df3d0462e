"""An uploaded file of any kind -> checked entries, or everything that is wrong with it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from projects.intake.composites import canonical
from projects.intake.form import SECTIONS
from projects.intake.holdings import POSITION, Holdings
from projects.intake.problems import Findings, Problem
from projects.intake.read import Reading, blocks_of
from projects.intake.sheets.entries import WrongColumns, entries_of
from projects.intake.sheets.table import MOST_BYTES, MOST_ROWS, CannotRead, Sheet, grouped
from projects.intake.sheets.text import read_csv
from projects.intake.sheets.workbook import read_xlsx
from projects.intake.validate import Checked, Entry, validate

#: What a file of each kind is called.
ENDINGS = (".csv", ".xlsx", ".yaml", ".yml")
#: Joining two records into one moves figures between blocks; that is done by its own command.
_NOT_UPLOADED = {"aliases": gettext_lazy("join records with ./run merge_records")}
_MEGABYTE = 1024 * 1024


@dataclass
class Understood:
    """What a file says. `kind` is "figures", "milestones", "sources" or "records"; `rows` how many rows or records it
    has, `left` how many of them say what stands. `tasks` are the entries that would change something; empty beside
    problems."""

    kind: str
    rows: int = 0
    left: int = 0
    problems: list[Problem] = field(default_factory=list)
    checked: Checked | None = None
    tasks: list[Entry] = field(default_factory=list)


def understand(
    name: str, data: bytes, holdings: Callable[[], Holdings], progress: Callable[[str, int], None]
) -> Understood:
    """Read and check a file. `holdings` reads what the register holds; `progress` is told what is done, and of how many."""
    try:
        if len(data) > MOST_BYTES:
            raise CannotRead(
                _("the file has %(size)s MB") % {"size": len(data) // _MEGABYTE},
                _("at most %(most)s MB fit; split it") % {"most": MOST_BYTES // _MEGABYTE},
            )
        progress("reading", 0)
        ending = name[name.rfind(".") :].lower() if "." in name else ""
        if ending in (".yaml", ".yml"):
            return _understand_yaml(name, data, holdings, progress)
        if ending not in (".csv", ".xlsx"):
            raise CannotRead(
                _("files like %(name)s are not read") % {"name": repr(name)},
                _("upload one of %(endings)s") % {"endings": ", ".join(ENDINGS)},
            )
        sheet = read_csv(data) if ending == ".csv" else read_xlsx(data)
        return _understand_sheet(name, sheet, holdings, progress)
    except WrongColumns as wrong:
        return Understood("", problems=wrong.problems)
    except CannotRead as refused:
        return Understood("", problems=[refused.problem])


def _understand_sheet(name: str, sheet: Sheet, holdings, progress) -> Understood:
    progress("checking", len(sheet.rows))
    found = entries_of(sheet, holdings(), name)
    understood = Understood(
        found.kind.name, len(sheet.rows), found.left, found.checked.problems, found.checked
    )
    if not understood.problems:
        understood.tasks = _differing(found.checked)
    return understood


def _understand_yaml(name: str, data: bytes, holdings, progress) -> Understood:
    findings = Findings(name)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise CannotRead(_("the file is called .yaml but is a workbook"), _("upload it as .xlsx"))
    blocks = blocks_of(data, findings)
    if len(blocks) > MOST_ROWS:
        said = ngettext(
            "the file has more than %(most)s record", "the file has more than %(most)s records", MOST_ROWS
        )
        raise CannotRead(said % {"most": grouped(MOST_ROWS)}, _("split it into several files"))
    if not blocks and not findings.problems:
        hint = _("write them under a section, such as `projects:`")
        raise CannotRead(_("the file holds no records"), hint, 1)
    for block in blocks:
        if block.section in _NOT_UPLOADED:
            said = _("%(section)s are not uploaded") % {"section": block.section}
            findings.report(block.line, said, _NOT_UPLOADED[block.section])
    progress("checking", len(blocks))
    held = holdings()
    checked = validate(Reading(blocks, findings.problems), held)
    understood = Understood("records", len(blocks), problems=checked.problems, checked=checked)
    if not understood.problems:
        _keep_positions(checked)
        understood.tasks = _differing(checked)
        understood.left = len(blocks) - len(understood.tasks)
    return understood


def _keep_positions(checked: Checked) -> None:
    """A file of some records says nothing of their places in lists: those that stand keep theirs, new ones come last."""
    for name, entries in checked.entries.items():
        if SECTIONS[name].position:
            contents = checked.held.contents[name]
            last = max((int(content[POSITION]) for content in contents.values()), default=0)
            for key, entry in entries.items():
                last += key not in contents
                entry.content[POSITION] = contents.get(key, {}).get(POSITION, str(last))


def _differing(checked: Checked) -> list[Entry]:
    return [
        entry
        for name, entries in checked.entries.items()
        for key, entry in entries.items()
        if canonical(checked.held.contents[name].get(key)) != canonical(entry.content)
    ]
