"""Pairs that may be one thing are found with their reasons; what was judged or belongs together is left out."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from projects.duplicates import candidates
from projects.models import KeptApart, Place
from tests.factories import (
    make_enterprise,
    make_observation,
    make_place,
    make_product,
    make_programme,
    make_project,
    make_region,
    make_sector,
    make_source,
)

pytestmark = pytest.mark.django_db


def found(section, **options):
    return {(pair.first, pair.second) for pair in candidates(section, **options)}


def why(section):
    (pair,) = candidates(section)
    return pair.why


def keep_apart(section, first, second):
    KeptApart.objects.create(
        section=section, first=first, second=second, reason="Two.", decided_on="2026-11-22"
    )


def test_sources_with_one_address_are_found_whatever_stands_around_it():
    make_source(key="a", url="https://www.gazette.example/1/?utm_source=x")
    make_source(key="b", url="http://gazette.example/1")
    make_source(key="c", url="http://gazette.example/2")
    assert found("sources") == {("a", "b")}
    assert "same address, gazette.example/1" in why("sources")


def test_sources_of_one_publisher_and_day_are_found_by_like_titles():
    make_source("2025-06-22", key="a", title="Tyre plant opened in Saran by minister")
    make_source("2025-06-22", key="b", title="Minister opened tyre plant, Saran")
    make_source("2025-06-23", key="c", title="Tyre plant opened in Saran by the minister")
    assert found("sources") == {("a", "b")}


def test_enterprises_are_found_by_former_names_and_number():
    make_enterprise(key="qarmet", name_en="Qarmet JSC", former_names=["ArcelorMittal Temirtau"])
    make_enterprise(key="steel", name_en="Arcelor Mittal Temirtau LLP")
    make_enterprise(key="other", name_en="Wind farm company")
    assert found("enterprises") == {("qarmet", "steel")}


def test_a_company_and_the_one_that_it_belongs_to_are_no_pair():
    group = make_enterprise(key="group", name_en="Tengri Tyres Group")
    make_enterprise(key="company", name_en="Tengri Tyres LLP", parent=group)
    assert not found("enterprises")


@pytest.fixture
def twins():
    """One plant told by two documents: other names, the same company, place, product and money."""
    company, place, tyres = make_enterprise(), make_place(), make_product("tyres")
    one = make_project(key="a", name_en="Tyre plant in Saran", enterprise=company, place=place)
    two = make_project(key="b", name_en="Шинный завод KamaTyres", enterprise=company, place=place)
    for project in (one, two):
        project.products.add(tyres)
        make_observation("investment", 111_000_000_000, project=project)
    return one, two


def test_one_plant_told_by_two_documents_is_found_with_all_that_speaks_for_it(twins):
    (pair,) = candidates("projects")
    assert pair.is_strong
    for reason in ("same region", "same enterprise", "same place", "same product", "equal investment"):
        assert reason in pair.why


def test_a_part_and_its_whole_and_two_parts_of_one_whole_are_no_pairs(twins):
    one, two = twins
    two.part_of = one
    two.save()
    assert not found("projects")
    one.part_of = two.part_of = whole = make_project(name_en="Something else", region=make_region("KZ-55"))
    one.save()
    two.save()
    assert ("a", "b") not in found("projects")
    assert whole.key not in {key for pair in found("projects") for key in pair}


def test_who_and_where_alone_make_no_pair():
    company, place = make_enterprise(), make_place()
    make_project(key="a", name_en="Coal washing", enterprise=company, place=place)
    make_project(
        key="b", name_en="Ice palace", enterprise=company, place=place, sector=make_sector("services")
    )
    assert not found("projects")


def test_nearly_equal_sums_bring_two_nameless_plants_of_a_region_together():
    bricks = make_product("bricks")
    for key, value in (("a", 24_400_000_000), ("b", 25_000_000_000)):
        project = make_project(key=key, name_en=f"Brick plant {key}")
        project.products.add(bricks)
        make_observation("investment", value, project=project)
    assert found("projects") == {("a", "b")}


def test_places_are_found_by_name_or_point_and_a_town_is_not_its_district():
    make_place(key="saran", name_en="Saran", lat=Decimal("49.8"), lon=Decimal("72.8"))
    make_place(
        key="saran-district",
        name_en="Saran district",
        kind="district",
        lat=Decimal("49.8"),
        lon=Decimal("72.8"),
    )
    make_place(key="station", name_en="Otherwise", lat=Decimal("49.801"), lon=Decimal("72.801"))
    make_place(key="far", name_en="Yonder", lat=Decimal("45"), lon=Decimal("70"))
    assert found("places") == {("saran", "station")}
    assert "km apart" in why("places")


def test_products_and_programmes_are_found_by_nearly_the_same_name():
    make_product("truck-tyres", name_en="truck tyres")
    make_product("tyres-truck", name_en="tyres, truck")
    make_product("coal", name_en="coal")
    make_programme(key="one", name_en="Industrialization Map 2021")
    make_programme(key="two", name_en="Industrialisation Map of 2021")
    assert found("products") == {("truck-tyres", "tyres-truck")}
    assert found("programmes") == {("one", "two")}


def test_a_judged_pair_is_shown_only_when_all_are_asked_for(twins):
    keep_apart("projects", "a", "b")
    assert not found("projects")
    assert found("projects", with_judged=True) == {("a", "b")}


def test_only_pairs_with_a_wanted_key_are_compared(twins):
    assert found("projects", only=["b"]) == {("a", "b")}
    assert not found("projects", only=["c"])


def test_the_command_prints_names_reasons_and_how_many_are_left(twins):
    out = StringIO()
    call_command("find_duplicates", section=["projects"], stdout=out)
    text = out.getvalue()
    assert "a  =  b ? (has to be judged)" in text
    assert "Tyre plant in Saran" in text
    assert "equal investment: 111,000,000,000" in text
    assert text.endswith("1 pairs to judge.\n")
    keep_apart("projects", "a", "b")
    out = StringIO()
    call_command("find_duplicates", section=["projects"], stdout=out)
    assert out.getvalue().endswith("No pair is left to judge.\n")


def test_approximate_points_of_one_town_make_no_pair_of_its_zones():
    region = make_region("KZ-79")
    point = {"region": region, "kind": "zone", "lat": "42.32", "lon": "69.59"}
    make_place(key="zhuldyz-zone", name_en="Zhuldyz", is_approximate=True, **point)
    make_place(key="temir-zone", name_en="Temir", is_approximate=True, **point)
    assert found("places") == set()
    Place.objects.update(is_approximate=False)
    assert len(found("places")) == 1
