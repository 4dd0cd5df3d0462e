"""A small register in which everything occurs that filters, counts and sums must get right. Made by arithmetic.

from tests.varied import varied  # noqa: F401

@pytest.mark.usefixtures("varied")
class TestOfSomething:
"""

import pytest
from django.db import transaction

from projects.codelists import ProjectKind, Status
from projects.models import Participation, Project
from projects.models.writing import writing
from tests import factories as make

UNPUBLISHED = ("draft", "in_review", "withdrawn")
REGIONS = ("KZ-35", "KZ-55", "KZ-62", "KZ")


@pytest.fixture(scope="class")
def varied(django_db_setup, django_db_blocker):
    """The varied register, made once for a class of tests and rolled back at its end; its projects in the order of making.

    Each test runs in a savepoint of the one transaction that holds it, and may change what it likes.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_varied_register()
        transaction.set_rollback(True)


def make_varied_register(size: int = 48) -> list[Project]:
    """`size` projects: every region, sector, status and kind, with and without each figure, parts, drafts, partners."""
    with writing():
        shared = _Shared()
        projects: list[Project] = []
        for n in range(size):
            projects.append(_project(n, projects, shared))
            _figures(n, projects[n], shared)
            _milestones(n, projects[n], shared)
    return list(Project.objects.order_by("pk"))


class _Shared:
    """The records that projects have in common."""

    def __init__(self):
        self.regions = [make.make_region(code, sort_order=n) for n, code in enumerate(REGIONS)]
        self.sectors = [
            make.make_sector(key, sort_order=n)
            for n, key in enumerate(("ferrous-metallurgy", "chemicals", "power-generation"))
        ]
        self.enterprises = [
            make.make_enterprise(former_names=["Old works"] if n == 2 else []) for n in range(4)
        ]
        self.programmes = [make.make_programme() for _ in range(2)]
        self.products = [make.make_product(key) for key in ("steel", "tyres", "electricity")]
        self.sources = [make.make_source(issued) for issued in ("2022", "2025-06-22", None)]
        make.make_rate("USD", 2025, "500", source=self.sources[0])


def _project(n: int, before: list[Project], shared: _Shared) -> Project:
    names = {"name_ru": f"Завод {n}" if n % 2 else "", "name_kk": f"Зауыт {n}" if n % 3 == 0 else ""}
    project = make.make_project(
        key=f"plant-{n}",
        name_en=f"{'Karaganda' if n % 4 == 0 else 'Steel'} plant {n:02}",
        **names,
        region=shared.regions[n % 4],
        sector=shared.sectors[n % 3],
        status=Status.values[n % 6],
        kind=ProjectKind.values[(n // 2) % 4],
        enterprise=shared.enterprises[n % 5] if n % 5 < 4 else None,
        publication=UNPUBLISHED[n // 8 % 3] if n % 8 == 7 else "published",
        # The whole of number 8 is a draft, that of 16 is itself a part.
        part_of=before[n - (1 if n % 16 else 8)] if n and n % 8 == 0 else None,
    )
    if n % 2:
        project.programmes.add(*shared.programmes[: 1 + n % 3 // 2])
    if n % 3:
        project.products.add(shared.products[n % 2])
    if n % 7 == 0:
        project.also_in.add(shared.regions[(n + 1) % 4])
    if n % 6 == 2:
        for partner in {shared.enterprises[n % 4], shared.enterprises[(n + 1) % 4]}:
            Participation.objects.create(project=project, enterprise=partner, role="supplier")
        Participation.objects.create(project=project, name="private investors", role="investor")
    return project


def _figures(n: int, project: Project, shared: _Shared) -> None:
    dated = shared.sources[1]
    if n % 3 != 1:
        currency = ("KZT", "USD", "EUR")[n // 3 % 3] if n % 2 else "KZT"
        make.make_observation(project=project, value=(n + 1) * 10**8, unit=currency, source=dated)
        # None of these is the whole investment.
        make.make_observation(project=project, value=7 * 10**12, part="first stage", source=dated)
        make.make_observation(project=project, value=104, unit="percent-yoy", nature="actual", source=dated)
    if n % 5 == 1:
        ruled_out = {"ruling": "deprecated", "ruling_reason": "A misprint."}
        make.make_observation(project=project, value=9 * 10**13, period="2024", source=dated, **ruled_out)
    if n % 2 == 0:
        make.make_observation("jobs", project=project, value=10 * (n % 12), source=dated)
    if n % 5 == 2:
        make.make_observation("jobs", project=project, value=7 * n, nature="actual", source=dated)
    if n % 6 == 2:
        make.make_observation("export_share", project=project, value=5 * (n % 20), source=dated)
    if n % 4 in (0, 1):
        unit = "kg/year" if n % 8 == 1 else "t/year"
        make.make_observation(
            "capacity",
            project=project,
            value=1000 * (n + 1),
            unit=unit,
            product=shared.products[n % 3],
            source=shared.sources[0],
        )


def _milestones(n: int, project: Project, shared: _Shared) -> None:
    if n % 4 != 3:
        make.make_milestone(project=project, date=str(2019 + n % 9), planned=True, source=shared.sources[1])
    if project.status == Status.COMMISSIONED:
        make.make_milestone(project=project, date=str(2016 + n % 7), source=shared.sources[n % 3])
