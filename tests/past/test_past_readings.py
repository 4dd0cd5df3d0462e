"""The register by an earlier date: what sources had said by then, by the same rules, and nothing else."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connections

from projects import reading
from projects.models import Commitment, ExchangeRate, Milestone, Observation, Project, Source
from projects.past import known_by, shelf
from projects.queries import totals
from tests import factories as make

pytestmark = pytest.mark.django_db

EARLY, BETWEEN, LATE = date(2022, 5, 1), date(2023, 5, 1), date(2025, 12, 31)


@pytest.fixture
def promised_twice():
    """A project of which two sources speak: 100 of 2022, 150 of 2024."""
    project = make.make_project(key="works", summary_en="It came late.", status="commissioned")
    for issued, value in (("2022-03-01", 100), ("2024-03-01", 150)):
        source = make.make_source(issued=issued)
        make.make_observation(project=project, value=value, source=source, period="2026")
    return project


def test_a_figure_is_known_from_the_day_of_its_source(promised_twice):
    with known_by(date(2022, 2, 28)):
        assert Observation.objects.count() == 0
    with known_by(date(2022, 3, 1)):
        assert [o.value for o in Observation.objects.all()] == [100]
    with known_by(LATE):
        assert Observation.objects.count() == 2


def test_the_headline_of_that_day_stands_in_the_columns_and_in_the_sums(promised_twice):
    with known_by(BETWEEN):
        assert Project.objects.get().investment_kzt == 100
        assert Observation.objects.get(is_headline=True).value == 100
        assert totals.totals(Project.objects.published()).investment_promised == 100
    with known_by(LATE):
        assert Project.objects.get().investment_kzt == 150
        assert Observation.objects.get(is_headline=True).value == 150


def test_a_project_of_which_no_source_had_told_does_not_exist_yet(promised_twice):
    with known_by(date(2021, 12, 31)):
        assert not Project.objects.exists()


def test_a_draft_does_not_exist_in_the_past_either():
    make.make_observation(project=make.make_project(publication="draft"))
    with known_by(LATE):
        assert not Project.objects.exists()
        assert not Observation.objects.exists()


def test_a_source_of_which_only_the_year_is_known_is_known_when_the_year_has_ended():
    make.make_observation(source=make.make_source(issued="2023"))
    with known_by(date(2023, 12, 30)):
        assert not Observation.objects.exists()
    with known_by(date(2023, 12, 31)):
        assert Observation.objects.exists()


def test_undated_sources_and_milestones_without_a_source_are_never_known():
    project = make.make_project()
    make.make_observation(project=project, source=make.make_source(issued=None))
    Milestone.objects.filter(pk=make.make_milestone(project=project).pk).update(
        source=None, note="told by nobody"
    )
    with known_by(LATE):
        assert not Project.objects.exists()
        assert not Milestone.objects.exists()


def test_texts_that_know_what_came_later_are_left_out(promised_twice):
    make.make_commitment(state="confirmed", source=make.make_source(issued="2022-01-01"), note="done in 2025")
    with known_by(BETWEEN):
        assert Project.objects.get().summary_en == ""
        commitment = Commitment.objects.get()
        assert (commitment.state, commitment.note) == ("open", "")


def test_the_status_is_that_which_events_had_told_unless_it_was_stated_by_then():
    project = make.make_project(
        status="commissioned", status_as_of=date(2025, 6, 1), status_as_of_precision="day"
    )
    for event, day, issued in (
        ("construction_started", "2022-04", "2022-04-20"),
        ("commissioned", "2025-05", "2025-05-30"),
    ):
        make.make_milestone(event, day, project=project, source=make.make_source(issued=issued))
    for day, status in ((EARLY, "under_construction"), (date(2025, 5, 31), "commissioned")):
        with known_by(day):
            assert Project.objects.get().status == status
    with known_by(LATE):
        assert Project.objects.get().status_as_of == date(2025, 6, 1)


def test_a_part_is_added_while_its_whole_has_no_figure_yet():
    whole = make.make_project(key="whole")
    part = make.make_project(key="part", part_of=whole)
    make.make_observation(project=part, value=40, source=make.make_source(issued="2022-01-01"))
    make.make_observation(project=whole, value=100, source=make.make_source(issued="2024-01-01"))
    with known_by(BETWEEN):
        assert totals.totals(Project.objects.published()).investment_promised == 40
    with known_by(LATE):
        assert totals.totals(Project.objects.published()).investment_promised == 100


def test_amounts_are_converted_by_the_rates_of_today_so_that_readings_differ_by_promises_alone():
    make.make_rate(year=2022, kzt_per_unit="460", source=make.make_source(issued="2025-01-01"))
    make.make_observation(value=10, unit="USD", source=make.make_source(issued="2022-02-01"))
    with known_by(EARLY):
        assert Project.objects.get().investment_kzt == Decimal(4600)
        assert ExchangeRate.objects.get().source.title
        assert not Source.objects.cited().filter(issued__gt=EARLY).exists()


def test_the_latest_reading_has_the_headlines_of_the_live_register(promised_twice):
    columns = ("investment_kzt", "jobs", "year", "figure_count", "source_count", "investment_is_counted")
    now = Project.objects.values_list(*columns).get()
    with known_by(LATE):
        assert Project.objects.values_list(*columns).get() == now


def test_after_the_block_the_register_is_asked_again(promised_twice):
    with known_by(BETWEEN):
        assert reading.current().as_of == reading.today() == BETWEEN
    assert reading.current().as_of is None
    assert Observation.objects.count() == 2
    assert set(connections.settings) == {"default"}


def test_a_reading_within_a_reading_ends_where_it_began(promised_twice):
    with known_by(LATE):
        with known_by(BETWEEN):
            assert Observation.objects.count() == 1
        assert Observation.objects.count() == 2


def test_an_error_in_the_block_ends_the_reading(promised_twice):
    with pytest.raises(ZeroDivisionError), known_by(BETWEEN):
        1 / 0  # noqa: B018
    assert Observation.objects.count() == 2


def test_a_past_reading_cannot_be_written_to(promised_twice):
    from django.db.utils import OperationalError

    with known_by(BETWEEN):
        project = Project.objects.get()
        with pytest.raises(OperationalError, match="readonly"):
            Project._base_manager.using(reading.current().database).filter(pk=project.pk).update(key="other")


class TestShelf:
    def test_days_between_which_nothing_became_known_share_a_file(self, promised_twice, settings, tmp_path):
        settings.READINGS_DIR = tmp_path
        for day in (date(2022, 3, 1), date(2022, 4, 1), date(2024, 2, 29)):
            with known_by(day):
                pass
        assert len(list(tmp_path.glob("*.sqlite3"))) == 1

    def test_a_write_makes_another_file(self, promised_twice, settings, tmp_path):
        settings.READINGS_DIR = tmp_path
        with known_by(BETWEEN):
            pass
        source = make.make_source(issued="2022-03-02")
        make.make_observation(project=promised_twice, value=120, source=source, period="2026")
        with known_by(BETWEEN):
            assert Project.objects.get().investment_kzt == 120

    def test_only_so_many_are_kept_the_last_asked_for(self, settings, tmp_path, monkeypatch):
        settings.READINGS_DIR = tmp_path
        monkeypatch.setattr(shelf, "KEPT", 2)
        for day in ("2021-01-01", "2022-01-01", "2023-01-01"):
            make.make_observation(source=make.make_source(issued=day))
        for year in (2021, 2022, 2023):
            with known_by(date(year, 6, 1)):
                pass
        assert sorted(file.name[:10] for file in tmp_path.iterdir()) == ["2022-01-01", "2023-01-01"]

    def test_a_reading_that_cannot_be_made_leaves_nothing_behind(self, settings, tmp_path, monkeypatch):
        settings.READINGS_DIR = tmp_path
        monkeypatch.setattr(shelf, "copy_register", lambda as_of, alias: 1 / 0)
        with pytest.raises(ZeroDivisionError), known_by(BETWEEN):
            pass
        assert not list(tmp_path.iterdir())
