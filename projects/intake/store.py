"""Contents -> records: one transaction, all or nothing, repeatable.

A block whose record was edited or deleted in the admin since the last load is left alone unless `overwrite` is
said; a record that the fixtures no longer have is listed, never deleted. Rows inside a block (figures, milestones,
partners) that did not change keep their records, so that primary keys and history live on.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from projects.editing import recording
from projects.intake import loads, lookalikes
from projects.intake.compare import Loaded, Report, compare
from projects.intake.composites import Kinds, give_fields
from projects.intake.holdings import POSITION, Gone, Holdings
from projects.intake.merging import merge_as_fixtures_say
from projects.intake.problems import Problem
from projects.intake.read import read
from projects.intake.rows import RowChanges
from projects.intake.validate import Checked, Entry, validate
from projects.intake.writer import REASON, LoadRefused, Writer
from projects.models import LoadedBlock, Observation
from projects.models.writing import SUBJECTS, Write, writing

#: A change of one of these may change what is computed of any project.
_BEHIND_HEADLINES = ("regions", "places", "sectors", "units", "metrics", "sources", "enterprises")


def load(
    folder: Path,
    *,
    name_from: Path | None = None,
    overwrite: bool = False,
    progress: Callable[[str], None] = lambda line: None,
) -> Report:
    """Bring the database to what the fixtures say; raises LoadRefused with all problems and changes nothing then."""
    reading = read(folder, name_from)
    progress(f"{len(reading.blocks)} records read")
    with writing() as write:
        _one_at_a_time()
        merged = merge_as_fixtures_say(reading.blocks)
        checked = validate(reading, Holdings.read())
        if checked.problems:
            raise LoadRefused(checked.problems)
        progress("no problems found")
        report = Store(checked, write).store(overwrite=overwrite)
        # Now those are here, too, that came with this load.
        merged |= merge_as_fixtures_say(reading.blocks)
        report.leave_out(merged)
        loads.keep(report, len(merged))
        if merged:
            progress(f"{len(merged)} records joined into others")
        if report.changed_something:
            progress("stored; working out headlines and totals")
    return report


def _one_at_a_time() -> None:
    # Two servers may start at once; the second waits, and then finds everything loaded. SQLite has one writer anyway.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {LoadedBlock._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


class Store:
    """One load under way."""

    def __init__(self, checked: Checked, write: Write):
        self.checked, self.held, self.write = checked, checked.held, write
        self.writer = Writer()
        self.sections_updated: set[str] = set()

    def store(self, *, overwrite: bool) -> Report:
        """Write all blocks that are to be written."""
        report, loaded = Report(), Loaded()
        tasks = list(compare(self.checked, loaded, report, overwrite=overwrite))
        stood = any(self.held.records[section] for section in lookalikes.LOOKED_AT)
        before = self.carry_out(tasks)
        self.writer.write_history()
        loaded.save(self.checked)
        if stood:
            new = [entry for entry in tasks if before[id(entry)] is None]
            report.lookalikes += lookalikes.among(new)
        return report

    def carry_out(self, tasks: list[Entry]) -> dict[int, object]:
        """Write these blocks, without their history; returns which record each had before, None for a new one, by the
        entry's id()."""
        before = {id(entry): self.held.records[entry.section.name].get(entry.key) for entry in tasks}
        ends = [entry for entry in tasks if entry.section.is_last]
        for section in self.checked.entries:
            self._write_heads([e for e in tasks if e.section.name == section and not e.section.is_last])
        self._write_deferred(tasks)
        self._write_sets(tasks)
        self._write_rows(tasks, before)
        self._write_citations(tasks)
        self._write_heads(ends)
        self._keep_quantity_kinds()
        self._touch()
        return before

    # --- the record of a block ---------------------------------------------------------------------------------

    def _write_heads(self, entries: list[Entry]) -> None:
        if not entries or entries[0].section.name == "region_figures":
            return
        section, records = entries[0].section, self.held.records[entries[0].section.name]
        plain = [field for field in section.fields if field.name not in section.deferred]
        new, old = [], []
        for entry in entries:
            columns = self._columns(entry, plain) | self._named_figures(entry)
            if section.position:
                columns[section.position] = int(entry.content[POSITION])
            record = records.get(entry.key)
            if record is None:
                record = section.model(**columns)
                new.append((entry, record))
            elif _without_rows(entry) != _without_rows(entry, self.held.contents[section.name][entry.key]):
                for name, value in columns.items():
                    setattr(record, name, value)
                old.append((entry, record))
            record.prepare()
        self.writer.insert(new)
        for entry, record in new:
            self.held.add(section.name, entry.key, record)
        self.writer.update(old)
        self._write_kinds(entries)
        if old:
            self.sections_updated.add(section.name)
        if new and section.name == "exchange_rates":
            self.sections_updated.add(section.name)
        if section.name in ("projects", "enterprises", "programmes"):
            self.write.touch(**{section.model._meta.model_name: [records[entry.key].pk for entry in entries]})

    def _columns(self, entry: Entry, fields: Iterable, content: dict | None = None) -> dict:
        try:
            return give_fields(entry.content if content is None else content, fields, self.held)
        except Gone as gone:
            raise LoadRefused([_gone(entry, gone)]) from gone

    def _write_deferred(self, entries: list[Entry]) -> None:
        changed = defaultdict(list)
        for entry in entries:
            fields = [field for field in entry.section.fields if field.name in entry.section.deferred]
            record = self.held.records[entry.section.name].get(entry.key)
            columns = self._columns(entry, fields)
            if any(getattr(record, name) != value for name, value in columns.items()):
                for name, value in columns.items():
                    setattr(record, name, value)
                changed[entry.section.model].append((entry, record))
        for pairs in changed.values():
            names = [f"{pairs[0][0].section.by_name[name].column}" for name in pairs[0][0].section.deferred]
            self.writer.update(pairs, names)

    def _write_kinds(self, entries: list[Entry]) -> None:
        for field in entries[0].section.fields:
            if not isinstance(field, Kinds):
                continue
            new = []
            for entry in entries:
                record = self.held.records[entry.section.name][entry.key]
                rows = {row.quantity_kind: row for row in self.held.rows(field.name, record)}
                wanted = entry.content.get(field.name, [])
                for kind, row in rows.items():
                    if kind not in wanted:
                        row.delete()
                new += [
                    field.row_model(quantity_kind=kind, **{f"{field.parent}_id": record.pk})
                    for kind in wanted
                    if kind not in rows
                ]
            field.row_model._base_manager.bulk_create(new, batch_size=500)
            recording.note_created(new)

    def _write_sets(self, entries: list[Entry]) -> None:
        for section in {entry.section.name: entry.section for entry in entries}.values():
            for field in section.sets:
                model_field = section.model._meta.get_field(field.column)
                through = model_field.remote_field.through
                own, other = (
                    f"{model_field.m2m_field_name()}_id",
                    f"{model_field.m2m_reverse_field_name()}_id",
                )
                add = set()
                for entry in entries:
                    if entry.section is not section:
                        continue
                    record = self.held.records[section.name][entry.key]
                    current = set(self.held.related(record, field.column))
                    wanted = self._related(entry, field)
                    if current != wanted:
                        recording.note(
                            section.model,
                            record.pk,
                            {field.column: sorted(current)},
                            {field.column: sorted(wanted)},
                        )
                    if gone := current - wanted:
                        through._base_manager.filter(**{own: record.pk, f"{other}__in": gone}).delete()
                    add |= {(record.pk, pk) for pk in wanted - current}
                rows = [through(**{own: pk, other: other_pk}) for pk, other_pk in sorted(add)]
                # A neighbour's neighbour may be there already from the other side.
                through._base_manager.bulk_create(rows, batch_size=500, ignore_conflicts=True)

    def _related(self, entry: Entry, field) -> set[int]:
        try:
            return {self.held.pk(field.section, key) for key in entry.content.get(field.name, ())}
        except Gone as gone:
            raise LoadRefused([_gone(entry, gone)]) from gone

    # --- rows inside a block -----------------------------------------------------------------------------------

    def _write_rows(self, entries: list[Entry], before: dict) -> None:
        changes: dict[type, RowChanges] = {}
        for entry in entries:
            for field in entry.section.rows:
                subject = self._subject(entry)
                extra = {f"{field.parent}_id": subject}
                if entry.section.name == "region_figures":
                    extra |= self._columns(entry, entry.section.fields[:2])
                record = before[id(entry)]
                rows = self.held.rows(field.name, record) if record is not None else []
                batch = changes.setdefault(field.row_model, RowChanges(field.row_model))
                try:
                    touched = batch.add(entry, field, rows, extra, self.checked)
                except Gone as gone:
                    raise LoadRefused([_gone(entry, gone)]) from gone
                if touched:
                    self.write.touch(**{field.parent: [subject]})
        for batch in changes.values():
            batch.delete(REASON)
            for pairs in batch.updates():
                self.writer.update(pairs, sorted(batch.columns))
            self.writer.insert(batch.new)

    def _subject(self, entry: Entry) -> int:
        if entry.section.name == "region_figures":
            return self.held.pk("regions", entry.content["region"])
        return self.held.pk(entry.section.name, entry.key)

    def _write_citations(self, entries: list[Entry]) -> None:
        for entry in entries:
            for field in entry.section.citations:
                found = {self._figure(entry, field, named) for named in entry.content.get(field.name, ())}
                record = self.held.records[entry.section.name][entry.key]
                if found != set(self.held.related(record, field.column)):
                    getattr(record, field.column).set(found)

    def _named_figures(self, entry: Entry) -> dict:
        """The foreign keys that name a figure; None where the content names none."""
        named = {field: entry.content.get(field.name) for field in entry.section.named_figures}
        return {
            field.model_field.attname: self._figure(entry, field, content) if content else None
            for field, content in named.items()
        }

    def _figure(self, entry: Entry, field, named: dict) -> int:
        columns = self._columns(entry, field.fields, named)
        pk = Observation._base_manager.filter(**columns).order_by("pk").values_list("pk", flat=True).first()
        if pk is None:
            line = entry.node.lines.get(field.name, entry.block.line)
            said = ", ".join(f"{name} {value}" for name, value in named.items())
            message = _("%(field)s: there is no figure of %(said)s") % {"field": field.name, "said": said}
            hint = _("correct it or add the figure")
            raise LoadRefused([Problem(entry.block.file, line, message, hint)])
        return pk

    # --- what follows ------------------------------------------------------------------------------------------

    def _keep_quantity_kinds(self) -> None:
        """A unit that changed its kind takes its figures along."""
        if "units" in self.sections_updated:
            for unit in self.held.records["units"].values():
                stale = Observation._base_manager.filter(unit=unit).exclude(quantity_kind=unit.quantity_kind)
                stale.update(quantity_kind=unit.quantity_kind)

    def _touch(self) -> None:
        if self.writer.created or self.writer.updated:
            self.write.touch()
        if self.sections_updated & {*_BEHIND_HEADLINES, "exchange_rates"}:
            self.write.touch_all_projects()
        if self.sections_updated & {"units", "sources", "metrics"}:
            for kind in SUBJECTS:
                about = Observation._base_manager.exclude(**{kind: None}).values_list(f"{kind}_id", flat=True)
                self.write.touch(**{kind: about.distinct()})


def _without_rows(entry: Entry, content: dict | None = None) -> dict:
    rows = {field.name for field in entry.section.rows}
    content = entry.content if content is None else content
    return {name: value for name, value in content.items() if name not in rows}


def _gone(entry: Entry, gone: Gone) -> Problem:
    said = _("%(noun)s %(key)s names %(other)s of %(section)s, which was deleted in the admin")
    said %= {
        "noun": entry.section.noun,
        "key": repr(entry.key),
        "other": repr(gone.key),
        "section": gone.section,
    }
    hint = _("remove the name here, or load with --overwrite to have the record back")
    return Problem(entry.block.file, entry.block.line, said, hint)
