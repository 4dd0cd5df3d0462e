"""Sources, exchange rates, the dataset version and the record of loaded fixtures."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from projects.models import DatasetVersion, ExchangeRate, LoadedBlock, Source
from tests.factories import (
    make_commitment,
    make_milestone,
    make_observation,
    make_project,
    make_rate,
    make_region,
    make_source,
)
from tests.models.refusals import assert_database_refuses, assert_refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("issued", "precision"), [(date(2025, 6, 22), ""), (None, "day")])
def test_a_date_of_issue_comes_with_its_precision(issued, precision):
    source = make_source()
    source.issued, source.issued_precision = issued, precision
    with pytest.raises(ValidationError, match="together with its precision"):
        source.full_clean()
    assert_database_refuses(
        lambda: (
            Source.objects.bulk_update([source], ["issued_precision"])
            if issued
            else Source._base_manager.filter(pk=source.pk).update(issued=None)
        ),
        "source_issued_has_precision",
    )


@pytest.mark.parametrize(
    ("issued", "until"),
    [
        ("2025-06-22", date(2025, 6, 22)),
        ("2024-02", date(2024, 2, 29)),
        ("2025-Q3", date(2025, 9, 30)),
        ("2025-H1", date(2025, 6, 30)),
        ("2025", date(2025, 12, 31)),
        (None, None),
    ],
)
def test_a_source_is_surely_out_when_its_period_has_ended(issued, until):
    source = make_source(issued)
    source.full_clean()
    assert source.issued_until == until


def test_sources_stand_latest_first_and_undated_last():
    undated, old, new = make_source(None), make_source("1997"), make_source("2025-06-22")
    assert list(Source.objects.all()) == [new, old, undated]


def test_a_source_prints_its_publisher_and_what_is_known_of_its_date():
    source = make_source("2025-06", title="Visit to Karaganda", publisher="primeminister.kz")
    assert str(source) == "Visit to Karaganda (primeminister.kz, 2025-06)"
    assert str(make_source(None, title="Visit", publisher="primeminister.kz")) == "Visit (primeminister.kz)"


CITATIONS = {
    "figure of a project": lambda source: make_observation(source=source),
    "figure of a region": lambda source: make_observation(source=source, region=make_region()),
    "milestone": lambda source: make_milestone(source=source),
    "commitment": lambda source: make_commitment(source=source),
    "exchange rate": lambda source: make_rate(source=source),
}


@pytest.mark.parametrize("citation", CITATIONS)
def test_a_source_is_cited_by_whatever_the_public_sees_of_it(citation):
    make_source()
    source = make_source()
    CITATIONS[citation](source)
    make_observation(source=source, region=make_region())
    assert list(Source.objects.cited()) == [source]


def test_a_source_of_drafts_alone_is_not_cited():
    source, draft = make_source(), make_project(publication="draft")
    make_observation(source=source, project=draft)
    make_milestone(source=source, project=draft)
    assert not Source.objects.cited()


# Exchange rates


@pytest.mark.parametrize("rate", ["0", "-1"])
def test_a_rate_is_above_zero(rate):
    record = ExchangeRate(currency="USD", year=2025, kzt_per_unit=Decimal(rate), source=make_source())
    assert_refused(record, "exchange_rate_is_positive", "above zero")


def test_a_source_states_a_rate_once():
    source = make_source()
    make_rate(source=source)
    again = ExchangeRate(currency="USD", year=2025, kzt_per_unit=Decimal(501), source=source)
    assert_refused(again, "exchange_rate_once_per_source", "there already", unique=True)
    again.source = make_source()
    again.full_clean()
    again.save()


def test_the_period_of_a_rate_is_a_period():
    with pytest.raises(ValidationError, match="is no date"):
        make_rate(period="January to August").full_clean()
    make_rate("EUR", period="2025-01/2025-08").full_clean()


def test_a_rate_prints_its_period_and_value():
    assert str(make_rate(kzt_per_unit="500.10")) == "USD 2025: 500.1 KZT"
    assert (
        str(make_rate("EUR", period="2025-01/2025-08", kzt_per_unit="600")) == "EUR 2025-01/2025-08: 600 KZT"
    )


# Single rows


def test_there_is_one_dataset_version():
    make_source()
    second = DatasetVersion(pk=2, number=1, changed_at=timezone.now())
    with pytest.raises(ValidationError):
        second.full_clean()
    assert_database_refuses(lambda: second.save(force_insert=True), "dataset_version_is_one_row")


def test_a_block_of_fixtures_is_remembered_once(version):
    block = {"section": "projects", "key": "tyre-plant"}
    assert str(LoadedBlock.objects.create(**block, digest="a")) == "projects: tyre-plant"
    assert_refused(LoadedBlock(**block, digest="b"), "loaded_block_once", "already exists", unique=True)
    assert version() == 0  # bookkeeping is no public record
