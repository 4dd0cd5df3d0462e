"""The checks of one record per real thing speak when broken, and are silent once an editor has judged."""

import pytest

from projects.intake.checks import CHECKS
from projects.models import Alias, KeptApart
from tests.factories import make_enterprise, make_product, make_source

pytestmark = pytest.mark.django_db

DAY = "2026-11-22"
RULES = {check.code: check for check in CHECKS}


def breaches(code):
    return list(RULES[code].breaches())


def keep_apart(section, first, second):
    KeptApart.objects.create(section=section, first=first, second=second, reason="Two.", decided_on=DAY)


def test_two_sources_of_one_address_are_judged():
    make_source(key="a", url="https://www.gazette.example/1/")
    make_source(key="b", url="http://gazette.example/1?utm_source=x")
    assert breaches("R020") == ["a and b: gazette.example/1"]
    keep_apart("sources", "a", "b")
    assert not breaches("R020")


def test_an_old_key_names_no_living_record():
    make_product("a"), make_product("b")
    Alias.objects.create(section="products", key="a", record="b", reason="One.", decided_on=DAY)
    assert breaches("R021") == ["products/a → b"]
    assert not breaches("R022")


def test_an_old_key_leads_to_a_living_record():
    Alias.objects.create(section="products", key="a", record="b", reason="One.", decided_on=DAY)
    assert breaches("R022") == ["products/a → b"]
    assert not breaches("R021")


def test_a_pair_kept_apart_is_two_living_records():
    make_product("a")
    keep_apart("products", "a", "b")
    assert breaches("R023") == ["products: a ≠ b"]
    make_product("b")
    assert not breaches("R023")


def test_records_that_look_very_much_alike_are_judged():
    make_enterprise(key="a", name_en="Tengri Tyres LLP")
    make_enterprise(key="b", name_en="Тенгри Тайрс", name_kk="Tengri Tyres")
    (breach,) = breaches("R024")
    assert breach.startswith("enterprises: a and b: names alike to 100%")
    keep_apart("enterprises", "a", "b")
    assert not breaches("R024")
