"""What somebody was instructed to do, or undertook."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.codelists import CommitmentState
from projects.languages import in_language
from projects.models.base import TextStatuses, history, key_field
from projects.models.dates import PeriodOf, check_date, date_has_precision, precision_field
from projects.models.enterprises import Enterprise
from projects.models.observations import Observation
from projects.models.programmes import Programme
from projects.models.projects import Project
from projects.models.regions import Region
from projects.models.sources import Source
from projects.models.writing import RegisterModel


class Commitment(TextStatuses, RegisterModel):
    """An instruction or undertaking: what, by whom, made when, due when, and what is known of it since.

    `made_on` and `due` are missing where the source names no date. `evidence` are figures that show how far it has come.
    """

    translated = ("text", "made_by", "responsible")

    key = key_field()
    text_en = models.TextField(_("text in English"))
    text_ru = models.TextField(_("text in Russian"), blank=True)
    text_kk = models.TextField(_("text in Kazakh"), blank=True)
    made_by_en = models.CharField(_("instructed by, in English"), max_length=300, blank=True)
    made_by_ru = models.CharField(_("instructed by, in Russian"), max_length=300, blank=True)
    made_by_kk = models.CharField(_("instructed by, in Kazakh"), max_length=300, blank=True)
    responsible_en = models.CharField(_("responsible, in English"), max_length=300)
    responsible_ru = models.CharField(_("responsible, in Russian"), max_length=300, blank=True)
    responsible_kk = models.CharField(_("responsible, in Kazakh"), max_length=300, blank=True)
    made_on = models.DateField(_("made on"), null=True, blank=True)
    made_on_precision = precision_field(blank=True)
    made_on_period = PeriodOf("made_on")
    due = models.DateField(_("due"), null=True, blank=True)
    due_precision = precision_field(blank=True)
    due_period = PeriodOf("due")
    state = models.CharField(_("state"), max_length=13, choices=CommitmentState, default=CommitmentState.OPEN)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name=_("region")
    )
    projects = models.ManyToManyField(
        Project, blank=True, related_name="commitments", verbose_name=_("projects")
    )
    enterprises = models.ManyToManyField(
        Enterprise, blank=True, related_name="commitments", verbose_name=_("enterprises")
    )
    programmes = models.ManyToManyField(
        Programme, blank=True, related_name="commitments", verbose_name=_("programmes")
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="commitments", verbose_name=_("source"))
    locator = models.CharField(_("place in the source"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)
    evidence = models.ManyToManyField(
        Observation, blank=True, related_name="evidence_of", verbose_name=_("evidence")
    )

    history = history(many=(projects, enterprises, programmes, evidence))

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = [models.F("made_on").desc(nulls_last=True), "key"]
        constraints = [
            date_has_precision("commitment_made_on_has_precision", "made_on"),
            date_has_precision("commitment_due_has_precision", "due"),
        ]

    def __str__(self) -> str:
        return in_language(self, "text").text

    def clean(self):
        check_date(self, "made_on")
        check_date(self, "due")
