"""Fields of texts in three languages: what they say, and how each came to be."""

from django.utils.translation import gettext as _

from projects.codelists import TextStatus
from projects.intake import emit
from projects.intake.composites import Composite, mapping_schema, read_fields, write_flow
from projects.intake.fields import Field, Text
from projects.intake.problems import did_you_mean
from projects.intake.read import Mapping

LANGUAGES = ("en", "ru", "kk")


class Texts(Composite):
    """A text in English, Russian and Kazakh; missing languages are left out. English is there if it is required."""

    def __init__(self, name, column="", **options):
        super().__init__(name, column, **options)
        self.fields = [
            Text(language, f"{self.column}_{language}", required=self.required and language == "en")
            for language in LANGUAGES
        ]


class TextStatuses(Field):
    """How texts came to be, where that is not the usual: text_status: {summary: {ru: reviewed}}.

    `texts` are the names of the record's texts, which its model lists as `translated`.
    """

    def __init__(self):
        super().__init__("text_status")
        self.texts: tuple[str, ...] = ()

    def bind(self, model):
        super().bind(model)
        self.texts = model.translated

    @property
    def fields(self) -> list[Field]:
        """One group for each text, one choice for each language."""
        return [Statuses(text) for text in self.texts]

    def read(self, node, findings):
        return read_fields(node, self.fields, self.name, findings) or None

    def schema(self):
        return mapping_schema(self.fields)

    def take(self, record, known):
        return _filled(record.text_status)

    def give(self, value, known):
        return {self.column: value or {}}

    def write(self, value):
        return write_flow(value, self.fields)


class Statuses(Field):
    """The status of one text in each language in which it is not the usual one."""

    def read(self, node, findings):
        if not isinstance(node, Mapping):
            said = _("%(field)s holds no languages") % {"field": self.name}
            findings.report(node.line, said, _("write {ru: reviewed, kk: reviewed}"))
            return None
        content = {}
        for language, inner in node.fields.items():
            status = getattr(inner, "text", None)
            if language not in LANGUAGES:
                said = _("%(language)s is no language") % {"language": repr(language)}
                hint = _("known are %(names)s") % {"names": ", ".join(LANGUAGES)}
                findings.report(node.lines[language], said, hint)
            elif status not in TextStatus.values:
                said = _("%(field)s %(text)s is unknown") % {"field": self.name, "text": repr(status)}
                hint = did_you_mean(str(status), TextStatus.values)
                hint = hint or _("choose one of %(codes)s") % {"codes": ", ".join(TextStatus.values)}
                findings.report(node.lines[language], said, hint)
            else:
                content[language] = status
        return content or None

    def schema(self):
        one = {"enum": TextStatus.values}
        return {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(LANGUAGES, one)}

    def write(self, value):
        return emit.flow_mapping([(language, value[language]) for language in LANGUAGES if language in value])


def _filled(statuses: dict) -> dict | None:
    filled = {text: dict(by_language) for text, by_language in statuses.items() if by_language}
    return filled or None
