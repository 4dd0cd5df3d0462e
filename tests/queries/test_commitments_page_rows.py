"""Commitments: the state that each is in on a day, what belongs to it, and how a reader finds it."""

from datetime import date

import pytest

from projects.queries import commitments_page
from projects.queries.commitments_page import state_of
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 25)


@pytest.mark.parametrize(
    ("stored", "due_end", "heard", "state", "is_derived"),
    [
        ("open", date(2026, 9, 24), None, "overdue", True),
        ("open", date(2026, 9, 25), None, "open", False),
        ("open", date(2030, 1, 1), date(2010, 1, 1), "open", False),
        ("open", None, date(2024, 9, 24), "no_news", True),
        ("open", None, date(2024, 9, 25), "open", False),
        ("open", None, None, "open", False),
        ("reported_done", date(2020, 1, 1), date(2015, 1, 1), "reported_done", False),
        ("confirmed", date(2020, 1, 1), None, "confirmed", False),
        ("overdue", date(2030, 1, 1), None, "overdue", False),
        ("no_news", date(2020, 1, 1), None, "no_news", False),
    ],
)
def test_a_stated_state_stands_and_an_open_one_follows_from_its_dates(
    stored, due_end, heard, state, is_derived
):
    assert state_of(stored, due_end, heard, TODAY) == (state, is_derived)


def rows(today=TODAY):
    return commitments_page.commitments(today)


def test_a_year_is_due_until_it_has_ended():
    make.make_commitment(due=date(2025, 1, 1), due_precision="year")
    assert [rows(day)[0].state for day in (date(2025, 12, 31), date(2026, 1, 1))] == ["open", "overdue"]
    assert [commitments_page.overdue_count(day) for day in (date(2025, 12, 31), date(2026, 1, 1))] == [0, 1]


def test_evidence_is_news():
    record = make.make_commitment(
        made_on=date(2019, 1, 1), made_on_precision="day", source=make.make_source("2019")
    )
    assert rows()[0].state == "no_news"
    figure = make.make_observation(source=make.make_source("2026"))
    record.evidence.add(figure)
    (row,) = rows()
    assert (row.state, row.evidence) == ("open", [figure])


def test_drafts_are_neither_subjects_nor_evidence():
    record = make.make_commitment()
    draft, public = make.make_project(publication="draft"), make.make_project()
    record.projects.add(draft, public)
    record.evidence.add(make.make_observation(project=draft))
    make.make_milestone(project=draft, date="2026")
    (row,) = rows()
    assert (row.projects, row.evidence, row.since) == ([public], [], [])


def test_what_happened_to_its_projects_since_is_news_and_plans_and_earlier_events_are_not():
    record = make.make_commitment(made_on=date(2025, 6, 22), made_on_precision="day")
    project = make.make_project()
    record.projects.add(project)
    make.make_milestone("construction_started", project=project, date="2025-03")
    make.make_milestone(project=project, date="2027", planned=True)
    came = make.make_milestone(project=project, date="2026-02")
    assert rows()[0].since == [came]


def test_overdue_ones_come_first_the_longest_due_first_then_those_to_come():
    later = make.make_commitment(due=date(2025, 1, 1), due_precision="day")
    earlier = make.make_commitment(due=date(2020, 1, 1), due_precision="day")
    undated = make.make_commitment()
    coming = make.make_commitment(due=date(2027, 1, 1), due_precision="day")
    done = make.make_commitment(due=date(2015, 1, 1), due_precision="day", state="confirmed")
    assert [row.commitment for row in rows()] == [earlier, later, coming, undated, done]


def test_filters_narrow_by_state_region_responsible_year_and_words():
    mine = make.make_commitment(
        text_en="Finish the mill", responsible_en="Akimat", region=make.make_region("KZ-35")
    )
    make.make_commitment(
        responsible_en="Ministry",
        region=make.make_region("KZ-55"),
        made_on=date(2020, 1, 1),
        source=make.make_source("2020"),
    )

    def found(finds=lambda *texts: True, **asked):
        return [row.commitment for row in commitments_page.found(rows(), finds, **asked)]

    assert len(found()) == 2
    for asked in ({"region": "KZ-35"}, {"responsible": "Akimat"}, {"year": "2025"}, {"state": "open"}):
        assert found(**asked) == [mine], asked
    assert found(lambda *texts: any("mill" in text for text in texts)) == [mine]
    assert found(region="KZ-35", year="2020") == []


def test_choices_count_every_commitment():
    for _ in range(2):
        make.make_commitment(responsible_en="Akimat", region=make.make_region("KZ-35"))
    make.make_commitment(responsible_en="Ministry", due=date(2020, 1, 1), due_precision="day")
    choices = commitments_page.choices(rows())
    assert [(c.value, c.count) for c in choices["state"]] == [("overdue", 1), ("open", 2)]
    assert [(c.value, c.label, c.count) for c in choices["region"]] == [("KZ-35", "Karaganda", 2)]
    assert [(c.value, c.count) for c in choices["responsible"]] == [("Akimat", 2), ("Ministry", 1)]
    assert [(c.value, c.count) for c in choices["year"]] == [("2025", 3)]
    assert commitments_page.counts(rows()) == [("overdue", 1), ("open", 2)]
