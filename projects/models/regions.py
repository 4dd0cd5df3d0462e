"""Regions and places of Kazakhstan."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from projects.codelists import CoordinatesFrom, PlaceKind, RegionKind
from projects.models.base import Named, history, key_field
from projects.models.writing import RegisterModel, RegisterQuerySet

COUNTRY = "KZ"


class RegionQuerySet(RegisterQuerySet):
    def within_country(self):
        """The 17 regions and 3 cities, without the country itself."""
        return self.exclude(kind=RegionKind.COUNTRY)

    def for_page(self):
        """With what a region's own page says of it."""
        return self.select_related("formed_from", "centre")

    def in_order(self):
        """In the order of the register's lists."""
        return self.order_by("sort_order", "iso_code")


class Region(Named, RegisterModel):
    """The country, or one of its first-level regions and cities (ISO 3166-2:KZ), as they are today.

    Abai, Jetisu and Ulytau exist since 8 June 2022; `formed_from` is the region each was part of.
    """

    iso_code = models.CharField(_("ISO 3166-2 code"), max_length=6, unique=True)
    kato_code = models.CharField(_("KATO code"), max_length=9, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=RegionKind)
    official_name_en = models.CharField(_("official name in English"), max_length=200, blank=True)
    official_name_ru = models.CharField(_("official name in Russian"), max_length=200, blank=True)
    official_name_kk = models.CharField(_("official name in Kazakh"), max_length=200, blank=True)
    abbreviation = models.CharField(_("letters on the tile grid"), max_length=4, blank=True)
    aliases = models.JSONField(_("other names in use"), default=list, blank=True)
    former_codes = models.JSONField(_("former codes"), default=list, blank=True)
    valid_from = models.DateField(_("exists since"), null=True, blank=True)
    formed_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="split_off", verbose_name=_("formed from")
    )
    formation_note = models.TextField(_("how it was formed"), blank=True)
    centre = models.ForeignKey(
        "Place",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("administrative centre"),
    )
    area_km2 = models.PositiveIntegerField(_("area, km²"), null=True, blank=True)
    lat = models.DecimalField(_("latitude of the label"), max_digits=7, decimal_places=4)
    lon = models.DecimalField(_("longitude of the label"), max_digits=7, decimal_places=4)
    tile_row = models.PositiveSmallIntegerField(_("row on the tile grid"), null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField(_("column on the tile grid"), null=True, blank=True)
    neighbours = models.ManyToManyField("self", blank=True, verbose_name=_("neighbours"))
    sort_order = models.PositiveSmallIntegerField(_("order in lists"), default=0)
    note = models.TextField(_("note"), blank=True)

    objects = RegionQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["sort_order", "iso_code"]

    def get_absolute_url(self) -> str:
        return reverse("projects:region-detail", args=[self.iso_code])

    def touch(self, write):
        write.touch(project=self.projects.values_list("pk", flat=True) if self.pk else [])


class Place(Named, RegisterModel):
    """A town, district, deposit or zone. Its region is stated, never guessed from its coordinates."""

    key = key_field()
    region = models.ForeignKey(Region, models.PROTECT, related_name="places", verbose_name=_("region"))
    kind = models.CharField(_("kind"), max_length=10, choices=PlaceKind)
    lat = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    lon = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    is_approximate = models.BooleanField(_("coordinates are approximate"), default=False)
    coordinates_from = models.CharField(
        _("coordinates from"), max_length=10, choices=CoordinatesFrom, blank=True
    )
    aliases = models.JSONField(_("other names in use"), default=list, blank=True)
    note = models.TextField(_("note"), blank=True)

    history = history()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name_en", "key"]
        constraints = [
            models.CheckConstraint(
                name="place_has_both_coordinates_or_none",
                condition=Q(lat__isnull=True, lon__isnull=True) | Q(lat__isnull=False, lon__isnull=False),
                violation_error_message=_("Give both latitude and longitude, or neither."),
            ),
            models.CheckConstraint(
                name="place_lies_on_earth",
                condition=Q(lat__isnull=True) | Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                violation_error_message=_("Latitude runs from -90 to 90, longitude from -180 to 180."),
            ),
        ]

    def touch(self, write):
        if not self.pk:
            return write.touch()
        write.touch(project=self.projects.values_list("pk", flat=True))
        write.touch(project=self.zone_projects.values_list("pk", flat=True))
