"""What the database holds, as contents: read once, compared with the fixtures, written to files."""

from collections import defaultdict

from projects.intake.composites import Kinds, take_fields
from projects.intake.form import SECTIONS
from projects.intake.section import Section
from projects.models import Observation

#: The name under which a content holds its place in the file; no field of the fixtures has it.
POSITION = "position"
#: Sections whose records have no key of their own.
_KEY_IS_MADE_OF_CONTENT = ("exchange_rates", "phrases", "aliases", "kept_apart", "replies")


class Gone(KeyError):
    """A record that is referred to is not in the database."""

    def __init__(self, section: str, key: str):
        super().__init__(key)
        self.section, self.key = section, key


class Holdings:
    """All records by section and key, with their contents, and the way from keys to primary keys and back.

    `records[section][key]` is the record; for region figures, which are no record of their own, one of their figures.
    """

    def __init__(self):
        self.records: dict[str, dict] = {}
        self.contents: dict[str, dict[str, dict]] = {}
        self._keys: dict[str, dict[int, str]] = {}
        self._pks: dict[str, dict[str, int]] = {}
        self._rows: dict[tuple, dict] = {}
        self._related: dict[tuple, dict[int, list[int]]] = {}
        self._figures: dict[int, Observation] = {}

    @classmethod
    def read(cls) -> "Holdings":
        """The database as it is now, in a fixed number of queries."""
        held = cls()
        by_parent = _observations_by_parent()
        held._figures = {
            row.pk: row for parents in by_parent.values() for rows in parents.values() for row in rows
        }
        for section in SECTIONS.values():
            if section.name == "region_figures":
                continue
            held._add_records(section, by_parent)
        held._add_region_figures(by_parent["region"])
        for section in SECTIONS.values():
            held.contents[section.name] = {
                key: held.content_of(section, record) for key, record in held.records[section.name].items()
            }
        for name in _KEY_IS_MADE_OF_CONTENT:
            keys = {key: SECTIONS[name].key(content) for key, content in held.contents[name].items()}
            held.records[name] = {keys[key]: record for key, record in held.records[name].items()}
            held.contents[name] = {keys[key]: content for key, content in held.contents[name].items()}
        return held

    def content_of(self, section: Section, record) -> dict:
        """What the record says, in canonical form."""
        content = take_fields(record, section.fields, self)
        if section.position:
            content[POSITION] = str(getattr(record, section.position))
        return content

    def key(self, section: str, pk: int) -> str:
        return self._keys[section][pk]

    def pk(self, section: str, key: str) -> int:
        """The primary key of a record; raises Gone."""
        try:
            return self._pks[section][key]
        except KeyError:
            raise Gone(section, key) from None

    def add(self, section: str, key: str, record) -> None:
        """Make a new record known, so that others may refer to it."""
        self.records[section][key] = record
        self._pks[section][key] = record.pk
        self._keys[section][record.pk] = key

    def related(self, record, column: str) -> list[int]:
        """Primary keys of a many-to-many field."""
        return self._related[type(record), column].get(record.pk, [])

    def rows(self, name: str, record) -> list:
        """The records that live inside a block, oldest first."""
        parent = (record.region_id, record.source_id) if isinstance(record, Observation) else record.pk
        return self._rows[type(record), name].get(parent, [])

    def figures(self, pks: list[int]) -> list[Observation]:
        """The figures with these primary keys."""
        return [self._figures[pk] for pk in pks]

    def _add_records(self, section: Section, observations: dict) -> None:
        records = list(section.model._base_manager.order_by("pk"))
        key_column = "pk" if section.name in _KEY_IS_MADE_OF_CONTENT else section.fields[0].column
        self.records[section.name] = {getattr(record, key_column): record for record in records}
        self._keys[section.name] = {record.pk: getattr(record, key_column) for record in records}
        self._pks[section.name] = {key: pk for pk, key in self._keys[section.name].items()}
        for field in (*section.sets, *section.citations):
            through = getattr(section.model, field.column).through
            own, other = _through_columns(section.model, field.column)
            related = defaultdict(list)
            for pk, other_pk in through._base_manager.values_list(own, other):
                related[pk].append(other_pk)
            self._related[section.model, field.column] = related
        for field in section.fields:
            if field in section.rows and field.row_model is Observation:
                self._rows[section.model, field.name] = observations[field.parent]
            elif field in section.rows or isinstance(field, Kinds):
                rows = defaultdict(list)
                for row in field.row_model._base_manager.order_by("pk"):
                    rows[getattr(row, f"{field.parent}_id")].append(row)
                self._rows[section.model, field.name] = rows

    def _add_region_figures(self, by_region: dict) -> None:
        groups = defaultdict(list)
        for rows in by_region.values():
            for row in rows:
                groups[row.region_id, row.source_id].append(row)
        self._rows[Observation, "figures"] = groups
        self.records["region_figures"] = {
            f"{self.key('regions', region)}/{self.key('sources', source)}": rows[0]
            for (region, source), rows in groups.items()
        }


def _observations_by_parent() -> dict[str, dict[int, list]]:
    by_parent = {kind: defaultdict(list) for kind in ("project", "enterprise", "region", "programme")}
    for row in Observation._base_manager.order_by("pk"):
        by_parent[row.subject_kind][getattr(row, f"{row.subject_kind}_id")].append(row)
    return by_parent


def _through_columns(model, column: str) -> tuple[str, str]:
    field = model._meta.get_field(column)
    return f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
