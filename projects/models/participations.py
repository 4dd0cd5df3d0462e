"""Who takes part in a project besides its enterprise."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from projects.models.base import history
from projects.models.enterprises import Enterprise
from projects.models.projects import Project
from projects.models.writing import RegisterModel


class Participation(RegisterModel):
    """A partner of a project and its role, as the source words it.

    `enterprise` where the partner is one; `name` where it is nobody that can be named as one ("private investors").
    """

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="participations", verbose_name=_("project")
    )
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("enterprise"),
    )
    name = models.CharField(_("name"), max_length=300, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    role = models.CharField(_("role"), max_length=300)

    history = history()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="participation_names_one_partner",
                condition=(Q(enterprise__isnull=False, name="")) | (Q(enterprise__isnull=True) & ~Q(name="")),
                violation_error_message=_("Choose an enterprise, or write a name."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise or self.name}: {self.role}"

    def touch(self, write):
        write.touch(project=[self.project_id])
