"""Files that somebody uploaded to be taken into the register."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.codelists import ImportState
from projects.models.submissions import Submission


class ImportedFile(models.Model):
    """A file as it was uploaded, who uploaded it and when, and what was found in it; kept for good.

    `problems` lists everything that is wrong with it: [{"row": 12, "column": "value", "message": …, "hint": …}]. A
    file without problems has a submission, which holds what it would change.
    """

    name = models.CharField(_("name"), max_length=200)
    content = models.BinaryField(_("content"))
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    reason = models.TextField(_("reason"), blank=True)
    state = models.CharField(_("state"), max_length=8, choices=ImportState, default=ImportState.WAITING)
    problems = models.JSONField(_("problems"), default=list, blank=True)
    counts = models.JSONField(_("counts"), default=dict, blank=True)
    submission = models.OneToOneField(
        Submission,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="file",
        verbose_name=_("submission"),
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name
