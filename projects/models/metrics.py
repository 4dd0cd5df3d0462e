"""What can be measured, in which units, of which products."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from projects.codelists import CURRENCIES, MONEY
from projects.models.base import Named, history, key_field
from projects.models.enterprises import Sector
from projects.models.writing import RegisterModel, RegisterQuerySet


class Unit(Named, RegisterModel):
    """A unit of measure (SDMX UNIT_MEASURE): a base unit, never "million".

    `factor` is how many base units of its quantity kind one unit is; a currency has none, since its rate changes.
    """

    translated = ("name", "symbol")

    code = models.CharField(_("code"), max_length=30, unique=True)
    symbol_en = models.CharField(_("symbol in English"), max_length=40)
    symbol_ru = models.CharField(_("symbol in Russian"), max_length=40, blank=True)
    symbol_kk = models.CharField(_("symbol in Kazakh"), max_length=40, blank=True)
    quantity_kind = models.CharField(_("quantity kind"), max_length=60, db_index=True)
    factor = models.DecimalField(
        _("factor to the base unit"), max_digits=30, decimal_places=15, null=True, blank=True
    )
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, choices=[(code, code) for code in CURRENCIES]
    )

    history = history()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["quantity_kind", "code"]
        constraints = [
            models.CheckConstraint(
                name="unit_has_factor_or_currency",
                # Without isnull=False, an unknown factor would make the condition unknown, which databases let pass.
                condition=Q(factor__isnull=False, factor__gt=0, currency="")
                | (Q(factor__isnull=True) & ~Q(currency="")),
                violation_error_message=_("A unit has a factor above zero, or is a currency."),
            ),
            models.CheckConstraint(
                name="currency_units_are_money",
                condition=Q(currency="") | Q(quantity_kind__startswith=MONEY),
                violation_error_message=_("A currency has the quantity kind money, or money per year."),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def clean(self):
        in_use = self.pk and self.observations.exclude(quantity_kind=self.quantity_kind).exists()
        if in_use:
            message = _("Figures are stated in this unit as another quantity kind; make a new unit instead.")
            raise ValidationError({"quantity_kind": message})


class Metric(Named, RegisterModel):
    """What a figure measures (SDMX INDICATOR); its definition says what counts and what does not."""

    translated = ("name", "definition")

    key = key_field()
    definition_en = models.TextField(_("definition in English"))
    definition_ru = models.TextField(_("definition in Russian"), blank=True)
    definition_kk = models.TextField(_("definition in Kazakh"), blank=True)
    is_additive = models.BooleanField(_("values of different projects may be added"), default=False)
    sort_order = models.PositiveSmallIntegerField(_("order in lists"), default=1000)

    history = history()

    class Meta:
        verbose_name = _("metric")
        verbose_name_plural = _("metrics")
        ordering = ["sort_order", "key"]

    def allows(self, unit: Unit) -> bool:
        """Whether a figure of this metric may be stated in this unit."""
        return any(allowed.quantity_kind == unit.quantity_kind for allowed in self.quantity_kinds.all())


class MetricQuantityKind(RegisterModel):
    """A quantity kind in which a metric may be stated."""

    metric = models.ForeignKey(
        Metric, models.CASCADE, related_name="quantity_kinds", verbose_name=_("metric")
    )
    quantity_kind = models.CharField(_("quantity kind"), max_length=60)

    history = history()

    class Meta:
        verbose_name = _("quantity kind")
        verbose_name_plural = _("quantity kinds")
        ordering = ["quantity_kind"]
        constraints = [
            models.UniqueConstraint(name="metric_quantity_kind_once", fields=["metric", "quantity_kind"])
        ]

    def __str__(self) -> str:
        return self.quantity_kind

    def clean(self):
        if not Unit.objects.filter(quantity_kind=self.quantity_kind).exists():
            raise ValidationError({"quantity_kind": _("No unit has this quantity kind.")})


class ProductQuerySet(RegisterQuerySet):
    def public(self):
        """Products that a published project makes, that a public figure is about, or that others are grouped under.

        One that only drafts name has no page yet.
        """
        made = self.model.projects.through.objects.filter(project__publication="published")
        figures = self.model.observations.rel.related_model.objects.published()
        named = Q(pk__in=made.values("product")) | Q(pk__in=figures.values("product"))
        narrower = self.model.objects.filter(named, group__isnull=False)
        return self.filter(named | Q(pk__in=narrower.values("group")))


class Product(Named, RegisterModel):
    """A product or kind of output; `group` is a broader product that it is related to, never equal to.

    `base_unit` is the yearly unit in which capacities of it are compared and added; figures of another quantity kind
    (square metres beside tonnes) stay apart.
    """

    key = key_field()
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="products", verbose_name=_("sector")
    )
    group = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="members", verbose_name=_("group")
    )
    base_unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        verbose_name=_("unit of capacities"),
    )

    objects = ProductQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["name_en", "key"]

    def get_absolute_url(self) -> str:
        return reverse("projects:product-detail", args=[self.key])
