"""The days that an address asks for."""

from datetime import date

import pytest
from django.http import QueryDict

from projects.questions.dates import DatesQuestion

LATEST = date(2026, 5, 1)
DEFAULTS = {"from": date(2025, 5, 1), "to": LATEST}


def asked(query: str) -> DatesQuestion:
    return DatesQuestion(QueryDict(query), DEFAULTS, LATEST)


def test_days_are_read_and_the_others_are_the_defaults():
    question = asked("from=2023-01-01&currency=USD&as_of=2026-05-01&utm_source=x")
    assert (question["from"], question["to"], question.status) == (date(2023, 1, 1), LATEST, 200)
    assert question.fields == {"from": "2023-01-01", "to": "2026-05-01"}


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("from=2023-02-30", "“2023-02-30” is no day"),
        ("from=2023", "“2023” is no day"),
        ("from=2024-W01-1", "“2024-W01-1” is no day"),
        ("from=٢٠٢٤-٠١-٠١", "is no day"),
        ("from=" + "9" * 500, "is no day"),
        ("to=2026-05-02", "has not come yet"),
        ("from=0001-01-01", "The register begins in 1900"),
        ("from=2026-01-01&to=2025-01-01", "The second day comes before the first"),
        ("from=2023-01-01&from=2024-01-01", "given more than once"),
        ("form=2023-01-01", "does not know “form”"),
    ],
)
def test_anything_else_is_refused_with_a_reason(query, reason):
    question = asked(query)
    assert len(question.problems) == 1
    assert reason in question.problems[0]
    assert question.status == 400


def test_an_empty_field_is_the_default():
    assert asked("from=&to=")["from"] == DEFAULTS["from"]
