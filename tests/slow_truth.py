"""The filters and totals once more, slow and obvious, in plain Python: what the queries are compared with.

Starts from figures and milestones, not from the stored headline columns. Knows the register of tests/varied.py, in
which no figure has a rival, so that the headline rule has nothing to decide here.
"""

from collections.abc import Iterable
from decimal import Decimal

from projects.models import Project
from projects.search import fold

USD_RATE = Decimal(500)
SHARES = ("export_share", "localization", "domestic_demand_share")


_READ = [
    "observations__metric",
    "observations__unit",
    "observations__product",
    "milestones",
    "programmes",
    "products",
]


def public() -> list[Project]:
    """The published projects, with everything that the functions below ask of them."""
    everything = Project.objects.select_related("region", "sector", "enterprise", "place")
    everything = everything.prefetch_related(*_READ, "participations__enterprise").order_by("pk")
    by_pk = {project.pk: project for project in everything}
    for project in by_pk.values():
        project.part_of = by_pk.get(project.part_of_id)
    return [project for project in by_pk.values() if project.publication == "published"]


def investment(project) -> Decimal | None:
    """The whole investment in tenge; dollars are converted, euros have no rate."""
    for figure in project.observations.all():
        is_whole = not figure.part and figure.product_id is None and figure.ruling != "deprecated"
        if figure.metric.key == "investment" and is_whole and figure.unit.code in ("KZT", "USD"):
            return figure.value * (USD_RATE if figure.unit.code == "USD" else 1)
    return None


def jobs(project, nature="plan") -> int | None:
    for figure in project.observations.all():
        if figure.metric.key == "jobs" and figure.nature == nature:
            return int(figure.value)
    return None


def share(project, metric: str) -> Decimal | None:
    """The share in percent that is stated of it; one at most, in this register."""
    return next((f.value for f in project.observations.all() if f.metric.key == metric), None)


def filled(project) -> int | None:
    return jobs(project, "actual")


def year(project) -> int | None:
    actual = [m.date.year for m in project.milestones.all() if not m.is_planned]
    planned = [m.date.year for m in project.milestones.all() if m.is_planned]  # one at most, in this register
    return min(actual) if actual else planned[0] if planned else None


def enters_sums(project, figure) -> bool:
    """No published project that this one is part of, however far up, has the figure."""
    whole = project.part_of
    while whole is not None:
        if whole.publication == "published" and figure(whole) is not None:
            return False
        whole = whole.part_of
    return True


def totals(projects: Iterable[Project]) -> dict:
    """The fields of queries.totals.Totals."""
    projects = list(projects)
    standing = [p for p in projects if p.status != "cancelled"]
    delivered = [p for p in projects if p.status == "commissioned"]
    promised = _sum(standing, investment)
    return {
        "projects": len(projects),
        "commissioned": len(delivered),
        "investment_promised": promised,
        "investment_delivered": _sum(delivered, investment),
        "jobs_promised": _sum(standing, jobs),
        "jobs_delivered": _sum(standing, filled),
        "with_investment": sum(investment(p) is not None for p in standing),
        "without_investment": sum(investment(p) is None for p in standing),
        "without_jobs": sum(jobs(p) is None for p in standing),
        "with_jobs_delivered": sum(filled(p) is not None for p in standing),
        "parts": sum(investment(p) is not None and not enters_sums(p, investment) for p in standing),
        "cancelled": len(projects) - len(standing),
        "without_year": sum(year(p) is None for p in standing),
    }


def matches(project, question: Iterable[tuple[str, str]]) -> bool:
    """Whether a project fits the (name, value) pairs of an address: any value of each name, every name."""
    names = {name for name, _value in question}
    return all(_fits(project, name, [v for n, v in question if n == name]) for name in names)


def _fits(project, name: str, values: list[str]) -> bool:
    if name == "lacks":
        have = {"investment": investment, "jobs": jobs, "year": year}
        have |= {key: lambda project, key=key: share(project, key) for key in SHARES}
        placed = project.place_id is not None and project.place.lat is not None
        figures = [have[value] for value in values if value != "place"]
        return (
            not (placed and "place" in values)
            and not (figures and project.status == "cancelled")
            and all(figure(project) is None for figure in figures)
        )
    if name == "criterion":
        return any(share(project, value) is not None for value in values)
    if name.removesuffix("_min") in SHARES:
        stated = share(project, name.removesuffix("_min"))
        return stated is not None and stated >= int(values[0])
    if name == "q":
        return all(fold(word) in project.search_text for word in values[0].split())
    if name.endswith(("_min", "_max")):
        column, end = name.split("_")
        value = {"investment": investment, "jobs": jobs, "year": year}[column](project)
        return value is not None and (value >= int(values[0]) if end == "min" else value <= int(values[0]))
    return bool(set(values) & _values(project, name))


def _values(project, name: str) -> set[str]:
    figures = project.observations.all()
    return {
        "region": lambda: {project.region.iso_code},
        "sector": lambda: {project.sector.key},
        "status": lambda: {project.status},
        "kind": lambda: {project.kind},
        "programme": lambda: {programme.key for programme in project.programmes.all()},
        "enterprise": lambda: {
            e.key for e in [project.enterprise, *(p.enterprise for p in project.participations.all())] if e
        },
        "product": lambda: {p.key for p in [*project.products.all(), *(f.product for f in figures)] if p},
    }[name]()


def _sum(projects, figure):
    known = [figure(p) for p in projects if figure(p) is not None and enters_sums(p, figure)]
    return sum(known) if known else None
