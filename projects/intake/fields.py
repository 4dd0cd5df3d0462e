"""The kinds of field that hold texts, codes and keys: how each is read, described, stored and written.

    read(node, findings)   what a file says -> canonical value, or None after reporting a problem
    schema()               the field in the JSON Schema
    take(record, known)    the record's columns -> canonical value, None where there is nothing to say
    give(value, known)     canonical value (or None) -> the record's columns by name
    write(value)           canonical value -> YAML on one line

`known` translates between keys and primary keys: known.key(section, pk), known.pk(section, key).
Lengths and choices are those of the model's columns, so that no rule stands twice. Numbers and dates are in
values.py, fields that hold fields in composites.py.
"""

import re
from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from projects.intake import emit
from projects.intake.problems import Findings, Refused, did_you_mean
from projects.intake.read import Node, Scalar, Sequence

#: Longest running text (a note, a definition, a summary).
LONGEST_TEXT = 10_000


class Field:
    """What all kinds share; a kind that holds one scalar overrides parse, format and write."""

    def __init__(self, name: str, column: str = "", *, required: bool = False, help: str = ""):
        self.name, self.column, self.required, self.help = name, column or name, required, help
        self.model_field: models.Field | None = None

    def bind(self, model: type[models.Model]) -> None:
        """Learn lengths, choices and defaults from the model's column."""
        self.model_field = model._meta.get_field(self.column)

    def read(self, node: Node, findings: Findings):
        try:
            value = self.parse(scalar_text(node))
        except Refused as refused:
            findings.report(node.line, refused.of(self.name), refused.hint)
            return None
        # What goes without saying is not said, so that one fact has one form.
        return None if value is not None and self.to_column(value) == self.default else value

    def parse(self, text: str):
        """The canonical value of a text; raises Refused."""
        raise NotImplementedError

    def schema(self) -> dict:
        raise NotImplementedError

    def take(self, record, known):
        value = getattr(record, self.column)
        if value is None or value == "" or value == self.default:
            return None
        return self.format(value) or None

    def format(self, value):
        """The canonical form of a column's value."""
        return str(value)

    def give(self, value, known) -> dict:
        return {self.column: self.default if value is None else self.to_column(value)}

    def to_column(self, value):
        """What the column holds for a canonical value."""
        return value

    def write(self, value) -> str:
        return value

    @property
    def default(self):
        """What the column holds where the file says nothing."""
        if self.required:
            return None
        if self.model_field.has_default():
            return self.model_field.get_default()
        return None if self.model_field.null else ""


class Text(Field):
    """A text; `is_long` one that may run over several lines."""

    @property
    def is_long(self) -> bool:
        return isinstance(self.model_field, models.TextField)

    def parse(self, text):
        return tidy(text, self.model_field.max_length or LONGEST_TEXT)

    def schema(self):
        return {"type": "string", "minLength": 1, "maxLength": self.model_field.max_length or LONGEST_TEXT}

    def format(self, value):
        # A browser sends line ends as CR LF; a file has LF.
        return tidy_lines(value)

    def write(self, value):
        return emit.text(value, in_flow=True)


class Key(Text):
    """The key of the record itself, or another text of a fixed form; `form` is one that a person can read."""

    def __init__(self, name, column="", *, pattern=r"[a-z0-9]+(?:[-_][a-z0-9]+)*", form=None, **options):
        super().__init__(name, column, **options)
        self.pattern = pattern
        self.form = form or gettext_lazy("write lower-case Latin letters and digits, joined by hyphens")

    def parse(self, text):
        text = super().parse(text)
        if not re.fullmatch(self.pattern, text):
            raise Refused(
                _("%(field)s %(text)s has not the form of a %(name)s"),
                self.form,
                text=repr(text),
                name=self.name,
            )
        return text

    def schema(self):
        return super().schema() | {"pattern": f"^(?:{self.pattern})$"}


class Url(Text):
    def parse(self, text):
        text = super().parse(text)
        try:
            parts = urlsplit(text)
        except ValueError:
            parts = None
        if (
            parts is None
            or parts.scheme not in ("http", "https")
            or not parts.hostname
            or re.search(r"\s", text)
        ):
            raise Refused(
                _("%(field)s %(text)s is no web address"),
                _("write it in full, beginning with https:// or http://"),
                text=repr(text),
            )
        return text

    def schema(self):
        return super().schema() | {"pattern": "^https?://"}


class Choice(Field):
    """A code of a codelist."""

    @property
    def codes(self) -> list[str]:
        return [code for code, _label in self.model_field.choices if code]

    def parse(self, text):
        if text not in self.codes:
            hint = did_you_mean(text, self.codes)
            hint = hint or _("choose one of %(codes)s") % {"codes": ", ".join(self.codes)}
            raise Refused(_("%(field)s %(text)s is unknown"), hint, text=repr(text))
        return text

    def schema(self):
        return {"enum": self.codes}

    def write(self, value):
        return emit.text(value, in_flow=True)


class Reference(Field):
    """The key of another record."""

    def __init__(self, name, section, column="", **options):
        super().__init__(name, column, **options)
        self.section = section

    def parse(self, text):
        return tidy(text, 300)

    def read(self, node, findings):
        key = super().read(node, findings)
        if key is not None:
            key = findings.key_of(self.section, key)
            findings.use(node.line, self.section, key)
        return key

    def take(self, record, known):
        pk = getattr(record, f"{self.column}_id")
        return None if pk is None else known.key(self.section, pk)

    def give(self, value, known):
        return {f"{self.column}_id": None if value is None else known.pk(self.section, value)}

    def schema(self):
        return {"type": "string", "minLength": 1}

    def write(self, value):
        return emit.text(value, in_flow=True)


class ListOf(Field):
    """Texts in one JSON column, in their order."""

    def parse(self, text):
        return tidy(text, 300)

    def read(self, node, findings):
        if not isinstance(node, Sequence):
            name = {"field": self.name}
            hint = _("write %(field)s: [one, another]") % name
            findings.report(node.line, _("%(field)s is no list") % name, hint)
            return None
        items = [super(ListOf, self).read(item, findings) for item in node.items]
        return [item for item in items if item is not None] or None

    def take(self, record, known):
        # What the admin stores beside texts, such as a number, is a text all the same.
        items = (tidy_lines(str(item)) for item in getattr(record, self.column))
        return [item for item in items if item] or None

    def give(self, value, known):
        return {self.column: list(value or [])}

    def schema(self):
        return {"type": "array", "items": {"type": "string", "minLength": 1}}

    def write(self, value):
        return emit.flow_list([emit.text(item, in_flow=True) for item in value])


class Many(ListOf):
    """Keys of other records, as a set: a many-to-many field."""

    def __init__(self, name, section, column="", **options):
        super().__init__(name, column, **options)
        self.section = section

    def read(self, node, findings):
        keys = super().read(node, findings) or []
        for item, key in zip(getattr(node, "items", []), keys, strict=False):
            findings.use(item.line, self.section, findings.key_of(self.section, key))
            if keys.count(key) > 1:
                said = _("%(field)s has %(key)s twice") % {"field": self.name, "key": repr(key)}
                findings.report(item.line, said, _("name it once"))
        return sorted({findings.key_of(self.section, key) for key in keys}) or None

    def take(self, record, known):
        return sorted(known.key(self.section, pk) for pk in known.related(record, self.column)) or None

    def give(self, value, known):
        return {}

    def schema(self):
        return super().schema() | {"uniqueItems": True}


def scalar_text(node: Node) -> str:
    """The text of a scalar; raises Refused where there is none."""
    if not isinstance(node, Scalar):
        raise Refused(_("%(field)s holds a list or a mapping where one value belongs"))
    if not node.text.strip() or (node.is_plain and node.text in ("~", "null")):
        raise Refused(_("%(field)s is empty"), _("leave the field out where nothing is known"))
    return node.text.strip()


def tidy(text: str, longest: int) -> str:
    """A text without space around it and around its lines; raises Refused where it is too long."""
    text = tidy_lines(text)
    if len(text) > longest:
        raise Refused(
            ngettext("%(field)s has %(number)s character", "%(field)s has %(number)s characters", len(text)),
            _("at most %(most)s fit; shorten it") % {"most": longest},
            number=len(text),
        )
    return text


def tidy_lines(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
