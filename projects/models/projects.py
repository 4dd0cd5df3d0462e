"""Projects, and the questions that are asked of them."""

from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from projects import quality, search
from projects.codelists import Freshness, PlaceKind, ProjectKind, Publication, RegionKind, Status
from projects.models.base import Named, history, key_field
from projects.models.dates import PeriodOf, check_date, date_has_precision, precision_field
from projects.models.enterprises import Enterprise, Sector
from projects.models.metrics import Product
from projects.models.programmes import Programme
from projects.models.regions import Place, Region
from projects.models.writing import RegisterModel, RegisterQuerySet
from projects.reading import currency

#: Columns that follow from figures and milestones; projects/headlines/refresh.py writes them.
HEADLINE_COLUMNS = (
    "planned_year_first",
    "planned_year",
    "actual_year",
    "year",
    "investment_kzt",
    "investment_usd",
    "investment_figure",
    "jobs",
    "jobs_figure",
    "jobs_delivered",
    "jobs_delivered_figure",
    "capacity_figure",
    "figure_count",
    "source_count",
    "latest_source_issued",
    "completeness",
    "search_text",
)
#: Whether headline columns enter sums: no project that this one is part of has the figure already. Of investment, that
#: has an amount in either currency, so that neither the tenge nor the dollars count a part beside its whole.
COUNTED_COLUMNS = {
    "investment_is_counted": ("investment_kzt", "investment_usd"),
    "jobs_are_counted": ("jobs",),
    "jobs_delivered_are_counted": ("jobs_delivered",),
}


def investment_column() -> str:
    """The column of the whole investment in the currency that the reader has chosen."""
    return f"investment_{currency().lower()}"


class ProjectQuerySet(RegisterQuerySet):
    """Questions about projects that have a name."""

    def published(self):
        """Projects that exist for the public; every public page starts here."""
        return self.filter(publication=Publication.PUBLISHED)

    def public_by_key(self, key: str) -> dict:
        """The published project with this key, by its key; {} where there is none. No query for an empty key."""
        return {project.key: project for project in self.published().filter(key=key)} if key else {}

    def in_regions(self, regions):
        """Projects that count in one of these regions."""
        return self.filter(region__in=regions)

    def in_sectors(self, sectors):
        """Projects of one of these sectors."""
        return self.filter(sector__in=sectors)

    def under_programmes(self, programmes):
        """Projects that one of these programmes lists."""
        through = Project.programmes.through.objects.filter(programme__in=programmes)
        return self.filter(pk__in=through.values("project"))

    def making(self, products):
        """Projects that make one of these products, or that a figure of one of them is stated for."""
        through = Project.products.through.objects.filter(product__in=products)
        stated = self.model._meta.get_field("observations").related_model.objects.filter(
            product__in=products, project__isnull=False
        )
        return self.filter(Q(pk__in=through.values("project")) | Q(pk__in=stated.values("project")))

    def carried_out_by(self, enterprises):
        """Projects of these enterprises, as owner or partner."""
        as_partner = Project.objects.filter(participations__enterprise__in=enterprises)
        return self.filter(Q(enterprise__in=enterprises) | Q(pk__in=as_partner.values("pk")))

    def matching(self, question: str):
        """Projects that every word of the question is found in, in any spelling, script and case."""
        found = self
        for word in search.words(question):
            found = found.filter(search_text__contains=word)
        return found if search.words(question) else found.none()

    def lacking(self, figure: str):
        """Projects, cancelled ones aside, without a headline figure: "investment", "jobs" or "year".

        "place" finds all projects, cancelled ones too, whose place no source names (see projects/whereabouts.py).
        """
        if figure == "place":
            return self.filter(place__lat__isnull=True, zone__lat__isnull=True)
        column = {"investment": investment_column(), "jobs": "jobs", "year": "year"}[figure]
        return self.not_cancelled().filter(**{f"{column}__isnull": True})

    def of_freshness(self, classes, today):
        """Projects whose latest dated source is of one of these classes of projects.quality on that day."""
        year, two = (quality.years_before(today, years) for years in (1, 2))
        conditions = {
            Freshness.CURRENT: Q(latest_source_issued__gte=year),
            Freshness.AGEING: Q(latest_source_issued__gte=two, latest_source_issued__lt=year),
            Freshness.QUIET: Q(latest_source_issued__lt=two),
            Freshness.UNDATED: Q(latest_source_issued__isnull=True),
        }
        return self.filter(reduce(or_, (conditions[one] for one in classes)))

    def for_map(self):
        """With everything that says where a project stands, largest first."""
        return self.select_related("place", "zone", "region").largest_first()

    def largest_first(self):
        """By whole investment in the reader's currency, those without one last, names deciding ties."""
        return self.order_by(F(investment_column()).desc(nulls_last=True), "name_en")

    def not_cancelled(self):
        """Projects whose promise still stands, or stood when they were delivered."""
        return self.exclude(status=Status.CANCELLED)

    def commissioned(self):
        """Projects that have come into operation."""
        return self.filter(status=Status.COMMISSIONED)

    def for_list(self):
        """With everything a row of the list shows, in a fixed number of queries."""
        return self.select_related(
            "region", "sector", "place", "zone", "enterprise", "jobs_figure__source"
        ).select_related("investment_figure__source", "investment_figure__unit")


class Project(Named, RegisterModel):
    """An industrial project: a plant to be built, enlarged or renewed. Finished and dead projects stay.

    Headline columns (from `planned_year_first` on) follow from figures and milestones by the rules of
    projects/headlines; they are refreshed in the transaction of every write and never edited by hand.
    Amounts are whole investments in tenge and dollars; None where no source states one that can be converted.
    """

    translated = ("name", "summary")

    key = key_field()
    summary_en = models.TextField(_("summary in English"), blank=True)
    summary_ru = models.TextField(_("summary in Russian"), blank=True)
    summary_kk = models.TextField(_("summary in Kazakh"), blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("Caveats that a reader should know."))
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("enterprise"),
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="projects", verbose_name=_("region"),
        help_text=_("Where it counts; choose the country for a project of several regions at once."),
    )  # fmt: skip
    also_in = models.ManyToManyField(
        Region, blank=True, related_name="touching_projects", verbose_name=_("also in")
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("place")
    )
    place_as_stated = models.CharField(_("place as stated"), max_length=300, blank=True)
    zone = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="zone_projects", verbose_name=_("zone"),
        limit_choices_to={"kind": "zone"},
    )  # fmt: skip
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="projects", verbose_name=_("sector"))
    kind = models.CharField(_("kind"), max_length=14, choices=ProjectKind)
    status = models.CharField(_("status"), max_length=18, choices=Status, db_index=True)
    status_as_of = models.DateField(_("status as of"), null=True, blank=True)
    status_as_of_precision = precision_field(blank=True)
    status_as_of_period = PeriodOf("status_as_of")
    commissioning_is_undated = models.BooleanField(
        _("no source dates the commissioning"),
        default=False,
        help_text=_("For a commissioned project whose sources say that it works, but not since when."),
    )
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    programmes = models.ManyToManyField(
        Programme, blank=True, related_name="projects", verbose_name=_("programmes")
    )
    products = models.ManyToManyField(
        Product, blank=True, related_name="projects", verbose_name=_("products")
    )
    publication = models.CharField(
        _("publication"), max_length=10, choices=Publication, default=Publication.DRAFT, db_index=True
    )

    planned_year_first = models.PositiveSmallIntegerField(_("first planned year"), null=True, editable=False)
    planned_year = models.PositiveSmallIntegerField(_("latest planned year"), null=True, editable=False)
    actual_year = models.PositiveSmallIntegerField(_("actual year"), null=True, editable=False)
    year = models.PositiveSmallIntegerField(_("year"), null=True, editable=False, db_index=True)
    investment_kzt = models.DecimalField(
        _("investment, KZT"), max_digits=20, decimal_places=2, null=True, editable=False, db_index=True
    )
    investment_usd = models.DecimalField(
        _("investment, USD"), max_digits=20, decimal_places=2, null=True, editable=False
    )
    investment_figure = models.ForeignKey(
        "Observation",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("investment figure"),
    )
    investment_is_counted = models.BooleanField(_("investment enters sums"), default=False, editable=False)
    jobs = models.PositiveIntegerField(_("jobs promised"), null=True, editable=False, db_index=True)
    jobs_figure = models.ForeignKey(
        "Observation",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("jobs figure"),
    )
    jobs_delivered = models.PositiveIntegerField(_("jobs reported filled"), null=True, editable=False)
    jobs_delivered_figure = models.ForeignKey(
        "Observation",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("filled jobs figure"),
    )
    jobs_are_counted = models.BooleanField(_("jobs enter sums"), default=False, editable=False)
    jobs_delivered_are_counted = models.BooleanField(
        _("filled jobs enter sums"), default=False, editable=False
    )
    capacity_figure = models.ForeignKey(
        "Observation",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("capacity figure"),
    )
    figure_count = models.PositiveIntegerField(_("figures"), default=0, editable=False)
    source_count = models.PositiveIntegerField(_("sources"), default=0, editable=False)
    latest_source_issued = models.DateField(_("latest source"), null=True, editable=False, db_index=True)
    completeness = models.PositiveSmallIntegerField(_("completeness, per cent"), default=0, editable=False)
    search_text = models.TextField(editable=False, default="")

    objects = ProjectQuerySet.as_manager()
    history = history(without=(*HEADLINE_COLUMNS, *COUNTED_COLUMNS), many=(also_in, programmes, products))

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["name_en", "key"]
        indexes = [
            models.Index(fields=["publication", "region"], name="project_by_region"),
            models.Index(fields=["publication", "sector"], name="project_by_sector"),
            models.Index(fields=["publication", "status"], name="project_by_status"),
            models.Index(fields=["publication", "year"], name="project_by_year"),
        ]
        constraints = [
            date_has_precision("project_status_date_has_precision", "status_as_of"),
            models.CheckConstraint(
                name="project_is_not_part_of_itself",
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("pk")),
                violation_error_message=_("A project is not part of itself."),
            ),
        ]

    @property
    def investment(self):
        """The whole investment in the reader's currency, None where none can be converted into it."""
        return getattr(self, investment_column())

    def clean(self):
        check_date(self, "status_as_of")
        if self.place_id and self.region_id and not self._may_lie_in(self.place):
            message = _("%(place)s lies in another region; choose a place of the project's region.")
            raise ValidationError({"place": message % {"place": self.place}})
        ancestor, seen = self.part_of, set()
        while ancestor is not None and ancestor.pk not in seen:
            if ancestor.pk == self.pk and self.pk is not None:
                raise ValidationError({"part_of": _("This would make the project part of itself.")})
            seen.add(ancestor.pk)
            ancestor = ancestor.part_of

    def _may_lie_in(self, place: Place) -> bool:
        # Zones cross borders, and a project of several regions at once may lie anywhere.
        return (
            place.region_id == self.region_id
            or place.kind == PlaceKind.ZONE
            or self.region.kind == RegionKind.COUNTRY
        )

    def get_absolute_url(self) -> str:
        return reverse("projects:project-detail", args=[self.key])

    def touch(self, write):
        write.touch(project=[self.pk])
