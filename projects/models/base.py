"""What many records share: names and texts in three languages, a key that is an address, a history."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from projects.languages import in_language

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


class Named(models.Model):
    """A record with a name in English and, where known, in Russian and Kazakh."""

    name_en = models.CharField(_("name in English"), max_length=300)
    name_ru = models.CharField(_("name in Russian"), max_length=300, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return in_language(self, "name").text


def history(
    *, without: tuple[str, ...] = (), many: tuple[models.ManyToManyField, ...] = ()
) -> HistoricalRecords:
    """The history of every change of a record, kept for good: who, when, what and why.

    `without` names columns that follow from other records and have no history of their own; `many` are the
    many-to-many fields whose changes are kept as well.
    """
    return HistoricalRecords(verbose_name=_("history"), excluded_fields=list(without), m2m_fields=list(many))
