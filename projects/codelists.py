"""Every closed list of the register, once. Models, filters, colours, intake and tests import them from here.

A list says where its codes come from; where no standard has one, it says that the list is our own.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RegionKind(TextChoices):
    """Level of a region: the country, its 17 regions, its 3 cities of republican significance (ISO 3166-2:KZ)."""

    COUNTRY = "country", _("country")
    REGION = "region", pgettext_lazy("a kind of region", "region")
    CITY = "city", _("city of republican significance")


class PlaceKind(TextChoices):
    """What a place is; the first four follow the settlement kinds of KATO, the last two are our own."""

    CITY = "city", _("city")
    TOWN = "town", _("town")
    VILLAGE = "village", _("village")
    DISTRICT = "district", _("district")
    DEPOSIT = "deposit", _("deposit")
    ZONE = "zone", _("special economic or industrial zone")


class CoordinatesFrom(TextChoices):
    """Where a place's coordinates come from."""

    GEONAMES = "geonames", _("GeoNames")
    PUBLISHED = "published", _("a published page")
    OURS = "ours", _("the editors' knowledge")


class ProjectKind(TextChoices):
    """What a project does to the stock of capacity (our own list)."""

    NEW = "new", _("new plant")
    EXPANSION = "expansion", _("expansion")
    MODERNISATION = "modernisation", _("modernisation")
    INFRASTRUCTURE = "infrastructure", _("infrastructure")


class Status(TextChoices):
    """How far a project has come, as the latest source tells (our own ladder; /about/ states the rule of each)."""

    ANNOUNCED = "announced", _("announced")
    PLANNED = "planned", _("planned")
    UNDER_CONSTRUCTION = "under_construction", _("under construction")
    COMMISSIONED = "commissioned", _("commissioned")
    SUSPENDED = "suspended", _("suspended")
    CANCELLED = "cancelled", _("cancelled")


class Publication(TextChoices):
    """Who may see a project: only published ones exist for the public."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Qualifier(TextChoices):
    """How the source words the value (our own list; an SDMX observation attribute)."""

    EXACT = "exact", _("exactly")
    ABOUT = "about", _("about")
    OVER = "over", _("at least or over")
    UP_TO = "up_to", _("up to")
    NEARLY = "nearly", _("nearly")


class Nature(TextChoices):
    """Which world a number describes. Two natures never meet in one sum."""

    DESIGN = "design", _("design")
    PLAN = "plan", _("plan")
    TARGET = "target", _("target")
    ACTUAL = "actual", _("actual")


#: Natures that speak of what is to come.
PROMISES = (Nature.DESIGN, Nature.PLAN, Nature.TARGET)


class Ruling(TextChoices):
    """An editor's decision on a figure; always with a reason."""

    NONE = "none", _("no ruling")
    PREFERRED = "preferred", _("preferred")
    DEPRECATED = "deprecated", _("deprecated")


class Precision(TextChoices):
    """How precisely a date is known (SDMX frequency in words): never shown more precisely than this."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    HALF = "half", _("half-year")
    YEAR = "year", _("year")


class Event(TextChoices):
    """What happened, or is to happen, to a project (our own list; PROV would call it an activity)."""

    ANNOUNCED = "announced", _("announced")
    AGREEMENT = "agreement", _("agreement")
    CONSTRUCTION_STARTED = "construction_started", _("construction started")
    EQUIPMENT_INSTALLED = "equipment_installed", _("equipment installed")
    COMMISSIONED = "commissioned", _("commissioned")
    SERIAL_PRODUCTION = "serial_production", _("serial production")
    DESIGN_CAPACITY_REACHED = "design_capacity_reached", _("design capacity reached")
    EXPANDED = "expanded", _("expanded")
    SUSPENDED = "suspended", _("suspended")
    RESUMED = "resumed", _("resumed")
    CANCELLED = "cancelled", _("cancelled")
    VISITED = "visited", _("official visit")


class CommitmentState(TextChoices):
    """What is known of an instruction or undertaking (our own list)."""

    OPEN = "open", _("open")
    REPORTED_DONE = "reported_done", _("reported done")
    CONFIRMED = "confirmed", _("confirmed")
    OVERDUE = "overdue", _("overdue")
    NO_NEWS = "no_news", _("no news")


class SourceKind(TextChoices):
    """Who speaks. The order is the order of trust where two sources of one day differ."""

    STATISTICS = "statistics", _("official statistics")
    GOVERNMENT = "government", _("government")
    COMPANY = "company", _("company")
    NEWS_AGENCY = "news_agency", _("news media")
    OTHER = "other", _("other")


class RateKind(TextChoices):
    """What an exchange rate stands for."""

    AVERAGE = "average", _("average of the period")
    END = "end", _("last day of the year")


#: ISO 4217 codes that the register converts.
CURRENCIES = ("KZT", "USD", "EUR", "CNY", "RUB")

#: Quantity kinds with a meaning in code; every other kind is just a name that unit and metric share.
MONEY = "money"
GROWTH_RATE = "growth-rate"
