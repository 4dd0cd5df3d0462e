"""Fields that hold fields: a pair of numbers, figures, milestones and partners."""

import json
from collections.abc import Iterable, Sequence

from django.db import models
from django.utils.translation import gettext as _

from projects.intake import emit
from projects.intake.fields import Field, ListOf
from projects.intake.problems import Findings, did_you_mean
from projects.intake.read import Mapping, Node
from projects.intake.read import Sequence as SequenceNode


class Composite(Field):
    """A mapping of fields, each with columns of its own."""

    fields: Sequence[Field] = ()

    def bind(self, model):
        for field in self.fields:
            field.bind(model)

    def read(self, node, findings):
        return read_fields(node, self.fields, self.name, findings) or None

    def schema(self):
        return mapping_schema(self.fields)

    def take(self, record, known):
        return take_fields(record, self.fields, known) or None

    def give(self, value, known):
        return give_fields(value or {}, self.fields, known)

    def write(self, value):
        return write_flow(value, self.fields)


class Group(Composite):
    """Some columns under one name: tile: {row: 2, column: 3}."""

    def __init__(self, name, fields, **options):
        super().__init__(name, **options)
        self.fields = fields


class Kinds(ListOf):
    """The quantity kinds of a metric, a set: rows of their own."""

    def __init__(self, name, model, parent, **options):
        super().__init__(name, **options)
        self.row_model, self.parent = model, parent

    def bind(self, model):
        pass

    def read(self, node, findings):
        return sorted(set(super().read(node, findings) or [])) or None

    def take(self, record, known):
        return sorted(row.quantity_kind for row in known.rows(self.name, record)) or None

    def give(self, value, known):
        return {}

    @property
    def default(self):
        return []


class Rows(Field):
    """Records that live inside a block: figures, milestones, partners.

    `alike` names the fields by which a changed row is recognised; None keeps rows in the order of the file.
    """

    def __init__(
        self, name, model: type[models.Model], parent: str, fields: Sequence[Field], alike, **options
    ):
        super().__init__(name, **options)
        self.row_model, self.parent, self.fields, self.alike = model, parent, fields, alike
        for field in fields:
            field.bind(model)

    @property
    def is_ordered(self) -> bool:
        return self.alike is None

    def bind(self, model):
        pass

    def read(self, node, findings):
        if not _is_list(node, self.name, findings):
            return None
        # Not yet sorted, so that checks find the line of each row.
        return [read_fields(item, self.fields, self.name, findings) for item in node.items] or None

    def schema(self):
        return {"type": "array", "items": mapping_schema(self.fields)}

    def take(self, record, known):
        return self.sorted([self.take_row(row, known) for row in known.rows(self.name, record)]) or None

    def take_row(self, row, known) -> dict:
        return take_fields(row, self.fields, known)

    def give(self, value, known):
        return {}

    def sorted(self, rows: list[dict]) -> list[dict]:
        """The rows in the one order in which contents are compared."""
        return rows if self.is_ordered else sorted(rows, key=canonical)

    def lines(self, rows: list[dict]) -> list[str]:
        """Each row as one line of YAML."""
        return [write_flow(row, self.fields) for row in rows]


class Figures(Field):
    """Figures of other blocks, each named by its subject and what it is about: a many-to-many field."""

    def __init__(self, name, model: type[models.Model], fields: Sequence[Field], **options):
        super().__init__(name, **options)
        self.row_model, self.fields = model, fields
        for field in fields:
            field.bind(model)

    def read(self, node, findings):
        if not _is_list(node, self.name, findings):
            return None
        return (
            sorted(
                (read_fields(item, self.fields, self.name, findings) for item in node.items), key=canonical
            )
            or None
        )

    def schema(self):
        return {"type": "array", "items": mapping_schema(self.fields)}

    def take(self, record, known):
        figures = known.figures(known.related(record, self.column))
        return sorted((take_fields(figure, self.fields, known) for figure in figures), key=canonical) or None

    def give(self, value, known):
        return {}

    def lines(self, figures: list[dict]) -> list[str]:
        """Each figure as one line of YAML."""
        return [write_flow(figure, self.fields) for figure in figures]


class NamedFigure(Composite):
    """One figure of another block, named by its subject and what it is about: a foreign key.

    It can only be looked up once all figures are stored (Section.is_last): `give` leaves the column out.
    """

    def __init__(self, name, column: str, fields: Sequence[Field], **options):
        super().__init__(name, column, **options)
        self.fields = fields

    def bind(self, model):
        self.model_field = model._meta.get_field(self.column)
        for field in self.fields:
            field.bind(self.model_field.related_model)

    def take(self, record, known):
        pk = getattr(record, self.model_field.attname)
        return None if pk is None else take_fields(known.figures([pk])[0], self.fields, known)

    def give(self, value, known):
        return {}


def canonical(content) -> str:
    """A content as one text: equal contents give equal texts."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False)


def _is_list(node: Node, name: str, findings: Findings) -> bool:
    if isinstance(node, SequenceNode):
        return True
    hint = _("begin each line of it with a dash")
    findings.report(node.line, _("%(field)s is no list") % {"field": name}, hint)
    return False


def read_fields(node: Node, fields: Iterable[Field], what: str, findings: Findings) -> dict:
    """The values of a mapping's fields, reporting unknown, missing and wrong ones; wrong ones are left out."""
    if not isinstance(node, Mapping):
        said = _("%(what)s holds no fields") % {"what": what}
        findings.report(node.line, said, _("write them as name: value"))
        return {}
    by_name = {field.name: field for field in fields}
    content = {}
    for name, inner in node.fields.items():
        if name not in by_name:
            said = _("the field %(field)s is unknown in %(what)s") % {"field": repr(name), "what": what}
            hint = did_you_mean(name, by_name)
            hint = hint or _("known here are %(names)s") % {"names": ", ".join(by_name)}
            findings.report(node.lines[name], said, hint)
            continue
        value = by_name[name].read(inner, findings)
        if value is not None:
            content[name] = value
    for name, field in by_name.items():
        if field.required and name not in node.fields:
            said = _("%(what)s: the field %(field)s is missing") % {"what": what, "field": repr(name)}
            findings.report(node.line, said, field.help)
    return content


def take_fields(record, fields: Iterable[Field], known) -> dict:
    """The content of a record, without what it does not say."""
    taken = ((field.name, field.take(record, known)) for field in fields)
    return {name: value for name, value in taken if value is not None}


def give_fields(content: dict, fields: Iterable[Field], known) -> dict:
    """The columns that a content stands for."""
    columns = {}
    for field in fields:
        columns |= field.give(content.get(field.name), known)
    return columns


def write_flow(content: dict, fields: Iterable[Field]) -> str:
    """A content on one line, its fields in their order."""
    return emit.flow_mapping([(f.name, f.write(content[f.name])) for f in fields if f.name in content])


def mapping_schema(fields: Sequence[Field]) -> dict:
    """The JSON Schema of a mapping of fields."""
    properties = {}
    for field in fields:
        properties[field.name] = field.schema() | ({"description": str(field.help)} if field.help else {})
    schema = {"type": "object", "additionalProperties": False, "properties": properties}
    required = [field.name for field in fields if field.required]
    return schema | ({"required": required} if required else {})
