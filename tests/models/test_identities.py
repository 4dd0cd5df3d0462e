"""Old keys and pairs kept apart: one form for each, and the database holds it."""

import pytest
from django.db import IntegrityError, transaction

from projects.models import Alias, KeptApart
from tests.models.refusals import assert_database_refuses, assert_refused

pytestmark = pytest.mark.django_db


def alias(key="old", record="new", **overrides):
    values = {"section": "projects", "reason": "One plant.", "decided_on": "2026-11-22"}
    return Alias(key=key, record=record, **values | overrides)


def pair(first="a", second="b"):
    return KeptApart(section="projects", first=first, second=second, reason="Two.", decided_on="2026-11-22")


def test_an_old_key_leads_to_one_record():
    alias().save()
    assert_refused(alias(record="other"), "alias_leads_to_one_record", "already", unique=True)
    alias(section="sources").save()


def test_an_old_key_leads_elsewhere():
    assert_refused(alias(record="old"), "alias_leads_elsewhere", "another key")


def test_a_pair_is_judged_once():
    pair().save()
    assert_refused(pair(), "pair_is_judged_once", "already", unique=True)


def test_a_pair_has_one_order():
    assert_refused(pair("b", "a"), "pair_is_in_order", "first")
    assert_database_refuses(pair("a", "a").save, "pair_is_in_order")


def test_old_keys_are_told_by_section_and_record():
    alias("a"), alias("b").save(), alias("c", section="sources").save()
    alias("a").save()
    assert Alias.objects.of_section("projects") == {"new": ["a", "b"]}
    assert Alias.objects.record_of("sources", "c") == "new"
    assert Alias.objects.record_of("sources", "a") is None
    with pytest.raises(IntegrityError), transaction.atomic():
        alias("a").save()
