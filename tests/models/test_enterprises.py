"""Enterprises and sectors."""

import pytest
from django.core.exceptions import ValidationError

from projects.models import Enterprise
from tests.factories import make_enterprise, make_project, make_sector
from tests.models.refusals import assert_refused

pytestmark = pytest.mark.django_db


def test_two_enterprises_never_share_a_bin():
    make_enterprise(bin="123456789012")
    another = Enterprise(key="another", name_en="Another", bin="123456789012")
    assert_refused(another, "enterprise_bin_is_unique", "Another enterprise has this BIN", unique=True)


def test_any_number_of_enterprises_may_have_none():
    for _ in range(2):
        make_enterprise().full_clean()


@pytest.mark.parametrize("bin_", ["12345678901", "1234567890123", "12345678901x", "12345678901\n"])
def test_a_bin_has_twelve_digits(bin_):
    enterprise = make_enterprise()
    enterprise.bin = bin_
    with pytest.raises(ValidationError):
        enterprise.full_clean()


def test_enterprises_with_projects_have_a_published_one_and_come_once():
    busy, drafting = make_enterprise(), make_enterprise()
    make_enterprise()
    for _ in range(2):
        make_project(enterprise=busy)
    make_project(enterprise=drafting, publication="draft")
    assert list(Enterprise.objects.with_projects()) == [busy]


def test_a_sector_knows_its_parts():
    metals = make_sector("metals")
    steel = make_sector("steel", parent=metals)
    steel.full_clean()
    assert list(metals.parts.all()) == [steel]
