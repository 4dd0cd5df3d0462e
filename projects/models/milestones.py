"""What happened to projects when, and what is planned."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.codelists import Event
from projects.models.base import history
from projects.models.dates import PeriodOf, check_date, date_has_precision, precision_field
from projects.models.projects import Project
from projects.models.sources import Source
from projects.models.writing import RegisterModel


class Milestone(RegisterModel):
    """What happened to a project, or is planned to; planned commissioning dates pile up and show the slippage.

    A plan counts as made when its source was issued; `stated_on` says otherwise where the source quotes an earlier
    statement, and `is_retrospective` where it only tells that this was once the plan. `part` names the stage or part
    that the date is about. `source` is missing only where the year was collected without its document; the note
    then says so.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="milestones", verbose_name=_("project"))
    event = models.CharField(_("event"), max_length=24, choices=Event)
    part = models.CharField(
        _("part"),
        max_length=300,
        blank=True,
        help_text=_("Which stage or part it is about; empty for the whole."),
    )
    is_planned = models.BooleanField(_("planned, not done"), default=False)
    date = models.DateField(_("date"))
    date_precision = precision_field()
    date_period = PeriodOf("date")
    stated_on = models.DateField(
        _("stated on"),
        null=True,
        blank=True,
        help_text=_("When the plan was made, where the source quotes an earlier one."),
    )
    stated_on_precision = precision_field(blank=True)
    stated_on_period = PeriodOf("stated_on")
    is_retrospective = models.BooleanField(_("told in retrospect"), default=False)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="milestones", verbose_name=_("source")
    )
    locator = models.CharField(_("place in the source"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)

    history = history()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["date", "pk"]
        indexes = [models.Index(fields=["event", "is_planned", "date"], name="milestone_by_event")]
        constraints = [date_has_precision("milestone_stated_on_has_precision", "stated_on")]

    def __str__(self) -> str:
        return f"{self.date_period}: {self.get_event_display()}"

    def clean(self):
        check_date(self, "date")
        check_date(self, "stated_on")
        if self.source_id is None and not self.note:
            raise ValidationError({"source": _("Choose the source, or say in the note why there is none.")})

    def touch(self, write):
        write.touch(project=[self.project_id])
