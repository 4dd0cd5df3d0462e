"""The sizes of the real register's regions: whole years, headline figures, sources."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.models import Project
from projects.queries import region_sizes, totals
from projects.queries.region_sizes import Choice, Lack, Measure, Per, Side
from tests.register import register  # noqa: F401

pytestmark = [pytest.mark.register, pytest.mark.django_db, pytest.mark.usefixtures("register")]


def compare(measure, side, per, year):
    return region_sizes.compare(Project.objects.published(), Choice(measure, side, per, year))


def test_every_size_is_known_of_every_region_in_some_year_and_is_of_that_year():
    years = region_sizes.years()
    assert set(years) == {Per.RESIDENT, Per.INDUSTRY_WORKER, Per.GRP}
    for per, known in years.items():
        year = region_sizes.latest_year(known)
        assert known[year] == 20
        for row in compare(Measure.INVESTMENT, Side.PROMISED, per, year).rows:
            if row.region.kind != "country":
                assert row.size.period_start == date(year, 1, 1)
                assert row.size.period_end == date(year, 12, 31)


def test_any_value_is_its_amount_through_its_size_and_says_who_states_that():
    years = region_sizes.years()

    @given(st.sampled_from(Measure), st.sampled_from(Side), st.sampled_from(list(years)), st.data())
    def check(measure, side, per, data):
        year = data.draw(st.sampled_from(list(years[per])))
        projects = totals.by_region(Project.objects.published())
        for found in compare(measure, side, per, year).rows:
            sums = next(group.totals for group in projects if group.of == found.region)
            assert found.amount == region_sizes.amount_of(sums, measure, side)
            assert (found.value is None) == (found.lacks != Lack.NONE)
            if found.value is not None:
                assert found.value == found.amount / found.size.value
                assert found.size.region_id == found.region.pk
                assert found.size.is_headline
                assert found.size.source.publisher

    check()
