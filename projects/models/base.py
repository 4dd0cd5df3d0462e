"""What many records share: names and texts in three languages, a key that is an address, a history."""

from collections.abc import Mapping

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.codelists import TextStatus
from projects.languages import in_language
from projects.models.histories import Histories

key_validator = RegexValidator(
    r"^[a-z0-9]+(?:[-_][a-z0-9]+)*\Z", _("A key has lower-case Latin letters and digits, joined by hyphens.")
)


def key_field(**options) -> models.CharField:
    """The key that stands in addresses and fixtures; never changed once published."""
    return models.CharField(
        _("key"),
        max_length=100,
        unique=True,
        validators=[key_validator],
        help_text=_("Stands in the address."),
        **options,
    )


class TextStatuses(models.Model):
    """A record with texts in three languages, each with its status: written so, translated and reviewed, or not reviewed.

    `translated` names the texts: ("name", "summary"). `text_status` keeps what differs from the usual, by text and
    language: {"summary": {"ru": "reviewed"}}. Usually a text was written in English, and what is there in Russian and
    Kazakh was translated and not reviewed.
    """

    translated: tuple[str, ...] = ("name",)

    text_status = models.JSONField(_("status of the texts"), default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def status_of_text(self, field: str, language: str) -> TextStatus | None:
        """How the text came to be in that language; None where there is no such text."""
        if not getattr(self, f"{field}_{language}"):
            return None
        return TextStatus(self.text_status.get(field, {}).get(language) or _usual(language))

    def keep_statuses(self, statuses: Mapping[str, Mapping[str, str]]) -> None:
        """Take over these statuses, by text and language, of texts that are there; only the unusual are kept."""
        kept = {
            field: {
                language: str(status)
                for language, status in by_language.items()
                if status and getattr(self, f"{field}_{language}") and status != _usual(language)
            }
            for field, by_language in statuses.items()
        }
        self.text_status = {field: by_language for field, by_language in kept.items() if by_language}


def _usual(language: str) -> TextStatus:
    return TextStatus.ORIGINAL if language == "en" else TextStatus.UNREVIEWED


class Named(TextStatuses):
    """A record with a name in English and, where known, in Russian and Kazakh."""

    name_en = models.CharField(_("name in English"), max_length=300)
    name_ru = models.CharField(_("name in Russian"), max_length=300, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return in_language(self, "name").text


def history(*, without: tuple[str, ...] = (), many: tuple[models.ManyToManyField, ...] = ()) -> Histories:
    """The history of every change of a record, kept for good: who, when, what and why.

    `without` names columns that follow from other records and have no history of their own; `many` are the
    many-to-many fields whose changes are kept as well.
    """
    return Histories(verbose_name=_("history"), excluded_fields=list(without), m2m_fields=list(many))
