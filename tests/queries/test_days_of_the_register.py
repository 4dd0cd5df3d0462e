"""The real register on two days: in memory it agrees with the stored columns, with the totals and with past readings."""

from datetime import date
from decimal import Decimal

import pytest

from projects import reading
from projects.models import Project, Region
from projects.models.projects import COUNTED_COLUMNS, HEADLINE_COLUMNS
from projects.past import known_by
from projects.queries import differences, known, totals
from projects.queries.differences import projects_of
from tests.register import register  # noqa: F401

pytestmark = [pytest.mark.register, pytest.mark.django_db, pytest.mark.usefixtures("register")]

EARLIER, FIRST, SECOND = date(2024, 8, 14), date(2023, 1, 1), date(2025, 6, 30)
COLUMNS = [
    Project._meta.get_field(name).attname
    for name in (*HEADLINE_COLUMNS, *COUNTED_COLUMNS)
    if name != "search_text"
]


def at(day, projects=None):
    told = known.histories(Project.objects.published() if projects is None else projects)
    return known.known_at(told, day, known.rates())


class TestADay:
    def test_everything_known_is_what_is_stored(self):
        as_stored = Project.objects.in_bulk()
        for pk, project in at(None).items():
            stored = as_stored[pk]
            for column in (*COLUMNS, "status"):
                assert getattr(project.record, column) == getattr(stored, column), (stored.key, column)

    @pytest.mark.parametrize("currency", ["KZT", "USD"])
    def test_its_totals_are_those_of_every_region(self, currency):
        with reading.reading(reading.Reading(currency=currency)):
            for region in Region.objects.all():
                found = at(None, projects_of(region)).values()
                assert known.totals_of(k.record for k in found) == totals.totals(projects_of(region)), region

    def test_a_day_agrees_with_the_past_reading_of_that_day(self):
        mine = at(EARLIER)
        with known_by(EARLIER):
            past = {project.pk: project for project in Project.objects.published()}
            assert known.totals_of(k.record for k in mine.values()) == totals.totals(
                Project.objects.published()
            )
        assert set(mine) == set(past)
        for pk, project in mine.items():
            for column in (*COLUMNS, "status"):
                assert getattr(project.record, column) == getattr(past[pk], column), (past[pk].key, column)


class TestTwoDays:
    @pytest.mark.parametrize("day", [date(2015, 3, 1), FIRST, SECOND, None])
    def test_a_day_does_not_differ_from_itself(self, day):
        day = day or reading.today()
        for region in Region.objects.all()[:4]:
            found = differences.of_region(region, day, day)
            assert found.before == found.after
            assert (found.appeared, found.commissioned, found.moved, found.money, found.restated) == (
                [], [], [], [], [],
            )  # fmt: skip

    def test_what_projects_add_makes_up_the_whole_difference(self):
        for region in Region.objects.all():
            found = differences.of_region(region, FIRST, SECOND)
            promised = [totals.investment_promised or Decimal(0) for totals in (found.before, found.after)]
            assert found.money_of_appeared + found.money_of_others == promised[1] - promised[0], region

    def test_every_project_that_is_new_appeared(self):
        for region in Region.objects.all()[:6]:
            found = differences.of_region(region, FIRST, SECOND)
            assert len(found.appeared) == found.after.projects - found.before.projects
