"""What readers and those concerned say of the register: corrections, and replies that stand beside a figure."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.codelists import CorrectionState, ReplyFrom
from projects.languages import in_language
from projects.models.base import TextStatuses, history
from projects.models.dates import PeriodOf, check_date, precision_field
from projects.models.enterprises import Enterprise
from projects.models.observations import Observation
from projects.models.projects import Project
from projects.models.regions import Region
from projects.models.submissions import Submission
from projects.models.writing import RegisterModel


class CorrectionQuerySet(models.QuerySet):
    def open(self):
        """Those that nobody has answered yet, the oldest first."""
        return self.filter(state=CorrectionState.OPEN).order_by("made_at", "pk")

    def at(self, token: str):
        """The one at this address, or None."""
        return self.filter(token=token).first()


class Correction(models.Model):
    """What a reader says is wrong with a project or a figure, and what the editors answered.

    `token` is its address, known to the reader alone. `sender` is a keyed digest of the network address, for counting
    how much one sender sends; the address itself is not kept. A figure keeps its `figure_number` when it goes.
    """

    project = models.ForeignKey(
        Project,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("project"),
    )
    observation = models.ForeignKey(
        Observation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("figure"),
    )
    figure_number = models.BigIntegerField(_("number of the figure"), null=True, blank=True)
    about = models.CharField(_("about"), max_length=300)
    region = models.ForeignKey(
        Region,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("region"),
    )
    message = models.TextField(_("what is wrong"), max_length=3000)
    evidence_url = models.URLField(pgettext_lazy("of a reader", "evidence"), max_length=1000, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=5)
    token = models.CharField(max_length=43, unique=True, editable=False)
    sender = models.CharField(max_length=64, editable=False, db_index=True)
    made_at = models.DateTimeField(_("received at"), auto_now_add=True, db_index=True)
    state = models.CharField(
        _("state"), max_length=8, choices=CorrectionState, default=CorrectionState.OPEN, db_index=True
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answered_corrections",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    submission = models.ForeignKey(
        Submission,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("change that followed"),
    )

    objects = CorrectionQuerySet.as_manager()
    # What is purged after a while, or opens the reader's page, is in no history either.
    history = history(without=("token", "sender"))

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="correction_is_answered_once_it_is_not_open",
                condition=Q(state=CorrectionState.OPEN) | ~Q(answer=""),
                violation_error_message=_("Write the answer that the reader will see."),
            )
        ]

    def __str__(self) -> str:
        return self.about

    def get_absolute_url(self) -> str:
        return reverse("projects:correction-detail", args=[self.token])


class Reply(TextStatuses, RegisterModel):
    """What an enterprise or an authority says, on a day, to a figure or to what is said of a project."""

    translated = ("text",)

    observation = models.ForeignKey(
        Observation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("figure"),
    )
    project = models.ForeignKey(
        Project, models.CASCADE, null=True, blank=True, related_name="replies", verbose_name=_("project")
    )
    reply_from = models.CharField(_("who replies"), max_length=10, choices=ReplyFrom)
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("enterprise"),
    )
    party = models.CharField(
        _("name of who replies"),
        max_length=300,
        blank=True,
        help_text=_("Only where it is no enterprise of the register: a ministry, an akimat."),
    )
    made_on = models.DateField(_("made on"))
    made_on_precision = precision_field()
    made_on_period = PeriodOf("made_on")
    text_en = models.TextField(_("text in English"))
    text_ru = models.TextField(_("text in Russian"), blank=True)
    text_kk = models.TextField(_("text in Kazakh"), blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)

    history = history()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["-made_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reply_is_to_a_figure_or_a_project",
                condition=Q(observation__isnull=False, project__isnull=True)
                | Q(observation__isnull=True, project__isnull=False),
                violation_error_message=_("Choose a figure or a project, not both."),
            ),
            models.CheckConstraint(
                name="reply_names_who_replies",
                condition=Q(enterprise__isnull=False, party="") | (Q(enterprise__isnull=True) & ~Q(party="")),
                violation_error_message=_("Choose an enterprise, or write a name."),
            ),
            # The fixtures know a reply by this.
            models.UniqueConstraint(
                Coalesce("observation", 0),
                Coalesce("project", 0),
                Coalesce("enterprise", 0),
                "party",
                "made_on",
                name="reply_once_a_day",
                violation_error_message=_(
                    "There is a reply of this party of that day already; add to its text."
                ),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self, "text").text

    def clean(self):
        check_date(self, "made_on")
