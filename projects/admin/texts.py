"""The status of a record's texts in the admin: a small table of choices, and what follows when an original changes."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.codelists import TextStatus
from projects.models.base import TextStatuses
from projects.panels.text_status import IN_LANGUAGES, TEXTS

STATUSES = (gettext_lazy("Status of the texts"), {"fields": ["statuses_of_texts"]})
_USUAL = ("", "–")


class StatusTable(forms.Widget):
    """A row for each text, a choice for each language; gives and takes {text: {language: status}}.

    A choice that the browser did not send is left out, and means that nothing changes.
    """

    texts: tuple[str, ...] = ()

    def value_from_datadict(self, data, files, name):
        chosen = {}
        for text, language in self._cells():
            if (status := data.get(_name(name, text, language))) is not None:
                chosen.setdefault(text, {})[language] = status
        return chosen

    def value_omitted_from_data(self, data, files, name):
        return not self.value_from_datadict(data, files, name)

    def id_for_label(self, id_):
        return ""

    def render(self, name, value, attrs=None, renderer=None):
        value = value or {}
        choice = forms.Select(choices=[_USUAL, *TextStatus.choices])
        heads = format_html_join("", '<th scope="col">{}</th>', ((title,) for title in IN_LANGUAGES.values()))
        rows = format_html_join(
            "",
            '<tr><th scope="row">{}</th>{}</tr>',
            (
                (
                    capfirst(TEXTS[text]),
                    format_html_join(
                        "",
                        "<td>{}</td>",
                        (
                            (
                                choice.render(
                                    _name(name, text, language),
                                    value.get(text, {}).get(language, ""),
                                    {"aria-label": f"{capfirst(TEXTS[text])}, {title}"},
                                    renderer,
                                ),
                            )
                            for language, title in IN_LANGUAGES.items()
                        ),
                    ),
                )
                for text in self.texts
            ),
        )
        return format_html("<table><thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table>", heads, rows)

    def cells(self, name: str, value) -> dict[str, str]:
        """The inputs of the table, by name, and the status that each shows."""
        return {
            _name(name, text, language): str((value or {}).get(text, {}).get(language, ""))
            for text, language in self._cells()
        }

    def title_of(self, name: str, cell: str) -> str:
        """What one input of the table is about."""
        words = {
            _name(name, text, language): {"text": TEXTS[text], "language": IN_LANGUAGES[language]}
            for text, language in self._cells()
        }
        return _("Status of the text “%(text)s”: %(language)s") % words[cell]

    def _cells(self):
        return ((text, language) for text in self.texts for language in IN_LANGUAGES)


def _name(name: str, text: str, language: str) -> str:
    return f"{name}-{text}-{language}"


class StatusesField(forms.Field):
    """The statuses of all texts of one record."""

    widget = StatusTable

    def __init__(self):
        super().__init__(
            label=gettext_lazy("How each text came to be"),
            required=False,
            help_text=gettext_lazy(
                "When the original changes and a translation does not, the translation becomes unreviewed by itself."
            ),
        )

    def to_python(self, value):
        for by_language in (value or {}).values():
            if not set(by_language.values()) <= {"", *TextStatus.values}:
                raise ValidationError(_("Choose a status of the list."), code="status")
        return value or {}

    def has_changed(self, initial, data) -> bool:
        return any(
            status != (initial or {}).get(text, {}).get(language, "")
            for text, by_language in (data or {}).items()
            for language, status in by_language.items()
        )


class TextsForm(forms.ModelForm):
    """A form of a record with texts: it reads and keeps their statuses. Other records have no such field."""

    statuses_of_texts = StatusesField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not isinstance(self.instance, TextStatuses):
            del self.fields["statuses_of_texts"]
            return
        self.fields["statuses_of_texts"].widget.texts = self.instance.translated
        self.initial["statuses_of_texts"] = self._before = {
            text: {
                language: str(status)
                for language in IN_LANGUAGES
                if (status := self.instance.status_of_text(text, language))
            }
            for text in self.instance.translated
        }

    def _post_clean(self):
        super()._post_clean()
        if "statuses_of_texts" in self.cleaned_data:
            self.instance.keep_statuses({text: self._statuses(text) for text in self.instance.translated})

    def _statuses(self, text: str) -> dict[str, str]:
        before = self._before[text]
        statuses = before | self.cleaned_data["statuses_of_texts"].get(text, {})
        originals = [language for language, status in before.items() if status == TextStatus.ORIGINAL]
        if any(f"{text}_{language}" in self.changed_data for language in originals):
            for language in set(before) - set(originals):
                is_untouched = f"{text}_{language}" not in self.changed_data
                if is_untouched and statuses[language] == before[language]:
                    statuses[language] = TextStatus.UNREVIEWED
        return statuses
