"""Records for tests: each function makes one, complete and valid, from only what the test cares about."""

import functools
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import count

from django.conf import settings

from projects.models import (
    Alias,
    Commitment,
    Enterprise,
    ExchangeRate,
    FormerName,
    KeptApart,
    Metric,
    MetricQuantityKind,
    Milestone,
    Observation,
    Phrase,
    Place,
    Product,
    Programme,
    Project,
    Region,
    Reply,
    Sector,
    Source,
    Unit,
)
from projects.models.writing import writing
from projects.periods import Period

_numbers = count(1)


def in_one_write(make):
    """Headlines follow once, when the record and all that it needs are made, and what is made is no change of history
    yet. Both together halve the time of the suite; `with_history` is for tests that look at how a record came to be."""

    @functools.wraps(make)
    def made(*args, **kwargs):
        before = getattr(settings, "SIMPLE_HISTORY_ENABLED", True)
        settings.SIMPLE_HISTORY_ENABLED = _history_is_kept
        try:
            with writing():
                return make(*args, **kwargs)
        finally:
            settings.SIMPLE_HISTORY_ENABLED = before

    return made


_history_is_kept = False


@contextmanager
def with_history():
    """Within the block, making a record is the first change of its history, as anywhere outside of tests."""
    global _history_is_kept
    _history_is_kept = True
    try:
        yield
    finally:
        _history_is_kept = False


_METRICS = {
    "investment": ("money", "growth-rate"),
    "capacity": ("mass-per-year", "mass-per-day", "mass-per-shift", "power", "count-of-tyres-per-year"),
    "production": ("mass-per-year", "mass", "growth-rate"),
    "jobs": ("count-of-persons",),
    "construction_jobs": ("count-of-persons",),
    "employment": ("count-of-persons",),
    "population": ("count-of-persons",),
    "employment_industry_construction": ("count-of-persons",),
    "export_share": ("share",),
    "localization": ("share",),
    "domestic_demand_share": ("share",),
    "feedstock": ("mass-per-year",),
    "raw_material_processed": ("mass", "mass-per-year"),
    "gross_regional_product": ("money", "growth-rate"),
}
_UNITS = {
    "KZT": ("money", None),
    "USD": ("money", None),
    "EUR": ("money", None),
    "person": ("count-of-persons", 1),
    "t/year": ("mass-per-year", 1),
    "kg/year": ("mass-per-year", Decimal("0.001")),
    "t/day": ("mass-per-day", 1),
    "t/shift": ("mass-per-shift", 1),
    "t": ("mass", 1),
    "MW": ("power", 1),
    "tyre/year": ("count-of-tyres-per-year", 1),
    "percent": ("share", 1),
    "percent-yoy": ("growth-rate", 1),
}


def make_region(iso_code="KZ-35", **overrides) -> Region:
    """The region with this code, made on first use."""
    names = {"KZ": "Kazakhstan", "KZ-35": "Karaganda", "KZ-55": "Pavlodar", "KZ-62": "Ulytau"}
    kind = "country" if iso_code == "KZ" else "region"
    values = {"name_en": names.get(iso_code, iso_code), "kind": kind, "lat": 48, "lon": 67, **overrides}
    return Region.objects.get_or_create(iso_code=iso_code, defaults=values)[0]


def make_sector(key="ferrous-metallurgy", **overrides) -> Sector:
    return Sector.objects.get_or_create(key=key, defaults={"name_en": key.replace("-", " "), **overrides})[0]


@in_one_write
def make_place(**overrides) -> Place:
    n = next(_numbers)
    values = {
        "key": f"place-{n}",
        "name_en": f"Place {n}",
        "kind": "city",
        "lat": Decimal("49.8"),
        "lon": Decimal("72.8"),
    }
    values |= {"region": overrides.pop("region", None) or make_region()} | overrides
    return Place.objects.create(**values)


def make_enterprise(**overrides) -> Enterprise:
    n = next(_numbers)
    former_names = overrides.pop("former_names", ())
    enterprise = Enterprise.objects.create(
        **{"key": f"enterprise-{n}", "name_en": f"Enterprise {n}", **overrides}
    )
    for name in former_names:
        FormerName.objects.create(enterprise=enterprise, name=name)
    return enterprise


def make_product(key="steel", **overrides) -> Product:
    return Product.objects.get_or_create(key=key, defaults={"name_en": key.replace("-", " "), **overrides})[0]


@in_one_write
def make_programme(**overrides) -> Programme:
    n = next(_numbers)
    values = {
        "key": f"programme-{n}",
        "name_en": f"Programme {n}",
        "region": overrides.pop("region", None) or make_region("KZ"),
    }
    return Programme.objects.create(**values | overrides)


def make_unit(code="KZT", **overrides) -> Unit:
    kind, factor = _UNITS[code]
    currency = code if kind == "money" else ""
    values = {
        "name_en": code,
        "symbol_en": code,
        "quantity_kind": kind,
        "factor": factor,
        "currency": currency,
    }
    return Unit.objects.get_or_create(code=code, defaults=values | overrides)[0]


@in_one_write
def make_metric(key="investment", **overrides) -> Metric:
    values = {
        "name_en": key.replace("_", " "),
        "definition_en": "What counts.",
        "is_additive": key != "export_share",
    }
    metric, is_new = Metric.objects.get_or_create(key=key, defaults=values | overrides)
    if is_new:
        for kind in _METRICS[key]:
            MetricQuantityKind.objects.create(metric=metric, quantity_kind=kind)
    return metric


def make_source(issued="2025-06-22", **overrides) -> Source:
    """A source issued on a date written as in fixtures ("2025", "2025-06"); None for an undated one."""
    n = next(_numbers)
    source = Source(
        **{
            "key": f"source-{n}",
            "title": f"Source {n}",
            "publisher": "gazette.example",
            "kind": "news_agency",
            **overrides,
        }
    )
    source.issued_period = Period.parse(issued) if issued else None
    source.save()
    return source


@in_one_write
def make_project(**overrides) -> Project:
    n = next(_numbers)
    values = {
        "key": f"project-{n}",
        "name_en": f"Project {n}",
        "kind": "new",
        "status": "planned",
        "publication": "published",
    }
    values |= {"region": overrides.pop("region", None) or make_region()}
    values |= {"sector": overrides.pop("sector", None) or make_sector()}
    return Project.objects.create(**values | overrides)


@in_one_write
def make_observation(
    metric="investment", value=1_000_000_000, unit=None, period="2025", **overrides
) -> Observation:
    """A figure; of a new project unless a subject is given. Metric and unit by key, period as in fixtures."""
    default_units = {"jobs": "person", "employment": "person", "capacity": "t/year", "production": "t/year"}
    unit = unit or default_units.get(metric, "percent" if metric == "export_share" else "KZT")
    if not {"project", "enterprise", "region", "programme"} & set(overrides):
        overrides["project"] = make_project()
    source = overrides.pop("source", None) or make_source()
    observation = Observation(
        metric=make_metric(metric),
        value=Decimal(value),
        unit=make_unit(unit),
        source=source,
        **{"nature": "plan", **overrides},
    )
    observation.period = Period.parse(period)
    observation.save()
    return observation


@in_one_write
def make_milestone(event="commissioned", date="2025", planned=False, **overrides) -> Milestone:
    overrides.setdefault("project", None)
    project = overrides.pop("project") or make_project()
    source = overrides.pop("source", None) or make_source()
    milestone = Milestone(project=project, event=event, is_planned=planned, source=source, **overrides)
    milestone.date_period = Period.parse(date)
    milestone.save()
    return milestone


@in_one_write
def make_rate(currency="USD", year=2025, kzt_per_unit="500", **overrides) -> ExchangeRate:
    source = overrides.pop("source", None) or make_source()
    return ExchangeRate.objects.create(
        currency=currency, year=year, kzt_per_unit=Decimal(kzt_per_unit), source=source, **overrides
    )


def make_alias(section: str, key: str, record: str, **overrides) -> Alias:
    """An old key that leads to a record."""
    values = {"reason": "One thing under two keys.", "decided_on": date(2026, 11, 22)}
    return Alias.objects.create(section=section, key=key, record=record, **values | overrides)


def make_kept_apart(section: str, *keys: str, **overrides) -> KeptApart:
    """Two keys that were judged to be two things."""
    first, second = sorted(keys)
    values = {"reason": "Two plants of one company.", "decided_on": date(2026, 11, 22)}
    return KeptApart.objects.create(section=section, first=first, second=second, **values | overrides)


def make_phrase(text_en: str, **overrides) -> Phrase:
    return Phrase.objects.create(text_en=text_en, **overrides)


@in_one_write
def make_commitment(**overrides) -> Commitment:
    n = next(_numbers)
    source = overrides.pop("source", None) or make_source()
    values = {
        "key": f"commitment-{n}",
        "text_en": f"Undertaking {n}",
        "responsible_en": "Somebody",
        "made_on": date(2025, 6, 22),
        "made_on_precision": "day",
    }
    return Commitment.objects.create(**values | {"source": source} | overrides)


@in_one_write
def make_reply(made_on="2026-03-03", **overrides) -> Reply:
    """What a ministry replies, on a day written as in fixtures; to a new project unless a subject or figure is given."""
    if not {"project", "observation"} & set(overrides):
        overrides["project"] = make_project()
    values = {"reply_from": "government", "text_en": f"Reply {next(_numbers)}"}
    values |= {} if "enterprise" in overrides else {"party": "Ministry"}
    reply = Reply(**values | overrides)
    reply.made_on_period = Period.parse(made_on)
    reply.save()
    return reply
