"""How the texts of a record came to be, as a reader is told: written in the language, translated, reviewed or not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects import wording
from projects.codelists import TextStatus
from projects.languages import FALLBACKS, reader_language
from projects.models.base import TextStatuses

IN_LANGUAGES = {
    "en": gettext_lazy("In English"),
    "ru": gettext_lazy("In Russian"),
    "kk": gettext_lazy("In Kazakh"),
}
#: From what a reader should be warned of most.
_WORST_FIRST = (None, TextStatus.UNREVIEWED, TextStatus.REVIEWED, TextStatus.ORIGINAL)
#: The names of texts, by the name that their columns begin with.
TEXTS = {
    "name": gettext_lazy("name"),
    "summary": gettext_lazy("summary"),
    "definition": gettext_lazy("definition"),
    "symbol": gettext_lazy("symbol"),
    "text": gettext_lazy("wording"),
    "made_by": gettext_lazy("instructed by"),
    "responsible": gettext_lazy("responsible"),
}


@dataclass(frozen=True)
class TextRow:
    """One text: its name, and for each language, in words, how it came to be in it."""

    name: str
    statuses: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TextPanel:
    """The status of a record's texts in the reader's language, the worst of them; each text by language."""

    status: str
    rows: tuple[TextRow, ...]


def of_record(record: TextStatuses) -> TextPanel | None:
    """How the texts of one record came to be; None where it has none at all."""
    texts = {field: _by_language(record, field) for field in record.translated}
    texts = {field: by_language for field, by_language in texts.items() if any(by_language.values())}
    if not texts:
        return None
    read = {by_language[reader_language()] for by_language in texts.values()}
    return TextPanel(
        status=_words(next(status for status in _WORST_FIRST if status in read)),
        rows=tuple(
            TextRow(
                str(TEXTS[field]),
                tuple((str(IN_LANGUAGES[one]), _words(status)) for one, status in by_language.items()),
            )
            for field, by_language in texts.items()
        ),
    )


def of_records(records: Iterable[TextStatuses]) -> str:
    """How many texts of these records came to be in which way in the reader's language; empty where there is none."""
    counts = Counter(
        by_language[reader_language()]
        for record in records
        for field in record.translated
        if any((by_language := _by_language(record, field)).values())
    )
    return "; ".join(
        _("%(status)s: %(count)s") % {"status": _words(status), "count": wording.number(counts[status])}
        for status in reversed(_WORST_FIRST)
        if counts[status]
    )


def _by_language(record: TextStatuses, field: str) -> dict[str, TextStatus | None]:
    return {language: record.status_of_text(field, language) for language in FALLBACKS}


def _words(status: TextStatus | None) -> str:
    return _("not translated yet") if status is None else str(status.label)
