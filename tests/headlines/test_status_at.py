"""The status that events tell, in the order in which they happened."""

from datetime import date
from types import SimpleNamespace

import pytest

from projects.headlines.statuses import falls_short, status_at


def event(name, year, planned=False, part=""):
    return SimpleNamespace(event=name, date=date(year, 1, 1), is_planned=planned, part=part)


@pytest.mark.parametrize(
    ("events", "status", "dated_by"),
    [
        ([], "announced", None),
        ([("commissioned", 2027, True)], "planned", None),
        ([("announced", 2020)], "announced", 2020),
        ([("announced", 2020), ("commissioned", 2027, True)], "planned", None),
        (
            [("construction_started", 2022), ("commissioned", 2024, False, "first stage")],
            "under_construction",
            2022,
        ),
        ([("commissioned", 2027, True, "first stage")], "announced", None),
        ([("announced", 2020), ("agreement", 2021)], "planned", 2021),
        ([("agreement", 2021), ("construction_started", 2022)], "under_construction", 2022),
        ([("construction_started", 2022), ("serial_production", 2024)], "commissioned", 2024),
        ([("commissioned", 2023), ("construction_started", 2025)], "commissioned", 2023),
        ([("construction_started", 2022), ("suspended", 2023)], "suspended", 2023),
        (
            [("construction_started", 2022), ("suspended", 2023), ("resumed", 2024)],
            "under_construction",
            2024,
        ),
        ([("commissioned", 2020), ("suspended", 2023), ("resumed", 2024)], "commissioned", 2024),
        ([("suspended", 2023), ("resumed", 2024)], "under_construction", 2024),
        ([("agreement", 2021), ("cancelled", 2022)], "cancelled", 2022),
        ([("commissioned", 2022), ("visited", 2023)], "commissioned", 2022),
        ([("construction_started", 2022), ("commissioned", 2027, True)], "under_construction", 2022),
    ],
)
def test_the_latest_event_that_moves_a_project_decides(events, status, dated_by):
    told = [event(*one) for one in events]
    found, milestone = status_at(reversed(told))
    assert found == status
    assert (milestone.date.year if milestone else None) == dated_by


@pytest.mark.parametrize(
    ("status", "shown", "short"),
    [
        ("announced", "planned", True),
        ("under_construction", "under_construction", False),
        ("commissioned", "under_construction", False),
        ("under_construction", "suspended", True),
        ("suspended", "suspended", False),
        ("suspended", "under_construction", False),
        ("cancelled", "suspended", True),
    ],
)
def test_a_status_may_say_more_than_milestones_show_and_never_less(status, shown, short):
    assert falls_short(status, shown) is short
