"""The owner's "reported metric": one figure as one source states it."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from projects.codelists import PROMISES, Nature, Precision, Publication, Qualifier, Ruling
from projects.models.base import history
from projects.models.enterprises import Enterprise
from projects.models.metrics import Metric, Product, Unit
from projects.models.programmes import Programme
from projects.models.projects import Project
from projects.models.regions import Region
from projects.models.sources import Source
from projects.models.writing import SUBJECTS, RegisterModel, RegisterQuerySet
from projects.periods import BadPeriod, Period

#: A larger number of people is a slip, and no column of jobs could hold it.
MOST_PEOPLE = 10**8

_ONE_SUBJECT = Q()
for _subject in SUBJECTS:
    _ONE_SUBJECT |= Q(**{f"{other}__isnull": other != _subject for other in SUBJECTS})


class ObservationQuerySet(RegisterQuerySet):
    """Questions about figures that have a name; they compose into sentences."""

    def published(self):
        """Figures that exist for the public: all but those of unpublished projects."""
        return self.filter(Q(project__isnull=True) | Q(project__publication=Publication.PUBLISHED))

    def headlines(self):
        """One figure for each fact: the one that the headline rule puts first."""
        return self.filter(is_headline=True)

    def of_projects(self):
        """Figures of projects, none of regions, enterprises or programmes."""
        return self.filter(project__isnull=False)

    def known_by(self, day: date):
        """Figures whose source was surely issued by this day; undated sources are never among them."""
        return self.filter(source__issued_until__lte=day)

    def actual(self):
        """What happened."""
        return self.filter(nature=Nature.ACTUAL)

    def promised(self):
        """What is to come: design, plan or target."""
        return self.filter(nature__in=PROMISES)

    def of_whole(self):
        """Figures of the whole subject, not of a part, stage or product."""
        return self.filter(part="", product__isnull=True)

    def for_whole_years(self):
        """Annual figures only: beside full years, January to August looks like a collapse."""
        return self.filter(period_precision=Precision.YEAR, period_start__year=F("period_end__year"))

    def with_passport(self):
        """With metric, unit, product and source, which every figure shows."""
        return self.select_related("metric", "unit", "product__base_unit", "source")

    def with_subject(self):
        """With its subject, whichever it is."""
        return self.select_related(*SUBJECTS, "project__region", "enterprise__region", "programme__region")


class Observation(RegisterModel):
    """A figure as a source states it (an SDMX observation with its attributes).

    Subject (exactly one of project, enterprise, region, programme), metric, product, part, nature and period say
    what the figure is about; value, value_upper, qualifier and unit what it says; source and locator who says so.
    Two sources of one fact are two observations. `is_headline` marks the one that the headline rule puts first.
    """

    project = models.ForeignKey(
        Project, models.CASCADE, null=True, blank=True, related_name="observations", verbose_name=_("project")
    )
    enterprise = models.ForeignKey(
        Enterprise,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("enterprise"),
    )
    region = models.ForeignKey(
        Region, models.CASCADE, null=True, blank=True, related_name="observations", verbose_name=_("region")
    )
    programme = models.ForeignKey(
        Programme,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("programme"),
    )
    metric = models.ForeignKey(Metric, models.PROTECT, related_name="observations", verbose_name=_("metric"))
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="observations", verbose_name=_("product")
    )
    part = models.CharField(
        _("part"), max_length=300, blank=True,
        help_text=_("Which part, stage or circumstance the figure covers; empty for the whole."),
    )  # fmt: skip
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6)
    value_upper = models.DecimalField(
        _("upper value"),
        max_digits=24,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("Only for a range."),
    )
    qualifier = models.CharField(_("qualifier"), max_length=6, choices=Qualifier, default=Qualifier.EXACT)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="observations", verbose_name=_("unit"))
    quantity_kind = models.CharField(_("quantity kind"), max_length=60, editable=False)
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period to"))
    period_precision = models.CharField(
        _("precision of the period"), max_length=7, choices=Precision, default=Precision.YEAR
    )
    nature = models.CharField(_("nature"), max_length=6, choices=Nature)
    is_estimate = models.BooleanField(_("estimate"), default=False)
    operating_days = models.PositiveSmallIntegerField(
        _("operating days a year"),
        null=True,
        blank=True,
        help_text=_("Only where the source states them: a capacity per day is then also shown per year."),
    )
    is_of_old_borders = models.BooleanField(
        _("for the region in its older borders"),
        default=False,
        help_text=_("The figure includes a region that was split off later."),
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="observations", verbose_name=_("source"))
    locator = models.CharField(_("place in the source"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)
    ruling = models.CharField(_("ruling"), max_length=10, choices=Ruling, default=Ruling.NONE)
    ruling_reason = models.TextField(_("reason of the ruling"), blank=True)
    is_headline = models.BooleanField(_("headline"), default=False, editable=False)

    objects = ObservationQuerySet.as_manager()
    history = history(without=("is_headline",))
    prepared = {"quantity_kind": ("unit", "unit_id")}

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["metric__sort_order", "period_start", "pk"]
        indexes = [
            models.Index(fields=["metric", "is_headline", "nature"], name="observation_by_metric"),
            models.Index(fields=["product", "metric"], name="observation_by_product"),
        ]
        constraints = [
            models.CheckConstraint(
                name="observation_has_exactly_one_subject",
                condition=_ONE_SUBJECT,
                violation_error_message=_(
                    "Name exactly one subject: a project, an enterprise, a region or a programme."
                ),
            ),
            models.CheckConstraint(
                name="observation_range_runs_upwards",
                condition=Q(value_upper__isnull=True) | Q(value_upper__gte=F("value")),
                violation_error_message=_("The upper value is below the value; swap them."),
            ),
            models.CheckConstraint(
                name="observation_period_starts_before_it_ends",
                condition=Q(period_start__lte=F("period_end")),
                violation_error_message=_("The period ends before it starts."),
            ),
            models.CheckConstraint(
                name="observation_ruling_has_a_reason",
                condition=Q(ruling=Ruling.NONE) | ~Q(ruling_reason=""),
                violation_error_message=_("A ruling needs a reason that a reader can understand."),
            ),
            models.CheckConstraint(
                name="observation_year_has_at_most_366_operating_days",
                condition=Q(operating_days__isnull=True) | Q(operating_days__range=(1, 366)),
                violation_error_message=_("A year has from 1 to 366 operating days."),
            ),
            models.UniqueConstraint(
                *(Coalesce(subject, 0) for subject in SUBJECTS),
                "metric",
                Coalesce("product", 0),
                "part",
                "quantity_kind",
                "nature",
                "period_start",
                "period_end",
                name="observation_has_one_preferred_of_a_fact",
                condition=Q(ruling=Ruling.PREFERRED),
                violation_error_message=_(
                    "Another figure of the same fact is preferred already; withdraw that ruling first."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric.key} {self.value.normalize():f} {self.unit.code} ({self.period})"

    @property
    def subject(self):
        """The project, enterprise, region or programme that the figure is about."""
        return getattr(self, self.subject_kind)

    @property
    def subject_kind(self) -> str:
        """ "project", "enterprise", "region" or "programme"."""
        return next(kind for kind in SUBJECTS if getattr(self, f"{kind}_id") is not None)

    @property
    def period(self) -> Period:
        """The reference period, in the precision in which it was stated."""
        return Period(self.period_start, self.period_end, Precision(self.period_precision))

    @period.setter
    def period(self, period: Period) -> None:
        self.period_start, self.period_end = period.start, period.end
        self.period_precision = period.precision

    def clean(self):
        if self.metric_id and self.unit_id and not self.metric.allows(self.unit):
            raise ValidationError(
                {"unit": _("%(metric)s is not measured in %(unit)s; choose a unit of another kind.")
                 % {"metric": self.metric, "unit": self.unit}}
            )  # fmt: skip
        if (
            self.unit_id
            and self.unit.quantity_kind == "count-of-persons"
            and isinstance(self.value, Decimal)
            and not 0 <= self.value <= MOST_PEOPLE
        ):
            raise ValidationError({"value": _("A number of people lies between 0 and 100 million.")})
        if self.period_start and self.period_end and self.period_precision in Precision.values:
            try:
                is_whole = Period.parse(str(self.period)) == self.period
            except BadPeriod:
                is_whole = False
            # A period that ends before it starts has a message of its own, that of its constraint.
            if not is_whole and self.period_start <= self.period_end:
                raise ValidationError(
                    {
                        "period_start": _(
                            "Give the first and the last day: 1 January 2025 to 31 December 2025 for the year 2025."
                        )
                    }
                )

    def validate_constraints(self, exclude=None):
        # The rule of one preferred figure reads the quantity kind, which follows from the unit.
        if self.unit_id and "unit" not in (exclude or ()):
            self.prepare()
        super().validate_constraints(exclude=exclude)

    def prepare(self):
        self.quantity_kind = self.unit.quantity_kind

    def touch(self, write):
        write.touch(**{self.subject_kind: [getattr(self, f"{self.subject_kind}_id")]})
