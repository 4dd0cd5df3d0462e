"""Short wordings that many records share, such as "first stage" or "investor", in three languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models.base import TextStatuses, history
from projects.models.writing import RegisterModel


class Phrase(TextStatuses, RegisterModel):
    """A wording that records hold in English: the part a figure covers, the role of a partner, a place as stated.

    Records keep the English text; readers see it in their language where a phrase has it.
    """

    translated = ("text",)

    text_en = models.CharField(_("text in English"), max_length=300, unique=True)
    text_ru = models.CharField(_("text in Russian"), max_length=300, blank=True)
    text_kk = models.CharField(_("text in Kazakh"), max_length=300, blank=True)

    history = history()

    class Meta:
        verbose_name = _("phrase")
        verbose_name_plural = _("phrases")
        ordering = ["text_en"]

    def __str__(self) -> str:
        return self.text_en
