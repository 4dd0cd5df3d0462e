"""Every write of a public record raises the dataset version once, in its own transaction."""

import threading

import pytest
from django.apps import apps
from django.db import transaction

from projects.models import DatasetVersion, Sector
from projects.models.writing import RegisterModel, RegisterQuerySet, _state, writing
from tests.factories import (
    make_enterprise,
    make_metric,
    make_observation,
    make_place,
    make_product,
    make_project,
    make_rate,
    make_region,
    make_sector,
    make_source,
    make_unit,
)
from tests.models.failing import failing

pytestmark = pytest.mark.django_db


def sectors(number):
    return [Sector(key=f"made-{n}", name_en=f"Made {n}") for n in range(number)]


WRITES = {
    "save": lambda it: it.save(),
    "save of some fields": lambda it: it.save(update_fields=["name_en"]),
    "delete": lambda it: it.delete(),
    "create": lambda it: Sector.objects.create(key="created", name_en="Created"),
    "get_or_create": lambda it: Sector.objects.get_or_create(key="created", defaults={"name_en": "Created"}),
    "update_or_create": lambda it: Sector.objects.update_or_create(
        key=it.key, defaults={"name_en": "Updated"}
    ),
    "bulk_create": lambda it: Sector.objects.bulk_create(sectors(3)),
    "bulk_update": lambda it: Sector.objects.bulk_update([it], ["name_en"]),
    "queryset.update": lambda it: Sector.objects.update(sort_order=3),
    "queryset.delete": lambda it: Sector.objects.filter(key=it.key).delete(),
    "related.update": lambda it: it.parent.parts.update(sort_order=3),
}


@pytest.mark.parametrize("write", WRITES)
def test_every_kind_of_write_raises_the_version_once(version, write):
    sector = make_sector("steel", parent=make_sector("metals"))
    before = version()
    WRITES[write](sector)
    assert version() == before + 1


NOTHING = {
    "bulk_create of none": lambda: Sector.objects.bulk_create([]),
    "update of none": lambda: Sector.objects.filter(key="none").update(sort_order=1),
    "delete of none": lambda: Sector.objects.filter(key="none").delete(),
    "get": lambda: Sector.objects.get_or_create(key="steel", defaults={"name_en": "Steel"}),
}


@pytest.mark.parametrize("nothing", NOTHING)
def test_what_changes_nothing_raises_nothing(version, nothing):
    make_sector("steel")
    before = version()
    NOTHING[nothing]()
    assert version() == before


def test_reading_in_a_writing_block_raises_nothing(version):
    with writing():
        list(Sector.objects.all())
    assert version() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_however_many_writes_one_block_raises_the_version_once(version, number):
    with writing():
        for sector in sectors(number):
            sector.save()
            with writing():
                sector.save()
    assert version() == 1


def test_the_version_is_raised_at_the_end_of_the_outermost_block_only(version):
    with writing():
        make_sector()
        assert version() == 0
    assert version() == 1


def test_the_version_says_when_it_changed(version):
    make_sector()
    before = DatasetVersion.objects.current().changed_at
    make_sector("another")
    assert DatasetVersion.objects.current().changed_at > before
    assert str(DatasetVersion.objects.current()) == "2"


def test_before_the_first_write_the_version_is_zero(version):
    assert version() == 0
    assert not DatasetVersion.objects.exists()


def test_an_error_rolls_back_the_writes_and_the_version_together(version):
    make_sector()
    with failing(writing()):
        make_sector("another")
    assert (version(), Sector.objects.count()) == (1, 1)


def test_an_error_within_the_refresh_rolls_back_as_well(version, monkeypatch):
    def fail(**subjects):
        raise RuntimeError

    monkeypatch.setattr("projects.headlines.refresh.refresh", fail)
    with pytest.raises(RuntimeError):
        make_sector()
    assert (version(), Sector.objects.count()) == (0, 0)


def test_after_an_error_the_next_write_is_a_write_of_its_own(version):
    with failing(writing()):
        pass
    make_sector()
    assert version() == 1


def test_a_transaction_around_the_write_takes_the_version_back_with_it(version):
    with failing(transaction.atomic()):
        make_sector()
        assert version() == 1
    assert (version(), Sector.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("write", "refreshed"),
    [
        (lambda it, other: it.save(), {"it"}),
        (lambda it, other: make_observation(project=other), {"other"}),
        (lambda it, other: make_product(), set()),
        (lambda it, other: make_rate(), {"it", "other"}),
    ],
    ids=["project", "figure", "product", "exchange rate"],
)
def test_a_write_refreshes_only_the_projects_it_may_change(monkeypatch, write, refreshed):
    projects = {"it": make_project(), "other": make_project()}
    make_metric(), make_unit()
    asked = []
    monkeypatch.setattr(
        "projects.headlines.refresh.refresh", lambda **subjects: asked.append(subjects["project"])
    )
    write(**projects)
    assert set.union(*asked) == {projects[name].pk for name in refreshed}


@pytest.mark.django_db(transaction=True)
def test_the_version_cannot_be_raised_outside_a_transaction():
    with pytest.raises(RuntimeError, match="same transaction"):
        DatasetVersion.objects.raise_by_one()
    assert not DatasetVersion.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_write_under_way_in_one_thread_is_not_joined_by_another(version):
    joined = []

    def other():
        joined.append(getattr(_state, "write", None))

    with writing():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert joined == [None]


UNIQUE = {
    "sector": make_sector,
    "region": make_region,
    "place": make_place,
    "source": make_source,
    "enterprise": make_enterprise,
}


@pytest.mark.parametrize("kind", UNIQUE)
def test_records_created_past_conflicts_are_a_write_although_their_keys_stay_unknown(version, kind):
    record = UNIQUE[kind]()
    before = version()
    record.pk = None
    type(record).objects.bulk_create([record], ignore_conflicts=True)
    assert type(record).objects.count() == 1
    assert version() == before + 1


def test_every_record_of_the_register_is_written_through_its_own_queryset():
    models = [
        model for model in apps.get_app_config("projects").get_models() if issubclass(model, RegisterModel)
    ]
    assert len(models) > 10
    assert all(isinstance(model._default_manager.all(), RegisterQuerySet) for model in models)
