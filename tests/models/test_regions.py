"""Regions and places."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from projects.models import Region
from tests.factories import make_place, make_region
from tests.models.refusals import assert_refused

pytestmark = pytest.mark.django_db


def test_the_country_is_no_region_within_itself():
    make_region("KZ")
    regions = {make_region("KZ-35"), make_region("KZ-71", kind="city")}
    assert set(Region.objects.within_country()) == regions


def test_regions_stand_in_the_order_of_the_register():
    last = make_region("KZ-10", sort_order=2)
    second = make_region("KZ-35", sort_order=1)
    first = make_region("KZ-11", sort_order=1)
    assert list(Region.objects.in_order()) == [first, second, last]


def test_neighbours_know_each_other():
    karaganda, pavlodar = make_region("KZ-35"), make_region("KZ-55")
    karaganda.neighbours.add(pavlodar)
    assert list(pavlodar.neighbours.all()) == [karaganda]


def test_a_region_prints_in_the_readers_language():
    assert str(make_region("KZ-35")) == "Karaganda"


def test_a_code_belongs_to_one_region():
    make_region("KZ-35")
    with pytest.raises(IntegrityError), transaction.atomic():
        Region.objects.create(iso_code="KZ-35", name_en="Another", kind="region", lat=1, lon=1)


@pytest.mark.parametrize(("lat", "lon"), [(None, 70), (50, None)])
def test_a_place_has_both_coordinates_or_none(lat, lon):
    place = make_place()
    place.lat, place.lon = lat, lon
    assert_refused(place, "place_has_both_coordinates_or_none", "both latitude and longitude")


@pytest.mark.parametrize(
    ("lat", "lon"), [("90.0001", 70), ("-90.0001", 70), (50, "180.0001"), (50, "-180.0001")]
)
def test_a_place_lies_on_earth(lat, lon):
    place = make_place()
    place.lat, place.lon = Decimal(lat), Decimal(lon)
    assert_refused(place, "place_lies_on_earth", "from -90 to 90")


@pytest.mark.parametrize(("lat", "lon"), [(90, 180), (-90, -180), (None, None)])
def test_a_place_may_lie_on_the_edge_or_be_unknown(lat, lon):
    place = make_place(lat=lat, lon=lon)
    place.full_clean()


@pytest.mark.parametrize(
    "key", ["Temirtau", "temir tau", "-temirtau", "temirtau-", "темиртау", "temirtau\n", ""]
)
def test_a_key_can_stand_in_an_address(key):
    place = make_place()
    place.key = key
    with pytest.raises(ValidationError):
        place.full_clean()


@pytest.mark.parametrize("key", ["temirtau", "zone-2", "2004_map"])
def test_keys_of_letters_digits_and_hyphens_are_accepted(key):
    make_place(key=key).full_clean()
