"""Programmes: named sets of projects with figures reported of the whole set."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from projects.models.base import Named, history, key_field
from projects.models.regions import Region
from projects.models.writing import RegisterModel


class Programme(Named, RegisterModel):
    """A named set of projects, such as the Industrialization Map of a year or "5-9-5".

    Its reported totals are observations of the programme; they never enter sums of projects.
    """

    key = key_field()
    region = models.ForeignKey(Region, models.PROTECT, related_name="programmes", verbose_name=_("region"))
    period = models.CharField(_("period"), max_length=21, blank=True)
    note = models.TextField(_("note"), blank=True)

    history = history()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["name_en", "key"]

    def get_absolute_url(self) -> str:
        return reverse("projects:programme-detail", args=[self.key])

    def touch(self, write):
        write.touch(programme=[self.pk])
