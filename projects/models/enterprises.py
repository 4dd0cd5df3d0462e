"""Enterprises and the sectors they and the projects belong to."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from projects.models.base import Named, history, key_field
from projects.models.dates import PeriodOf, check_date, date_has_precision, precision_field
from projects.models.regions import Place, Region
from projects.models.sources import Source
from projects.models.writing import RegisterModel, RegisterQuerySet


class Sector(Named, RegisterModel):
    """A branch of industry: our own grouping, each with the ISIC Rev. 4 divisions (OKED codes alike) that it holds."""

    translated = ("name", "definition")

    key = key_field()
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    isic_divisions = models.JSONField(_("ISIC Rev. 4 divisions"), default=list, blank=True)
    definition_en = models.TextField(_("definition in English"), blank=True)
    definition_ru = models.TextField(_("definition in Russian"), blank=True)
    definition_kk = models.TextField(_("definition in Kazakh"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order in lists"), default=0)

    history = history()

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["sort_order", "name_en"]

    def touch(self, write):
        write.touch(project=self.projects.values_list("pk", flat=True) if self.pk else [])

    def get_absolute_url(self) -> str:
        return reverse("projects:sector-detail", args=[self.key])


class EnterpriseQuerySet(RegisterQuerySet):
    def with_projects(self):
        """Enterprises that carry out at least one published project."""
        return self.filter(projects__publication="published").distinct()


class Enterprise(Named, RegisterModel):
    """A legal unit (ISIC/SNA enterprise): a company, a state body or a bank; not a plant at an address.

    A foreign one has a `country` (ISO 3166-1) and no region.
    """

    key = key_field()
    bin = models.CharField(
        _("BIN"),
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^\d{12}\Z", _("A BIN has 12 digits."))],
        help_text=_("Business identification number, 12 digits."),
    )
    country = models.CharField(
        _("country"), max_length=2, default="KZ", help_text=_("ISO 3166-1, two letters.")
    )
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="enterprises", verbose_name=_("region")
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="enterprises", verbose_name=_("place")
    )
    place_as_stated = models.CharField(_("place as stated"), max_length=300, blank=True)
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="enterprises", verbose_name=_("sector")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subsidiaries",
        verbose_name=_("belongs to"),
    )
    note = models.TextField(_("note"), blank=True)

    objects = EnterpriseQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("enterprise")
        verbose_name_plural = _("enterprises")
        ordering = ["name_en", "key"]
        constraints = [
            models.UniqueConstraint(
                name="enterprise_bin_is_unique",
                fields=["bin"],
                condition=~models.Q(bin=""),
                violation_error_message=_("Another enterprise has this BIN."),
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("projects:enterprise-detail", args=[self.key])

    def touch(self, write):
        if not self.pk:
            return write.touch()
        write.touch(enterprise=[self.pk], project=self.projects.values_list("pk", flat=True))
        write.touch(project=self.participations.values_list("project_id", flat=True))


class FormerName(RegisterModel):
    """A name that an enterprise bore before, so that it is found by it; `until` when it gave it up, where known."""

    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, related_name="former_names", verbose_name=_("enterprise")
    )
    name = models.CharField(_("name"), max_length=300)
    until = models.DateField(_("until"), null=True, blank=True)
    until_precision = precision_field(blank=True)
    until_period = PeriodOf("until")
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="former_names",
        verbose_name=_("source"),
    )
    note = models.TextField(_("note"), blank=True)

    history = history()

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ["pk"]
        constraints = [
            date_has_precision("former_name_until_has_precision", "until"),
            models.UniqueConstraint(
                name="former_name_once",
                fields=["enterprise", "name"],
                violation_error_message=_("The enterprise has this former name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self):
        check_date(self, "until")

    def touch(self, write):
        self.enterprise.touch(write)
