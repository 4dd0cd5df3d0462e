"""Commitments: what somebody undertook, and by when."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from projects.models import Commitment
from projects.periods import Period
from tests.factories import make_commitment
from tests.models.refusals import assert_refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("due", "precision"), [(date(2025, 1, 1), ""), (None, "year")])
def test_a_due_date_comes_with_its_precision(due, precision):
    commitment = make_commitment()
    commitment.due, commitment.due_precision = due, precision
    assert_refused(commitment, "commitment_due_has_precision", "together with its precision")


@pytest.mark.parametrize(("made_on", "precision"), [(date(2025, 1, 1), ""), (None, "year")])
def test_the_day_it_was_made_does_as_well(made_on, precision):
    commitment = make_commitment()
    commitment.made_on, commitment.made_on_precision = made_on, precision
    assert_refused(commitment, "commitment_made_on_has_precision", "together with its precision")


def test_a_commitment_without_a_due_date_is_complete():
    commitment = make_commitment()
    commitment.full_clean()
    assert commitment.due_period is None
    assert commitment.state == "open"


@pytest.mark.parametrize("field", ["made_on", "due"])
def test_dates_are_no_more_precise_than_known_and_begin_their_period(field):
    commitment = make_commitment()
    setattr(commitment, f"{field}_period", Period.parse("2026-Q4"))
    commitment.full_clean()
    commitment.save()
    commitment.refresh_from_db()
    assert str(getattr(commitment, f"{field}_period")) == "2026-Q4"
    setattr(commitment, field, date(2026, 11, 1))
    with pytest.raises(ValidationError, match="first day of the period"):
        commitment.full_clean()


def test_a_commitment_prints_its_text_in_the_readers_language():
    commitment = make_commitment(text_en="Finish the plant.", text_ru="Завершить завод.")
    assert str(commitment) == "Finish the plant."
    with translation.override("kk"):
        assert str(commitment) == "Завершить завод."


def test_the_latest_commitment_stands_first():
    earlier = make_commitment(made_on=date(2024, 8, 14))
    later = make_commitment(made_on=date(2025, 6, 22))
    assert list(Commitment.objects.all()) == [later, earlier]
