"""What the fixtures held when they were last loaded: how an admin edit is told from a newer fixture."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedBlock(models.Model):
    """The digest of one block of the fixtures as it was last loaded.

    A record that no longer looks like this digest was edited since; a block that does not was changed in the fixtures.
    """

    section = models.CharField(_("section"), max_length=30)
    key = models.CharField(_("key"), max_length=250)
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        verbose_name = _("loaded block")
        verbose_name_plural = _("loaded blocks")
        constraints = [models.UniqueConstraint(name="loaded_block_once", fields=["section", "key"])]

    def __str__(self) -> str:
        return f"{self.section}: {self.key}"
