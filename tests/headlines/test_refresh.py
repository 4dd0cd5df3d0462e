"""What is stored of headlines agrees with the rules after every kind of write.

`assert_stored_agrees` is the slow, obvious second implementation: all subjects, one by one, from the records.
"""

from collections import defaultdict
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.headlines.refresh import counted, expected_columns, refresh_all
from projects.headlines.rule import fact, headline
from projects.models import ExchangeRate, Milestone, Observation, Participation, Project, Source, writing
from projects.models.projects import COUNTED_COLUMNS
from projects.money import Rates
from projects.periods import Period
from tests.factories import (
    make_enterprise,
    make_metric,
    make_milestone,
    make_observation,
    make_place,
    make_project,
    make_rate,
    make_region,
    make_sector,
    make_source,
    make_unit,
)
from tests.headlines.stored import stored

pytestmark = pytest.mark.django_db


def assert_stored_agrees():
    rivals = defaultdict(list)
    for observation in Observation.objects.all():
        rivals[fact(observation)].append(observation)
    best = {headline(figures) for figures in rivals.values()} - {None}
    assert set(Observation.objects.headlines()) == best

    rates = Rates(ExchangeRate.objects.all())
    projects = {project.pk: project for project in Project.objects.all()}
    for project in projects.values():
        expected = expected_columns(
            project, list(project.observations.all()), list(project.milestones.all()), rates
        )
        assert {name: getattr(project, name) for name in expected} == expected
        for flag, columns in COUNTED_COLUMNS.items():
            assert getattr(project, flag) == counted(project, columns, projects)


class Scene:
    """A published project with rival figures, its whole, another project, and a rate."""

    def __init__(self):
        with writing.writing():
            self.make()

    def make(self):
        self.rate = make_rate("USD", 2024, "450")
        self.sector, self.region = make_sector(), make_region()
        self.place, self.zone = make_place(), make_place(kind="zone")
        self.enterprise, self.partner = make_enterprise(), make_enterprise()
        self.whole, self.other = make_project(), make_project()
        self.project = make_project(
            part_of=self.whole, place=self.place, zone=self.zone, enterprise=self.enterprise
        )
        self.participation = Participation.objects.create(
            project=self.project, enterprise=self.partner, role="supplier"
        )
        self.early, self.late = make_source("2021"), make_source("2024-02-01")
        self.older = make_observation(value=5, unit="USD", project=self.project, source=self.early)
        self.later = make_observation(value=6, unit="USD", project=self.project, source=self.late)
        self.jobs = make_observation("jobs", 115, project=self.project, source=self.late)
        self.planned = make_milestone(project=self.project, date="2026", planned=True, source=self.late)
        self.of_region = make_observation(region=self.region, source=self.early)


def figure(scene, value, **values):
    made = Observation(
        metric=make_metric(),
        unit=make_unit(),
        nature="plan",
        value=value,
        source=make_source("2026"),
        **values,
    )
    made.period = Period.parse("2025")
    return made


def saved(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def bulk_updated(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    type(record).objects.bulk_update([record], list(values))


DEPRECATED = {"ruling": "deprecated", "ruling_reason": "A slip."}
WRITES = {
    "figure saved": lambda s: saved(s.later, value=7),
    "figure created": lambda s: figure(s, 8, project=s.project).save(),
    "figure deleted": lambda s: s.later.delete(),
    "figure deleted that was about to move": lambda s: (setattr(s.later, "project", s.other), s.later.delete()),
    "figures deleted": lambda s: s.project.observations.all().delete(),
    "figures updated": lambda s: Observation.objects.filter(pk=s.later.pk).update(**DEPRECATED),
    "figures bulk created": lambda s: Observation.objects.bulk_create([figure(s, 8, project=s.project)]),
    "figures bulk updated": lambda s: bulk_updated(s.later, value=9),
    "figure ruled upon": lambda s: saved(s.older, ruling="preferred", ruling_reason="The contract itself."),
    "figure of the whole": lambda s: figure(s, 8, project=s.whole).save(),
    "figure moved to another project": lambda s: saved(s.later, project=s.other),
    "figure moved by update": lambda s: Observation.objects.filter(pk=s.later.pk).update(project=s.other),
    "figure moved in bulk": lambda s: bulk_updated(s.later, project=s.other),
    "figure moved by its new owner": lambda s: s.other.observations.add(s.later, bulk=False),
    "figure moved to a region": lambda s: saved(s.later, project=None, region=s.region),
    "figure moved to another part": lambda s: saved(s.later, part="second stage"),
    "figure of a region saved": lambda s: figure(s, 8, region=s.region).save(),
    "milestone created": lambda s: make_milestone(project=s.project, date="2025", source=s.late),
    "milestone saved": lambda s: saved(s.planned, date=date(2028, 1, 1)),
    "milestone moved": lambda s: saved(s.planned, project=s.other),
    "milestone deleted": lambda s: s.planned.delete(),
    "milestones updated": lambda s: Milestone.objects.update(event="announced"),
    "source dated later": lambda s: saved(s.early, issued=date(2025, 1, 1), issued_precision="day"),
    "source undated": lambda s: saved(s.late, issued=None, issued_precision=""),
    "sources updated": lambda s: Source.objects.filter(pk=s.early.pk).update(issued=date(2025, 1, 1)),
    "source trusted more": lambda s: saved(s.early, issued=s.late.issued, issued_precision="day", kind="government"),
    "rate created": lambda s: make_rate("USD", 2021, "400"),
    "rate saved": lambda s: saved(s.rate, kzt_per_unit=Decimal(460)),
    "rate deleted": lambda s: s.rate.delete(),
    "rates updated": lambda s: ExchangeRate.objects.update(kzt_per_unit=470),
    "rates bulk created": lambda s: ExchangeRate.objects.bulk_create(
        [ExchangeRate(currency="EUR", year=2024, kzt_per_unit=500, source=s.late)]
    ),
    "project renamed": lambda s: saved(s.project, name_ru="Завод"),
    "project out of its whole": lambda s: saved(s.project, part_of=None),
    "project deleted": lambda s: s.project.delete(),
    "projects updated": lambda s: Project.objects.update(publication="draft"),
    "projects deleted": lambda s: Project.objects.filter(pk=s.project.pk).delete(),
    "region renamed": lambda s: saved(s.region, name_kk="Қарағанды"),
    "region deleted with its figures": lambda s: make_observation(region=make_region("KZ-55")).region.delete(),
    "project of another kind": lambda s: saved(s.project, kind="expansion"),
    "place renamed": lambda s: saved(s.place, aliases=["Теміртау"]),
    "zone renamed": lambda s: saved(s.zone, name_ru="Сарыарка"),
    "sector renamed": lambda s: saved(s.sector, name_ru="Чёрная металлургия"),
    "enterprise renamed": lambda s: s.enterprise.former_names.create(name="Карметкомбинат"),
    "partner renamed": lambda s: saved(s.partner, name_ru="Поставщик"),
    "partner replaced": lambda s: saved(s.participation, enterprise=None, name="Private investors"),
    "partner left": lambda s: s.participation.delete(),
}  # fmt: skip


@pytest.mark.parametrize("write", WRITES)
def test_what_is_stored_agrees_after_every_kind_of_write(version, write):
    scene = Scene()
    assert_stored_agrees()
    WRITES[write](scene)
    assert_stored_agrees()


@pytest.mark.parametrize(
    "write", ["figure saved", "figures bulk created", "figure moved by update", "rates updated"]
)
def test_headlines_are_refreshed_at_the_end_of_one_block_in_its_transaction(version, write):
    scene = Scene()
    before, columns = version(), stored(scene.project).investment_kzt
    with suppress(RuntimeError), writing.writing():
        WRITES[write](scene)
        raise RuntimeError
    assert (version(), stored(scene.project).investment_kzt) == (before, columns)
    assert_stored_agrees()
    with writing.writing():
        WRITES[write](scene)
        assert stored(scene.project).investment_kzt == columns
    assert version() == before + 1
    assert stored(scene.project).investment_kzt != columns
    assert_stored_agrees()


NAMED = {
    "project": lambda s: saved(s.project, name_kk="Зауыт"),
    "region": lambda s: saved(s.region, name_kk="Зауыт"),
    "place": lambda s: saved(s.place, aliases=["Зауыт"]),
    "zone": lambda s: saved(s.zone, name_kk="Зауыт"),
    "sector": lambda s: saved(s.sector, name_kk="Зауыт"),
    "enterprise": lambda s: s.enterprise.former_names.create(name="Зауыт"),
    "partner": lambda s: saved(s.partner, name_kk="Зауыт"),
    "unnamed partner": lambda s: saved(s.participation, enterprise=None, name="Зауыт"),
    "region, official": lambda s: saved(s.region, official_name_kk="Зауыт"),
    "summary": lambda s: saved(s.project, summary_kk="Зауыт"),
    "place as stated": lambda s: saved(s.project, place_as_stated="Зауыт"),
}


@pytest.mark.parametrize("where", NAMED)
def test_a_project_is_found_by_any_of_its_names_as_soon_as_it_has_it(where):
    scene = Scene()
    assert not Project.objects.matching("zauyt")
    NAMED[where](scene)
    assert scene.project in Project.objects.matching("zauyt")


def test_a_refresh_writes_only_what_differs():
    scene = Scene()
    with CaptureQueriesContext(connection) as queries, writing.writing() as write:
        write.touch(project=[scene.project.pk, scene.whole.pk], region=[scene.region.pk])
    updates = [q["sql"] for q in queries if q["sql"].startswith("UPDATE")]
    assert len(updates) == 1  # the dataset version
    assert "datasetversion" in updates[0]


def test_a_new_rate_costs_no_more_queries_for_more_projects():
    def cost():
        with CaptureQueriesContext(connection) as queries:
            make_rate("USD", 2025, "500", source=source).delete()
        return len(queries)

    source = make_source()
    make_observation(unit="USD", source=source)
    few = cost()
    for _ in range(10):
        make_observation(unit="USD", source=source)
    assert cost() == few


def test_after_a_change_of_the_rules_everything_is_computed_anew_once(version):
    scene = Scene()
    before = version()
    assert refresh_all() == 0
    assert version() == before
    # As if other rules had stored these.
    Project._base_manager.filter(pk=scene.project.pk).update(investment_kzt=1, investment_is_counted=True)
    Observation._base_manager.update(is_headline=False)
    assert refresh_all() > 0
    assert version() == before + 1
    assert_stored_agrees()
