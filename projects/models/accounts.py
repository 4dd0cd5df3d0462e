"""What the register knows of those who sign in: the regions they keep, and every attempt to sign in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.codelists import SignInOutcome
from projects.models.regions import Region


class Remit(models.Model):
    """The regions that a regional editor keeps; for every other role it means nothing."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="remit", verbose_name=_("editor")
    )
    regions = models.ManyToManyField(Region, blank=True, related_name="remits", verbose_name=_("regions"))

    class Meta:
        verbose_name = _("regions kept")
        verbose_name_plural = _("regions kept")

    def __str__(self) -> str:
        return ", ".join(str(region) for region in self.regions.all())


class SignIn(models.Model):
    """One line of the audit: somebody tried to sign in, or signed out. Kept even if the account goes."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sign_ins",
        verbose_name=_("account"),
    )
    name = models.CharField(_("name as typed"), max_length=150)
    outcome = models.CharField(_("outcome"), max_length=13, choices=SignInOutcome)
    address = models.GenericIPAddressField(_("network address"), null=True, blank=True)
    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        ordering = ["-at", "-pk"]
        # Failures are counted by name at every attempt.
        indexes = [models.Index(fields=["name", "outcome"], name="sign_in_by_name")]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_outcome_display()}"
