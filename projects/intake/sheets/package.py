"""The parts of an XLSX file, after looking whether it is safe to open. Nothing is ever unpacked to disk.

An XLSX file is a ZIP archive of XML parts. What is refused before a part is read: archives that grow beyond all measure,
encrypted and damaged ones, macros, links to other files, embedded files. XML with a document type is refused while it
is read, so that no entity is ever expanded.
"""

import io
import posixpath
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from projects.intake.sheets.table import CannotRead, grouped

_MOST_PARTS = 500
#: 100,000 rows of twenty cells are some 120 MB of XML.
_MOST_UNPACKED = 200 * 1024 * 1024
#: XML of sheets shrinks to a tenth or a thirtieth; what shrinks more was made to.
_MOST_RATIO = 200
_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0"
_AGAIN = gettext_lazy("open it in a spreadsheet, copy the rows into a template, and save that as XLSX")


class Package:
    """The parts of one file by name. Raises CannotRead where the file is none to be opened."""

    def __init__(self, data: bytes):
        if data.startswith(_OLE):
            raise CannotRead(
                _("the file is an old Excel workbook (XLS), or one with a password"),
                _("save it as XLSX, without a password"),
            )
        if not data.startswith(b"PK"):
            raise CannotRead(
                _("the file is called .xlsx but is no workbook"),
                _("save it as XLSX from a spreadsheet; a text file is uploaded as .csv"),
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise _damaged() from error
        self._look(self._zip.infolist(), len(data))

    def _look(self, parts: list[zipfile.ZipInfo], size: int) -> None:
        names = [part.filename for part in parts]
        if len(parts) > _MOST_PARTS or len(set(names)) < len(names):
            said = ngettext(
                "the workbook has %(number)s part, or some of them twice",
                "the workbook has %(number)s parts, or some of them twice",
                len(parts),
            )
            raise CannotRead(said % {"number": len(parts)}, _AGAIN)
        unpacked = sum(part.file_size for part in parts)
        if unpacked > _MOST_UNPACKED or unpacked > max(size, 10_000) * _MOST_RATIO:
            said = _(
                "the workbook would unpack to %(size)s kB, far more than its rows can need (a “zip bomb”)"
            )
            raise CannotRead(said % {"size": grouped(unpacked // 1024)}, _AGAIN)
        for part in parts:
            name = part.filename.lower()
            if part.flag_bits & 1:
                raise CannotRead(_("the workbook has a password"), _("save it without a password"))
            if name.startswith("/") or ".." in name.split("/"):
                raise CannotRead(_("the workbook holds parts that lie outside of it"), _AGAIN)
            if "vbaproject" in name or "macrosheets" in name:
                raise CannotRead(_("the workbook holds macros"), _("save it as XLSX, which has none"))
            if "externallinks" in name:
                raise CannotRead(
                    _("the workbook links to other files"),
                    _("break the links (Data, Edit links), or copy the values"),
                )
            holds_files = "embeddings" in name or name.endswith(
                (".zip", ".xlsx", ".xlsm", ".xls", ".bin", ".gz")
            )
            if holds_files and "printersettings" not in name:
                raise CannotRead(_("the workbook holds other files"), _AGAIN)
        if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
            said = _("the file is an archive, but no workbook")
            raise CannotRead(said, _("save it as XLSX from a spreadsheet"))

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def parse(
        self,
        name: str,
        start: Callable[[str, dict], None],
        end: Callable[[str], None] = lambda tag: None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Read an XML part; tags and attributes come without their namespace, except `r:id`. Raises CannotRead."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _no_document_type
        parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(":")[2], attributes)
        parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
        if text:
            parser.CharacterDataHandler = text
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    parser.Parse(chunk)
                parser.Parse(b"", True)
        except KeyError as error:
            raise CannotRead(_("the workbook lacks its part %(name)s") % {"name": name}, _AGAIN) from error
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise _damaged() from error
        except Exception as error:
            if type(error).__module__ == "zlib" or isinstance(error, (expat.ExpatError, ValueError)):
                said = _("the part %(name)s of the workbook is damaged") % {"name": name}
                raise CannotRead(said, _AGAIN) from error
            raise

    def targets(self, of: str) -> dict[str, str]:
        """The parts that a part names, by their id."""
        folder, name = posixpath.split(of)
        found: dict[str, str] = {}

        def start(tag, attributes):
            if tag != "Relationship" or attributes.get("TargetMode") == "External":
                return
            target = attributes.get("Target", "")
            path = posixpath.normpath(posixpath.join(folder, target)) if target[:1] != "/" else target[1:]
            found[attributes.get("Id", "")] = path

        relations = f"{folder}/_rels/{name}.rels"
        if relations in self:
            self.parse(relations, start)
        return found


def _damaged() -> CannotRead:
    return CannotRead(_("the workbook is damaged or cut off"), _("upload the whole file"))


def _no_document_type(*_args):
    raise CannotRead(_("the workbook declares a document type, which no spreadsheet writes"), _AGAIN)
