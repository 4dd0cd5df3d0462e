"""Who said it: documents, and the dataset version that every page quotes."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects import reading
from projects.addresses import plain_address
from projects.codelists import CURRENCIES, RateKind, SourceKind
from projects.models.base import history, key_field
from projects.models.dates import PeriodOf, check_date, date_has_precision, precision_field, why_bad
from projects.models.writing import SUBJECTS, RegisterModel, RegisterQuerySet
from projects.periods import BadPeriod, Period


class SourceQuerySet(RegisterQuerySet):
    def cited(self):
        """Sources that some public figure, milestone or commitment cites."""
        cited = self.filter(
            Q(observations__project__isnull=True, observations__isnull=False)
            | Q(observations__project__publication="published")
            | Q(milestones__project__publication="published")
            | Q(commitments__isnull=False)
            | Q(rates__isnull=False)
        )
        # A past reading keeps the rates, whose sources are mostly of a later day.
        as_of = reading.current().as_of
        return (cited.filter(issued_until__lte=as_of) if as_of else cited).distinct()


class Source(RegisterModel):
    """A document (DCAT/Dublin Core: title, publisher, issued, language, landing page).

    `issued` is the day the publisher put it out, as precisely as known; `accessed_on` the day we read it.
    An undated source has no `issued` and counts as older than every dated one. `address` is the url without what
    does not tell one page from another, so that a page is not entered twice.
    """

    key = key_field()
    title = models.CharField(_("title"), max_length=500)
    publisher = models.CharField(_("publisher"), max_length=200)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    address = models.CharField(max_length=1000, blank=True, editable=False, db_index=True)
    issued = models.DateField(_("issued"), null=True, blank=True)
    issued_precision = precision_field(blank=True)
    issued_period = PeriodOf("issued")
    issued_until = models.DateField(_("issued at the latest"), null=True, editable=False, db_index=True)
    accessed_on = models.DateField(_("read on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind, default=SourceKind.OTHER)
    note = models.TextField(_("note"), blank=True)

    objects = SourceQuerySet.as_manager()
    history = history()
    prepared = {"issued_until": ("issued", "issued_precision"), "address": ("url",)}

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = [F("issued").desc(nulls_last=True), "key"]
        indexes = [models.Index(fields=["issued"], name="source_by_issue")]
        constraints = [date_has_precision("source_issued_has_precision", "issued")]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher}{', ' + str(self.issued_period) if self.issued else ''})"

    def clean(self):
        check_date(self, "issued")

    def prepare(self):
        # Decides what was known by a date: a source "of 2024" is surely known only when 2024 has ended.
        self.issued_until = self.issued_period.end if self.issued else None
        self.address = plain_address(self.url)

    def get_absolute_url(self) -> str:
        return reverse("projects:source-detail", args=[self.key])

    def touch(self, write):
        if not self.pk:
            return write.touch()
        cited_for = self.observations.order_by().values_list(*(f"{kind}_id" for kind in SUBJECTS)).distinct()
        for kind, ids in zip(SUBJECTS, zip(*cited_for, strict=True), strict=False):
            write.touch(**{kind: ids})
        write.touch(project=self.milestones.order_by().values_list("project_id", flat=True).distinct())


class ExchangeRate(RegisterModel):
    """Tenge for one unit of a currency, as a source states it, or as the mean of its daily rates (`is_computed`).

    `period` is the span that the rate covers where that is not the whole year.
    """

    currency = models.CharField(
        _("currency"), max_length=3, choices=[(code, code) for code in CURRENCIES[1:]]
    )
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("kind"), max_length=7, choices=RateKind, default=RateKind.AVERAGE)
    kzt_per_unit = models.DecimalField(_("tenge for one unit"), max_digits=12, decimal_places=4)
    period = models.CharField(
        _("period"), max_length=21, blank=True, help_text=_("Only where it is not the whole year.")
    )
    is_computed = models.BooleanField(_("mean of daily rates, taken by the editors"), default=False)
    days = models.PositiveSmallIntegerField(_("number of daily rates"), null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="rates", verbose_name=_("source"))
    locator = models.CharField(_("place in the source"), max_length=300, blank=True)

    history = history()

    class Meta:
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        ordering = ["currency", "year", "kind", "period"]
        constraints = [
            models.UniqueConstraint(
                name="exchange_rate_once_per_source",
                fields=["currency", "year", "kind", "period", "source"],
                violation_error_message=_("This source's rate of that currency and year is there already."),
            ),
            models.CheckConstraint(
                name="exchange_rate_is_positive",
                condition=Q(kzt_per_unit__gt=0),
                violation_error_message=_("A rate is above zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.period or self.year}: {self.kzt_per_unit.normalize():f} KZT"

    def clean(self):
        if self.period:
            try:
                Period.parse(self.period)
            except BadPeriod as error:
                raise ValidationError({"period": why_bad(error)}) from error

    def touch(self, write):
        write.touch_all_projects()


class DatasetVersionQuerySet(models.QuerySet):
    def raise_by_one(self) -> None:
        """Raise the number; must run inside the transaction of the write that it stands for."""
        if not transaction.get_connection().in_atomic_block:
            raise RuntimeError("The dataset version is raised in the same transaction as the write.")
        if not self.filter(pk=1).update(number=F("number") + 1, changed_at=timezone.now()):
            self.create(pk=1, number=1, changed_at=timezone.now())

    def current(self) -> "DatasetVersion":
        """The version that readers now see; number 0 before the first write."""
        return self.filter(pk=1).first() or DatasetVersion(pk=1, number=0, changed_at=timezone.now())


class DatasetVersion(models.Model):
    """One number, raised by every write to public records: ETag, cache key and the "data as of" of every page."""

    number = models.PositiveBigIntegerField(_("number"), default=0)
    changed_at = models.DateTimeField(_("changed at"))

    objects = DatasetVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("dataset version")
        verbose_name_plural = _("dataset versions")
        constraints = [models.CheckConstraint(name="dataset_version_is_one_row", condition=Q(pk=1))]

    def __str__(self) -> str:
        return str(self.number)
