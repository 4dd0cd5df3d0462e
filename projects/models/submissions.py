"""What somebody proposes to change in the register, from the first draft to publication, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from projects.codelists import ChangeKind, Publication, SubmissionKind
from projects.models.projects import Project
from projects.models.regions import Region
from projects.models.sources import Source


class SubmissionQuerySet(models.QuerySet):
    """Questions about submissions that have a name."""

    def published(self):
        """What readers may know of: changes that are, or were, in the register."""
        return self.filter(state=Publication.PUBLISHED)

    def in_review(self):
        """What waits for a second person."""
        return self.filter(state=Publication.IN_REVIEW)

    def unfinished(self):
        """Drafts and what waits for review."""
        return self.filter(state__in=(Publication.DRAFT, Publication.IN_REVIEW))

    def latest_first(self):
        return self.order_by("-changed_at", "-pk")


class Submission(models.Model):
    """Changes that belong together (a PROV activity): one save, one document, one file, one return to an earlier state.

    While it is a draft or in review its changes are kept here alone, so that no public page, count or download can
    show them; publication carries them out in one write. `reason` is its author's; each step of its way has its own.
    `entry` keeps what a draft needs to be gone on with: a document as it was typed, or the page of a record
    (projects/editing/going_on.py). `regions` are all that its changes concern, before or after. `dataset_version` is
    the version that its publication made.
    """

    kind = models.CharField(_("kind"), max_length=11, choices=SubmissionKind)
    title = models.CharField(_("title"), max_length=300)
    reason = models.TextField(_("reason"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=Publication, default=Publication.DRAFT, db_index=True
    )
    source = models.ForeignKey(
        Source,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("source"),
    )
    entry = models.JSONField(_("as typed"), null=True, blank=True, editable=False)
    regions = models.ManyToManyField(
        Region, blank=True, related_name="submissions", verbose_name=_("regions")
    )
    undoes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by", verbose_name=_("undoes")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True, db_index=True)
    dataset_version = models.PositiveBigIntegerField(_("dataset version"), null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-changed_at", "-pk"]
        permissions = [("publish_submission", "Can publish, return and withdraw submissions")]

    def __str__(self) -> str:
        # Nobody gave a load its title; it is said in the reader's language.
        return capfirst(self.get_kind_display()) if self.kind == SubmissionKind.LOAD else self.title


class Step(models.Model):
    """One step of a submission's way: the state it came to, who took the step, when and why."""

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="steps", verbose_name=_("submission")
    )
    state = models.CharField(_("state"), max_length=10, choices=Publication)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="steps",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.reason}"


class Change(models.Model):
    """One record of a submission: which, and its columns before and after.

    `columns` is {name: [before, after]} in plain values (numbers and dates as text, records as primary keys, a
    record that the same submission creates as "new:" and the number of its change); many-to-many fields are lists of
    primary keys. A new record has nulls before, a withdrawn one nulls after. `record_id` is null until a new record
    is created; one that comes back has its own. `confirmed` are the warnings of the entry guard that the editor confirmed:
    [{"code": …, "message": …, "reason": …}].
    """

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="changes", verbose_name=_("submission")
    )
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=8, choices=ChangeKind)
    model = models.CharField(_("kind of record"), max_length=30)
    record_id = models.BigIntegerField(_("record"), null=True, blank=True)
    columns = models.JSONField(_("columns"), default=dict)
    confirmed = models.JSONField(_("confirmed warnings"), default=list, blank=True)
    project = models.ForeignKey(
        Project,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="changes",
        verbose_name=_("project"),
    )

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["submission", "number"]
        indexes = [models.Index(fields=["model", "record_id"], name="change_by_record")]
        constraints = [
            models.UniqueConstraint(name="change_once_in_submission", fields=["submission", "number"]),
            models.CheckConstraint(
                name="change_of_existing_record_names_it",
                condition=Q(kind=ChangeKind.CREATE) | Q(record_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.model} {self.record_id or ''}".strip()
