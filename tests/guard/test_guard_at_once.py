"""Many entries at once, what is kept of a warning, and what of the published register would be warned about."""

import pytest
from django.utils import translation

from projects import guard
from projects.models import Observation
from tests import factories as make


@pytest.fixture
def series(db):
    project = make.make_project()
    return [
        make.make_observation("jobs", 100 * 4**number, period=str(2015 + number), project=project)
        for number in range(5)
    ]


def test_many_entries_cost_no_more_queries_than_one(series, django_assert_max_num_queries):
    region = make.make_region()
    many = series + [
        make.make_observation(
            "population", 1_000 + n, "person", period=f"{1901 + n}", region=region, nature="actual"
        )
        for n in range(60)
    ]
    many = list(Observation.objects.with_passport().with_subject().filter(pk__in=[one.pk for one in many]))
    with django_assert_max_num_queries(4):
        guard.warnings_about(many[:1])
    with django_assert_max_num_queries(4):
        found = guard.warnings_about(many)
    assert {warning.code for _record, warnings in found for warning in warnings} == {"jump"}


def test_from_many_subjects_on_everything_is_read_at_once(series, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr("projects.guard.register._MANY", 0)
    with django_assert_max_num_queries(9):
        found = guard.warnings_about(series)
    assert [record for record, _warnings in found] == series[1:]


def test_entries_are_compared_as_they_are_not_as_they_were_stored(series):
    first, second = series[:2]
    first.value = second.value
    assert second not in [record for record, _warnings in guard.warnings_about([first, second])]
    assert second in [record for record, _warnings in guard.warnings_about([second])]
    assert second not in [record for record, _warnings in guard.warnings_about([second], withdrawn=[first])]


def test_nothing_is_asked_where_nothing_was_entered(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert guard.warnings_about([]) == []


def test_every_warning_has_a_known_code(series):
    found = guard.warnings_about(series)
    assert found
    assert {warning.code for _record, warnings in found for warning in warnings} <= set(guard.CODES)


def test_a_confirmed_warning_is_kept_with_its_reason_and_a_new_one_is_asked_for(series):
    [(_record, [warning])] = guard.warnings_about(series[:2])
    assert guard.kept(warning, "Both are right") == {
        "code": "jump",
        "message": warning.message,
        "reason": "Both are right",
    }
    assert guard.unconfirmed([warning], [warning.mark], "Both are right") == []
    assert guard.unconfirmed([warning], [warning.mark], " ") == [warning]
    assert guard.unconfirmed([warning], [], "Both are right") == [warning]
    series[1].value *= 2
    [(_record, [another])] = guard.warnings_about(series[:2])
    assert guard.unconfirmed([another], [warning.mark], "Both are right") == [another]


def test_numbers_are_written_as_the_language_of_the_page_does(db):
    project = make.make_project()
    make.make_observation("jobs", "300.5", period="2024", project=project)
    entry = make.make_observation("jobs", 12_345, project=project)
    messages = {}
    for language in ("en", "ru"):
        with translation.override(language):
            [(_record, [warning])] = guard.warnings_about([entry])
            messages[language] = warning.message
    assert "300.5" in messages["en"]
    assert "300,5" in messages["ru"]
