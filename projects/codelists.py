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

    @property
    def rule(self):
        """What a source must say for a project to have this status, as a sentence for readers."""
        return _STATUS_RULES[self]


_STATUS_RULES = {
    Status.ANNOUNCED: _(
        "Somebody has said that it will be built; no agreement, site, design, finance or date of opening is reported."
    ),
    Status.PLANNED: _(
        "An agreement, a site, a design, finance or a date of opening is reported, and no works yet; a memorandum alone "
        "is no agreement."
    ),
    Status.UNDER_CONSTRUCTION: _("A source reports works on the site or equipment being installed."),
    Status.COMMISSIONED: _(
        "A source reports it in operation. The start of one stage or part alone does not make it so."
    ),
    Status.SUSPENDED: _("A source reports that building or operation has stopped and may be resumed."),
    Status.CANCELLED: _(
        "A source reports that it was given up. It stays in the register and out of the sums."
    ),
}


class Wait(TextChoices):
    """What one waits for with a project that is still to come; follows from the day of the reading, never stored."""

    OVERDUE = "overdue", _("overdue: the planned date has passed")
    QUIET = "quiet", _("gone quiet: unfinished, and no source for two years")


class Apart(TextChoices):
    """Why a capacity is not compared with others of its product (our own list; projects/quantities.py has the rule)."""

    DAY = "day", _("per day; operating days not stated")
    HOUR = "hour", _("per hour; operating hours not stated")
    SHIFT = "shift", _("per shift; number of shifts not stated")
    MONTH = "month", _("per month; operating days not stated")
    OTHER = "other", _("another kind of unit")


class PointPrecision(TextChoices):
    """How precisely the point of a project is known (our own list); the order is that of trust."""

    PLACE = "place", _("at its place")
    DISTRICT = "district", _("at the seat of its district")
    APPROXIMATE = "approximate", _("approximate")
    REGION = "region", _("at the middle of the region: no source names the place")


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


class TextStatus(TextChoices):
    """How a text came to be in its language: what the "translated from" line of a page tells (our own list)."""

    ORIGINAL = "original", _("written in this language")
    REVIEWED = "reviewed", _("translated and reviewed")
    UNREVIEWED = "unreviewed", _("translated, not yet reviewed")


class Thing(TextChoices):
    """What a reader should find of a project (our own list; projects/quality.py says of which projects)."""

    INVESTMENT = "investment", _("whole investment")
    JOBS = "jobs", _("permanent jobs promised")
    CAPACITY = "capacity", _("capacity with its unit")
    YEAR = "year", _("year of commissioning, planned or actual")
    PLACE = "place", _("place on the map")
    ENTERPRISE = "enterprise", _("enterprise")
    STATUS_DATE = "status_date", _("date of the status")
    SOURCES = "sources", _("sources of two publishers")
    MILESTONE = "milestone", _("date of building or commissioning")
    ACTUAL = "actual", _("output or jobs reported")


class Freshness(TextChoices):
    """How lately a source spoke of a project (our own list; projects/quality.py has the rule)."""

    CURRENT = "current", _("latest source of the last year")
    AGEING = "ageing", _("latest source one to two years old")
    QUIET = "quiet", _("no source for two years")
    UNDATED = "undated", _("no dated source")


class Standing(TextChoices):
    """How a figure of a statistic stands to the series of full years (our own list; headlines/yearly.py has the rule)."""

    YEAR = "year", _("full year")
    FIRST_PRINT = "first_print", _("first print")
    BEFORE_END = "before_end", _("stated before the year had ended")
    PART_YEAR = "part_year", _("not a whole year, not comparable with years")
    SEVERAL_YEARS = "several_years", _("several years together")
    ELSEWHERE = "elsewhere", _("full year, from another source than the series")
    RIVAL = "rival", _("full year, behind the figure of the series")
    PROMISE = "promise", _("still to come when it was stated")
    RULED_OUT = "ruled_out", _("ruled out by an editor")


class Section(TextChoices):
    """Kinds of record that have a key and a page, by the names that the fixtures use."""

    SOURCES = "sources", _("sources")
    ENTERPRISES = "enterprises", _("enterprises")
    PROJECTS = "projects", _("projects")
    PROGRAMMES = "programmes", _("programmes")
    PLACES = "places", _("places")
    PRODUCTS = "products", _("products")
    COMMITMENTS = "commitments", _("commitments")


class SubmissionKind(TextChoices):
    """How changes came to the register (our own list)."""

    EDIT = "edit", _("edit of a record")
    DOCUMENT = "document", _("entry from a document")
    IMPORT = "import", _("imported file")
    RESTORATION = "restoration", _("return to an earlier state")
    LOAD = "load", _("load of the curated files")


class ChangeKind(TextChoices):
    """What a change does to its record. Nothing is deleted: what is withdrawn is kept and can be brought back."""

    CREATE = "create", pgettext_lazy("a kind of change", "new")
    CHANGE = "change", pgettext_lazy("a kind of change", "changed")
    WITHDRAW = "withdraw", pgettext_lazy("a kind of change", "withdrawn")


class ImportState(TextChoices):
    """How far an uploaded file has come."""

    WAITING = "waiting", _("waiting to be read")
    READING = "reading", _("being read")
    REFUSED = "refused", _("refused: it has problems")
    READ = "read", _("read without problems")
    FAILED = "failed", _("stopped by an error of ours")


class SignInOutcome(TextChoices):
    """What came of an attempt to sign in."""

    SIGNED_IN = "signed_in", _("signed in")
    PASSWORD = "password", _("password right, second step asked")
    WRONG = "wrong", _("wrong name or password")
    LOCKED_OUT = "locked_out", _("locked out after too many attempts")
    SECOND_STEP = "second_step", _("second step passed")
    WRONG_CODE = "wrong_code", _("wrong code in the second step")
    SIGNED_OUT = "signed_out", _("signed out")
    ENDED = "ended", _("session ended by itself")
    RELEASED = "released", _("lockout lifted")


class CorrectionState(TextChoices):
    """What became of a reader's correction."""

    OPEN = "open", pgettext_lazy("a correction", "open")
    ANSWERED = "answered", _("answered")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


class ReplyFrom(TextChoices):
    """Who replies to a figure."""

    ENTERPRISE = "enterprise", _("enterprise")
    GOVERNMENT = "government", _("government")


class RateKind(TextChoices):
    """What an exchange rate stands for."""

    AVERAGE = "average", _("average of the period")
    END = "end", _("last day of the year")


#: ISO 4217 codes that the register converts.
CURRENCIES = ("KZT", "USD", "EUR", "CNY", "RUB")

#: Quantity kinds with a meaning in code; every other kind is just a name that unit and metric share.
MONEY = "money"
GROWTH_RATE = "growth-rate"
