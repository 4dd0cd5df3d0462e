"""One record per real thing: keys that led to a record before it was merged, and pairs that look alike and are not."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from projects.codelists import Section
from projects.models.base import history, key_validator
from projects.models.projects import Project
from projects.models.writing import RegisterModel, RegisterQuerySet


class AliasQuerySet(RegisterQuerySet):
    def record_of(self, section: str, key: str) -> str | None:
        """The key of the record that `key` once named in this section; None where it never named one."""
        return self.filter(section=section, key=key).values_list("record", flat=True).first()

    def of_section(self, section: str) -> dict[str, list[str]]:
        """The old keys of each record that has any, by its key."""
        keys: dict[str, list[str]] = {}
        for key, record in self.filter(section=section).order_by("key").values_list("key", "record"):
            keys.setdefault(record, []).append(key)
        return keys


class Alias(RegisterModel):
    """A key that named a record of its own until that was merged into `record`; its address leads there for good.

    `reason` says why the two are one thing; `decided_on` when an editor judged so.
    """

    section = models.CharField(_("kind of record"), max_length=12, choices=Section)
    key = models.CharField(_("old key"), max_length=100, validators=[key_validator])
    record = models.CharField(_("key of the record that stays"), max_length=100, validators=[key_validator])
    reason = models.TextField(_("reason"))
    decided_on = models.DateField(_("decided on"))

    objects = AliasQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("old key")
        verbose_name_plural = _("old keys")
        ordering = ["section", "key"]
        constraints = [
            models.UniqueConstraint(
                name="alias_leads_to_one_record",
                fields=["section", "key"],
                violation_error_message=_("This old key leads to a record already."),
            ),
            models.CheckConstraint(
                name="alias_leads_elsewhere",
                condition=~Q(key=F("record")),
                violation_error_message=_("An old key leads to another key."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section}/{self.key} → {self.record}"

    def touch(self, write):
        # A project is found by its old keys too.
        projects = (
            Project.objects.filter(key=self.record)
            if self.section == Section.PROJECTS
            else Project.objects.none()
        )
        write.touch(project=projects.values_list("pk", flat=True))


class KeptApart(RegisterModel):
    """Two records that look like one thing and are not, or cannot be shown to be: an editor's judgement.

    `first` sorts before `second`, so that a pair has one form.
    """

    section = models.CharField(_("kind of record"), max_length=12, choices=Section)
    first = models.CharField(_("one key"), max_length=100, validators=[key_validator])
    second = models.CharField(_("the other key"), max_length=100, validators=[key_validator])
    reason = models.TextField(_("reason"))
    decided_on = models.DateField(_("decided on"))

    history = history()

    class Meta:
        verbose_name = _("pair kept apart")
        verbose_name_plural = _("pairs kept apart")
        ordering = ["section", "first", "second"]
        constraints = [
            models.UniqueConstraint(
                name="pair_is_judged_once",
                fields=["section", "first", "second"],
                violation_error_message=_("This pair is judged already."),
            ),
            models.CheckConstraint(
                name="pair_is_in_order",
                condition=Q(first__lt=F("second")),
                violation_error_message=_("Write the key that comes first in the alphabet first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section}: {self.first} ≠ {self.second}"
